"""What was promised, as the API gives it: the target of each kind, and the terms of each version."""

from typing import Annotated, Literal, TypedDict

from pledgebook.plan.api.doc import (
    Anchor,
    CountedWord,
    Day,
    Doc,
    JudgedWord,
    Line,
    Number,
    ScopeWord,
    SenseWord,
    StrengthWord,
)
from pledgebook.plan.api.shapes import SpanShape


class BoundShape(TypedDict):
    """A number and the side of it that was promised."""

    sense: Annotated[SenseWord, Doc("The side: at least, more than, at most or less than the value.")]
    value: Annotated[Number, Doc("The number.")]
    words: Annotated[str, Doc("Both in words, with the unit.")]


class PointShape(TypedDict):
    """A value on a day."""

    day: Annotated[Day, Doc("The day.")]
    value: Annotated[Number, Doc("The value on it.")]


class MeasureShape(TypedDict):
    """A target in figures."""

    kind: Annotated[Literal["measure"], Doc("Which kind of target this is.")]
    words: Annotated[str, Doc("The whole target in words: at least 100,000 cars delivered.")]
    measure: Annotated[str, Doc("What is counted, in words that go behind a number.")]
    unit: Annotated[str | None, Doc("%, a currency code, rank or other words; null where the measure says it.")]
    bound: Annotated[BoundShape, Doc("The number to reach, or to stay within.")]
    counted: Annotated[CountedWord, Doc("Whether figures add up to a total, or each stands for itself as a level.")]
    judged: Annotated[JudgedWord, Doc("Whether reaching it once is enough, the end decides, or it must hold always.")]
    since: Annotated[Day | None, Doc("Where a total starts to count.")]
    baseline: Annotated[PointShape | None, Doc("The level that progress is measured from, where one is declared.")]
    path: Annotated[list[PointShape], Doc("Interim targets that were declared, in order of day.")]


class MilestoneShape(TypedDict):
    """A target in words: it is met when they have come true."""

    kind: Annotated[Literal["milestone"], Doc("Which kind of target this is.")]
    words: Annotated[str, Doc("What must happen.")]


class StandingShape(TypedDict):
    """A promise that something always, or never, holds."""

    kind: Annotated[Literal["standing"], Doc("Which kind of target this is.")]
    words: Annotated[str, Doc("What must hold.")]
    never: Annotated[bool, Doc("True: the words must never come true; false: they must always be true.")]


SimpleTarget = MeasureShape | MilestoneShape | StandingShape


class PartShape(TypedDict):
    """One of several things that were promised together."""

    id: Annotated[str, Doc("Its id within the pledge; items of the log name it.")]
    target: Annotated[SimpleTarget, Doc("What must become true of it.")]


class PartsShape(TypedDict):
    """Several things that were promised together for one due date."""

    kind: Annotated[Literal["parts"], Doc("Which kind of target this is.")]
    words: Annotated[str, Doc("All parts in words.")]
    need: Annotated[int, Doc("How many of the parts must be met.", least=1)]
    parts: Annotated[list[PartShape], Doc("The parts.")]


Target = SimpleTarget | PartsShape


class TermsShape(TypedDict):
    """The terms after a revision by the company, whole: those that it left alone are repeated."""

    number: Annotated[int, Doc("1 for the first revision, and so on.", least=1)]
    from_day: Annotated[Day, Doc("The day on which these terms were set.")]
    target: Annotated[Target, Doc("What must become true.")]
    due: Annotated[SpanShape | None, Doc("By when.")]
    strength: Annotated[StrengthWord, Doc("How firmly it was put.")]
    scope: Annotated[ScopeWord | None, Doc("How new words go with those before; null where no word was changed.")]
    part: Annotated[str | None, Doc("The id of the part that was revised; null: the whole.")]
    update: Annotated[Anchor, Doc("The anchor of the item of the log that revised them.")]
    line: Annotated[Line, Doc("The line of the entry where it is written.")]
