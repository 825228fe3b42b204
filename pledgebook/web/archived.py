"""A copy's address goes into an entry, and nothing else of the file changes."""

import re
from collections.abc import Iterator
from pathlib import Path

from pledgebook.edit import CannotEdit, Changed, rewrite, text_of
from pledgebook.edit.verified import Page, Shape, fields_of, first_that_says, page_of, shape_of
from pledgebook.links import outside_address
from pledgebook.load import RawList, RawMapping, RawText, RawValue, quoted

_KEY = "archive"
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'", re.DOTALL)
_PLAIN = re.compile(r"\S+")
_PLAIN_IN_BRACES = re.compile(r"[^\s,{}\[\]]+")


def with_archive(text: str, source: str | None, address: str, beside: str | None = None) -> str:
    """`text`, an entry, with `archive` after the `url` of its source, or one copy more `beside` the one it has.

    `source` is the name below `sources:` of a pledge, None for the file of a source itself. The text that is returned
    says what the old one said, and that one address more: it was parsed again to make sure. Raises CannotEdit.
    """
    page = page_of(text)
    fields = _source_of(page, source)
    if beside is not None:
        return _with_second(page, fields, source, address, beside)
    if fields.key(_KEY) is not None:
        raise CannotEdit("it has an archive already")
    url, value = fields.key("url"), fields.get("url")
    if url is None or not isinstance(value, RawText):
        raise CannotEdit("it has no url")
    wanted = _with_key(page.front, () if source is None else ("sources", source), address)
    tries = _candidates(page, fields, url.where.column, value, f"{_KEY}: {quoted(address)}")
    return first_that_says(wanted, page, tries)


def add_archive(file: Path, source: str | None, url: str, address: str, beside: str | None = None) -> None:
    """Write the address of a copy of `url` into a file, whole or not at all; `beside` is the copy that is there.

    Raises CannotEdit, Astray and OSError.

    The file is read anew, since an editor may have saved it in the meantime.
    """
    try:
        text = text_of(file)
    except UnicodeDecodeError:
        raise CannotEdit("it is not UTF-8") from None
    value = _source_of(page_of(text), source).get("url")
    if not isinstance(value, RawText) or outside_address(value.text) != url:
        raise CannotEdit("its url has changed in the meantime")
    try:
        rewrite(file, text, with_archive(text, source, address, beside))
    except Changed:
        raise CannotEdit("it has changed in the meantime") from None


def _with_second(page: Page, fields: RawMapping, source: str | None, address: str, beside: str) -> str:
    """The text with a list of two copies where there was one. Raises CannotEdit."""
    there = fields.get(_KEY)
    alone = there.items[0] if isinstance(there, RawList) and len(there.items) == 1 else there
    if not isinstance(alone, RawText) or outside_address(alone.text) != beside:
        raise CannotEdit("its copies have changed in the meantime")
    path = () if source is None else ("sources", source)
    wanted = _with_value(page.front, (*path, _KEY), ("list", (shape_of(alone), ("text", address, True))))
    return first_that_says(wanted, page, _beside(page, alone, quoted(address), is_listed=alone is not there))


def _beside(page: Page, alone: RawText, address: str, *, is_listed: bool) -> Iterator[str]:
    """Where the second might go: between brackets after the first, or on a line below it behind a dash of its own."""
    line = alone.where.line - 1
    begins = sum(map(len, page.lines[:line])) + alone.where.column - 1
    before = page.lines[line][: alone.where.column - 1]
    if is_listed and before.strip() == "-":
        yield page.inserted(line + 1, [f"{before}{address}"])
    for ends in filter(None, (_end_of(page.text, begins), _end_of(page.text, begins, _PLAIN))):
        first = page.text[begins:ends]
        both = f"{first}, {address}" if is_listed else f"[{first}, {address}]"
        yield f"{page.text[:begins]}{both}{page.text[ends:]}"


def _source_of(page: Page, source: str | None) -> RawMapping:
    """The fields of the source. Raises CannotEdit."""
    if source is None:
        return page.front
    own = page.front.get("sources")
    found = own.get(source) if isinstance(own, RawMapping) else None
    if not isinstance(found, RawMapping):
        raise CannotEdit(f"it has no source {source}")
    return found


def _candidates(page: Page, front: RawMapping, column: int, value: RawText, field: str) -> Iterator[str]:
    """Where the field might go: after the value between braces, or on a line below it, or before the next field's."""
    line = value.where.line - 1
    if page.lines[front.where.line - 1][front.where.column - 1 :].startswith("{"):
        begins = sum(map(len, page.lines[:line])) + value.where.column - 1
        if ends := _end_of(page.text, begins):
            yield f"{page.text[:ends]}, {field}{page.text[ends:]}"
        return
    later = [key.where.line - 1 for key, _ in front.items if key.where.line - 1 > line]
    for below in (line + 1, *later[:1]):
        yield page.inserted(below, [f"{' ' * (column - 1)}{field}"])


def _end_of(text: str, begins: int, plain: re.Pattern[str] = _PLAIN_IN_BRACES) -> int | None:
    """Where a value ends, which is `plain` unless it begins with a quote."""
    pattern = {'"': _DOUBLE, "'": _SINGLE}.get(text[begins], plain)
    found = pattern.match(text, begins)
    return found.end() if found else None


def _with_key(front: RawMapping, path: tuple[str, ...], address: str) -> Shape:
    """The fields as they should be: with the new one after `url` of the mapping at `path`."""
    fields: list[tuple[str, Shape]] = []
    for key, value in front.items:
        if isinstance(value, RawMapping) and path[:1] == (key.text,):
            fields.append((key.text, _with_key(value, path[1:], address)))
        else:
            fields.append((key.text, shape_of(value)))
        if not path and key.text == "url":
            fields.append((_KEY, ("text", address, True)))
    return fields_of(fields)


def _with_value(front: RawMapping, path: tuple[str, ...], value: Shape) -> Shape:
    """The fields as they should be: with another value at `path`."""

    def shape(key: str, item: RawValue) -> Shape:
        if key != path[0]:
            return shape_of(item)
        return _with_value(item, path[1:], value) if isinstance(item, RawMapping) and path[1:] else value

    return fields_of((key.text, shape(key.text, item)) for key, item in front.items)
