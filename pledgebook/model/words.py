"""The words of a pledge that are one of a few: statuses, strengths, events, kinds of source."""

from enum import StrEnum


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
