"""What happened to a pledge, as the API gives it: the log item by item, moved goalposts, figures put together."""

from typing import Annotated, Literal, NotRequired, TypedDict

from pledgebook.plan.api.doc import (
    Anchor,
    BecauseWord,
    CountedWord,
    Day,
    DirectionWord,
    Doc,
    HappenedWord,
    Id,
    Line,
    Number,
    RuleId,
    ScopeWord,
    StatusWord,
    StrengthWord,
)
from pledgebook.plan.api.shapes import QuoteShape, RangeShape, SpanShape
from pledgebook.plan.api.shapes_target import BoundShape

How = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about"]
Term = Literal["due", "bound", "start", "words", "strength"]


class ReadingShape(RangeShape):
    """A figure as a source gave it."""

    value: Annotated[Number, Doc("The number that the source gave.")]
    how: Annotated[How, Doc("What the source said of it: exact, a floor, a ceiling, or about (2 % either way).")]
    period: Annotated[SpanShape | None, Doc("The period that it is for; null: the day alone, or a running total.")]
    counted_from: Annotated[Day | None, Doc("Where a running total began, if elsewhere than the target's own.")]
    final: Annotated[bool, Doc("Whether it replaces all others for its day or period, and decides.")]


class EventShape(TypedDict):
    """Something happened."""

    happened: Annotated[HappenedWord, Doc("What happened.")]
    because: Annotated[BecauseWord | None, Doc("The reason that was given or established, for a miss or a withdrawal.")]
    into: Annotated[Id | None, Doc("The pledge that replaces this one, if it is published here.")]


class RevisionShape(TypedDict):
    """The company changed its own terms; null for each that it left alone."""

    bound: Annotated[BoundShape | None, Doc("The new number.")]
    since: Annotated[Day | None, Doc("The new start of counting.")]
    words: Annotated[str | None, Doc("The new words.")]
    scope: Annotated[ScopeWord | None, Doc("How the new words go with those before.")]
    due: Annotated[SpanShape | None, Doc("The new due date.")]
    strength: Annotated[StrengthWord | None, Doc("How firmly it is put now.")]


class RulingShape(TypedDict):
    """An editor's judgement, which overrides the arithmetic; status null lifts the ruling before it."""

    status: Annotated[StatusWord | None, Doc("The status given.")]
    overrides: Annotated[RuleId | None, Doc("The rule that it overrides, where it names one.")]
    because: Annotated[str, Doc("Why.")]
    missing: Annotated[str | None, Doc("What is missing for it to be kept whole.")]
    by: Annotated[str | None, Doc("The editor.")]


class ReplyShape(TypedDict):
    """The company's own comment."""

    text: Annotated[str, Doc("What it said.")]
    by: Annotated[str | None, Doc("Who said it for the company.")]


class LogItem(TypedDict):
    """A dated item of the log; what it says stands under one or more of the keys from reading to note."""

    anchor: Annotated[Anchor, Doc("Its anchor on the pledge's page; it stays when items are added at the end.")]
    on: Annotated[SpanShape, Doc("When it happened, or the day that a figure is for.")]
    known_day: Annotated[Day, Doc("The day from which it was publicly known: before it no verdict hears of it.")]
    part: Annotated[str | None, Doc("The id of the part that it is about; null: the whole.")]
    sources: Annotated[list[str], Doc("Ids of its sources.")]
    line: Annotated[Line, Doc("The line of the entry where it is written.")]
    reading: NotRequired[Annotated[ReadingShape, Doc("A figure.")]]
    event: NotRequired[Annotated[EventShape, Doc("Something that happened.")]]
    revision: NotRequired[Annotated[RevisionShape, Doc("Terms that the company changed.")]]
    restated: NotRequired[Annotated[QuoteShape, Doc("The promise said again, or the words that came with the rest.")]]
    ruling: NotRequired[Annotated[RulingShape, Doc("An editor's judgement.")]]
    reply: NotRequired[Annotated[ReplyShape, Doc("The company's own comment.")]]
    note: NotRequired[Annotated[str, Doc("What else the editors say of it.")]]


class MoveShape(TypedDict):
    """A goalpost that the company moved."""

    day: Annotated[Day, Doc("The day on which it was moved.")]
    known_day: Annotated[Day, Doc("The day from which that was publicly known.")]
    direction: Annotated[DirectionWord, Doc("Which way.")]
    term: Annotated[Term, Doc("Which term: the due date, the figure, the start of counting, the words, the strength.")]
    before: Annotated[str, Doc("The term before, in words.")]
    after: Annotated[str, Doc("The term after, in words.")]
    days: Annotated[int | None, Doc("For a due date: by how many days, negative for earlier.")]
    percent: Annotated[Number | None, Doc("For a figure: by what share of it (0.1 is 10 %), to four places.")]
    part: Annotated[str | None, Doc("The id of the part; null: the whole.")]
    update: Annotated[Anchor, Doc("The anchor of the item of the log that says it.")]


class CurvePointShape(RangeShape):
    """What all sources together say for a day: of a level, or of the running total from its start."""

    day: Annotated[Day, Doc("The day; of a period its last.")]
    period: Annotated[SpanShape | None, Doc("The period, where a level is for one.")]
    first_known: Annotated[Day, Doc("The day from which a figure for this day was publicly known.")]
    disagree: Annotated[bool, Doc("Whether sources cannot all be right; the range spans them.")]
    final: Annotated[bool, Doc("Whether a final figure gave it.")]
    updates: Annotated[list[Anchor], Doc("The items of the log that speak of this day.")]


class AmountShape(RangeShape):
    """What was read for one period of a total."""

    period: Annotated[SpanShape, Doc("The period.")]
    counted: Annotated[bool, Doc("Whether it counts in the total, or is only shown.")]
    disagree: Annotated[bool, Doc("Whether sources cannot all be right; the range spans them.")]
    updates: Annotated[list[Anchor], Doc("The items of the log that it comes from.")]


class CurveShape(TypedDict):
    """The figures of one measure put together."""

    part: Annotated[str | None, Doc("The id of the part that is measured; null: the whole.")]
    measure: Annotated[str, Doc("What is counted.")]
    unit: Annotated[str | None, Doc("Its unit; null where the measure says it.")]
    counted: Annotated[CountedWord, Doc("Whether points are a running total or levels.")]
    start: Annotated[Day | None, Doc("The day that a total counts from: it is nought the day before.")]
    points: Annotated[list[CurvePointShape], Doc("The curve, in order of day.")]
    amounts: Annotated[list[AmountShape], Doc("A total's periods, in order of their last days.")]
    uncounted: Annotated[list[Anchor], Doc("Items of the log whose figures are shown and not counted.")]
    troubles: Annotated[list[str], Doc("What does not add up.")]
