"""Small charts and bars of shares: what they draw without a word."""

from typing import Any, cast

import pytest

from pledgebook.plan.pieces import RecordShape
from pledgebook.render.charts import chart, share_svg, small_svg
from tests.charts.data import cars, point
from tests.charts.reading import classed, picture


def spot(svg: str) -> tuple[float, float]:
    dot = classed(picture(svg), "dot")[0]
    return float(dot.attrib["cx"]), float(dot.attrib["cy"])


def height(svg: str, name: str) -> float:
    return float(classed(picture(svg), name)[0].attrib["y1"])


def record(kept: int, late: int, closed: int) -> RecordShape:
    words = f"{kept + late} of {closed} closed"
    return cast("RecordShape", {"kept": kept, "kept_late": late, "closed": closed, "kept_words": words})


def test_the_last_figure_stands_above_what_was_promised_if_it_is_more() -> None:
    more, less = small_svg(cars()), small_svg(cars([point("2024-12-31", 90_000, 90_000)]))
    assert spot(more)[1] < height(more, "moved") < height(more, "goal")
    assert spot(less)[1] > height(less, "goal")


def test_a_better_rank_stands_higher() -> None:
    ranks: dict[str, Any] = {"unit": "rank", "kind": "level", "line": [], "bounds": []}
    third = [point("2024-04-24", 9, 9), point("2024-12-31", 3, 3)]
    ninth = [point("2024-04-24", 3, 3), point("2024-12-31", 9, 9)]
    assert spot(small_svg(cars(third, **ranks)))[1] < spot(small_svg(cars(ninth, **ranks)))[1]


def test_it_says_what_it_shows_and_has_no_words_in_it() -> None:
    drawn = picture(small_svg(cars()))
    assert drawn.attrib["role"] == "img"
    assert [node.text for node in drawn][:2] == ["Cars delivered", "136,854 of 100,000"]
    assert not list(drawn.iter("text"))


def test_a_thousand_figures_take_no_more_points_than_there_are_units() -> None:
    many = [point(f"2024-{1 + day // 28 % 12:02}-{1 + day % 28:02}", day, day) for day in range(336)] * 3
    line = classed(picture(small_svg(cars(many))), "run")[0].attrib["d"]
    assert line.count("L") <= 200


@pytest.mark.parametrize(
    ("given", "widths"), [((3, 1, 8), [37.5, 12.5, 50.0]), ((2, 0, 2), [100.0]), ((0, 0, 3), [100.0])]
)
def test_a_share_is_as_wide_as_it_is(given: tuple[int, int, int], widths: list[float]) -> None:
    drawn = list(picture(share_svg(record(*given))).iter("rect"))
    assert [float(each.attrib["width"].rstrip("%")) for each in drawn] == widths
    assert drawn[0].attrib["class"] == ("s-kept" if given[0] else "s-rest")


def test_nothing_is_drawn_where_nothing_is_closed() -> None:
    assert share_svg(record(0, 0, 0)) == ""


def test_templates_have_one_word_for_them() -> None:
    assert chart(cast("Any", {"small": cars()})) == small_svg(cars())
    assert chart(cast("Any", {"record": record(1, 0, 2)})) == share_svg(record(1, 0, 2))


def test_without_a_last_due_day_there_is_no_line_for_it() -> None:
    assert len(classed(picture(small_svg(cars())), "due")) == 1
    assert not classed(picture(small_svg(cars(due_last=None))), "due")
