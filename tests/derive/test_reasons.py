"""Why a rule does not fit, in the words that readers find under a verdict."""

from decimal import Decimal

import pytest

from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import assessed, cars, fewer, free, parts, plant, share, verdict

NO_MISS = "no miss is recorded, and no withdrawal after the last due day"
MET_A = {"on": "2024-05-01", "part": "a", "happened": "met"}
MISSED_B = {"on": "2024-05-02", "part": "b", "happened": "missed"}
MISSED_C = {"on": "2024-05-03", "part": "c", "happened": "missed"}
MORE: dict[str, Given] = {"measure": "cars", "more_than": 100, "counted": "total"}


def reasons(pledge: Pledge, day: str) -> dict[str, str]:
    return {refusal.rule: refusal.because for refusal in verdict(pledge, day).refusals}


WORDS = {
    "R1": "no editor's ruling stands",
    "R2": "it is not recorded as met",
    "R3": "it is not recorded as met",
    "R4": NO_MISS,
    "R5": "it was not withdrawn or replaced",
    "R6": "it has no parts",
    "R7": "it is not a standing promise",
    "R8": "31 December 2025 has not passed",
    "R9": "31 December 2025 has not passed",
    "R10": "it is not a standing promise",
    "R11": "it has no figures to compare",
    "R12": "nothing of its own has happened or been read",
}
NO_LINE = "there is no line to compare a figure with, or no figure beyond its start"


def but(**others: str) -> dict[str, str]:
    return {**WORDS, **others}


@pytest.mark.parametrize(
    ("pledge", "wanted"),
    [
        (plant(), WORDS),
        (share(), but(R2="no comparable figure is known", R3="no comparable figure is known", R11=NO_LINE)),
        (
            free(),
            but(
                R2="a standing promise is not met by a single day",
                R3="a standing promise is not met by a single day",
                R4="no breach and no miss is recorded",
                R7="31 December 2025 has not passed",
                R10="it was never checked and found to hold",
            ),
        ),
        (
            parts(),
            but(
                R2="0 of 3 parts are met, 3 are needed",
                R3="0 of 3 parts are met, 3 are needed",
                R6="31 December 2025 has not passed",
                R11="its parts have no common figure",
            ),
        ),
        (
            plant(due=None),
            but(R8="it has no last due day", R9="it has no last due day"),
        ),
    ],
    ids=["an event", "a level", "a standing promise", "parts", "no due date"],
)
def test_where_nothing_has_happened_every_rule_says_why_it_does_not_fit(pledge: Pledge, wanted: dict[str, str]) -> None:
    assert reasons(pledge, "2024-07-01") == wanted


@pytest.mark.parametrize(
    ("pledge", "rule", "because"),
    [
        (plant(), "R8", "nothing but words was promised, and no miss is recorded"),
        (free(), "R7", "it was not found to hold on or after the last due day"),
        (cars({"on": "2024-07-01", "value": 55}), "R2", "no figure that counts is certainly at least 100"),
        (cars({"on": "2024-07-01", "value": 55}), "R8", "no figure that decides is known for 31 December 2024"),
        (
            cars({"over": "2024", "value": {"about": 100}}),
            "R8",
            "about 100 does not say on which side of at least 100 it lies",
        ),
        (
            fewer({"on": "2024-07-01", "value": 3}),
            "R8",
            "a standing promise is missed by a breach in its time, not by a later figure",
        ),
        (parts(MET_A), "R6", "not every part is decided: Model B; Model C"),
        (parts(MET_A), "R8", "not every part is decided: Model B; Model C"),
        (parts(MISSED_B, {**MET_A, "part": "a", "happened": "missed"}, MISSED_C), "R6", "no part was met"),
    ],
)
def test_where_the_day_has_passed_the_rules_say_what_is_lacking(pledge: Pledge, rule: str, because: str) -> None:
    assert reasons(pledge, "2026-07-01")[rule] == because


def test_what_was_promised_is_the_first_thing_a_verdict_rests_on_and_what_happened_the_next() -> None:
    gone = verdict(plant({"on": "2024-05-01", "happened": "withdrawn"}), "2026-07-01")
    assert [given.update for given in gone.inputs] == [None, 0]
    assert gone.inputs[0].text == "The plant delivers its first car, due 2025"


def test_a_part_rests_on_what_is_said_of_it_alone() -> None:
    started = {"on": "2024-05-01", "part": "a", "happened": "started"}
    of_parts = assessed(parts(started), "2024-07-01").judgement.parts
    assert of_parts is not None
    assert {part: str(each.status) for part, each in of_parts.items()} == {
        "a": "in-progress",
        "b": "pending",
        "c": "pending",
    }


def test_the_share_of_parts_is_of_all_of_them() -> None:
    some = verdict(parts(MET_A, MISSED_B, MISSED_C), "2026-07-01")
    assert some.share == Decimal(1) / Decimal(3)
    assert some.missing == ("Model B", "Model C")
    assert verdict(parts(MISSED_B, MISSED_C, {**MET_A, "happened": "missed"}), "2026-07-01").share == 0


def test_a_figure_at_the_bound_that_had_to_be_passed_is_a_miss_without_a_share() -> None:
    pledge = a_pledge(target=MORE, due=2024, updates=[{"over": "2024", "value": 100}])
    assert verdict(pledge, "2025-02-01").sentence == "Missed: 100 cars, where more than 100 had been promised."
