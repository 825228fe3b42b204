"""Promises in words: milestones, standing promises, and promises that are given up."""

from dataclasses import replace

import pytest

from pledgebook.model import Event, Happened, Pledge
from tests.builder import a_pledge
from tests.derive.asking import cars, free, plant, said, verdict


def test_a_milestone_is_met_by_the_event_and_by_nothing_else() -> None:
    assert said(plant({"on": "2024-05-05", "happened": "started"}), "2024-06-01") == ("R12", "in-progress")
    assert said(plant({"on": "2024-05-05", "happened": "step"}), "2026-01-01") == ("R9", "overdue")
    assert said(plant({"on": "2024-05-05", "happened": "met"}), "2024-06-01") == ("R2", "kept")


def test_a_promise_said_again_is_no_progress() -> None:
    assert said(plant({"on": "2024-05-05", "quote": "We will open it in 2025"}), "2024-06-01") == ("R13", "pending")


def test_a_note_a_reply_and_a_revision_are_no_progress() -> None:
    items = (
        {"on": "2024-05-05", "note": "Still nothing", "source": None},
        {"on": "2024-05-06", "reply": "We are working on it", "source": None},
        {"on": "2024-05-07", "due": "2026"},
    )
    for item in items:
        assert said(plant(item), "2024-06-01") == ("R13", "pending")


def test_the_first_time_it_was_met_counts() -> None:
    twice = plant({"on": "2025-03-01", "happened": "met"}, {"on": "2026-03-01", "happened": "met"})
    assert verdict(twice, "2026-06-01").days == 305


def test_a_miss_that_was_recorded_is_a_miss_even_before_the_last_due_day() -> None:
    assert said(plant({"on": "2025-03-01", "happened": "missed"}), "2025-03-01") == ("R4", "missed")


def test_a_miss_that_turns_out_met_in_time_is_kept_and_after_it_kept_late() -> None:
    missed = {"on": "2025-03-01", "happened": "missed"}
    assert said(plant(missed, {"on": "2025-10-01", "happened": "met"}), "2026-06-01") == ("R2", "kept")
    assert said(plant(missed, {"on": "2026-10-01", "happened": "met"}), "2026-12-01") == ("R3", "kept-late")


def test_a_miss_recorded_of_a_total_stands_until_its_figures_say_otherwise() -> None:
    missed = {"on": "2024-10-01", "happened": "missed", "because": "demand"}
    found = verdict(cars(missed), "2025-06-01")
    assert found.sentence == "Missed: recorded as not met on 1 October 2024 (reason: demand)."
    assert said(cars(missed, {"over": 2024, "value": 104}), "2025-06-01") == ("R2", "kept")


@pytest.mark.parametrize(
    ("day", "rule", "status", "days"),
    [
        ("2025-12-30", "R5", "withdrawn", 1),
        ("2025-12-31", "R5", "withdrawn", 0),
        ("2026-01-01", "R4", "missed", -1),
    ],
)
def test_the_last_due_day_is_the_last_on_which_a_promise_can_be_given_up(
    day: str, rule: str, status: str, days: int
) -> None:
    withdrawn = plant({"on": day, "happened": "withdrawn"})
    for pledge in (withdrawn, replaced(withdrawn)):
        found = verdict(pledge, "2026-06-01")
        assert (found.rule, found.status, found.days) == (rule, status, days)


def replaced(pledge: Pledge) -> Pledge:
    """The same, given up for another promise, which needs no file here."""
    (gone,) = pledge.updates
    event = Event(Happened.REPLACED, gone.where, into="acme/plant-in-2027")
    return replace(pledge, updates=(replace(gone, event=event),))


def test_a_withdrawal_known_after_the_last_due_day_about_a_day_before_it_was_in_time() -> None:
    pledge = plant({"on": "2025-12-01", "known": "2026-02-01", "happened": "withdrawn"})
    assert said(pledge, "2026-01-31") == ("R9", "overdue")
    assert said(pledge, "2026-02-01") == ("R5", "withdrawn")


def test_a_withdrawal_on_the_last_due_day_says_so() -> None:
    found = verdict(plant({"on": "2025-12-31", "happened": "withdrawn", "because": "unknown"}), "2026-01-01")
    assert found.sentence == "Withdrawn on 31 December 2025, on the last due day."


def test_a_promise_that_was_resumed_is_open_again_and_can_be_withdrawn_again() -> None:
    gone = {"on": "2024-03-01", "happened": "withdrawn"}
    back = {"on": "2024-09-01", "happened": "resumed"}
    again = {"on": "2025-03-01", "happened": "withdrawn"}
    assert said(plant(gone, back), "2024-08-31") == ("R5", "withdrawn")
    assert said(plant(gone, back), "2024-09-01") == ("R12", "in-progress")
    assert said(plant(gone, back), "2026-01-01") == ("R9", "overdue")
    assert verdict(plant(gone, back, again), "2026-01-01").days == 305


