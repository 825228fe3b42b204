"""Why a verdict is no other one: what the rules for another status answer of the same facts."""

from datetime import date

from pledgebook.derive.why_not import asked_of, rules_for
from pledgebook.model import Pledge, Status
from tests.derive.asking import assessed, cars, parts

Row = tuple[str, str | None, list[tuple[str, str, Status | None]]]


def why_not(pledge: Pledge, status: Status, day: str) -> list[Row]:
    """Of each verdict: whose it is, and what each rule that could give the status answers."""
    asked = asked_of(assessed(pledge, day), rules_for(status), date.fromisoformat(day), 90)
    return [(each.of, each.part, [(a.rule.id, a.because, a.gives) for a in each.answers[1:]]) for each in asked]


NO_MISS = "no miss is recorded, and no withdrawal after the last due day"


def test_a_kept_pledge_is_not_missed_because_the_figure_that_decides_is_inside() -> None:
    assert why_not(cars({"over": 2024, "value": 120}), Status.MISSED, "2025-03-01") == [
        ("verdict", None, [("R4", NO_MISS, None), ("R8", "the figure that decides, 120, is at least 100", None)])
    ]


def test_the_terms_as_revised_are_asked_as_well() -> None:
    raised = cars({"on": "2024-05-01", "target": {"at_least": 130}}, {"over": 2024, "value": 120})
    kept, missed = why_not(raised, Status.KEPT, "2025-03-01")
    assert [(rule, gives) for rule, _, gives in kept[2]] == [("R2", Status.KEPT), ("R7", None)]
    not_met = "no figure that counts is certainly at least 130"
    assert missed == ("as_revised", None, [("R2", not_met, None), ("R7", "it is not a standing promise", None)])


def test_every_part_is_asked_as_well() -> None:
    halves = why_not(parts({"on": "2024-05-01", "happened": "missed", "part": "a"}), Status.MISSED, "2025-03-01")
    assert [(of, part) for of, part, _ in halves] == [("verdict", None), ("part", "a"), ("part", "b"), ("part", "c")]


def test_a_rule_that_would_fit_too_gives_way_to_the_one_before_it() -> None:
    on_track = cars({"on": "2024-05-31", "value": 60})
    assert why_not(on_track, Status.IN_PROGRESS, "2024-06-30") == [
        ("verdict", None, [("R12", "R11 comes before it and does", None)])
    ]


def test_the_rule_that_decides_answers_with_its_sentence() -> None:
    kept = cars({"over": 2024, "value": 150})
    asked = asked_of(assessed(kept, "2025-02-01"), rules_for(Status.KEPT), date(2025, 2, 1), 90)
    answers = {answer.rule.id: answer for answer in asked[0].answers}
    assert answers["R2"].gives is Status.KEPT
    assert answers["R2"].because == asked[0].verdict.sentence
    assert answers["R7"].gives is None
