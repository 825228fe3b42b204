"""The edges of the calendar, as a table: which day still counts, and which does not any more."""

from pathlib import Path

import pytest

from pledgebook.model import Pledge
from tests.builder import Site
from tests.derive.asking import PLANT, cars, plant, said, share, verdict

WINDOWS = [
    ("2025-05-31", "2025-05-31", "2025-06-01"),
    ("2025-05", "2025-05-31", "2025-06-01"),
    ("2025-02", "2025-02-28", "2025-03-01"),
    ("2028-02", "2028-02-29", "2028-03-01"),
    ("2028-02-29", "2028-02-29", "2028-03-01"),
    ("2025-Q2", "2025-06-30", "2025-07-01"),
    ("2025-Q4", "2025-12-31", "2026-01-01"),
    ("2025-H1", "2025-06-30", "2025-07-01"),
    ("2025-H2", "2025-12-31", "2026-01-01"),
    ("2025", "2025-12-31", "2026-01-01"),
    ("FY2025", "2025-12-31", "2026-01-01"),
    ("2026-12~", "2026-12-31", "2027-01-01"),
    ("2039/2044", "2044-12-31", "2045-01-01"),
    ("2025-03/2025-05", "2025-05-31", "2025-06-01"),
]


@pytest.mark.parametrize(("due", "last_day", "day_after"), WINDOWS)
def test_nothing_is_overdue_before_the_day_after_the_last_day_of_its_window(
    due: str, last_day: str, day_after: str
) -> None:
    pledge = plant(due=due)
    assert said(pledge, last_day) == ("R13", "pending")
    assert said(pledge, day_after) == ("R9", "overdue")


@pytest.mark.parametrize(("due", "last_day", "day_after"), WINDOWS)
def test_the_last_day_is_in_time_and_the_day_after_is_late(due: str, last_day: str, day_after: str) -> None:
    in_time = verdict(plant({"on": last_day, "happened": "met"}, due=due), "2046-01-01")
    late = verdict(plant({"on": day_after, "happened": "met"}, due=due), "2046-01-01")
    assert (in_time.status, in_time.days) == ("kept", 0)
    assert (late.status, late.days) == ("kept-late", -1)


