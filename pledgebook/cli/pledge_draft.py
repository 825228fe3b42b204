"""A pledge as answers and flags give it: fields without a level, put where they stand in a file."""

from collections.abc import Mapping, Sequence

from pledgebook.cli.citing import Cited
from pledgebook.edit import Given
from pledgebook.numbers import Sense

KINDS = ("measure", "event", "always", "never")
MADE = ("on", "by", "at", "quote", "lang", "translation")
TARGET = ("measure", *map(str, Sense), "counted", "judged", "since", "unit", "event", "always", "never")


def draft_of(
    given: Mapping[str, str],
    parts: Mapping[str, Given],
    cited: Cited,
    *,
    topics: Sequence[str] = (),
    draft: bool = False,
) -> dict[str, Given]:
    """The fields of the entry, in the order of a file; what is not given is left out."""
    made: dict[str, Given] = {key: given[key] for key in MADE if given.get(key)}
    if cited.ids:
        made["source"] = cited.field
    target: dict[str, Given] = {key: given[key] for key in TARGET if given.get(key)}
    if parts:
        target["parts"] = parts
    if given.get("need"):
        target["need"] = given["need"]
    fields: dict[str, Given] = {"title": given.get("title", ""), "made": made}
    fields |= {"strength": given["strength"]} if given.get("strength") else {}
    fields["target"] = target
    fields |= {key: given[key] for key in ("due", "due_words") if given.get(key)}
    fields |= {"topics": topics} if topics else {}
    fields |= {"sources": cited.new} if cited.new else {}
    fields |= {"draft": "true"} if draft else {}
    return fields


def place_of(key: str) -> tuple[str, ...]:
    """The way to a field."""
    if key in MADE or key == "source":
        return "made", key
    return ("target", key) if key in TARGET or key == "need" else (key,)
