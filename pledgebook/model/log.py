"""What happened since: the dated updates of a pledge."""

from dataclasses import dataclass
from datetime import date

from pledgebook.dates import Span
from pledgebook.model.promise import Bound, Quote
from pledgebook.model.words import Because, Happened, Scope, Status, Strength
from pledgebook.numbers import Figure
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure for a day or, with `over`, for a period. `since`: a running total that began elsewhere."""

    figure: Figure
    where: Where
    over: Span | None = None
    since: date | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened. `into` is the pledge that replaces this one."""

    happened: Happened
    where: Where
    because: Because | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """Terms the company changed, key by key; None is a term left as it was."""

    where: Where
    bound: Bound | None = None
    since: date | None = None
    words: str | None = None
    scope: Scope = Scope.REWORDED
    due: Span | None = None
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's judgement. `status` None lifts the ruling before it; `overrides` names a rule (R1 to R13)."""

    status: Status | None
    overrides: str | None
    because: str
    where: Where
    missing: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The company's own comment, and who made it (free text or a person's id)."""

    text: str
    by: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class Update:
    """One dated item of the log; it may carry several things. `index` is its place in the log, from 0.

    `on` is the day it happened or the figure is for; `known` the day it became public.
    """

    index: int
    on: Span
    known: Span
    where: Where
    part: str | None = None
    reading: Reading | None = None
    event: Event | None = None
    revision: Revision | None = None
    restated: Quote | None = None
    ruling: Ruling | None = None
    reply: Reply | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day lateness is counted from: the last of an imprecise date."""
        return self.on.end

    @property
    def known_day(self) -> date:
        """The day from which the item exists for a verdict."""
        return max(self.known.end, self.day)