def test_a_fiscal_year_ends_when_the_company_says_so(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", fiscal_year_ends="06-30")
    site.pledge("plant", target=PLANT, due="FY2025", made="2024-01-10")
    (pledge,) = site.catalogue().pledges
    assert said(pledge, "2025-06-30") == ("R13", "pending")
    assert said(pledge, "2025-07-01") == ("R9", "overdue")


def test_an_open_end_is_never_overdue_and_never_late() -> None:
    assert said(plant(due="2027/.."), "2199-12-31") == ("R13", "pending")
    kept = verdict(plant({"on": "2150-05-05", "happened": "met"}, due="2027/.."), "2199-12-31")
    assert (kept.status, kept.days, kept.sentence) == ("kept", None, "Kept on 5 May 2150.")


def test_without_a_due_date_it_is_never_overdue_and_can_be_kept_or_withdrawn() -> None:
    assert said(plant(due=None), "2199-12-31") == ("R13", "pending")
    assert said(plant({"on": "2150-05-05", "happened": "met"}, due=None), "2199-12-31") == ("R2", "kept")
    gone = verdict(plant({"on": "2150-05-05", "happened": "withdrawn"}, due=None), "2199-12-31")
    assert (gone.status, gone.days, gone.sentence) == ("withdrawn", None, "Withdrawn on 5 May 2150.")


GRACE = [
    ("2025-12-31", 90, "R13", "Pending"),
    ("2026-01-01", 90, "R9", "awaiting word of the outcome (until 31 March 2026)"),
    ("2026-03-31", 90, "R9", "awaiting word of the outcome (until 31 March 2026)"),
    ("2026-04-01", 90, "R9", "no outcome was found"),
    ("2026-01-01", 0, "R9", "no outcome was found"),
    ("2026-01-30", 30, "R9", "awaiting"),
    ("2026-01-31", 30, "R9", "no outcome was found"),
]


@pytest.mark.parametrize(("day", "grace_days", "rule", "words"), GRACE)
def test_grace_lasts_to_its_last_day_and_changes_words_alone(day: str, grace_days: int, rule: str, words: str) -> None:
    found = verdict(plant(), day, grace_days)
    assert found.rule == rule
    assert words in found.sentence


def test_figures_are_awaited_where_figures_were_promised() -> None:
    assert "awaiting figures" in verdict(cars(), "2025-01-01").sentence


def test_an_imprecise_day_counts_from_its_last() -> None:
    late = verdict(plant({"on": "2025-Q3", "happened": "met"}, due="2025-08"), "2026-01-01")
    assert (late.status, late.days) == ("kept-late", -30)
    assert said(plant({"on": "2025-08", "happened": "met"}, due="2025-08"), "2025-08-30") == ("R13", "pending")
    assert said(plant({"on": "2025-08", "happened": "met"}, due="2025-08"), "2025-08-31") == ("R2", "kept")


def test_what_became_known_after_the_deadline_about_a_day_before_it_counts_in_time() -> None:
    pledge = plant({"on": "2025-12-30", "known": "2026-05-01", "happened": "met"})
    assert said(pledge, "2026-04-30") == ("R9", "overdue")
    found = verdict(pledge, "2026-05-01")
    assert (found.status, found.days) == ("kept", 1)


def test_a_year_s_figure_published_in_the_next_year_decides_the_year() -> None:
    pledge = cars({"over": 2024, "value": 100, "known": "2025-03-18"})
    assert said(pledge, "2025-03-17") == ("R9", "overdue")
    assert said(pledge, "2025-03-18") == ("R2", "kept")


def test_an_imprecise_day_of_publication_counts_from_its_last() -> None:
    pledge = cars({"over": 2024, "value": 100, "known": "2025-03"})
    assert said(pledge, "2025-03-30") == ("R9", "overdue")
    assert said(pledge, "2025-03-31") == ("R2", "kept")


def test_on_the_day_it_is_made_a_pledge_exists_and_before_it_does_not() -> None:
    pledge = plant(made="2024-05-05")
    assert said(pledge, "2024-05-05") == ("R13", "pending")
    with pytest.raises(ValueError, match="had not been promised on 2024-05-04"):
        verdict(pledge, "2024-05-04")


def test_a_statement_of_an_imprecise_day_exists_from_its_last() -> None:
    pledge = plant(made="2024-05")
    assert said(pledge, "2024-05-31") == ("R13", "pending")
    with pytest.raises(ValueError, match="2024-05-30"):
        verdict(pledge, "2024-05-30")


def test_a_level_of_the_day_the_promise_was_made_counts_and_of_the_day_before_does_not() -> None:
    def once(day: str) -> Pledge:
        return share({"on": day, "value": "40 %"}, made="2024-05-05", judged="once")

    assert said(once("2024-05-05"), "2024-05-05") == ("R2", "kept")
    assert said(once("2024-05-04"), "2024-05-05") == ("R13", "pending")


def test_leap_years_count_their_extra_day() -> None:
    kept = verdict(plant({"on": "2028-02-28", "happened": "met"}, due="2028-02"), "2028-03-01")
    assert (kept.status, kept.days) == ("kept", 1)


def test_a_total_counts_the_first_and_the_last_day_of_its_window() -> None:
    first = {"on": "2024-01-01", "value": 100}
    last = {"on": "2024-12-31", "value": 100}
    after = {"on": "2025-01-01", "value": 100}
    assert said(cars(first), "2024-01-01") == ("R2", "kept")
    assert said(cars(last), "2024-12-31") == ("R2", "kept")
    assert said(cars(after), "2025-01-01") == ("R9", "overdue")


def test_a_quarter_s_total_leaves_the_quarter_before_it_alone() -> None:
    quarters = ({"over": "2025-Q1", "value": 99}, {"over": "2025-Q2", "value": 40})
    assert said(cars(*quarters, due="2025-Q2"), "2025-07-01") == ("R8", "missed")
