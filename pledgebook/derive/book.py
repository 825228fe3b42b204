"""What derive returns: plain frozen facts about every pledge on one day. No HTML, no clock."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pledgebook.dates import Span
from pledgebook.derive.figures import Curve, CurvePoint, Pace, Projection
from pledgebook.derive.verdict import Judgement, Terms, Verdict
from pledgebook.model import Company, Correction, Measure, Parts, Pledge, Status, Update


class Direction(StrEnum):
    """Which way a goalpost moved."""

    LATER = "later"
    EARLIER = "earlier"
    WEAKER = "weaker"
    STRONGER = "stronger"
    NARROWER = "narrower"
    WIDER = "wider"
    REWORDED = "reworded"


EASIER = (Direction.LATER, Direction.WEAKER)


@dataclass(frozen=True, slots=True)
class Move:
    """One goalpost moved by one revision. `days` for a due date, `percent` for a bound (a share: 0.1 is 10 %)."""

    pledge: str
    on: Span
    known_day: date
    direction: Direction
    term: str
    before: str
    after: str
    update: int
    days: int | None = None
    percent: Decimal | None = None
    part: str | None = None

    @property
    def day(self) -> date:
        """The last of an imprecise date."""
        return self.on.end


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
    UNARCHIVED = "not-archived"


class Badge(NamedTuple):
    """A remark with the sentence that explains it."""

    kind: BadgeKind
    label: str
    why: str


class Said(NamedTuple):
    """The rule and the sentence of a verdict from a day on."""

    day: date
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days with one headline status; `until` None: still. `said` is in order of day, from `since` on."""

    since: date
    until: date | None
    status: Status
    said: tuple[Said, ...]

    @property
    def rule(self) -> str:
        """The rule of its first day."""
        return self.said[0].rule

    @property
    def sentence(self) -> str:
        """The sentence of its first day."""
        return self.said[0].sentence

    def said_on(self, day: date) -> Said:
        """What the verdict was on a day of the stretch, in the words of that day."""
        return self.said[bisect_right(self.said, day, key=lambda said: said.day) - 1]


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
    def full_title(self) -> str:
        """The title with the company, for where nothing else names it."""
        return f"{self.pledge.title} ({self.company.name})"

    @property
    def verdict(self) -> Verdict:
        return self.judgement.headline

    @property
    def status(self) -> Status:
        return self.judgement.headline.status

    @property
    def slipped(self) -> int | None:
        """The slip, if it counts: an open pledge whose due date never moved has not slipped yet."""
        return self.slip if self.status.is_met or self.slip else None

    @property
    def moved(self) -> int:
        """How often its goalposts moved."""
        return len(self.moves)

    @property
    def eased(self) -> int:
        """How often they moved so that it became easier to keep: later or weaker."""
        return sum(move.direction in EASIER for move in self.moves)

    @property
    def replied(self) -> tuple[str, ...]:
        """The ids of the persons who replied by the day of the book."""
        return tuple(update.reply.by for update in self.log if update.reply and update.reply.by)

    @property
    def into(self) -> tuple[str, ...]:
        """The ids of the pledges that it was replaced by, as known on the day of the book."""
        return tuple(update.event.into for update in self.log if update.event and update.event.into)

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The original measures by part id (`""` for the target itself)."""
        target = self.terms[0].target
        if isinstance(target, Measure):
            return {"": target}
        if not isinstance(target, Parts):
            return {}
        return {part.id: part.target for part in target.parts if isinstance(part.target, Measure)}

    @property
    def latest(self) -> tuple[Measure, CurvePoint] | None:
        """The last figure of the first measure that has one, with that measure."""
        curves = ((measure, self.curves.get(part)) for part, measure in self.measures.items())
        return next(((measure, curve.points[-1]) for measure, curve in curves if curve and curve.points), None)


@dataclass(frozen=True, slots=True)
class Record:
    """A track record. `kept_share` = (kept + kept-late) / closed; None where nothing is closed.

    `median_slip` in days over `slips` pledges; `moved` goalposts over `moved_pledges` pledges, `eased` of
    them later or weaker.
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
    eased: int

    @property
    def met(self) -> int:
        return self.kept + self.kept_late


class Change(NamedTuple):
    """A headline that changed. `before` None: the pledge was made that day."""

    day: date
    pledge: str
    before: Status | None
    after: Status
    sentence: str


class Logged(NamedTuple):
    """A correction with the pledge that it belongs to."""

    pledge: str
    correction: Correction
