"""What editors may write, as JSON Schema for their editors and as tables for themselves.

The readers of `validate` and `config` judge; this says beforehand what they take, one mapping at a time: which fields
there are, what a value looks like, which fields go together. tests/schema holds every word of it against the readers.
"""

import json
from collections.abc import Mapping

from pledgebook.load import Kind
from pledgebook.schema.entries import FRONT
from pledgebook.schema.forms import Json, Schema
from pledgebook.schema.site import SITE_FILE, SITE_TOML

__all__ = ["SCHEMAS", "Json", "Schema", "schema_file"]

DRAFT = "http://json-schema.org/draft-07/schema#"
_FILES = {
    Kind.PLEDGE: "content/pledges/<company>/<name>.md",
    Kind.COMPANY: "content/companies/<company>.md",
    Kind.PERSON: "content/people/<person>.md",
    Kind.SOURCE: "content/sources/<id>.md",
    Kind.PAGE: "content/pages/<page>.md",
}
SITE = "site"
# To an editor that reads a whole entry as YAML, the text below the fields is a second document, or an empty one.
_OR_TEXT_BELOW = ("object", "string", "null")


def _all() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for kind, form in FRONT.items():
        told = f"What stands between the two lines --- of {_FILES[kind]}."
        found[str(kind)] = {"$schema": DRAFT, **form, "description": told, "type": [*_OR_TEXT_BELOW]}
    found[SITE] = {"$schema": DRAFT, **SITE_TOML, "description": f"What {SITE_FILE} says of the site."}
    return found


SCHEMAS: Mapping[str, Schema] = _all()


def schema_file(name: str, at: str | None = None) -> str:
    """The text of a schema's file; below the address `at`, if it is published there."""
    named: Schema = {} if at is None else {"$id": f"{at}{name}.json"}
    return json.dumps({"$schema": DRAFT, **named, **SCHEMAS[name]}, ensure_ascii=False, indent=1) + "\n"
