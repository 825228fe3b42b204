"""What is said of a field, once: the schemas, their tooltips and docs/fields.md are all made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pledgebook.schema.forms import Json, Schema, plain

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Field:
    """`says` what the field is, in Markdown; `example` is a sound value; `needed` is yes, no, or beside what."""

    says: str
    example: Json
    form: Schema
    needed: str = NO

    @property
    def schema(self) -> Schema:
        told = plain(self.says)
        return {"description": f"{told[0].upper()}{told[1:]}.", "examples": [self.example], **self.form}


Table: TypeAlias = Mapping[str, Field]


def fields(title: str, table: Table, *rules: Schema) -> Schema:
    """A mapping of these fields and no others, which editors are shown as `title`; `rules` say which go together."""
    needed = [name for name, field in table.items() if field.needed == YES]
    return {
        "title": title,
        "type": "object",
        "properties": {name: field.schema for name, field in table.items()},
        "additionalProperties": False,
        **({"required": [*needed]} if needed else {}),
        **({"allOf": [*rules]} if rules else {}),
    }


def given(*names: str) -> Schema:
    """All of these fields are there."""
    return {"required": [*names]}


def any_given(*names: str) -> Schema:
    """At least one of these fields is there."""
    return {"anyOf": [given(name) for name in names]}


def saying(name: str, *words: str) -> Schema:
    """The field is there and says one of these words."""
    return {"required": [name], "properties": {name: {"enum": [*map(str, words)]}}}


def beside(name: str, *others: str) -> Schema:
    """The field needs one of the others."""
    return when(given(name), given(*others) if len(others) == 1 else any_given(*others))


def when(this: Schema, then: Schema) -> Schema:
    return {"if": this, "then": then}


def never(this: Schema, told: str) -> Schema:
    """`told` is what an editor reads whose fields are like this."""
    return {"not": this, "errorMessage": told}
