"""Levels: figures that stand for themselves, judged once, at the end, or always."""

from decimal import Decimal

import pytest

from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import Item, assessed, said, share, verdict

UP_AND_DOWN: tuple[Item, ...] = (
    {"on": "2024-12-31", "value": "30 %"},
    {"on": "2025-06-30", "value": "34 %"},
    {"on": "2025-12-31", "value": "31 %"},
)


@pytest.mark.parametrize(
    ("judged", "end"), [("once", ("R2", "kept")), ("at-end", ("R8", "missed")), ("always", ("R4", "missed"))]
)
def test_a_level_reached_once_that_falls_back_is_judged_as_it_was_promised(judged: str, end: tuple[str, str]) -> None:
    assert said(share(*UP_AND_DOWN, judged=judged), "2026-01-01") == end


def test_at_the_end_is_how_a_level_is_judged_unless_said_otherwise() -> None:
    assert said(share(*UP_AND_DOWN), "2026-01-01") == ("R8", "missed")
    assert said(share(*UP_AND_DOWN), "2025-07-01") == ("R12", "in-progress")


def test_the_earliest_figure_on_or_after_the_last_due_day_decides() -> None:
    low, high = {"on": "2026-02-28", "value": "31 %"}, {"on": "2026-03-31", "value": "40 %"}
    assert said(share(low), "2026-03-01") == ("R8", "missed")
    assert said(share(low, high), "2026-04-01") == ("R3", "kept-late")
    assert said(share(high), "2026-04-01") == ("R2", "kept")


def test_a_level_decided_by_a_later_figure_counts_for_the_last_due_day() -> None:
    found = verdict(share({"on": "2026-02-28", "value": "34 %"}), "2026-03-01")
    assert found.sentence == "Kept by the last due day, 31 December 2025: 34 % of all cars sold."


def test_a_level_judged_once_that_is_first_seen_after_the_last_due_day_is_late() -> None:
    found = verdict(share({"on": "2026-02-28", "value": "34 %"}, judged="once"), "2026-03-01")
    assert (found.status, found.days) == ("kept-late", -59)


def test_of_figures_that_end_together_the_longest_period_decides() -> None:
    month = {"over": "2025-12", "value": "40 %"}
    year = {"over": "2025", "value": "31 %"}
    day = {"on": "2025-12-31", "value": "41 %"}
    for together in ((month, year, day), (day, year, month), (year, day, month)):
        assert said(share(*together), "2026-01-01") == ("R8", "missed")


def test_of_figures_that_end_together_a_final_one_decides() -> None:
    month = {"over": "2025-12", "value": "40 %", "final": True}
    assert said(share(month, {"over": "2025", "value": "31 %"}), "2026-01-01") == ("R2", "kept")


def test_a_final_figure_for_a_later_day_does_not_decide_over_the_earliest() -> None:
    late = {"over": 2026, "value": "40 %", "final": True}
    assert said(share({"on": "2025-12-31", "value": "31 %"}, late), "2027-01-01") == ("R3", "kept-late")


def test_a_final_figure_for_an_earlier_day_decides_once_the_last_due_day_has_passed() -> None:
    early = {"over": "2025-11", "value": "31 %", "final": True}
    assert said(share(early), "2025-12-31") == ("R12", "in-progress")
    assert said(share(early), "2026-01-01") == ("R8", "missed")
    assert said(share({**early, "final": False}), "2026-01-01") == ("R9", "overdue")


def test_figures_for_the_same_day_narrow_each_other_or_decide_nothing() -> None:
    agree = share({"on": "2025-12-31", "value": {"at_least": "33 %"}}, {"on": "2025-12-31", "value": {"about": "33 %"}})
    differ = share({"on": "2025-12-31", "value": "32 %"}, {"on": "2025-12-31", "value": "34 %"})
    assert said(agree, "2026-01-01") == ("R2", "kept")
    assert said(differ, "2026-01-01") == ("R9", "overdue")


def test_about_straddles_its_bound() -> None:
    assert said(share({"on": "2025-12-31", "value": {"about": "33.5 %"}}), "2026-01-01") == ("R9", "overdue")
    assert said(share({"on": "2025-12-31", "value": {"about": "34 %"}}), "2026-01-01") == ("R2", "kept")


