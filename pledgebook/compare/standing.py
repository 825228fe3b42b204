"""How a tracker stands: what readers are told of every pledge and company, whatever it was read from.

Facts are words, as a reader would see them, so that a book and a published file compare alike. A fact that is missing
is not known from there; an empty one says that there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from pledgebook.derive.wording import percent_words
from pledgebook.numbers import number_words


class Kind(StrEnum):
    """What kind of fact."""

    REVISED = "verdict as revised"
    FIGURE = "figure"
    DATE = "date"
    SCORECARD = "scorecard"


class Fact(StrEnum):
    """What is compared beside the headline, in the order in which it is told."""

    REVISED = "verdict as revised"
    LATEST = "latest figure"
    SHARE = "share reached"
    PACE = "pace"
    MADE = "made"
    DUE = "due as promised"
    DUE_NOW = "due as it stands"
    SINCE = "verdict since"
    KEPT = "kept"
    SLIP = "median slip"
    MOVED = "goalposts moved"

    @property
    def kind(self) -> Kind:
        return _KINDS[self]


_KINDS = {
    Fact.REVISED: Kind.REVISED,
    **dict.fromkeys((Fact.LATEST, Fact.SHARE, Fact.PACE), Kind.FIGURE),
    **dict.fromkeys((Fact.MADE, Fact.DUE, Fact.DUE_NOW, Fact.SINCE), Kind.DATE),
    **dict.fromkeys((Fact.KEPT, Fact.SLIP, Fact.MOVED), Kind.SCORECARD),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A headline: the status, the rule that gave it, and the sentence."""

    status: str
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PledgeStanding:
    """How a pledge stands."""

    id: str
    title: str
    headline: Said
    facts: Mapping[Fact, str]


@dataclass(frozen=True, slots=True)
class CompanyStanding:
    """A track record."""

    id: str
    name: str
    facts: Mapping[Fact, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that can differ. `formerly` leads from an old id to its pledge, `stones` from an id to why it went."""

    as_of: str
    rules_version: str
    pledges: Mapping[str, PledgeStanding]
    companies: Mapping[str, CompanyStanding]
    formerly: Mapping[str, str] = field(default_factory=dict)
    stones: Mapping[str, str] = field(default_factory=dict)


def share_words(share: Decimal | None) -> str:
    """To four places first, as published files have it.

    >>> share_words(Decimal(2) / Decimal(3)), share_words(None)
    ('67 %', '')
    """
    return percent_words(share.quantize(Decimal("0.0001"), ROUND_HALF_UP)) if share is not None else ""


def kept_words(met: int, closed: int) -> str:
    """
    >>> kept_words(2, 3), kept_words(0, 0)
    ('2 of 3 (67 %)', '')
    """
    return f"{met:,} of {closed:,} ({share_words(Decimal(met) / Decimal(closed))})" if closed else ""


def slip_words(median: Decimal | None, slips: int) -> str:
    """
    >>> slip_words(Decimal("-43.5"), 2), slip_words(Decimal(1), 1), slip_words(None, 0)
    ('43.5 days early, of 2', '1 day late, of 1', '')
    """
    if median is None:
        return ""
    if median == 0:
        return f"on the day, of {slips:,}"
    days = "1 day" if abs(median) == 1 else f"{number_words(abs(median))} days"
    return f"{days} {'late' if median > 0 else 'early'}, of {slips:,}"


def moved_words(moved: int, pledges: int) -> str:
    """
    >>> moved_words(3, 2), moved_words(0, 0)
    ('3 in 2 pledges', '')
    """
    return f"{moved:,} in {'1 pledge' if pledges == 1 else f'{pledges:,} pledges'}" if moved else ""
