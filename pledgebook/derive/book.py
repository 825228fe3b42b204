"""What derive returns: plain frozen facts about every pledge on one day. No HTML, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pledgebook.dates import Span
from pledgebook.model import (
    Catalogue,
    Company,
    Correction,
    Measure,
    Pledge,
    Status,
    Strength,
    Target,
    Tombstone,
    Update,
)
from pledgebook.numbers import Range
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a promise: the original is number 0, each revision adds one. `from_day` is when it was set."""

    number: int
    from_day: date
    target: Target
    due: Span | None
    strength: Strength

    @property
    def last_day(self) -> date | None:
        """The last due day; None if there is none."""
        return self.due.last_day if self.due else None


@dataclass(frozen=True, slots=True)
class Input:
    """A fact that a verdict rests on: in words, where it stands, and which update it is (None: the statement)."""

    text: str
    where: Where
    update: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an earlier rule did not fit."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with the rule that gave it, its inputs and one sentence.

    `day` is the day it was met, missed or withdrawn. `days` counts days before (positive) or after (negative) the
    last due day. `share` is the part of the bound that was reached (1 is all of it), None where it means nothing.
    `missing` names the parts not met.
    """

    status: Status
    rule: str
    sentence: str
    inputs: tuple[Input, ...]
    refusals: tuple[Refusal, ...]
    day: date | None = None
    days: int | None = None
    share: Decimal | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The headline against the original promise, and what stands beside it.

    `arithmetic` is the table's own answer where an editor's ruling stands; `as_revised` the verdict against the
    current terms where they were revised. `parts` are the verdicts of the parts, each by the same table.
    """

    headline: Verdict
    arithmetic: Verdict | None = None
    as_revised: Verdict | None = None
    parts: Mapping[str, Verdict] | None = None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What is known for `day`: of a level, or of the running total from the start. `over` is a level's period.

    `first_known` is when a figure for that day was first public. `updates` are the log items behind it.
    """

    day: date
    known: Range
    updates: tuple[int, ...]
    first_known: date
    disagree: bool = False
    final: bool = False
    over: Span | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read for one period of a total (a month's deliveries), for charts and tables."""

    over: Span
    known: Range
    updates: tuple[int, ...]
    counted: bool
    disagree: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """The figures of one measure, in order of day. `start` is where a total counts from.

    `amounts` are a total's periods; `uncounted` are update indexes that are shown and not counted;
    `troubles` say what does not add up.
    """

    points: tuple[CurvePoint, ...]
    start: date | None
    amounts: tuple[Amount, ...] = ()
    uncounted: tuple[int, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def disagree(self) -> bool:
        return any(point.disagree for point in self.points) or any(amount.disagree for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class Line:
    """Where progress is needed on each day: straight between `knots` (day, value), the last is the due day."""

    knots: tuple[tuple[date, Decimal], ...]

    def needed_on(self, day: date) -> Decimal:
        """The value needed by `day`; flat outside the knots."""
        before = self.knots[0]
        if day <= before[0]:
            return before[1]
        for knot in self.knots[1:]:
            if day <= knot[0]:
                run = Decimal((day - before[0]).days) / Decimal((knot[0] - before[0]).days)
                return before[1] + (knot[1] - before[1]) * run
            before = knot
        return before[1]


@dataclass(frozen=True, slots=True)
class Pace:
    """How progress stands to the line at the last reading.

    `good` is True on the line or its good side, False on its bad side, None if the figure cannot tell.
    `ratio` is actual progress over needed progress, None where the figure is no exact number or nothing was needed.
    """

    day: date
    known: Range
    needed: Decimal
    good: bool | None
    ratio: Decimal | None
    line: Line


@dataclass(frozen=True, slots=True)
class Projection:
    """Where the readings lead if they go on as they did: values at the last due day and days on which the bound
    would be reached, each a range; `latest` None: not at the slowest of the rates seen."""

    low: Decimal
    high: Decimal
    earliest: date | None
    latest: date | None
    readings: int


class Direction(StrEnum):
    """Which way a goalpost moved."""

    LATER = "later"
    EARLIER = "earlier"
    WEAKER = "weaker"
    STRONGER = "stronger"
    NARROWER = "narrower"
    WIDER = "wider"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Move:
    """One goalpost moved by one revision. `days` for a due date, `percent` for a bound (a share: 0.1 is 10 %)."""

    pledge: str
    day: date
    known_day: date
    direction: Direction
    term: str
    before: str
    after: str
    update: int
    days: int | None = None
    percent: Decimal | None = None
    part: str | None = None


class BadgeKind(StrEnum):
    """Derived remarks beside a status."""

    MOVED = "goalposts-moved"
    AS_REVISED = "as-revised"
    SELF_REPORTED = "self-reported"
    CONFIRMED = "independently-confirmed"
    DISAGREE = "sources-disagree"
    DISPUTED = "disputed"
    STALE = "stale"
    VAGUE = "vague-date"
    RULING = "editors-ruling"
    SINGLE_SOURCE = "single-source"


@dataclass(frozen=True, slots=True)
class Badge:
    """A remark with the sentence that explains it."""

    kind: BadgeKind
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days with one headline status; `until` None: still."""

    since: date
    until: date | None
    status: Status
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """A pledge with everything derived about it on the day of the book.

    `since` is the day the headline's status began; `evidence_to` the day the last evidence became known.
    `curves` has the curve of each measure by part id (`""` for the target itself); `pace` and `projection` are
    against the original terms. `slip` is in days, None where it does not apply. `needs` are the sentences of
    "what would change this".
    """

    pledge: Pledge
    company: Company
    terms: tuple[Terms, ...]
    judgement: Judgement
    since: date
    evidence_to: date
    log: tuple[Update, ...]
    history: tuple[Interval, ...]
    curves: Mapping[str, Curve]
    pace: Pace | None
    revised_pace: Pace | None
    projection: Projection | None
    moves: tuple[Move, ...]
    slip: int | None
    badges: tuple[Badge, ...]
    needs: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        return self.judgement.headline

    @property
    def status(self) -> Status:
        return self.judgement.headline.status

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The original measures by part id (`""` for the target itself)."""
        target = self.terms[0].target
        if isinstance(target, Measure):
            return {"": target}
        parts = getattr(target, "parts", ())
        return {part.id: part.target for part in parts if isinstance(part.target, Measure)}


@dataclass(frozen=True, slots=True)
class Record:
    """A track record. `kept_share` = (kept + kept-late) / closed; None where nothing is closed.

    `median_slip` in days over `slips` pledges; `moved` goalposts over `moved_pledges` pledges.
    """

    counts: Mapping[Status, int]
    total: int
    closed: int
    kept: int
    kept_late: int
    kept_share: Decimal | None
    median_slip: Decimal | None
    slips: int
    moved: int
    moved_pledges: int


@dataclass(frozen=True, slots=True)
class Change:
    """A headline that changed. `before` None: the pledge was made that day."""

    day: date
    pledge: str
    before: Status | None
    after: Status
    sentence: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A correction with the pledge that it belongs to."""

    pledge: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class Book:
    """Everything known on `as_of`: what pages are planned from. Pledges in order of id, changes newest first."""

    as_of: date
    catalogue: Catalogue
    pledges: tuple[Assessed, ...]
    records: Mapping[str, Record]
    whole: Record
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    corrections: tuple[Logged, ...]
    tombstones: tuple[Tombstone, ...]
