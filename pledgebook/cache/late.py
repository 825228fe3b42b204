"""Pledges and what was derived about them, as they were remembered: a field is unpacked when it is first asked for.

Both are what they say they are, a Pledge and an Assessed, equal field by field to what reading and judging the file
again would give. What lists need of a pledge is remembered; for the rest, which only its own pages need, the file is
read again.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple, Self

from pledgebook.cache.folded import opened
from pledgebook.cache.plain import Codec, Contradiction, codec, exactly, field_codecs
from pledgebook.derive.book import Assessed
from pledgebook.derive.verdict import Judgement, Verdict
from pledgebook.model import Company, Correction, Pledge, Status
from pledgebook.where import Where

_SAID = frozenset({"pledge", "company", "log", "terms", "curves", "moves", "evidence_to"})
"""What follows from the entry and from which items of its log are known, whatever day it is."""
_DERIVED = {name: each.pack for name, each in field_codecs(Assessed).items() if name not in _SAID}


def derived_of(each: Assessed) -> list[Any]:
    """Plain data. Equal on two days for a pledge that is read alike only if all that is derived of it is equal."""
    return [[update.index for update in each.log], *(pack(getattr(each, name)) for name, pack in _DERIVED.items())]


class Late:
    """Mixed into a frozen, slotted dataclass: its slots are filled one by one.

    `remembered` has the codec of each field that is remembered, `elsewhere` names the others: those are taken from
    `whole`, which is made by `again` once. Whoever asks for a field that nobody packed is told so: Contradiction.
    """

    __slots__ = ()
    remembered: ClassVar[Mapping[str, Codec]]
    elsewhere: ClassVar[frozenset[str]]
    folded: Any
    plain: Mapping[str, Any]
    again: Callable[[], Any]
    whole: Any

    @classmethod
    def of(cls, plain: Any, again: Callable[[], Any], **known: Any) -> Self:
        """`plain` may be folded; `known` are fields that need not be unpacked."""
        made = object.__new__(cls)
        for name, value in (("folded", plain), ("again", again), *known.items()):
            object.__setattr__(made, name, value)
        return made

    def __eq__(self, other: object) -> bool:
        """Of one memory, or equal when all is there."""
        if isinstance(other, Late):
            return self.folded is other.folded or bool(self.whole == other.whole)
        return bool(self.whole == other)

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def packed(cls, value: Any) -> dict[str, Any]:
        """What is remembered of a value, as plain data."""
        return {name: each.pack(getattr(value, name)) for name, each in cls.remembered.items()}

    def open(self) -> None:
        """Take all that is remembered apart, for whoever will be asked much of it."""
        object.__setattr__(self, "plain", self.fetched("plain"))

    def __getattr__(self, name: str) -> Any:
        """Called for a slot that is empty. Raises AttributeError for what is no field."""
        value = self.fetched(name)
        object.__setattr__(self, name, value)
        return value

    def fetched(self, name: str) -> Any:
        """The value of a field whose slot is empty."""
        if name in self.remembered:
            return self.remembered[name].unpack(self.said_of(name))
        if name == "plain":
            return exactly(dict, opened(self.folded))
        if name == "whole":
            return self.again()
        if name in self.elsewhere:
            return getattr(self.whole, name)
        raise AttributeError(name)

    def said_of(self, name: str) -> Any:
        """What is remembered of a field."""
        if name not in self.plain:
            raise Contradiction(f"nothing is remembered of {name}")
        return self.plain[name]


def _all_but(kind: type, *names: str, **others: Codec) -> Mapping[str, Codec]:
    """The codecs of the fields but those, and of what else is asked for as if it were one."""
    return {**{name: each for name, each in field_codecs(kind).items() if name not in names}, **others}


class LateVerdict(Late, Verdict):
    """A verdict; its derivation is for its own page."""

    __slots__ = ("again", "folded", "plain", "whole")
    elsewhere = frozenset({"inputs", "refusals"})
    remembered = _all_but(Verdict, *elsewhere)


class LateJudgement(Late, Judgement):
    """The verdicts of a pledge; those of its parts are for its own page."""

    __slots__ = ("again", "folded", "plain", "whole")
    elsewhere = frozenset({"parts"})
    remembered: ClassVar[Mapping[str, Codec]] = {}
    verdicts = ("headline", "arithmetic", "as_revised")

    @classmethod
    def packed(cls, value: Judgement) -> dict[str, Any]:
        given = {name: getattr(value, name) for name in cls.verdicts}
        return {name: None if verdict is None else LateVerdict.packed(verdict) for name, verdict in given.items()}

    def fetched(self, name: str) -> Any:
        if name not in self.verdicts:
            return super().fetched(name)
        plain = self.said_of(name)
        if plain is None and name != "headline":
            return None
        return LateVerdict.of(plain, lambda: getattr(self.whole, name))


class Outline(NamedTuple):
    """What is counted of each pledge, and asked by those who show few of them; the rest need not be opened for it."""

    status: Status
    since: date
    evidence_to: date
    slipped: int | None
    moved: int
    eased: int
    replied: tuple[str, ...]
    into: tuple[str, ...]

    @classmethod
    def of(cls, each: Assessed) -> Self:
        return cls(*[getattr(each, name) for name in cls._fields])


OUTLINE = codec(Outline)


class LateAssessed(Late, Assessed):
    """What was derived about a pledge; its log, curves and figures are for its own pages."""

    __slots__ = (
        "again",
        "eased",
        "folded",
        "into",
        "moved",
        "outline",
        "plain",
        "replied",
        "slipped",
        "status",
        "whole",
    )
    elsewhere = frozenset({"log", "curves", "pace", "revised_pace", "projection", "needs"})
    remembered = _all_but(Assessed, "pledge", "company", "judgement", *Outline._fields, *elsewhere)

    @classmethod
    def recalled(
        cls, outline: Any, plain: Any, pledge: Pledge, company: Company, again: Callable[[], Assessed]
    ) -> Self:
        """`again` judges the pledge anew, if a page of its own is to be made."""
        return cls.of(plain, again, outline=outline, pledge=pledge, company=company)

    @classmethod
    def packed(cls, value: Assessed) -> dict[str, Any]:
        return {**super().packed(value), "judgement": LateJudgement.packed(value.judgement)}

    def fetched(self, name: str) -> Any:
        if name in Outline._fields:
            said = OUTLINE.unpack(self.outline)
            for each, value in zip(said._fields, said, strict=True):
                object.__setattr__(self, each, value)
            return getattr(said, name)
        if name != "judgement":
            return super().fetched(name)
        return LateJudgement.of(self.said_of(name), lambda: self.whole.judgement)


class Spine(NamedTuple):
    """What every check of all pledges asks of each, and whoever sets them in order; it is read without opening the
    rest."""

    id: str
    company: str
    where: Where
    formerly: tuple[str, ...]
    draft: bool
    by: str | None
    topics: tuple[str, ...]
    corrections: tuple[Correction, ...]
    into: tuple[str, ...]
    exists_from: date

    @classmethod
    def of(cls, pledge: Pledge) -> Self:
        return cls(*[getattr(pledge, name) for name in cls._fields])


class LatePledge(Late, Pledge):
    """A pledge; its sources, its log and its text are for its own pages."""

    __slots__ = ("again", "by", "exists_from", "folded", "into", "plain", "whole")
    elsewhere = frozenset({"sources", "updates", "body"})
    remembered = _all_but(Pledge, *Spine._fields, *elsewhere)

    @classmethod
    def recalled(cls, spine: Spine, plain: Any, again: Callable[[], Pledge]) -> Self:
        """`again` reads the file, if a page of its own is to be made."""
        return cls.of(plain, again, **spine._asdict())