def test_a_level_below_which_one_must_stay_is_judged_the_other_way_round() -> None:
    def emissions(value: str, bound: str) -> tuple[str, str]:
        target: dict[str, Given] = {"measure": "tonnes", bound: 50, "counted": "level"}
        return said(a_pledge(target=target, due=2025, updates=[{"on": "2025-12-31", "value": value}]), "2026-01-01")

    assert emissions("50", "at_most") == ("R2", "kept")
    assert emissions("51", "at_most") == ("R8", "missed")
    assert emissions("50", "less_than") == ("R8", "missed")
    assert emissions("49", "less_than") == ("R2", "kept")


def rank(*updates: Item, **more: Given) -> Pledge:
    target: Given = {"measure": "among carmakers", "at_most": 5, "counted": "level", "unit": "rank", **more}
    return a_pledge(target=target, due=2025, made="2024-01-10", updates=list(updates))  # type: ignore[arg-type]


def test_a_rank_is_good_from_above_and_has_no_pace_and_no_share() -> None:
    assert said(rank({"on": "2025-12-31", "value": 5}), "2026-01-01") == ("R2", "kept")
    missed = verdict(rank({"on": "2025-12-31", "value": 6}), "2026-01-01")
    assert (missed.status, missed.share) == ("missed", None)
    assert missed.sentence == "Missed: place 6 among carmakers, where place 5 or better had been promised."
    assert said(rank({"on": "2024-12-31", "value": 8}), "2025-01-01") == ("R12", "in-progress")
    based = verdict(rank({"on": "2025-12-31", "value": 6}, baseline={"on": "2023-12-31", "value": 9}), "2026-01-01")
    assert (based.status, based.share) == ("missed", None)


def test_what_was_read_before_the_promise_shows_no_progress() -> None:
    assert said(share({"over": 2023, "value": "12 %"}), "2024-02-01") == ("R13", "pending")
    assert said(share({"on": "2024-01-10", "value": "12 %"}), "2024-02-01") == ("R12", "in-progress")


def test_always_means_every_figure_until_the_last_due_day() -> None:
    def uptime(*figures: tuple[str, str]) -> Pledge:
        target = {"measure": "of all hours", "at_least": "99 %", "counted": "level", "judged": "always"}
        updates = [{"on": day, "value": value} for day, value in figures]
        return a_pledge(target=target, due=2025, made="2024-01-10", updates=list(updates))

    held = ("2024-06-30", "99.5 %")
    assert said(uptime(), "2024-07-01") == ("R13", "pending")
    assert said(uptime(held), "2024-07-01") == ("R10", "holding")
    assert said(uptime(held), "2026-01-01") == ("R9", "overdue")
    assert said(uptime(held, ("2025-12-31", "99 %")), "2026-01-01") == ("R7", "kept")
    assert said(uptime(held, ("2026-03-31", "99 %")), "2026-04-01") == ("R7", "kept")
    assert said(uptime(held, ("2025-12-31", "98 %")), "2026-01-01") == ("R4", "missed")
    assert said(uptime(held, ("2026-03-31", "98 %")), "2026-04-01") == ("R9", "overdue")
    assert said(uptime(("2024-01-09", "90 %"), held), "2024-07-01") == ("R10", "holding")


def test_a_missed_level_says_how_much_of_the_way_from_its_baseline_was_covered() -> None:
    from_20 = {"on": "2023-12-31", "value": "23 %"}
    missed = verdict(share({"on": "2025-12-31", "value": "31 %"}, baseline=from_20), "2026-01-01")
    assert missed.share == Decimal("0.8")
    assert missed.sentence.endswith("(80 % of the way there).")
    without = verdict(share({"on": "2025-12-31", "value": "31 %"}), "2026-01-01")
    assert without.share is None


def test_a_level_s_curve_has_one_point_for_each_day_or_period() -> None:
    month, year = {"over": "2025-12", "value": "40 %"}, {"over": "2025", "value": "31 %"}
    points = assessed(share(year, month), "2026-01-01").curves[""].points
    assert [point.over and point.over.text for point in points] == ["2025-12", "2025"]
