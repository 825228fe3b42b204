"""What was promised: the statement, its sources, and the target that must become true."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pledgebook.dates import Span
from pledgebook.model.words import Counted, Judged, SourceKind
from pledgebook.numbers import Sense
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Source:
    """Where something can be read. `archives` are its archived copies, each at another archive, in order.

    `former_names` are those that its publisher had here. `shared` sources stand in content/sources/.
    """

    id: str
    url: str
    publisher: str
    kind: SourceKind
    where: Where
    title: str | None = None
    published: Span | None = None
    lang: str | None = None
    archives: tuple[str, ...] = ()
    sha256: str | None = None
    shared: bool = False
    former_names: tuple[str, ...] = ()

    @property
    def archive(self) -> str | None:
        """The first of its copies."""
        return self.archives[0] if self.archives else None


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


def target_spoken_of(target: Target, part: str | None) -> SimpleTarget | None:
    """The target, or the part of it, that an update with this `part` speaks of; None if there is no such part."""
    if isinstance(target, Parts):
        return next((each.target for each in target.parts if each.id == part), None)
    return target
