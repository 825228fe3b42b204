"""Editors' rulings: they stand above the arithmetic, which stays beside them."""

from datetime import date

from pledgebook.derive import judge
from pledgebook.model import Pledge
from tests.derive.asking import Item, assessed, cars, plant, said, verdict

KEPT = {"on": "2025-05-01", "ruling": "kept", "because": "The plant runs", "overrides": "R9"}
LIFTED = {"on": "2025-07-01", "ruling": "lifted", "because": "It does not"}


def test_a_ruling_stands_from_the_day_it_is_known() -> None:
    assert said(plant(KEPT), "2025-04-30") == ("R13", "pending")
    assert said(plant(KEPT), "2025-05-01") == ("R1", "kept")


def test_the_latest_ruling_stands() -> None:
    other = {"on": "2025-06-01", "ruling": "missed", "because": "It stopped"}
    assert said(plant(KEPT, other), "2025-05-31") == ("R1", "kept")
    assert said(plant(KEPT, other), "2025-06-01") == ("R1", "missed")


def test_a_ruling_that_was_lifted_leaves_the_arithmetic_alone() -> None:
    assert said(plant(KEPT, LIFTED), "2025-06-30") == ("R1", "kept")
    assert said(plant(KEPT, LIFTED), "2025-07-01") == ("R13", "pending")


def test_lifting_ends_all_rulings_before_it() -> None:
    first = {**KEPT, "on": "2025-04-01", "ruling": "missed"}
    assert said(plant(first, KEPT, LIFTED), "2025-07-01") == ("R13", "pending")


def test_a_ruling_after_a_lifted_one_stands() -> None:
    again = {"on": "2025-08-01", "ruling": "undetermined", "because": "Nobody knows"}
    assert said(plant(KEPT, LIFTED, again), "2025-08-01") == ("R1", "undetermined")


def test_the_arithmetic_s_own_answer_stands_beside_a_ruling() -> None:
    found = judge(plant(KEPT), date(2026, 2, 1))
    assert found.headline.status == "kept"
    assert found.arithmetic is not None
    assert (found.arithmetic.rule, found.arithmetic.status) == ("R9", "overdue")
    assert judge(plant(), date(2026, 2, 1)).arithmetic is None
    assert judge(plant(KEPT, LIFTED), date(2026, 2, 1)).arithmetic is None


def test_undetermined_comes_by_ruling_only() -> None:
    ruling = {"on": "2025-05-01", "ruling": "undetermined", "because": "No figure will ever exist"}
    found = verdict(cars(ruling), "2025-05-01")
    assert (found.rule, found.status) == ("R1", "undetermined")
    assert found.sentence == "By editor's ruling of 1 May 2025: No figure will ever exist."


def test_a_ruling_names_what_is_missing() -> None:
    ruling = {"on": "2025-05-01", "ruling": "partly-kept", "because": "One line runs.", "missing": "the second line"}
    assert verdict(plant(ruling), "2025-05-01").sentence == (
        "By editor's ruling of 1 May 2025: One line runs. Missing: the second line."
    )


def test_the_day_of_a_ruling_is_not_the_day_of_the_outcome_so_it_makes_no_slip() -> None:
    late: Item = {"on": "2026-05-01", "ruling": "kept", "because": "The plant ran in time"}
    pledge: Pledge = plant(late)
    found = assessed(pledge, "2026-05-02")
    assert (found.status, found.verdict.day, found.slip) == ("kept", None, None)


def test_a_ruling_speaks_of_the_promise_and_not_of_its_revision() -> None:
    pledge = plant({"on": "2024-05-01", "due": "2026"}, KEPT)
    found = judge(pledge, date(2026, 2, 1))
    assert found.headline.rule == "R1"
    assert found.as_revised is not None
    assert found.as_revised.status == "pending"
