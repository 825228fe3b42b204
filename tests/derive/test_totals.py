"""Totals: one cumulative curve, which counts nothing twice, nothing too late, and nothing that only may be."""

from decimal import Decimal

import pytest

from pledgebook.numbers import Range
from tests.builder import Given, a_pledge
from tests.derive.asking import Item, cars, curve, exactly, fewer, said, total, verdict

MONTHS = [{"over": f"2024-{month:02}", "value": 10} for month in range(1, 13)]
QUARTERS = [{"over": f"2024-Q{quarter}", "value": 30} for quarter in range(1, 5)]
HALVES = [{"over": "2024-H1", "value": 60}, {"over": "2024-H2", "value": 60}]


def test_months_add_up() -> None:
    assert total(cars(*MONTHS)) == exactly(120)


def test_months_in_quarters_in_halves_in_a_year_are_never_added_twice() -> None:
    everything: list[Item] = [*MONTHS, *QUARTERS, *HALVES, {"over": 2024, "value": 120}]
    found = curve(cars(*everything))
    assert [point.known for point in found.points] == [exactly(10 * month) for month in range(1, 13)]
    assert found.troubles == ()


def test_a_running_total_takes_over_where_months_are_not_known() -> None:
    found = curve(cars({"on": "2024-03-31", "value": 33}, {"over": "2024-04", "value": 10}))
    assert [point.known for point in found.points] == [exactly(33), exactly(43)]


def test_a_hole_in_a_sum_leaves_a_floor() -> None:
    with_a_hole = cars(*[month for month in MONTHS if month["over"] != "2024-05"])
    assert total(with_a_hole) == Range(Decimal(110), None)


def test_a_sum_with_a_hole_that_reached_the_bound_all_the_same_is_enough() -> None:
    assert said(cars({"over": "2024-02", "value": 60}, {"over": "2024-04", "value": 60}), "2024-05-01") == (
        "R2",
        "kept",
    )


def test_a_sum_with_a_hole_below_the_bound_proves_nothing() -> None:
    assert said(cars({"over": "2024-H2", "value": 90}), "2025-06-01") == ("R9", "overdue")


def test_a_hole_in_a_total_that_can_fall_leaves_nothing() -> None:
    holed = cars({"over": "2024-Q1", "value": 60}, {"over": "2024-Q4", "value": 60}, judged="at-end")
    assert total(holed) == Range(None, None)
    assert said(holed, "2025-06-01") == ("R9", "overdue")


def test_a_floor_below_the_bound_proves_nothing_and_one_above_it_is_enough() -> None:
    assert said(cars({"over": 2024, "value": {"more_than": 90}}), "2025-06-01") == ("R9", "overdue")
    assert said(cars({"over": 2024, "value": {"at_least": 100}}), "2025-06-01") == ("R2", "kept")
    assert said(cars({"over": 2024, "value": {"less_than": 100}}), "2025-06-01") == ("R8", "missed")
    assert said(cars({"over": 2024, "value": {"at_most": 100}}), "2025-06-01") == ("R9", "overdue")


def test_about_a_hundred_may_be_less_than_a_hundred() -> None:
    assert said(cars({"over": 2024, "value": {"about": 100}}), "2025-06-01") == ("R9", "overdue")
    assert said(cars({"over": 2024, "value": {"about": 103}}), "2025-06-01") == ("R2", "kept")
    assert said(cars({"over": 2024, "value": {"about": 98}}), "2025-06-01") == ("R8", "missed")


def test_more_than_the_exact_number_is_not_met_by_that_number() -> None:
    def more(value: Given) -> tuple[str, str]:
        target: dict[str, Given] = {"measure": "cars", "more_than": 100, "counted": "total"}
        return said(a_pledge(target=target, due=2024, updates=[{"over": 2024, "value": value}]), "2025-06-01")

    assert more(100) == ("R8", "missed")
    assert more(101) == ("R2", "kept")
    assert more({"more_than": 100}) == ("R2", "kept")
    assert more({"at_least": 100}) == ("R9", "overdue")
    assert more({"at_most": 100}) == ("R8", "missed")


def test_the_count_stops_at_the_last_due_day() -> None:
    late = cars({"over": 2024, "value": 96}, {"on": "2025-01-31", "value": 105}, {"over": "2025-01", "value": 9})
    assert said(late, "2025-06-01") == ("R8", "missed")
    assert curve(late).uncounted == (1, 2)


def test_a_period_that_ends_after_the_last_due_day_is_shown_and_not_counted() -> None:
    pledge = cars({"over": "2024-H1", "value": 60}, {"over": "2024-07/2025-01", "value": 70})
    assert said(pledge, "2025-06-01") == ("R9", "overdue")
    assert [(amount.over.text, amount.counted) for amount in curve(pledge).amounts] == [
        ("2024-H1", True),
        ("2024-07/2025-01", False),
    ]


def test_a_period_that_begins_before_the_count_is_not_counted() -> None:
    pledge = cars({"over": "2023-12/2024-02", "value": 200})
    assert said(pledge, "2024-06-01") == ("R12", "in-progress")
    assert curve(pledge).points == ()


