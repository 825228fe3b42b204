"""Counts, histories and slips as pictures."""

from typing import Any, cast

import pytest

from pledgebook.plan.pieces import Counts, IntervalShape, SlipRow
from pledgebook.render.charts import chart, counts_svg, history_svg, slips_svg
from tests.charts.data import cars
from tests.charts.reading import at, classed, picture, said, stands_inside


def status(name: str) -> dict[str, str]:
    return {"id": name, "label": name.capitalize(), "family": "open", "url": f"status/{name}/"}


def counts(**each: int) -> Counts:
    rows = [{"status": status(name), "count": count, "share": 0.0} for name, count in each.items()]
    return cast("Counts", {"total": sum(each.values()), "statuses": rows, "families": []})


def history(*each: tuple[str, str]) -> list[IntervalShape]:
    return [
        cast(
            "IntervalShape",
            {"status": status(name), "since": {"iso": day, "words": day}, "until": None, "sentence": ""},
        )
        for name, day in each
    ]  # fmt: skip


def slip(title: str, days: int) -> SlipRow:
    pledge: dict[str, Any] = {"title": title, "url": "", "company": {"label": "", "url": ""}, "status": status("kept")}
    return cast("SlipRow", {"pledge": pledge, "days": days, "words": f"{days} days"})


def shares(svg: str) -> list[float]:
    return [float(rect.attrib["width"].rstrip("%")) for rect in picture(svg).iter("rect")]


def test_each_status_is_as_wide_as_its_share() -> None:
    assert shares(counts_svg(counts(kept=3, missed=1, pending=0))) == [75.0, 25.0]


def test_one_among_ten_thousand_can_still_be_seen_and_the_bar_stays_whole() -> None:
    drawn = shares(counts_svg(counts(kept=9_999, missed=1)))
    assert min(drawn) > 1
    assert sum(drawn) == pytest.approx(100, abs=0.02)


def test_the_bar_says_its_counts() -> None:
    root = picture(counts_svg(counts(kept=3, missed=1)))
    assert [child.text for child in list(root)[:2]] == ["4 pledges by status", "3 kept, 1 missed"]


def test_no_pledge_is_an_empty_bar() -> None:
    assert shares(counts_svg(counts())) == []


def test_a_history_is_drawn_by_days_up_to_the_last_evidence() -> None:
    drawn = shares(history_svg(history(("pending", "2024-01-01"), ("kept", "2024-01-31")), "2024-03-01"))
    assert drawn == [50.0, 50.0]


def test_a_status_that_began_on_the_last_day_is_seen() -> None:
    assert shares(history_svg(history(("pending", "2024-01-01"), ("kept", "2024-12-31")), "2024-12-31"))[-1] > 5


def test_late_is_to_the_right_of_the_due_day_and_early_to_the_left() -> None:
    early, late = classed(picture(slips_svg([slip("a", -40), slip("b", 200)], "Slips")), "dot")
    zero = classed(picture(slips_svg([slip("a", -40), slip("b", 200)], "Slips")), "origin")[0]
    assert at(early, "cx") < at(zero, "cx") < at(late, "cx")


@pytest.mark.parametrize("days", [[], [0], [-9000], [9000, 1], [-1, 0, 1], [-40000, 40000]])
def test_slips_stay_in_their_frame(days: list[int]) -> None:
    assert stands_inside(picture(slips_svg([slip(f"pledge {each}", each) for each in days], "Slips")))


def test_a_long_title_gives_way_to_its_figure() -> None:
    root = picture(slips_svg([slip("很长的标题" * 20, 100)], "Slips"))
    assert any(word.endswith("…") for word in said(root))
    assert "100 days" in said(root)


def test_a_hostile_title_stays_a_title() -> None:
    svg = slips_svg([slip("<script>x</script>", 3)], '"><script>')
    assert "<script" not in svg


def test_templates_get_the_picture_that_fits_the_data() -> None:
    tally, past, late = counts(kept=1), history(("kept", "2024-01-01")), [slip("a", 1)]
    assert chart({"counts": tally, "thin": True}) == counts_svg(tally, thin=True)
    assert chart({"history": past, "to": "2024-02-01"}) == history_svg(past, "2024-02-01")
    assert chart({"slips": late, "title": "Slips"}) == slips_svg(late, "Slips")
    assert 'class="run"' in chart(cars())
