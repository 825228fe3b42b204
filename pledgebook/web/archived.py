"""A copy's address goes into an entry, and nothing else of the file changes."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from pledgebook.links import outside_address
from pledgebook.load import Parsed, RawList, RawMapping, RawNull, RawText, RawValue, parse, quoted

Shape: TypeAlias = "str | bool | tuple[Shape, ...] | None"
"""A value without its place."""

_KEY = "archive"
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'", re.DOTALL)
_PLAIN_IN_BRACES = re.compile(r"[^\s,{}\[\]]+")


class Untouched(Exception):
    """The file is as it was; the text says why."""


def with_archive(text: str, source: str | None, address: str) -> str:
    """`text`, an entry, with `archive` after the `url` of its source. Raises Untouched.

    `source` is the name below `sources:` of a pledge, None for the file of a source itself. The text that is returned
    says what the old one said, and that one field more: it was parsed again to make sure.
    """
    before = parse(text, "")
    front = _mapping_of(before, source)
    assert before.front is not None
    if front.key(_KEY) is not None:
        raise Untouched("it has an archive already")
    url, value = front.key("url"), front.get("url")
    if url is None or not isinstance(value, RawText):
        raise Untouched("it has no url")
    wanted = _with_key(before.front, () if source is None else ("sources", source), address)
    for changed in _candidates(text, front, url.where.column, value, f"{_KEY}: {quoted(address)}"):
        after = parse(changed, "")
        if not after.issues and after.body == before.body and after.front and _shape(after.front) == wanted:
            return changed
    raise Untouched("its url is written in a way that leaves no safe place for another field")


def add_archive(file: Path, source: str | None, url: str, address: str) -> None:
    """Write the address of a copy of `url` into a file, whole or not at all. Raises Untouched and OSError.

    The file is read anew, since an editor may have saved it in the meantime.
    """
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Untouched("it is not UTF-8") from None
    value = _mapping_of(parse(text, ""), source).get("url")
    if not isinstance(value, RawText) or outside_address(value.text) != url:
        raise Untouched("its url has changed in the meantime")
    changed = with_archive(text, source, address)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_bytes(changed.encode("utf-8"))
        shutil.copymode(file, part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _mapping_of(parsed: Parsed, source: str | None) -> RawMapping:
    """The fields of the source. Raises Untouched."""
    if parsed.front is None or parsed.issues:
        raise Untouched("it has problems of its own: run check")
    if source is None:
        return parsed.front
    own = parsed.front.get("sources")
    found = own.get(source) if isinstance(own, RawMapping) else None
    if not isinstance(found, RawMapping):
        raise Untouched(f"it has no source {source}")
    return found


def _candidates(text: str, front: RawMapping, column: int, value: RawText, field: str) -> Iterator[str]:
    """Where the field might go: after the value between braces, or on a line below it, or before the next field's."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    line = value.where.line - 1
    begins = starts[line] + value.where.column - 1
    between_braces = text[starts[front.where.line - 1] + front.where.column - 1 :].startswith("{")
    if between_braces:
        if ends := _end_of(text, begins):
            yield f"{text[:ends]}, {field}{text[ends:]}"
        return
    whole = f"{' ' * (column - 1)}{field}"
    later = [key.where.line - 1 for key, _ in front.items if key.where.line - 1 > line]
    for below in (line + 1, *later[:1]):
        at = starts[below]
        end = "\r\n" if text[:at].endswith("\r\n") else "\n"
        yield f"{text[:at]}{whole}{end}{text[at:]}"


def _end_of(text: str, begins: int) -> int | None:
    """Where a value between braces ends."""
    pattern = {'"': _DOUBLE, "'": _SINGLE}.get(text[begins], _PLAIN_IN_BRACES)
    found = pattern.match(text, begins)
    return found.end() if found else None


def _with_key(front: RawMapping, path: tuple[str, ...], address: str) -> Shape:
    """The fields as they should be: with the new one after `url` of the mapping at `path`."""
    fields: list[Shape] = []
    for key, value in front.items:
        if isinstance(value, RawMapping) and path[:1] == (key.text,):
            fields.append((key.text, _with_key(value, path[1:], address)))
        else:
            fields.append((key.text, _shape(value)))
        if not path and key.text == "url":
            fields.append((_KEY, ("text", address, True)))
    return "fields", tuple(fields)


def _shape(value: RawValue) -> Shape:
    match value:
        case RawText():
            return "text", value.text, value.quoted
        case RawNull():
            return None
        case RawList():
            return "list", tuple(_shape(item) for item in value.items)
        case RawMapping():
            return "fields", tuple((key.text, _shape(item)) for key, item in value.items)
