"""JSON Schema, made from the types that files are planned by (https://json-schema.org/draft/2020-12).

What is published lets a consumer's copy outlive this version: it refuses neither a new field nor a new word where words
may come. `strict` refuses both; the tests hold every file against that.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from pledgebook.dates import Precision
from pledgebook.model import Counted, Family, Judged, Status
from pledgebook.numbers import Sense
from pledgebook.plan.api.doc import Doc, OneOf

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SETTLED = (Status, Family, Counted, Judged, Sense, Precision)  # enums that gain no word within a version of the API
PLAIN: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


class Schemas:
    """The schemas of types; each type with a name is defined once, in `defined`, and referred to below `at`."""

    def __init__(self, at: str = "#/$defs/", *, strict: bool = False) -> None:
        self.at = at
        self.strict = strict
        self.defined: dict[str, Schema] = {}
        self.kinds: dict[str, type] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type. Raises TypeError for one that no file is made of, and for two of one name."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            words = [note.words for note in inner[1:] if isinstance(note, OneOf)]
            return _described(self.of(words[0] if words else inner[0]), inner[1:])
        if origin is NotRequired:
            return self.of(inner[0])
        if origin in (Union, UnionType):
            return self._any_of(inner)
        if origin is Literal:
            return {"const": inner[0]} if len(inner) == 1 else {"type": "string", "enum": list(inner)}
        if origin is list:
            return {"type": "array", "items": self.of(inner[0])}
        if origin is dict:
            return self._mapping(*inner)
        if kind in PLAIN:
            return {"type": PLAIN[kind]}
        if is_typeddict(kind) or (isinstance(kind, type) and issubclass(kind, StrEnum)):
            return self._reference(kind)
        raise TypeError(f"no file is made of {kind}")

    def _any_of(self, kinds: Sequence[Any]) -> Schema:
        """One of several: told apart by what objects must have, or one of some types, or nothing."""
        schemas = [self.of(kind) for kind in kinds]
        if all(schema.keys() == {"$ref"} for schema in schemas):
            return {"oneOf": schemas}
        first, *others = schemas
        if all(schema.keys() == {"type"} for schema in others) and isinstance(first.get("type"), str | list):
            of_first = first["type"] if isinstance(first["type"], list) else [first["type"]]
            types = [*of_first, *(schema["type"] for schema in others)]
            return {**first, "type": [each for each in types if each != "integer" or "number" not in types]}
        return {"anyOf": schemas}

    def _mapping(self, key: Any, value: Any) -> Schema:
        names = {} if key is str else {"propertyNames": self.of(key)}
        return {"type": "object", **names, "additionalProperties": self.of(value)}

    def _reference(self, kind: type) -> Schema:
        name = kind.__name__.removesuffix("Shape")
        if self.kinds.setdefault(name, kind) is not kind:
            raise TypeError(f"{kind} and {self.kinds[name]} would both be called {name}")
        if name not in self.defined:
            self.defined[name] = {}  # a type may hold itself
            made = self._words(kind) if issubclass(kind, StrEnum) else self._object(kind)
            self.defined[name] = {"description": _first_paragraph(kind), **made}
        return {"$ref": f"{self.at}{name}"}

    def _words(self, kind: type[StrEnum]) -> Schema:
        known: Schema = {"type": "string", "enum": [str(each) for each in kind]}
        return known if self.strict or kind in SETTLED else {"anyOf": [known, {"type": "string"}]}

    def _object(self, kind: type) -> Schema:
        fields = get_type_hints(kind, include_extras=True)
        needed: frozenset[str] = kind.__required_keys__  # type: ignore[attr-defined]
        return {
            "type": "object",
            "properties": {name: self.of(field) for name, field in fields.items()},
            "required": [name for name in fields if name in needed],
            **({"additionalProperties": False} if self.strict else {}),
        }


def schema_of(kind: Any, url: str, *, strict: bool = False) -> Schema:
    """A schema that stands alone, published at `url`."""
    made = Schemas(strict=strict)
    root = made.of(kind)
    return {"$schema": DIALECT, "$id": url, **root, "$defs": dict(sorted(made.defined.items()))}


def _described(schema: Schema, notes: Sequence[object]) -> Schema:
    """The last word on a field is the description; the rest adds to what its type says."""
    found = dict(schema)
    for doc in (note for note in notes if isinstance(note, Doc)):
        facts = {"format": doc.format, "pattern": doc.pattern, "minimum": doc.least}
        found |= {name: fact for name, fact in facts.items() if fact is not None}
        found["description"] = doc.says
    return found


def _first_paragraph(kind: type) -> str:
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())
