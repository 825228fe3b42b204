"""What a field of the API means, said once beside its type: schemas and documentation are made from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pledgebook.dates import Precision
from pledgebook.derive.book import BadgeKind, Direction
from pledgebook.model import (
    Because,
    Counted,
    Family,
    Happened,
    Judged,
    Scope,
    SourceKind,
    Status,
    Strength,
)
from pledgebook.numbers import Sense


@dataclass(frozen=True, slots=True)
class Doc:
    """The description of a field or a type; `format` and `pattern` are those of JSON Schema, `least` its minimum."""

    says: str
    format: str | None = None
    pattern: str | None = None
    least: int | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """A plain string that is one of the words of an enum."""

    words: type[StrEnum]


StatusWord = Annotated[str, OneOf(Status)]
FamilyWord = Annotated[str, OneOf(Family)]
StrengthWord = Annotated[str, OneOf(Strength)]
CountedWord = Annotated[str, OneOf(Counted)]
JudgedWord = Annotated[str, OneOf(Judged)]
SenseWord = Annotated[str, OneOf(Sense)]
ScopeWord = Annotated[str, OneOf(Scope)]
PrecisionWord = Annotated[str, OneOf(Precision)]
HappenedWord = Annotated[str, OneOf(Happened)]
BecauseWord = Annotated[str, OneOf(Because)]
KindWord = Annotated[str, OneOf(SourceKind)]
DirectionWord = Annotated[str, OneOf(Direction)]
BadgeWord = Annotated[str, OneOf(BadgeKind)]


Day = Annotated[str, Doc("A day, as in 2024-04-25.", format="date")]
Url = Annotated[str, Doc("A whole address.", format="uri")]
Id = Annotated[str, Doc("The id of a pledge: company/slug.", pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Slug = Annotated[str, Doc("An id: small letters, digits and hyphens.", pattern=r"^[a-z0-9-]+$")]
RuleId = Annotated[str, Doc("The id of a rule, as in rules.json.", pattern=r"^R[0-9]+$")]
Anchor = Annotated[str, Doc("Where it stands on the pledge's page: its url, then #, then this.")]
Line = Annotated[int, Doc("A line of a file, from 1.", least=1)]
Count = Annotated[int, Doc("How many.", least=0)]
Number = Annotated[
    int | float | str,
    Doc(
        "A number. Where a double would not write the very same digits, the digits are given as text.",
        pattern=r"^-?[0-9]+(\.[0-9]+)?$",
    ),
]
