"""Edits of a text that prove themselves: what is written is read again, and stands only if it says what it should."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pledgebook.edit.written import Given, flow, is_plain
from pledgebook.load import Parsed, RawList, RawMapping, RawNull, RawText, RawValue, parse

Shape: TypeAlias = "str | bool | tuple[Shape, ...] | None"
"""A value without its place: text with the kind of its quotes, a list, or fields in their order."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class CannotEdit(ValueError):
    """The file has a shape in which an edit cannot be made for certain; it is as it was, and the text says why."""


class BadValue(ValueError):
    """What is to be written holds letters that no file may hold; `args` say which, and what to do."""


@dataclass(frozen=True, slots=True)
class Page:
    """An entry as text and taken apart. `lines` keep their ends, be they of Windows or not."""

    text: str
    parsed: Parsed
    front: RawMapping
    lines: tuple[str, ...]

    @property
    def fence(self) -> int:
        """The line of the closing fence; like all lines here it counts from 0."""
        is_last = not self.parsed.body and not self.lines[-1].endswith("\n")
        return len(self.lines) - 1 if is_last else self.parsed.body_line - 2

    def inserted(self, at: int, new: Iterable[str]) -> str:
        """The text with new lines before the line `at`, ended as the one above them is."""
        end = "\r\n" if self.lines[at - 1].endswith("\r\n") else "\n"
        return "".join((*self.lines[:at], *(f"{line}{end}" for line in new), *self.lines[at:]))


def page_of(text: str) -> Page:
    """Raises CannotEdit for a text that cannot be read as an entry."""
    parsed = parse(text, "")
    if parsed.front is None or parsed.issues:
        raise CannotEdit("it has problems of its own: run check")
    return Page(text, parsed, parsed.front, tuple(_LINE.findall(text)))


def first_that_says(wanted: Shape, page: Page, tries: Iterable[str]) -> str:
    """The first of some texts whose fields are `wanted` and whose body is that of `page`. Raises CannotEdit."""
    for text in tries:
        after = parse(text, "")
        sound = after.front is not None and not after.issues and after.body == page.parsed.body
        if sound and after.front and shape_of(after.front) == wanted:
            return text
    raise CannotEdit("it is written in a way that leaves no safe place for more")


def refuse_bad_letters(given: Given) -> None:
    """Raises BadValue for a value that cannot be read again, in whichever file it stands."""
    issues = parse(f"---\ngiven: {flow(given)}\n---\n", "").issues
    if issues:
        raise BadValue(issues[0].text, issues[0].hint)


def shape_of(value: RawValue) -> Shape:
    """What a value says."""
    match value:
        case RawText():
            return "text", value.text, value.quoted
        case RawNull():
            return None
        case RawList():
            return "list", tuple(shape_of(item) for item in value.items)
        case RawMapping():
            return fields_of((key.text, shape_of(item)) for key, item in value.items)


def shape_of_given(given: Given) -> Shape:
    """What a value will be read as once it is written: in Unicode NFC."""
    if isinstance(given, str):
        return "text", unicodedata.normalize("NFC", given), not is_plain(given)
    if isinstance(given, Mapping):
        return fields_of((name, shape_of_given(value)) for name, value in given.items())
    return "list", tuple(shape_of_given(value) for value in given)


def fields_of(fields: Iterable[tuple[str, Shape]]) -> Shape:
    """Fields in their order."""
    return "fields", tuple(fields)
