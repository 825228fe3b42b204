"""A new entry as text: the fields that were given, and nothing else."""

from collections.abc import Iterator, Mapping

from pledgebook.edit.written import WIDEST, Given, flow
from pledgebook.load import RawList, RawMapping, RawNull, RawText, RawValue, parse

_EACH_BELOW = "sources"  # what stands below it stands one field a line


def entry_text(fields: Mapping[str, Given]) -> str:
    """The text of a file with these fields.

    >>> print(entry_text({"title": "Sell cars", "made": {"on": "2024-04-25", "source": "press"}}), end="")
    ---
    title: Sell cars
    made: {on: 2024-04-25, source: press}
    ---
    """
    return "\n".join(["---", *_lines(fields, "", apart=False), "---", ""])


def _lines(fields: Mapping[str, Given], margin: str, *, apart: bool) -> Iterator[str]:
    """One line a field; fields of fields below it where they do not fit on a line, or are to stand `apart`."""
    for name, value in fields.items():
        line = f"{margin}{name}: {flow(value)}"
        if isinstance(value, Mapping) and (apart or name == _EACH_BELOW or len(line) > WIDEST):
            yield f"{margin}{name}:"
            yield from _lines(value, f"{margin}  ", apart=name == _EACH_BELOW)
        else:
            yield line


def given_in(text: str) -> Given:
    """What is typed for a field: text, or between braces fields of its own, as they would stand in a file.

    >>> given_in("5000"), given_in("{more_than: 5000}"), given_in("{more_than 5000")
    ('5000', {'more_than': '5000'}, '{more_than 5000')
    """
    typed = text.strip()
    if typed[:1] != "{":
        return typed
    parsed = parse(f"---\ntyped: {typed}\n---\n", "")
    value = parsed.front.get("typed") if parsed.front and not parsed.issues else None
    given = _given(value) if isinstance(value, RawMapping) else None
    return typed if given is None else given


def _given(value: RawValue) -> Given:
    match value:
        case RawText():
            return value.text
        case RawNull():
            return ""
        case RawList():
            return [_given(each) for each in value.items]
        case RawMapping():
            return {key.text: _given(each) for key, each in value.items}