def test_a_lifetime_total_never_stands_beside_the_year_s() -> None:
    lifetime = {"on": "2024-06-30", "value": 5000, "since": "2019-01-01"}
    pledge = cars({"on": "2024-05-31", "value": 40}, lifetime)
    assert said(pledge, "2024-07-01")[1] != "kept"
    assert total(pledge) == exactly(40)
    assert curve(pledge).uncounted == (1,)


def test_a_running_total_that_names_the_same_start_is_the_year_s() -> None:
    assert total(cars({"on": "2024-05-31", "value": 40, "since": "2024-01-01"})) == exactly(40)


def test_a_total_once_reached_is_kept_whatever_is_published_later() -> None:
    pledge = cars({"on": "2024-11-18", "value": 101}, {"on": "2024-12-31", "value": {"at_least": 90}})
    found = verdict(pledge, "2025-06-01")
    assert (found.status, found.days) == ("kept", 43)


def test_a_total_that_falls_is_reported() -> None:
    found = curve(
        cars({"over": "2024-Q1", "value": 20}, {"over": "2024-04", "value": 20}, {"on": "2024-06-30", "value": 39})
    )
    assert found.troubles == ("the total falls to 39 at 30 June 2024",)


def test_a_floor_below_what_is_already_reached_takes_nothing_away() -> None:
    found = curve(cars({"on": "2024-05-31", "value": 40}, {"on": "2024-06-30", "value": {"more_than": 20}}))
    assert found.points[-1].known == Range(Decimal(40), None)
    assert found.troubles == ()


def test_a_profit_may_fall_and_only_its_end_decides() -> None:
    rising = [{"on": "2024-06-30", "value": 130}, {"on": "2024-12-31", "value": 90}]
    fallen = cars(*rising, judged="at-end")
    assert said(fallen, "2024-07-01") == ("R11", "on-track")
    assert said(fallen, "2024-12-31") == ("R11", "behind")
    assert said(fallen, "2025-01-01") == ("R8", "missed")
    assert curve(fallen).troubles == ()
    losses = [{"over": "2024-H1", "value": 130}, {"over": "2024-H2", "value": -20}]
    assert said(cars(*losses, judged="at-end"), "2025-01-01") == ("R2", "kept")


def test_periods_that_overlap_without_one_lying_in_the_other_are_reported() -> None:
    found = curve(cars({"over": "2024-01/2024-04", "value": 40}, {"over": "2024-03/2024-06", "value": 40}))
    assert found.troubles == ("2024-01/2024-04 and 2024-03/2024-06 overlap, and neither lies in the other",)
    assert curve(cars({"over": "2024-01/2024-03", "value": 40}, {"over": "2024-03", "value": 10})).troubles == ()


@pytest.mark.parametrize(("year", "reported"), [(120, False), (121, False), (122, True), (118, True)])
def test_a_year_that_misses_its_months_by_over_a_hundredth_is_reported(year: int, reported: bool) -> None:
    found = curve(cars(*MONTHS, {"over": 2024, "value": year}))
    assert bool(found.troubles) is reported
    assert found.points[-1].known == exactly(year)


def test_sources_that_overlap_narrow_each_other() -> None:
    pledge = cars({"over": 2024, "value": {"at_least": 100}}, {"over": 2024, "value": {"about": 101}})
    assert total(pledge) == Range(Decimal(100), Decimal("103.02"))
    assert said(pledge, "2025-06-01") == ("R2", "kept")
    assert not curve(pledge).disagree


def test_sources_that_disagree_span_both_and_decide_nothing_between() -> None:
    pledge = cars({"over": 2024, "value": 96}, {"over": 2024, "value": 104})
    assert total(pledge) == Range(Decimal(96), Decimal(104))
    assert curve(pledge).disagree
    assert said(pledge, "2025-06-01") == ("R9", "overdue")


def test_three_sources_that_disagree_span_all_three_in_any_order() -> None:
    figures = [{"over": 2024, "value": value} for value in (10, 2, 5)]
    for three in (figures, figures[::-1], [figures[1], figures[2], figures[0]]):
        assert total(cars(*three)) == Range(Decimal(2), Decimal(10))


def test_a_floor_narrows_what_disagrees_above_it() -> None:
    figures = [{"over": 2024, "value": value} for value in (96, 104, {"at_least": 98})]
    assert total(cars(*figures)) == Range(Decimal(98), Decimal(104))


def test_sources_that_disagree_on_one_side_of_the_bound_decide_it() -> None:
    assert said(cars({"over": 2024, "value": 106}, {"over": 2024, "value": 104}), "2025-06-01") == ("R2", "kept")


def test_a_ceiling_holds_until_its_end_and_then_is_kept() -> None:
    pledge = fewer({"over": "2024-Q1", "value": 5}, {"over": 2024, "value": 20, "known": "2025-02-01"})
    assert said(pledge, "2024-03-30") == ("R13", "pending")
    assert said(pledge, "2024-04-01") == ("R10", "holding")
    assert said(pledge, "2025-01-31") == ("R9", "overdue")
    assert said(pledge, "2025-02-01") == ("R7", "kept")


