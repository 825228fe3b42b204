"""As of each day of a tenure everything is derived alike, and editors are told the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.dates import Span
from pledgebook.load import load
from pledgebook.model import Pledge
from pledgebook.validate import validate
from tests.builder import a_catalogue, a_pledge
from tests.derive.any_log import FIRST, LAST, days, pledges
from tests.derive.asking import PLANT, plant
from tests.derive.tenures import By, strays, tenures, unlike

CONTENT = Path(__file__).resolve().parents[2] / "content"
END = date(2027, 6, 30)
ACME = a_catalogue(plant()).companies["acme"]

some = settings(max_examples=150, deadline=None, derandomize=True)
few = settings(max_examples=2, deadline=None, derandomize=True)
patience = st.tuples(st.sampled_from([0, 1, 90, 400]), st.sampled_from([0, 1, 180, 1000]))
checks = st.none() | st.sampled_from([Span.parse(text) for text in ("2024-05-05", "2025-Q1", "2026")])


@some
@given(pledges(), checks, days, patience)
def test_nothing_that_is_asked_of_the_day_becomes_another_in_a_tenure(
    pledge: Pledge, checked: Span | None, day: date, by: By
) -> None:
    assert strays(replace(pledge, checked=checked), ACME, max(day, pledge.exists_from), by) == set()


def test_nothing_that_is_asked_of_the_day_becomes_another_in_a_tenure_of_what_is_published() -> None:
    """On the first and the last day of each."""
    catalogue, _ = validate(load(CONTENT), END)
    tried = 0
    for pledge in catalogue.pledges:
        company = catalogue.companies[pledge.company]
        for first, last in tenures(pledge, company, END):
            for day in {first, min(last, END)}:
                assert strays(pledge, company, day) == set(), (pledge.id, day)
                tried += 1
    assert tried > 500


@few
@given(pledges(), checks, patience)
def test_whatever_the_day_of_a_tenure_all_is_the_same(pledge: Pledge, checked: Span | None, by: By) -> None:
    """And what is derived is another wherever it is told apart."""
    assert unlike(replace(pledge, checked=checked), ACME, FIRST, LAST, by) == []


def firsts(pledge: Pledge) -> list[str]:
    return [each.first.isoformat() for each in tenures(pledge, ACME, date(2024, 12, 31))]


def test_a_tenure_ends_before_a_pledge_falls_due_and_where_grace_and_patience_end() -> None:
    open_ = plant({"on": "2024-05-01", "happened": "step"}, due="2024-08-31")
    assert firsts(open_) == ["2024-01-10", "2024-05-01", "2024-09-01", "2024-10-29", "2024-11-30"]


def test_what_is_closed_does_not_go_stale() -> None:
    met = plant({"on": "2024-05-01", "happened": "met"}, due="2024-08-31")
    assert firsts(met) == ["2024-01-10", "2024-05-01", "2024-09-01", "2024-11-30"]


def test_what_falls_due_no_more_stands_for_ever() -> None:
    assert [*tenures(a_pledge(target=PLANT, made="2024-01-10"), ACME, LAST)][-1].last == date.max
