"""One more item at the end of a list of an entry, as text: nothing else in the file moves, not even a comment.

The edited text is taken apart again, and stands only if it says what it said before and the item: whatever shape a file
has that is not foreseen here, it is left alone rather than harmed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pledgebook.edit.written import WIDEST, Given, block, flow
from pledgebook.load import Parsed, RawKey, RawList, RawMapping, RawNull, RawText, RawValue, parse

FILE = "the entry"
_DASH = re.compile(r"( *)-(?: +|$)")
_QUIET = re.compile(r" *(?:#.*)?")


class CannotEdit(ValueError):
    """The file has a shape in which the place for an item cannot be told for certain."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of a file that belong to one field: from `first` up to `last`, both counted from 0, `last` not included."""

    first: int
    last: int


def with_item(text: str, field: str, item: Mapping[str, Given]) -> str:
    """The text with `item` at the end of the list `field`, in the way in which the items before it are written.

    Raises CannotEdit; also for a text that cannot be read as an entry.
    """
    before = parse(text, FILE)
    if before.front is None or before.issues:
        raise CannotEdit("the file cannot be read as an entry")
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    value = before.front.get(field)
    if value is None:
        tries = [_inserted(lines, _fence(before), [f"{field}:", *_written(item, 2, in_braces=None)])]
    elif isinstance(value, RawNull):
        tries = [_inserted(lines, _lines_of(before, field).first + 1, _written(item, 2, in_braces=None))]
    elif not isinstance(value, RawList):
        raise CannotEdit(f"{field} is no list")
    elif lines[value.where.line - 1][value.where.column - 1 :].startswith("["):
        tries = list(_between_brackets(lines, _lines_of(before, field), value, item))
    else:
        tries = [_below_the_last(lines, _lines_of(before, field), item)]
    for edited in tries:
        made = ending.join(edited)
        if _says(parse(made, FILE), before, field, item):
            return made
    raise CannotEdit("an item cannot be added without changing something else")


def _below_the_last(lines: list[str], part: _Part, item: Mapping[str, Given]) -> list[str]:
    """After the last line that says something: comments and empty lines below it belong to what comes next."""
    dashes = [(number, found) for number in range(part.first + 1, part.last) if (found := _DASH.match(lines[number]))]
    if not dashes:
        raise CannotEdit("no item of the list begins on a line of its own")
    indent = len(dashes[0][1][1])
    last = max(number for number, found in dashes if len(found[1]) == indent)
    end = part.last
    while end > last + 1 and _is_quiet(lines[end - 1], indent):
        end -= 1
    in_braces = lines[last].lstrip(" -").startswith("{")
    return _inserted(lines, end, _written(item, indent, in_braces=in_braces))


def _is_quiet(line: str, indent: int) -> bool:
    """Whether a line says nothing: it is empty, or a comment that is no text of the item above it."""
    return not line.strip() or (_QUIET.fullmatch(line) is not None and len(line) - len(line.lstrip()) <= indent)


def _between_brackets(lines: list[str], part: _Part, value: RawList, item: Mapping[str, Given]) -> Iterator[list[str]]:
    """Before each bracket that may be the one that closes the list, the last first: some stand in a comment."""
    for number in range(part.last - 1, part.first - 1, -1):
        line = lines[number]
        for at in (found.start() for found in reversed(list(re.finditer(r"\]", line)))):
            if _QUIET.fullmatch(line[at + 1 :]):
                comma = ", " if value.items else ""
                yield [*lines[:number], f"{line[:at].rstrip()}{comma}{flow(item)}{line[at:]}", *lines[number + 1 :]]


def _written(item: Mapping[str, Given], indent: int, *, in_braces: bool | None) -> list[str]:
    """The lines of an item; between braces if its neighbours are, or, with no neighbours, if it fits on a line."""
    one = f"{' ' * indent}- {flow(item)}"
    if in_braces or (in_braces is None and len(one) <= WIDEST):
        return [one]
    first, *others = block(item)
    return [f"{' ' * indent}- {first}", *(f"{' ' * (indent + 2)}{line}" for line in others)]


def _inserted(lines: list[str], at: int, new: list[str]) -> list[str]:
    return [*lines[:at], *new, *lines[at:]]


def _fence(before: Parsed) -> int:
    """The line of the closing fence, from 0."""
    return before.body_line - 2


def _lines_of(before: Parsed, field: str) -> _Part:
    assert before.front is not None
    keys: list[RawKey] = [key for key, _ in before.front.items]
    here = next(key.where.line for key in keys if key.text == field)
    after = [key.where.line - 1 for key in keys if key.where.line > here]
    return _Part(here - 1, min([*after, _fence(before)]))


def _says(after: Parsed, before: Parsed, field: str, item: Mapping[str, Given]) -> bool:
    """Whether a text says what it said before, with the item at the end of its list."""
    assert before.front is not None
    wanted = dict(_plain_fields(before.front))
    items = wanted.get(field)
    wanted[field] = [*(items if isinstance(items, list) else []), _typed(item)]
    same = after.front is not None and dict(_plain_fields(after.front)) == wanted and after.body == before.body
    return same and not after.issues


def _plain_fields(mapping: RawMapping) -> Iterator[tuple[str, object]]:
    for key, value in mapping.items:
        yield key.text, _plain(value)


def _plain(value: RawValue) -> object:
    match value:
        case RawText():
            return value.text
        case RawNull():
            return None
        case RawList():
            return [_plain(each) for each in value.items]
        case RawMapping():
            return dict(_plain_fields(value))


def _typed(given: Given) -> object:
    """What a value will be read as: text stays text, in Unicode NFC."""
    if isinstance(given, str):
        return unicodedata.normalize("NFC", given)
    if isinstance(given, Mapping):
        return {name: _typed(value) for name, value in given.items()}
    return [_typed(value) for value in given]