def test_of_two_withdrawals_the_first_counts() -> None:
    gone = ({"on": "2024-03-01", "happened": "withdrawn"}, {"on": "2026-03-01", "happened": "withdrawn"})
    assert said(plant(*gone), "2026-06-01") == ("R5", "withdrawn")


def test_a_refusal_says_that_the_promise_was_resumed() -> None:
    pledge = plant({"on": "2024-03-01", "happened": "withdrawn"}, {"on": "2024-09-01", "happened": "resumed"})
    refusals = {refusal.rule: refusal.because for refusal in verdict(pledge, "2025-01-01").refusals}
    assert refusals["R5"] == "it was resumed after the withdrawal"


def test_what_is_met_after_a_withdrawal_is_kept_all_the_same() -> None:
    pledge = plant({"on": "2024-03-01", "happened": "withdrawn"}, {"on": "2025-03-01", "happened": "met"})
    assert said(pledge, "2025-06-01") == ("R2", "kept")


def test_a_miss_after_the_withdrawal_is_no_miss_and_before_it_is_one() -> None:
    gone = {"on": "2024-06-01", "happened": "withdrawn"}
    before, after = ({"on": day, "happened": "missed"} for day in ("2024-05-01", "2024-07-01"))
    assert said(plant(before, gone), "2026-06-01") == ("R4", "missed")
    assert said(plant(gone, after), "2026-06-01") == ("R5", "withdrawn")


# -- standing promises


def test_a_standing_promise_that_was_never_checked_is_pending_and_then_overdue() -> None:
    assert said(free(), "2025-12-31") == ("R13", "pending")
    assert said(free(), "2026-01-01") == ("R9", "overdue")


def test_a_standing_promise_holds_until_its_end_and_is_kept_by_a_check_from_then_on() -> None:
    early, last, late = ({"on": day, "happened": "held"} for day in ("2024-08-01", "2025-12-31", "2026-08-01"))
    assert said(free(early), "2025-12-31") == ("R10", "holding")
    assert said(free(early), "2026-01-01") == ("R9", "overdue")
    assert said(free(early, last), "2025-12-31") == ("R10", "holding")
    assert said(free(early, last), "2026-01-01") == ("R7", "kept")
    assert said(free(early, late), "2026-08-01") == ("R7", "kept")


def test_a_standing_promise_without_an_end_is_never_kept_only_holding_or_broken() -> None:
    held, broken = {"on": "2024-08-01", "happened": "held"}, {"on": "2034-08-01", "happened": "breached"}
    assert said(free(held, due=None), "2044-01-01") == ("R10", "holding")
    assert said(free(held, broken, due=None), "2044-01-01") == ("R4", "missed")


@pytest.mark.parametrize(("day", "end"), [("2025-12-31", ("R4", "missed")), ("2026-01-01", ("R9", "overdue"))])
def test_a_breach_counts_up_to_the_last_due_day(day: str, end: tuple[str, str]) -> None:
    assert said(free({"on": day, "happened": "breached"}), "2026-06-01") == end


def test_a_breach_before_a_withdrawal_is_a_miss_and_after_it_none() -> None:
    gone = {"on": "2024-06-01", "happened": "withdrawn"}
    before, after = ({"on": day, "happened": "breached"} for day in ("2024-05-01", "2024-07-01"))
    assert said(free(before, gone), "2026-06-01") == ("R4", "missed")
    assert said(free(gone, after), "2026-06-01") == ("R5", "withdrawn")


def test_one_check_that_holds_mends_no_breach() -> None:
    broken, held = {"on": "2024-05-01", "happened": "breached"}, {"on": "2024-06-01", "happened": "held"}
    assert said(free(broken, held), "2026-06-01") == ("R4", "missed")


def test_two_breaches_and_two_checks_on_one_day_are_no_riddle() -> None:
    broken = [{"on": "2024-05-01", "happened": "breached", "source": source} for source in ("press", ["press"])]
    assert said(free(broken[0], {**broken[1], "note": "Twice"}), "2024-06-01") == ("R4", "missed")
    held = [{"on": "2024-05-01", "happened": "held", "note": note} for note in ("One", "Two")]
    assert said(free(*held), "2024-06-01") == ("R10", "holding")


def test_the_first_breach_is_the_day_of_the_miss() -> None:
    broken = [{"on": day, "happened": "breached"} for day in ("2024-05-01", "2024-08-01")]
    found = verdict(free(*broken), "2024-09-01")
    assert found.sentence == "Missed: broken on 1 May 2024."


def test_never_is_broken_as_always_is() -> None:
    pledge = a_pledge(
        target={"never": "Data leaves the country"},
        due=2025,
        updates=[{"on": "2024-05-01", "happened": "breached"}],
    )
    assert said(pledge, "2024-05-01") == ("R4", "missed")
