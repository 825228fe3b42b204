"""The rule table, as data. The first rule that fits wins; docs/rules.md is made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pledgebook.dates import day_words
from pledgebook.derive.case import Case
from pledgebook.derive.examples import EXAMPLES, Example
from pledgebook.derive.facts import Fits
from pledgebook.derive.fits import (
    breached_or_missed,
    deciding_figure_not_met,
    found_to_hold_at_the_end,
    met_in_time,
    met_late,
    ruled,
    some_parts_met,
    withdrawn_in_time,
)
from pledgebook.derive.undecided import holding, not_known, on_or_off_the_line, something_happened, too_early
from pledgebook.derive.verdict import Input, Refusal, Verdict
from pledgebook.model import Status

RULES_VERSION = "1.1"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `when` in words, the statuses it can give, and the question it asks of a case.

    `fits` answers with what it found, or says in words why it does not fit.
    """

    id: str
    when: str
    statuses: tuple[Status, ...]
    fits: Callable[[Case], Fits | str]
    examples: tuple[Example, ...] = ()


_ROWS: tuple[Rule, ...] = (
    Rule("R1", "an editor's ruling stands", tuple(Status), ruled),
    Rule("R2", "the target was met on or before the last due day", (Status.KEPT,), met_in_time),
    Rule("R3", "the target was met after the last due day (never a total)", (Status.KEPT_LATE,), met_late),
    Rule(
        "R4",
        "before any withdrawal, a standing promise was breached or a miss was recorded; "
        "or the promise was withdrawn or replaced after the last due day",
        (Status.MISSED,),
        breached_or_missed,
    ),
    Rule(
        "R5",
        "the promise was withdrawn or replaced on or before the last due day, and not resumed",
        (Status.WITHDRAWN,),
        withdrawn_in_time,
    ),
    Rule(
        "R6",
        "the last due day has passed, every part is decided, and some were met",
        (Status.PARTLY_KEPT,),
        some_parts_met,
    ),
    Rule(
        "R7",
        "the last due day has passed, and a standing promise without a breach was found to hold on or after that day",
        (Status.KEPT,),
        found_to_hold_at_the_end,
    ),
    Rule(
        "R8",
        "the last due day has passed, and the deciding figure, or every part, did not meet the target",
        (Status.MISSED,),
        deciding_figure_not_met,
    ),
    Rule("R9", "the last due day has passed, and nothing above decides", (Status.OVERDUE,), not_known),
    Rule("R10", "a standing promise without a breach was found to hold at least once", (Status.HOLDING,), holding),
    Rule(
        "R11",
        "the last figure can be compared with the line to the due day: on it or on its good side, or on its bad side",
        (Status.ON_TRACK, Status.BEHIND),
        on_or_off_the_line,
    ),
    Rule(
        "R12",
        "something of the pledge's own has happened or been read",
        (Status.IN_PROGRESS,),
        something_happened,
    ),
    Rule("R13", "nothing above fits", (Status.PENDING,), too_early),
)

RULES: tuple[Rule, ...] = tuple(replace(row, examples=EXAMPLES[row.id]) for row in _ROWS)

BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}

DEFINITIONS: Mapping[Status, str] = {
    Status.KEPT: "What was promised became true on or before the last due day.",
    Status.KEPT_LATE: "What was promised became true, but after the last due day.",
    Status.PARTLY_KEPT: "Several things were promised together; every one of them is decided, and only some were met.",
    Status.MISSED: "The last due day passed and the evidence shows that it was not met, or the promise was broken.",
    Status.WITHDRAWN: "The company gave the promise up, or replaced it, while there was still time.",
    Status.OVERDUE: "The last due day has passed, and we have found no evidence that decides it either way.",
    Status.BEHIND: "There is time left; the last comparable figure lay on the bad side of the line to the due day.",
    Status.ON_TRACK: "There is time left; the last comparable figure lay on the line to the due day, or better.",
    Status.HOLDING: "A standing promise: it was checked and found to hold, and no breach is known.",
    Status.IN_PROGRESS: "Something has happened or been read, but nothing that can be compared with what was promised.",
    Status.PENDING: "Too early to say. This says nothing about the company.",
    Status.UNDETERMINED: "Too vague to judge, or no public figure will ever exist. Given by an editor's ruling only.",
}


def first_that_fits(case: Case) -> tuple[Rule, Fits, list[tuple[Rule, str]]]:
    """The rule that decides, what it found, and why those before it did not fit."""
    refused: list[tuple[Rule, str]] = []
    rules = iter(RULES)  # the last always fits
    while isinstance(answer := (rule := next(rules)).fits(case), str):
        refused.append((rule, answer))
    return rule, answer, refused


def verdict_of(case: Case) -> Verdict:
    """The verdict of the first rule that fits, with what it rests on."""
    rule, answer, refused = first_that_fits(case)
    return Verdict(
        status=answer.status,
        rule=rule.id,
        sentence=answer.sentence,
        inputs=(_terms(case), *case.inputs(answer.proof)),
        refusals=tuple(Refusal(earlier.id, because) for earlier, because in refused),
        day=answer.day,
        days=answer.days,
        share=answer.share,
        missing=answer.missing,
    )


def _terms(case: Case) -> Input:
    """The promise itself, the first input of every verdict."""
    due = f", due {case.terms.due.words}" if case.terms.due else ", no due date"
    words = case.yardstick.words or f"{len(case.part_verdicts)} parts"
    version = "" if case.terms.number == 0 else f" (as revised on {day_words(case.terms.from_day)})"
    return Input(f"{words}{due}{version}", case.terms.where if case.terms.number else case.target.where)
