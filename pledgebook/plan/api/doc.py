"""What a field of the API means, said once beside its type: schemas and documentation are made from it."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Doc:
    """The description of a field or a type; `format` and `pattern` are those of JSON Schema, `least` its minimum."""

    says: str
    format: str | None = None
    pattern: str | None = None
    least: int | None = None


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
