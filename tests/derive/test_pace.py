"""Pace and projection, with numbers worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pledgebook.derive.figures import Pace, Projection
from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import Item, assessed, cars, fewer, plant, said, share

WINDOW = "2024-04-10"
"""The last of 100 days, of which 2 January 2024 is the first."""


def pace(pledge: Pledge, day: str = "2025-12-01") -> Pace:
    found = assessed(pledge, day).pace
    assert found is not None
    return found


def near(value: Decimal | None, wanted: Fraction) -> bool:
    return value is not None and abs(Fraction(value) - wanted) < Fraction(1, 10**9)


def hundred(*updates: Item, **target: Given) -> Pledge:
    """100 cars in 100 days: a car a day."""
    return cars(*updates, due=WINDOW, since="2024-01-02", **target)


def test_a_total_starts_from_since_and_nought_where_nothing_was_known() -> None:
    found = pace(cars({"on": "2024-07-01", "value": 60}))
    assert found.line.knots == ((date(2023, 12, 31), Decimal(0)), (date(2024, 12, 31), Decimal(100)))
    assert near(found.needed, Fraction(100 * 183, 366))
    assert near(found.ratio, Fraction(60 * 366, 100 * 183))
    assert found.good is True


def test_a_total_starts_from_the_statement_and_the_figure_then_known() -> None:
    then = {"on": "2024-04-24", "value": 5781}
    june = {"on": "2024-06-14", "value": 30000}
    found = pace(cars(then, june, at_least=100000, made="2024-04-25"))
    assert found.line.knots[0] == (date(2024, 4, 25), Decimal(5781))
    assert near(found.needed, Fraction(5781) + Fraction(94219 * 50, 250))
    assert near(found.ratio, Fraction(30000 - 5781) / Fraction(94219 * 50, 250))


def test_after_the_last_due_day_no_more_is_needed_than_on_it() -> None:
    found = pace(
        share({"on": "2026-02-01", "value": "30 %"}, baseline={"on": "2023-12-31", "value": "10 %"}), "2026-03-01"
    )
    assert (found.day, found.needed, found.good) == (date(2026, 2, 1), Decimal(33), False)


def test_a_figure_published_after_the_statement_is_no_start() -> None:
    later = {"on": "2024-03-31", "known": "2024-05-10", "value": 5781}
    found = pace(cars(later, {"on": "2024-06-14", "value": 30000}, at_least=100000, made="2024-04-25"))
    assert found.line.knots[0] == (date(2023, 12, 31), Decimal(0))


def test_a_floor_then_known_is_no_start() -> None:
    floor = {"on": "2024-03-31", "value": {"more_than": 5000}}
    found = pace(cars(floor, {"on": "2024-06-14", "value": 30000}, at_least=100000, made="2024-04-25"))
    assert found.line.knots[0] == (date(2023, 12, 31), Decimal(0))


def test_a_total_that_starts_after_the_statement_starts_from_since() -> None:
    found = pace(cars({"on": "2024-07-01", "value": 60}, made="2023-06-01"))
    assert found.line.knots[0] == (date(2023, 12, 31), Decimal(0))


@pytest.mark.parametrize(("value", "status"), [(50, "on-track"), (51, "on-track"), (49, "behind")])
def test_on_the_line_is_on_track(value: int, status: str) -> None:
    assert said(hundred({"on": "2024-02-20", "value": value}), "2024-03-01") == ("R11", status)


def test_the_pace_is_that_of_the_last_reading_and_does_not_run_on_with_the_clock() -> None:
    pledge = hundred({"on": "2024-02-20", "value": 50})
    assert said(pledge, "2024-04-10") == ("R11", "on-track")
    assert pace(pledge, "2024-04-10") == pace(pledge, "2024-02-20")


def test_a_floor_above_the_line_is_on_track_and_below_it_says_nothing() -> None:
    above = hundred({"on": "2024-02-20", "value": {"more_than": 55}})
    assert said(above, "2024-03-01") == ("R11", "on-track")
    assert pace(above, "2024-03-01").ratio is None
    assert said(hundred({"on": "2024-02-20", "value": {"more_than": 45}}), "2024-03-01") == ("R12", "in-progress")
    assert said(hundred({"on": "2024-02-20", "value": {"less_than": 45}}), "2024-03-01") == ("R11", "behind")


def test_about_decides_a_side_only_if_all_of_it_lies_there() -> None:
    assert said(hundred({"on": "2024-02-20", "value": {"about": 50}}), "2024-03-01") == ("R12", "in-progress")
    assert said(hundred({"on": "2024-02-20", "value": {"about": 52}}), "2024-03-01") == ("R11", "on-track")


def test_interim_targets_bend_the_line() -> None:
    bent = hundred({"on": "2024-02-20", "value": 25}, path=[{"on": "2024-02-20", "value": 20}])
    assert said(bent, "2024-03-01") == ("R11", "on-track")
    half_way = pace(hundred({"on": "2024-03-16", "value": 55}, path=[{"on": "2024-02-20", "value": 20}]))
    assert half_way.needed == 60
    assert half_way.good is False


def test_a_level_needs_a_baseline() -> None:
    reading = {"on": "2024-12-31", "value": "28 %"}
    assert said(share(reading), "2025-01-01") == ("R12", "in-progress")
    based = share(reading, baseline={"on": "2023-12-31", "value": "23 %"})
    assert said(based, "2025-01-01") == ("R11", "behind")
    assert near(pace(based, "2025-01-01").needed, Fraction(23) + Fraction(10 * 366, 731))
    assert near(pace(based, "2025-01-01").ratio, Fraction(5 * 731, 10 * 366))


@pytest.mark.parametrize(("value", "status", "good"), [(70, "on-track", 30), (75, "on-track", 25), (80, "behind", 20)])
def test_a_level_that_must_fall_is_measured_downwards(value: int, status: str, good: int) -> None:
    target: dict[str, Given] = {"measure": "tonnes", "at_most": 50, "counted": "level"}
    target["baseline"] = {"on": "2024-01-01", "value": 100}
    pledge = a_pledge(target=target, due=WINDOW, updates=[{"on": "2024-02-20", "value": value}])
    assert said(pledge, "2024-03-01") == ("R11", status)
    assert near(pace(pledge, "2024-03-01").ratio, Fraction(good, 25))


def test_there_is_no_line_to_a_bound_that_equals_the_start_for_ranks_for_ceilings_and_for_words() -> None:
    flat = share({"on": "2024-12-31", "value": "40 %"}, baseline={"on": "2024-01-01", "value": "33 %"})
    assert assessed(flat, "2025-01-01").pace is None
    place: dict[str, Given] = {"measure": "of all", "at_most": 5, "counted": "level", "unit": "rank"}
    place["baseline"] = {"on": "2024-01-01", "value": 9}
    ranked = a_pledge(target=place, due=2025, updates=[{"on": "2024-12-31", "value": 8}])
    assert assessed(ranked, "2025-01-01").pace is None
    assert assessed(fewer({"on": "2024-06-30", "value": 4}), "2024-07-01").pace is None
    assert assessed(plant(), "2024-07-01").pace is None
    assert assessed(cars(), "2024-07-01").pace is None


@pytest.mark.parametrize(("over", "days"), [("2025-01", 31), ("2025-Q1", 90), ("2025-H1", 181), ("2025-11", 304 + 30)])
def test_every_day_of_a_period_counts_its_first_and_its_last_too(over: str, days: int) -> None:
    so_far: list[Item] = [{"over": "2025-01/2025-10", "value": 1}] if over == "2025-11" else []
    found = pace(cars(*so_far, {"over": over, "value": 1}, at_least=365, due=2025))
    assert near(found.needed, Fraction(days))


def test_the_first_day_of_counting_is_a_day_and_that_of_a_figure_to_start_from_is_none() -> None:
    assert near(pace(cars({"on": "2024-01-01", "value": 3, "known": "2024-01-02"})).needed, Fraction(100, 366))
    known = {"on": "2024-04-25", "value": 30}
    assert said(cars(known, made="2024-04-25"), "2024-05-01") == ("R12", "in-progress")
    assert said(cars(known, {"on": "2024-04-26", "value": 31}, made="2024-04-25"), "2024-05-01") == ("R11", "on-track")


def test_both_versions_of_the_terms_have_a_pace_of_their_own() -> None:
    raised = cars({"on": "2024-03-01", "target": {"at_least": 200}}, {"on": "2024-07-01", "value": 60})
    found = assessed(raised, "2024-07-02")
    assert found.pace is not None
    assert found.revised_pace is not None
    assert (found.pace.good, found.revised_pace.good) == (True, False)
    assert assessed(cars({"on": "2024-07-01", "value": 60}), "2024-07-02").revised_pace is None


# -- projection

THREE: tuple[Item, ...] = tuple(
    {"on": f"2024-01-{day}", "value": value} for day, value in ((11, 10), (21, 24), (31, 30))
)


def projection(*updates: Item, day: str = "2024-02-01", **target: Given) -> Projection | None:
    return assessed(hundred(*updates, **target), day).projection


def test_three_readings_over_a_fifth_of_the_window_are_enough() -> None:
    found = projection(*THREE)
    assert found == Projection(
        low=Decimal(72), high=Decimal(100), earliest=date(2024, 4, 10), latest=date(2024, 5, 27), readings=3
    )


def test_two_readings_are_not_enough() -> None:
    assert projection(THREE[0], THREE[2]) is None


def test_three_readings_over_less_than_a_fifth_of_the_window_are_not_enough() -> None:
    assert projection({"on": "2024-01-12", "value": 10}, *THREE[1:]) is None


def test_a_vaguer_figure_after_them_leaves_no_projection() -> None:
    floor: Item = {"on": "2024-02-05", "value": {"more_than": 30}}
    assert projection(*THREE, floor, day="2024-02-10") is None


def test_a_single_rate_is_no_range() -> None:
    steady: list[Item] = [{"on": f"2024-01-{day}", "value": day - 1} for day in (11, 21, 31)]
    assert projection(*steady) is None


def test_two_figures_of_one_day_are_one_reading() -> None:
    month, day = {"over": "2024-01", "value": "30 %"}, {"on": "2024-01-31", "value": "31 %"}
    first = {"on": "2024-01-11", "value": "25 %"}
    based = {"on": "2024-01-01", "value": "23 %"}

    def level(*updates: Item) -> Projection | None:
        pledge = share(*updates, due=WINDOW, made="2024-01-01", baseline=based)
        return assessed(pledge, "2024-02-01").projection

    assert level(first, month, day) is None
    enough = level(first, {"on": "2024-01-21", "value": "27 %"}, month, day)
    assert enough is not None
    assert enough.readings == 3


def test_there_is_no_projection_past_the_last_due_day_or_without_a_line() -> None:
    assert projection(*THREE, day="2024-04-10") is not None
    assert projection(*THREE, day="2024-04-11") is None
    assert assessed(share(*THREE, unit="%"), "2024-02-01").projection is None


def test_readings_that_lead_away_never_reach_the_bound() -> None:
    falling = [{"on": f"2024-01-{day}", "value": value} for day, value in ((11, 30), (21, 20), (31, 10))]
    found = projection(*falling, judged="at-end")
    assert found is not None
    assert (found.low, found.earliest is not None, found.latest) == (Decimal(-60), True, None)


def test_a_bound_that_is_already_reached_is_reached_on_the_day_of_the_reading() -> None:
    beyond = [{"on": f"2024-01-{day}", "value": value} for day, value in ((11, 50), (21, 90), (31, 120))]
    found = projection(*beyond, judged="at-end")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2024, 1, 31), date(2024, 1, 31))


def test_a_level_that_is_to_fall_to_nought_has_a_pace_but_no_projection() -> None:
    readings: Given = [{"on": f"2024-01-{day}", "value": value} for day, value in ((11, 90), (21, 76), (31, 70))]
    target: dict[str, Given] = {"measure": "tonnes", "at_most": 0, "counted": "level"}
    target["baseline"] = {"on": "2024-01-01", "value": 100}
    found = assessed(a_pledge(target=target, due=WINDOW, made="2024-01-01", updates=readings), "2024-02-01")
    assert found.pace is not None
    assert found.pace.ratio is None
    assert found.projection is None


def test_a_bound_that_is_just_reached_is_reached_at_any_rate() -> None:
    at_rest = [{"on": f"2024-01-{day}", "value": value} for day, value in ((11, 50), (21, 100), (31, 100))]
    found = projection(*at_rest, judged="at-end")
    assert found is not None
    assert (found.low, found.earliest, found.latest) == (Decimal(100), date(2024, 1, 31), date(2024, 1, 31))


@pytest.mark.parametrize(("days", "reached"), [(36524, date(2124, 1, 31)), (36525, None)])
def test_a_bound_that_lies_a_century_away_is_not_reached(days: int, reached: date | None) -> None:
    found = projection(*THREE, at_least=30 + days)
    assert found is not None
    assert (found.earliest, found.latest) == (reached, None)


def test_an_interim_target_of_the_last_day_or_the_first_bends_nothing() -> None:
    path: Given = [{"on": "2024-01-01", "value": 10}, {"on": "2024-04-10", "value": 90}]
    straight = pace(hundred({"on": "2024-02-20", "value": 25}, path=path))
    assert straight.line.knots == ((date(2024, 1, 1), Decimal(0)), (date(2024, 4, 10), Decimal(100)))


def test_of_the_figures_then_known_the_last_certain_one_is_the_start() -> None:
    certain = {"on": "2024-03-20", "value": 4000}, {"on": "2024-04-20", "value": 5000}
    floor = {"on": "2024-04-24", "value": {"more_than": 5500}}
    found = pace(cars(*certain, floor, {"on": "2024-06-14", "value": 30000}, at_least=100000, made="2024-04-25"))
    assert found.line.knots[0] == (date(2024, 4, 25), Decimal(5000))


def test_a_level_that_went_the_wrong_way_has_no_share_of_the_pace_in_words() -> None:
    pledge = share({"on": "2024-12-31", "value": "20 %"}, baseline={"on": "2023-12-31", "value": "23 %"})
    assert (
        assessed(pledge, "2025-01-01").verdict.sentence == "Behind: 20 % on 31 December 2024, where 28.01 % was needed."
    )
    rest = share({"on": "2024-12-31", "value": "23 %"}, baseline={"on": "2023-12-31", "value": "23 %"})
    assert assessed(rest, "2025-01-01").verdict.sentence.endswith("was needed, 0 % of the pace.")


def test_a_figure_on_both_sides_of_the_line_says_so() -> None:
    sentence = assessed(hundred({"on": "2024-02-20", "value": {"about": 50}}), "2024-03-01").verdict.sentence
    assert sentence == (
        "In progress: about 50 cars delivered by 20 February 2024, on both sides of the 50 that was needed."
    )


def test_the_rates_are_those_overall_of_the_later_half_and_of_the_last_ninety_days() -> None:
    figures = (("02-01", 10), ("04-01", 18), ("06-01", 33), ("07-02", 45), ("08-30", 48), ("09-30", 52))
    found = assessed(cars(*({"on": f"2024-{day}", "value": value} for day, value in figures)), "2024-10-02").projection
    # from 1 January on 52 in 274 days, since 1 June 19 in 121, since 2 July (90 days before) 7 in 90; 92 days are left
    assert found is not None
    assert near(found.low, 52 + Fraction(7 * 92, 90))
    assert near(found.high, 52 + Fraction(52 * 92, 274))
    fewer_days = (*figures[:3], ("07-03", 45), *figures[4:])
    found = assessed(
        cars(*({"on": f"2024-{day}", "value": value} for day, value in fewer_days)), "2024-10-02"
    ).projection
    assert found is not None
    assert near(found.low, 52 + Fraction(19 * 92, 121))


def test_without_a_reading_of_ninety_days_ago_the_first_one_counts() -> None:
    figures = (("01-11", 30), ("01-21", 32), ("01-31", 36), ("02-10", 44))
    found = projection(*({"on": f"2024-{day}", "value": value} for day, value in figures), day="2024-02-11")
    # since 1 January 44 in 40 days, since 21 January 12 in 20, since 11 January 14 in 30; 60 days are left
    assert found is not None
    assert near(found.low, 44 + Fraction(14 * 60, 30))
    assert near(found.high, 44 + Fraction(44 * 60, 40))


def test_the_latest_terms_have_a_pace_and_not_those_between() -> None:
    twice = cars(
        {"on": "2024-03-01", "target": {"at_least": 200}},
        {"on": "2024-04-01", "target": {"at_least": 400}},
        {"on": "2024-07-01", "value": 60},
    )
    found = assessed(twice, "2024-07-02").revised_pace
    assert found is not None
    assert found.line.knots[-1][1] == 400
