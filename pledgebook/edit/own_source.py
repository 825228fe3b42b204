"""One more source of a pledge's own, as text: nothing else in the file moves, not even a comment."""

import re
from collections.abc import Iterator, Mapping

from pledgebook.edit.append import CannotEdit
from pledgebook.edit.written import Given, block, flow
from pledgebook.load import Parsed, RawMapping, RawNull, RawText, RawValue, parse

_FIELD = "sources"
_QUIET = re.compile(r"\s*(?:#.*)?")


def with_own_source(text: str, name: str, source: Mapping[str, str]) -> str:
    """The text of a pledge with one more source, the last below `sources`. Raises CannotEdit.

    Like an item of the log, it stands only if the text says what it said before, and the source.
    """
    before = parse(text, "")
    if before.front is None or before.issues:
        raise CannotEdit("the file cannot be read as an entry")
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    for edited in _tries(lines, before, name, source):
        made = ending.join(edited)
        if _says(parse(made, ""), before, name, source):
            return made
    raise CannotEdit("a source cannot be added without changing something else")


def _tries(lines: list[str], before: Parsed, name: str, source: Mapping[str, Given]) -> Iterator[list[str]]:
    assert before.front is not None
    value, fence = before.front.get(_FIELD), before.body_line - 2
    if value is None:
        log = before.front.key("updates")
        at = log.where.line - 1 if log else fence
        while lines[at - 1].startswith("#"):
            at -= 1
        yield [*lines[:at], f"{_FIELD}:", *_named(name, source, 2), *lines[at:]]
        return
    starts = [key.where.line - 1 for key, _ in before.front.items]
    first = next(key.where.line - 1 for key, _ in before.front.items if key.text == _FIELD)
    end = min([*(start for start in starts if start > first), fence])
    if isinstance(value, RawNull):
        yield [*lines[: first + 1], *_named(name, source, 2), *lines[first + 1 :]]
    elif isinstance(value, RawMapping) and lines[value.where.line - 1][value.where.column - 1] == "{":
        yield from _between_braces(lines, range(first, end), value, f"{name}: {flow(source)}")
    elif isinstance(value, RawMapping):
        while _QUIET.fullmatch(lines[end - 1]):
            end -= 1
        yield [*lines[:end], *_named(name, source, value.where.column - 1), *lines[end:]]


def _between_braces(lines: list[str], part: range, value: RawMapping, written: str) -> Iterator[list[str]]:
    """Before each brace that may be the one that closes the value, the last first: some stand in a comment."""
    for number in reversed(part):
        line = lines[number]
        for at in (found.start() for found in reversed(list(re.finditer("}", line)))):
            comma = ", " if value.items else ""
            yield [*lines[:number], f"{line[:at].rstrip()}{comma}{written}{line[at:]}", *lines[number + 1 :]]


def _named(name: str, source: Mapping[str, Given], indent: int) -> list[str]:
    return [f"{' ' * indent}{name}:", *(f"{' ' * (indent + 2)}{line}" for line in block(source))]


def _says(after: Parsed, before: Parsed, name: str, source: Mapping[str, str]) -> bool:
    assert before.front is not None
    if after.front is None or after.issues or after.body != before.body:
        return False
    had = before.front.get(_FIELD)
    wanted = {key.text: _plain(value) for key, value in before.front.items}
    wanted[_FIELD] = {**(dict(_items(had)) if isinstance(had, RawMapping) else {}), name: dict(source)}
    return {key.text: _plain(value) for key, value in after.front.items} == wanted


def _items(mapping: RawMapping) -> Iterator[tuple[str, object]]:
    for key, value in mapping.items:
        yield key.text, _plain(value)


def _plain(value: RawValue) -> object:
    if isinstance(value, RawText):
        return value.text
    if isinstance(value, RawMapping):
        return dict(_items(value))
    return None if isinstance(value, RawNull) else [_plain(each) for each in value.items]
