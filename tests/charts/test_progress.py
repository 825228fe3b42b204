"""What a progress chart shows, and that it shows something whatever it is given."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.plan.chart_data import ChartData, ChartPoint
from pledgebook.render.charts import progress_svg
from tests.charts.data import cars, point
from tests.charts.reading import at, classed, picture, said, stands_inside

HOSTILE = "</title><script>alert(1)</script>\"'&\x00\ud800"


def test_equal_data_give_equal_bytes() -> None:
    assert progress_svg(cars()) == progress_svg(cars())


def test_it_says_what_it_is_and_what_it_shows() -> None:
    root = picture(progress_svg(cars(title="Cars & vans", desc="136,854 <of> 100,000")))
    assert root.get("role") == "img"
    assert [child.text for child in list(root)[:2]] == ["Cars & vans", "136,854 <of> 100,000"]
    assert [child.tag for child in list(root)[:2]] == ["title", "desc"]


def test_the_figures_the_promise_and_the_day_are_in_words() -> None:
    words = said(picture(progress_svg(cars())))
    assert {"promised 100,000", "revised to 130,000", "due 31 Dec 2024", "said 25 Apr 2024"} <= set(words)
    assert "136854 to 136854" in words


def test_a_bound_that_only_became_stricter_is_said_once() -> None:
    (promised, _) = cars()["bounds"]
    stricter = cars(bounds=[promised, {**promised, "from": "2024-11-18", "label": "more than 100,000", "number": 1}])
    words = said(picture(progress_svg(stricter)))
    assert [word for word in words if word.startswith(("promised", "revised"))] == ["promised 100,000"]


def test_the_axis_says_round_values_with_the_unit_at_the_top() -> None:
    root = picture(progress_svg(cars(unit="CNY")))
    assert [word for word in said(root) if word.endswith("k")] == ["50k", "100k", "CNY 150k"]


def test_a_hostile_label_stays_a_label() -> None:
    bad = cars([point("2024-05-01", 1, 1, label=HOSTILE, words=HOSTILE)], title=HOSTILE, desc=HOSTILE)
    svg = progress_svg(bad)
    assert "<script" not in svg
    assert not {element.tag for element in picture(svg).iter()} & {"script", "a", "image"}


def test_a_floor_is_a_ring_with_a_tick_upwards_and_a_ceiling_one_downwards() -> None:
    floor = picture(progress_svg(cars([point("2024-09-30", 60_000, None, kind="floor")])))
    ceiling = picture(progress_svg(cars([point("2024-09-30", None, 60_000, kind="ceiling")])))
    for root, upwards in ((floor, True), (ceiling, False)):
        ring = classed(root, "open")[0]
        stem = next(shape for shape in classed(root, "tick") if shape.tag == "line")
        assert (at(stem, "y2") < at(ring, "cy")) is upwards
        assert not classed(root, "dot")


def test_about_has_whiskers_and_a_range_is_a_bar() -> None:
    about = picture(progress_svg(cars([point("2024-09-30", 58_800, 61_200, kind="about")])))
    ranged = picture(progress_svg(cars([point("2024-09-30", 50_000, 70_000, kind="range")])))
    assert len(classed(about, "tick")) == 3
    assert len(classed(ranged, "span")) == 1


def test_sources_that_disagree_are_a_bar_even_if_each_said_about() -> None:
    root = picture(progress_svg(cars([point("2024-09-30", 50_000, 70_000, kind="about", disagree=True)])))
    assert classed(root, "span")
    assert "sources disagree" in progress_svg(cars([point("2024-09-30", 5, 7, disagree=True)]))


def test_more_is_higher_and_later_is_further_right() -> None:
    dots = classed(picture(progress_svg(cars())), "dot")
    assert [at(dot, "cx") for dot in dots] == sorted(at(dot, "cx") for dot in dots)
    assert [at(dot, "cy") for dot in dots] == sorted((at(dot, "cy") for dot in dots), reverse=True)


def test_a_better_rank_is_higher() -> None:
    ranks = [point("2024-03-01", 12, 12), point("2024-09-30", 5, 5)]
    bounds = [{"from": "2024-01-01", "value": 5.0, "label": "place 5", "number": 0}]
    root = picture(progress_svg(cars(ranks, kind="level", unit="rank", line=[], bounds=bounds)))
    twelfth, fifth = classed(root, "dot")
    assert at(fifth, "cy") < at(twelfth, "cy")


def test_the_curve_of_a_total_begins_at_nought_on_its_first_day() -> None:
    run = classed(picture(progress_svg(cars())), "run")[0].attrib["d"]
    axis = classed(picture(progress_svg(cars())), "axis")[0]
    assert run.startswith(f"M7 {axis.attrib['y1']}L")


def test_columns_are_the_shortest_periods_and_no_more() -> None:
    months = [
        {"first": f"2024-0{month}-01", "last": f"2024-0{month}-28", "low": 9e3, "high": 9e3, "label": "", "words": ""}
        for month in (4, 5, 6)
    ]  # fmt: skip
    quarter = {"first": "2024-04-01", "last": "2024-06-30", "low": 27e3, "high": 27e3, "label": "27,000", "words": ""}
    year = {"first": "2024-01-01", "last": "2024-12-31", "low": 1e5, "high": 1e5, "label": "100,000", "words": ""}
    root = picture(progress_svg(cars(amounts=[*months, quarter, year])))
    assert len(classed(root, "sum")) == 3


def test_a_year_as_wide_as_the_chart_is_no_column() -> None:
    year = {"first": "2024-01-01", "last": "2024-12-31", "low": 1e5, "high": 1e5, "label": "100,000", "words": ""}
    assert not classed(picture(progress_svg(cars(amounts=[year]))), "sum")


def test_a_level_that_never_moved_is_seen_from_nought() -> None:
    flat = [point("2024-05-01", 7, 7), point("2024-06-01", 7, 7)]
    root = picture(progress_svg(cars(flat, kind="level", bounds=[], line=[])))
    assert {"2", "4", "6"} <= set(said(root))


def test_three_hundred_readings_are_a_line_with_one_mark() -> None:
    days = (date(2024, 1, 1) + timedelta(days=at) for at in range(300))
    svg = progress_svg(cars([point(day.isoformat(), 300.0 * n, 300.0 * n) for n, day in enumerate(days)]))
    assert len(classed(picture(svg), "dot")) == 1
    assert len(svg) < 9_000


@pytest.mark.parametrize(
    "chart",
    [
        cars([]),
        cars([point("2024-09-30", 1, 1)]),
        cars([], bounds=[], line=[], due_first=None, due_last=None),
        cars([point("2024-05-01", 0, 0)], bounds=[], line=[]),
        cars([point("2024-05-01", 7, 7), point("2024-06-01", 7, 7)], kind="level", bounds=[], line=[]),
        cars([point("2024-05-01", -5e9, -5e9), point("2024-06-01", -1e9, 2e9)], kind="level"),
        cars([point("2024-05-01", -5, -5)], bounds=[{"from": "2024-04-25", "value": 0, "label": "0", "number": 0}]),
        cars([point("2024-05-01", 0.0002, 0.0003)], kind="level", unit="%", bounds=[], line=[]),
        cars([point("2024-05-01", 1e18, 3e18)], unit="CNY"),
        cars([point("2024-05-01", None, None)]),
        cars(first="2024-04-25", last="2024-04-25"),
        cars(first="2024-04-25", last="2043-12-31", due_first="2039-04-25", due_last="2043-12-31"),
        cars(first="2024-12-20", last="2025-01-05"),
        cars(last="2025-06-30", points=[point("2025-06-30", 150_000, 150_000)]),
        cars(made="2019-01-01"),
    ],
    ids=[
        "no reading", "one reading", "nothing at all", "only nought", "a flat level", "below nought",
        "a bound at nought", "tiny shares", "huge sums", "an unknown figure", "one day", "twenty years", "two weeks",
        "after the due day", "made before the chart",
    ],
)  # fmt: skip
def test_whatever_it_is_given_it_stays_in_its_frame(chart: ChartData) -> None:
    assert stands_inside(picture(progress_svg(chart)))


def test_a_chart_without_a_figure_says_so() -> None:
    assert "no figure yet" in said(picture(progress_svg(cars([]))))


values = st.one_of(st.none(), st.floats(-1e15, 1e15, allow_nan=False))
days = st.dates(date(2015, 1, 1), date(2060, 1, 1)).map(date.isoformat)


@settings(max_examples=60, deadline=None)
@given(
    points=st.lists(st.builds(point, days, values, values), max_size=12),
    span=st.tuples(days, days),
    kind=st.sampled_from(["total", "level"]),
    unit=st.sampled_from([None, "%", "CNY", "rank"]),
)
def test_any_figures_stay_in_the_frame(
    points: list[ChartPoint], span: tuple[str, str], kind: str, unit: str | None
) -> None:
    first, last = sorted(span)
    chart = cars(first=first, last=last, kind=kind, unit=unit, points=points)
    assert stands_inside(picture(progress_svg(chart)))
