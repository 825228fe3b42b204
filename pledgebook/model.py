"""What a pledge is. Frozen types: once validate has made one, its type is the proof that it is sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pledgebook.dates import CALENDAR_YEAR, FiscalYearEnd, Span
from pledgebook.numbers import Figure, Sense
from pledgebook.where import Where


class Family(StrEnum):
    """What a status says at its coarsest."""

    OPEN = "open"
    CLOSED = "closed"
    UNDETERMINED = "undetermined"


class Status(StrEnum):
    """Every status a verdict can have, in the order in which pages list them."""

    KEPT = "kept"
    KEPT_LATE = "kept-late"
    PARTLY_KEPT = "partly-kept"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    BEHIND = "behind"
    ON_TRACK = "on-track"
    HOLDING = "holding"
    IN_PROGRESS = "in-progress"
    PENDING = "pending"
    UNDETERMINED = "undetermined"

    @property
    def family(self) -> Family:
        if self is Status.UNDETERMINED:
            return Family.UNDETERMINED
        return Family.CLOSED if self in _CLOSED else Family.OPEN

    @property
    def is_met(self) -> bool:
        return self in (Status.KEPT, Status.KEPT_LATE)


_CLOSED = frozenset({Status.KEPT, Status.KEPT_LATE, Status.PARTLY_KEPT, Status.MISSED, Status.WITHDRAWN})


class Strength(StrEnum):
    """How firmly a promise was put, strongest first."""

    GUARANTEE = "guarantee"
    TARGET = "target"
    PLAN = "plan"
    ASPIRATION = "aspiration"


class Counted(StrEnum):
    """Whether figures add up (`total`) or stand for themselves (`level`)."""

    TOTAL = "total"
    LEVEL = "level"


class Judged(StrEnum):
    """Which figures decide a measure."""

    ONCE = "once"
    AT_END = "at-end"
    ALWAYS = "always"


class Happened(StrEnum):
    """What an event says."""

    STARTED = "started"
    STEP = "step"
    MET = "met"
    MISSED = "missed"
    HELD = "held"
    BREACHED = "breached"
    STALLED = "stalled"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class Because(StrEnum):
    """The reason a company gave, or that was established, for a miss or a withdrawal."""

    DEMAND = "demand"
    SUPPLY = "supply"
    TECHNICAL = "technical"
    REGULATION = "regulation"
    CHANGED_PRIORITIES = "changed-priorities"
    ACQUIRED = "acquired"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """Who stands behind a source. `company` and `filing` are the company's own word."""

    COMPANY = "company"
    FILING = "filing"
    REGULATOR = "regulator"
    COURT = "court"
    PRESS = "press"
    TRACKER = "tracker"
    NGO = "ngo"
    OTHER = "other"

    @property
    def is_own_word(self) -> bool:
        return self in (SourceKind.COMPANY, SourceKind.FILING)


class Scope(StrEnum):
    """What an editor says of new words for a milestone or a standing promise."""

    NARROWER = "narrower"
    WIDER = "wider"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something can be read. `shared` sources stand in content/sources/."""

    id: str
    url: str
    publisher: str
    kind: SourceKind
    where: Where
    title: str | None = None
    published: Span | None = None
    lang: str | None = None
    archive: str | None = None
    sha256: str | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they were said, in the language they were said in (a BCP 47 tag)."""

    text: str
    lang: str
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who promised, when, where, in which words. `by` is a person's id; `sources` are ids of the pledge's sources."""

    on: Span
    where: Where
    by: str | None = None
    at: str | None = None
    quote: Quote | None = None
    sources: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day the pledge exists from: an imprecise day counts from its last."""
        return self.on.end


@dataclass(frozen=True, slots=True)
class Bound:
    """A number and the side of it that is good."""

    sense: Sense
    value: Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day: a baseline, or an interim target of a path."""

    on: Span
    value: Decimal
    where: Where


@dataclass(frozen=True, slots=True)
class Measure:
    """A target in figures. `words` fit after a number; `unit` is `%`, a currency code, `rank`, or None.

    `since` is where a total starts to count: never None for a total.
    """

    words: str
    bound: Bound
    counted: Counted
    judged: Judged
    where: Where
    since: date | None = None
    unit: str | None = None
    baseline: Point | None = None
    path: tuple[Point, ...] = ()

    @property
    def is_standing(self) -> bool:
        return self.judged is Judged.ALWAYS


@dataclass(frozen=True, slots=True)
class Milestone:
    """A target in words: it is met when what they say has happened."""

    words: str
    where: Where

    @property
    def is_standing(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Standing:
    """A promise that something always (or, if `never`, never) holds."""

    words: str
    never: bool
    where: Where

    @property
    def is_standing(self) -> bool:
        return True


SimpleTarget = Measure | Milestone | Standing


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things promised together for one due date."""

    id: str
    target: SimpleTarget
    where: Where


@dataclass(frozen=True, slots=True)
class Parts:
    """Several things promised together; met when `need` of them are."""

    parts: tuple[Part, ...]
    need: int
    where: Where

    @property
    def is_standing(self) -> bool:
        return False


Target = SimpleTarget | Parts


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


@dataclass(frozen=True, slots=True)
class Correction:
    """We got something wrong and mended it."""

    on: Span
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Pledge:
    """One public, checkable promise. `id` is company/slug, and its address for ever."""

    id: str
    company: str
    title: str
    made: Statement
    target: Target
    where: Where
    due: Span | None = None
    due_words: str | None = None
    strength: Strength = Strength.TARGET
    topics: tuple[str, ...] = ()
    checked: Span | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    updates: tuple[Update, ...] = ()
    corrections: tuple[Correction, ...] = ()
    formerly: tuple[str, ...] = ()
    draft: bool = False
    body: str = ""

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    def exists_on(self, day: date) -> bool:
        """Whether it had been said by then; before that there is nothing to judge."""
        return self.made.day <= day


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A pledge taken down: its address stays, and says since when and why."""

    id: str
    company: str
    title: str | None
    on: Span
    because: str
    where: Where
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation that makes pledges. `names` maps a language to the name in it."""

    id: str
    name: str
    where: Where
    names: Mapping[str, str]
    legal_name: str | None = None
    country: str | None = None
    sector: str | None = None
    website: str | None = None
    ticker: str | None = None
    fiscal_year_ends: FiscalYearEnd = CALENDAR_YEAR
    body: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made pledges for a company."""

    id: str
    name: str
    where: Where
    names: Mapping[str, str]
    role: str | None = None
    company: str | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of the site's own: about, methodology, corrections, funding."""

    id: str
    title: str
    body: str
    where: Where
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the editors wrote, typed and cross-checked. Pledges are in order of id; `sources` are the shared ones."""

    companies: Mapping[str, Company]
    people: Mapping[str, Person]
    sources: Mapping[str, Source]
    pledges: tuple[Pledge, ...]
    tombstones: tuple[Tombstone, ...]
    prose: Mapping[str, Prose]