def test_a_ceiling_is_broken_on_the_day_it_is_passed() -> None:
    pledge = fewer({"over": "2024-Q1", "value": 14}, {"over": "2024-Q2", "value": 9})
    assert said(pledge, "2024-06-29") == ("R10", "holding")
    found = verdict(pledge, "2024-06-30")
    assert (found.rule, found.status, found.day and found.day.isoformat()) == ("R4", "missed", "2024-06-30")


def test_a_ceiling_is_broken_even_by_a_sum_with_holes_and_never_shown_to_hold_by_one() -> None:
    assert said(fewer({"over": "2024-02", "value": 21}), "2024-03-01") == ("R4", "missed")
    assert said(fewer({"over": "2024-02", "value": 3}), "2024-03-01") == ("R12", "in-progress")


def test_a_ceiling_passed_after_its_time_is_not_broken() -> None:
    pledge = fewer({"over": 2024, "value": 20}, {"on": "2025-02-01", "value": 33})
    assert said(pledge, "2025-06-01") == ("R7", "kept")


def test_a_bound_of_nought_has_no_share_and_no_pace() -> None:
    profit = cars({"over": 2024, "value": -5}, at_least=0, judged="at-end")
    found = verdict(profit, "2025-06-01")
    assert (found.rule, found.share) == ("R8", None)
    assert "%" not in found.sentence
    assert said(cars({"on": "2024-06-30", "value": -5}, at_least=0, judged="at-end"), "2024-07-01") == (
        "R12",
        "in-progress",
    )


def test_a_missed_total_says_the_share_that_was_reached() -> None:
    found = verdict(cars({"over": 2024, "value": 96}), "2025-06-01")
    assert found.share == Decimal("0.96")
    assert found.sentence == "Missed: 96 cars delivered, where at least 100 had been promised (96 % of it)."


def test_a_verdict_on_a_sum_rests_on_every_figure_in_it() -> None:
    found = verdict(cars(*MONTHS), "2025-06-01")
    assert [given.update for given in found.inputs] == [None, *range(10)]
    assert found.inputs[1].text == "10 for January 2024"


def test_a_verdict_on_a_running_total_rests_on_it_alone() -> None:
    found = verdict(cars(*MONTHS[:3], {"on": "2024-09-30", "value": 100}), "2025-06-01")
    assert [given.text for given in found.inputs[1:]] == ["100, 30 September 2024"]


def test_a_floor_that_earlier_figures_hold_up_rests_on_those_too() -> None:
    pledge = cars({"on": "2024-05-31", "value": 40}, {"over": 2024, "value": {"more_than": 20}})
    assert curve(pledge).points[-1].rests_on == (0,)


def test_counting_starts_where_since_says() -> None:
    pledge = cars({"over": "2023-12", "value": 60}, {"over": "2024-01", "value": 60}, since="2023-12-01")
    assert said(pledge, "2024-02-01") == ("R2", "kept")


def test_of_periods_that_end_together_the_longest_comes_first_wherever_it_stands_in_the_log() -> None:
    found = curve(
        cars({"over": "2024-Q2", "value": 30}, {"over": "2024-H1", "value": 60}, {"over": "2024-Q1", "value": 30})
    )
    assert [amount.over.text for amount in found.amounts] == ["2024-Q1", "2024-H1", "2024-Q2"]


def test_a_day_is_known_of_since_the_first_figure_for_it() -> None:
    early, late = (
        {"on": "2024-06-30", "known": "2024-07-10", "value": 60},
        {"over": "2024-H1", "known": "2024-08-20", "value": 60},
    )
    for log in ((early, late), (late, early)):
        assert curve(cars(*log)).points[-1].first_known.isoformat() == "2024-07-10"
    quarter = {"over": "2024-Q2", "known": "2024-07-05", "value": 30}
    assert (
        curve(cars({"over": "2024-Q1", "value": 30}, late, quarter)).points[-1].first_known.isoformat() == "2024-07-05"
    )


def test_a_floor_above_figures_that_disagree_joins_them() -> None:
    told = cars(
        {"on": "2024-02-29", "value": 10},
        {"on": "2024-02-29", "value": 20},
        {"on": "2024-02-29", "value": {"more_than": 30}},
    )
    point = curve(told).points[-1]
    assert point.disagree
    assert (point.known.low, point.known.high) == (Decimal(10), None)


def test_periods_that_disagree_are_said_though_the_day_has_a_total_of_its_own() -> None:
    final: Item = {"on": "2024-06-30", "value": 50, "final": True}
    found = curve(cars({"over": "2024-Q2", "value": 10}, {"over": "2024-Q2", "value": 20}, final))
    assert found.disagree


def test_figures_that_agree_narrow_each_other_before_a_floor_above_them_is_heard() -> None:
    about, exact, above = {"about": 100}, 100, {"more_than": 200}
    told = cars(*({"on": "2024-02-29", "value": value} for value in (about, exact, above)))
    assert (curve(told).points[-1].known.low, curve(told).points[-1].known.high) == (Decimal(100), None)
