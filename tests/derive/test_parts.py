"""Several things promised together: each is judged alone, and the whole by how many are needed."""

from decimal import Decimal

from tests.builder import Given
from tests.derive.asking import assessed, parts, plant, said, verdict

ALL = ("a", "b", "c")
FIGURES: dict[str, Given] = {
    "cars": {"measure": "cars", "at_least": 100, "counted": "total"},
    "share": {"measure": "of all cars", "at_least": "33 %", "counted": "level"},
}


def met(part: str, day: str) -> dict[str, str]:
    return {"on": day, "part": part, "happened": "met"}


def missed(part: str, day: str = "2025-12-01") -> dict[str, str]:
    return {"on": day, "part": part, "happened": "missed"}


def test_all_parts_are_needed_unless_said_otherwise() -> None:
    two = (met("a", "2024-05-01"), met("b", "2024-06-01"))
    assert said(parts(*two), "2024-07-01") == ("R12", "in-progress")
    assert said(parts(*two, met("c", "2024-07-01")), "2024-07-01") == ("R2", "kept")


def test_two_of_three_are_enough_where_two_are_needed_and_the_second_sets_the_day() -> None:
    found = verdict(parts(met("b", "2024-05-01"), met("a", "2024-06-01"), need=2), "2024-07-01")
    assert (found.rule, found.status, found.day and found.day.isoformat()) == ("R2", "kept", "2024-06-01")


def test_one_of_three_is_not_enough_where_two_are_needed() -> None:
    pledge = parts(met("a", "2024-05-01"), missed("b"), missed("c"), need=2)
    assert said(pledge, "2025-12-31") == ("R12", "in-progress")
    assert said(pledge, "2026-01-01") == ("R6", "partly-kept")


def test_parts_met_on_the_same_day_are_no_riddle() -> None:
    assert said(parts(*(met(part, "2024-05-01") for part in ALL)), "2024-06-01") == ("R2", "kept")


def test_the_last_part_met_late_makes_the_whole_late() -> None:
    pledge = parts(met("a", "2024-05-01"), met("b", "2024-06-01"), met("c", "2026-01-02"))
    found = verdict(pledge, "2026-02-01")
    assert (found.rule, found.status, found.days) == ("R3", "kept-late", -2)


def test_a_part_met_late_counts_as_met_in_a_partly_kept_whole() -> None:
    pledge = parts(met("a", "2026-01-02"), missed("b"), missed("c"))
    found = verdict(pledge, "2026-02-01")
    assert (found.rule, found.status) == ("R6", "partly-kept")
    assert found.sentence == "Partly kept: 1 of 3 were met; not met: Model B; Model C."
    assert found.missing == ("Model B", "Model C")


def test_parts_that_are_merely_unread_decide_nothing() -> None:
    pledge = parts(met("a", "2024-05-01"), missed("b"))
    found = verdict(pledge, "2026-02-01")
    assert (found.rule, found.status) == ("R9", "overdue")
    because = {refusal.rule: refusal.because for refusal in found.refusals}
    assert because["R6"] == "not every part is decided: Model C"


def test_a_whole_none_of_whose_parts_was_met_is_missed_and_says_so() -> None:
    found = verdict(parts(missed("a"), missed("b"), missed("c")), "2026-02-01")
    assert (found.rule, found.status, found.share) == ("R8", "missed", Decimal(0))
    assert len(found.missing) == 3
    assert said(parts(missed("a"), missed("b")), "2026-02-01") == ("R9", "overdue")


def test_a_part_that_was_withdrawn_is_decided_and_not_met() -> None:
    gone = {"on": "2025-03-01", "part": "b", "happened": "withdrawn"}
    pledge = parts(met("a", "2024-05-01"), gone, met("c", "2024-05-01"))
    assert said(pledge, "2026-01-01") == ("R6", "partly-kept")
    assert assessed(pledge, "2026-01-01").judgement.parts is not None


def test_the_whole_withdrawn_is_withdrawn_and_a_part_withdrawn_is_not_the_whole() -> None:
    whole = {"on": "2025-03-01", "happened": "withdrawn"}
    assert said(parts(met("a", "2024-05-01"), whole), "2026-01-01") == ("R5", "withdrawn")
    assert said(parts({**whole, "part": "a"}), "2025-06-01") == ("R12", "in-progress")
    assert said(parts({**whole, "on": "2026-03-01"}), "2026-06-01") == ("R4", "missed")


def test_figures_belong_to_their_part_alone() -> None:
    updates = (
        {"over": 2025, "part": "cars", "value": 120},
        {"on": "2025-12-31", "part": "share", "value": "20 %"},
    )
    pledge = parts(*updates, **FIGURES)
    found = assessed(pledge, "2026-01-01")
    assert found.judgement.parts is not None
    assert {part: verdict.status for part, verdict in found.judgement.parts.items()} == {
        "cars": "kept",
        "share": "missed",
    }
    assert found.status == "partly-kept"
    assert {part: [point.updates for point in curve.points] for part, curve in found.curves.items()} == {
        "cars": [(0,)],
        "share": [(1,)],
    }


def test_a_figure_from_before_the_promise_is_no_progress_of_a_part_either() -> None:
    early = {"on": "2023-12-31", "part": "share", "value": "10 %"}
    assert said(parts(early, **FIGURES), "2024-06-01") == ("R13", "pending")


def test_a_whole_rests_on_what_its_parts_rest_on() -> None:
    pledge = parts(met("a", "2024-05-01"), met("b", "2024-06-01"), need=2)
    assert [given.text for given in verdict(pledge, "2024-07-01").inputs] == [
        "3 parts, due 2025",
        "met, 1 May 2024",
        "met, 1 June 2024",
    ]


def test_only_a_whole_has_verdicts_of_parts() -> None:
    assert assessed(plant(), "2024-07-01").judgement.parts is None
