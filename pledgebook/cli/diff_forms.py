"""A comparison as text for a terminal and as JSON for programs; for Markdown see diff_markdown.py."""

import json
from collections.abc import Callable, Iterator

from pledgebook.cli.diff_markdown import as_markdown
from pledgebook.cli.diff_words import MANY, NONE, as_of, counted
from pledgebook.cli.sides import Sides
from pledgebook.compare import Comparison, FactChange, HeadlineChange, Kind, Said
from pledgebook.issues import printable


def as_text(sides: Sides, found: Comparison) -> str:
    """What changes in one line, then every change, indented below its kind."""
    lines = [_heading(sides, found), *_sections(found), *(f"note: {remark}" for remark in sides.remarks)]
    return "\n".join(printable(line) for line in lines)


def _heading(sides: Sides, found: Comparison) -> str:
    before, after = sides.names
    return f"{before} -> {after}, {as_of(sides.before.as_of, sides.after.as_of)}: {counted(found)}"


def _sections(found: Comparison) -> Iterator[str]:
    sections: list[tuple[str, list[str]]] = [
        ("Verdicts", [line for change in found.flips for line in _headline(change)]),
        ("Pledges", [f"{each.turn}: {each.id} ({each.title}): {each.detail}" for each in found.presences]),
        ("Headlines in other words", [line for change in found.reworded for line in _headline(change)]),
        *((MANY[kind].capitalize(), [_fact(change) for change in found.of(kind)]) for kind in Kind),
    ]
    for title, lines in sections:
        if lines:
            yield from ("", title, *(f"  {line}" for line in lines))


def _headline(change: HeadlineChange) -> Iterator[str]:
    yield f"{change.id}: {_said(change.before)} -> {_said(change.after)}{_owed(change)}"
    yield f"  before: {change.before.sentence}"
    yield f"  after:  {change.after.sentence}"


def _said(said: Said) -> str:
    return f"{said.status} ({said.rule})"


def _fact(change: FactChange) -> str:
    before, after = change.before or NONE, change.after or NONE
    return f"{change.id}: {change.fact}: {before} -> {after}{_owed(change)}"


def _owed(change: HeadlineChange | FactChange) -> str:
    return f", by {change.cause}" if change.cause else ""


def as_json(sides: Sides, found: Comparison) -> str:
    """An object; what there is none of is null. `cause` is null where only the content can have changed."""
    ends = zip(("before", "after"), sides.names, (sides.before, sides.after), strict=True)
    data: dict[str, object] = {
        end: {"name": name, "as_of": standing.as_of, "rules_version": standing.rules_version}
        for end, name, standing in ends
    }
    data["pledges"] = [
        {"turn": each.turn, "id": each.id, "title": each.title, "detail": each.detail} for each in found.presences
    ]
    data["verdicts"] = [_headline_row(change) for change in found.flips]
    data["reworded"] = [_headline_row(change) for change in found.reworded]
    data |= {MANY[kind].replace(" ", "_"): [_fact_row(change) for change in found.of(kind)] for kind in Kind}
    data["remarks"] = list(sides.remarks)
    return json.dumps(data, ensure_ascii=False, indent=2)


def _headline_row(change: HeadlineChange) -> dict[str, object]:
    ends = {"before": change.before, "after": change.after}
    said = {end: {"status": on.status, "rule": on.rule, "sentence": on.sentence} for end, on in ends.items()}
    return {"id": change.id, "title": change.title, **said, "cause": change.cause}


def _fact_row(change: FactChange) -> dict[str, object]:
    return {
        "id": change.id,
        "title": change.title,
        "what": change.fact,
        "before": change.before or None,
        "after": change.after or None,
        "cause": change.cause,
    }


FORMS: dict[str, Callable[[Sides, Comparison], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
