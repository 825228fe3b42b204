"""docs/fields.md: every field that there is, a table for each place where fields stand."""

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from pledgebook.model import Because, Counted, Happened, Judged, Scope, SourceKind, Status, Strength
from pledgebook.schema.entries import COMPANY, CORRECTION, MADE, PAGE, PERSON, PLEDGE, RETIRED
from pledgebook.schema.forms import Json
from pledgebook.schema.meanings import LIFTED_MEANS, MEANINGS
from pledgebook.schema.said import NO, Table
from pledgebook.schema.site import SITE, SITE_FILE
from pledgebook.schema.sources import SOURCE
from pledgebook.schema.targets import ALWAYS, FIGURE, MEASURE, MILESTONE, NEVER, PARTS, POINT, REVISED_TARGET
from pledgebook.schema.updates import UPDATE
from pledgebook.validate.log import LIFTED

HEAD = """\
# Every field

What may stand in an entry, place by place. Made from the tables in `pledgebook/schema/`, as the schemas in
[`docs/schema/`](schema) are that editors' programs read; how to write a pledge with all this is told in
[writing a pledge](writing-a-pledge.md), how to have it offered while you type in [editors](editors.md). Where the last
column is empty, a field may be left out.
"""
SECTIONS: Mapping[str, Mapping[str, Table]] = {
    "A pledge: `content/pledges/<company>/<name>.md`": {
        "Fields of a pledge": PLEDGE,
        "`made`": MADE,
        "`target`: a measure": MEASURE,
        "`baseline`, and each item of `path`": POINT,
        "`target`: words": {**MILESTONE, **ALWAYS, **NEVER},
        "`target`: parts": PARTS,
        "Each item of `updates`": UPDATE,
        "`value`, where it is no plain number": FIGURE,
        "`target` of an update": REVISED_TARGET,
        "Each item of `corrections`": CORRECTION,
        "`retired`": RETIRED,
    },
    "A source: `content/sources/<id>.md`, and each one below `sources` of a pledge": {"Fields of a source": SOURCE},
    "A company: `content/companies/<company>.md`": {"Fields of a company": COMPANY},
    "A person: `content/people/<person>.md`": {"Fields of a person": PERSON},
    "A page of the site's own: `content/pages/<page>.md`": {"Fields of a page": PAGE},
    f"The site: `{SITE_FILE}`": {"Keys of the site": SITE},
}
WORDS: Mapping[str, type[StrEnum]] = {
    "`strength`": Strength,
    "`counted`": Counted,
    "`judged`": Judged,
    "`happened`": Happened,
    "`because`, of what was missed or withdrawn": Because,
    "`scope`": Scope,
    "`kind` of a source": SourceKind,
    "`ruling`": Status,
}
_PLAIN = re.compile(r"[^\W_][^,\[\]{}#:\"'|`\n]*(?:'[^,\[\]{}#:\"'|`\n]+)?")


def fields_page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *_fields(), *_words()))


def _fields() -> Iterator[str]:
    for heading, tables in SECTIONS.items():
        yield f"## {heading}\n"
        for title, table in tables.items():
            yield f"### {title}\n\n| field | what it is | example | needed |\n|---|---|---|---|"
            show = in_toml if table is SITE else typed
            yield from (
                f"| `{name}` | {field.says} | `{show(field.example)}` | {'' if field.needed == NO else field.needed} |"
                for name, field in table.items()
            )
            yield ""


def _words() -> Iterator[str]:
    yield "## The words a field can be one of\n"
    for title, words in WORDS.items():
        yield f"### {title}\n\n| word | what it says |\n|---|---|"
        yield from (f"| `{word}` | {MEANINGS[words][word]} |" for word in words)
        if words is Status:
            yield f"| `{LIFTED}` | {LIFTED_MEANS} |"
        yield ""


def in_toml(value: Json) -> str:
    """The value as site.toml has it: there all text stands in quotes."""
    return json.dumps(value, ensure_ascii=False)


def typed(value: Json) -> str:
    """The value as an editor types it on one line.

    >>> typed({"on": "2024-04-25", "value": 5, "source": ["a", "b"]}), typed("Yes: we will"), typed(True)
    ('{on: 2024-04-25, value: 5, source: [a, b]}', '"Yes: we will"', 'true')
    """
    match value:
        case dict():
            return f"{{{', '.join(f'{name}: {typed(below)}' for name, below in value.items())}}}"
        case list():
            return f"[{', '.join(map(typed, value))}]"
        case str() if _PLAIN.fullmatch(value):
            return value
    return in_toml(value)
