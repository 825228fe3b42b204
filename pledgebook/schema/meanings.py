"""The words that a field can be one of, each with its meaning."""

from collections.abc import Mapping
from enum import StrEnum

from pledgebook.model import Because, Counted, Happened, Judged, Scope, SourceKind, Status, Strength
from pledgebook.schema.forms import Schema, plain
from pledgebook.validate.log import LIFTED

MEANINGS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Strength: {
        "guarantee": "put as a promise or a guarantee, without conditions",
        "target": "put as a target: a figure or a day to be judged by",
        "plan": "put as a plan or an intention, which may change",
        "aspiration": "put as a hope or an ambition",
    },
    Counted: {
        "total": "figures add up from `since` to the last due day, and stop there",
        "level": "each figure stands for itself, as a share, a price or a place does",
    },
    Judged: {
        "once": "reaching it is enough (a total with `at_least` or `more_than`, unless you say otherwise)",
        "at-end": "the figure for the last due day decides (a level, unless you say otherwise)",
        "always": "every figure must hold (a total with `at_most` or `less_than`, unless you say otherwise)",
    },
    Happened: {
        "started": "work has begun",
        "step": "a stage was reached",
        "met": "the event has happened",
        "missed": "the company says, or it is plain, that it will not be; may carry `because`",
        "held": "checked, and the standing promise holds",
        "breached": "the standing promise was broken",
        "stalled": "work has stopped",
        "resumed": "it goes on again",
        "withdrawn": "the company took it back; may carry `because`",
        "replaced": "by another pledge: `into: <company>/<name>`",
    },
    Because: {
        "demand": "too few wanted it",
        "supply": "parts, material or hands were missing",
        "technical": "it did not work",
        "regulation": "a law or an authority stood against it",
        "changed-priorities": "the company wanted something else",
        "acquired": "the company was bought",
        "unknown": "no reason was given or is established",
    },
    Scope: {
        "narrower": "the new words ask for less",
        "wider": "the new words ask for more",
        "reworded": "the new words ask for the same; so it is understood if you leave the field out",
    },
    SourceKind: {
        "company": "the company itself",
        "filing": "a paper the company had to file",
        "regulator": "an authority",
        "court": "a court",
        "press": "a newspaper, an agency, a magazine",
        "tracker": "somebody who counts such things",
        "ngo": "an association",
        "other": "anybody else",
    },
    Status: {
        "kept": "met in time",
        "kept-late": "met after the deadline",
        "partly-kept": "some of it was met in time; `missing` says what was not",
        "missed": "the deadline passed and it was not met",
        "withdrawn": "taken back before the deadline",
        "overdue": "the deadline passed and the outcome is not known",
        "behind": "on the wrong side of the line that leads to the target",
        "on-track": "on the line, or on its good side",
        "holding": "a standing promise that was found to hold",
        "in-progress": "something has happened",
        "pending": "too early to say",
        "undetermined": "too vague, or no public figure will ever exist",
    },
}
LIFTED_MEANS = "the ruling before it stands no longer"


def one_of(words: type[StrEnum]) -> Schema:
    """One of the words, each with what it means."""
    return {"enum": [str(word) for word in words], "enumDescriptions": [plain(MEANINGS[words][word]) for word in words]}


def a_ruling() -> Schema:
    """A status, or what ends a ruling."""
    status = one_of(Status)
    told = [plain(MEANINGS[Status][word]) for word in Status]
    return {**status, "enum": [*map(str, Status), LIFTED], "enumDescriptions": [*told, LIFTED_MEANS]}
