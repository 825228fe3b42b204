"""What is wrong with a file, before it is an issue with a line."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import partial

from pledgebook.audit.addresses import is_unsafe

Complaint = tuple[str, str, str]
"""The code, what is wrong, and a piece of the text that shows the line."""


_SEEN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
_UNSEEN = re.compile(rb"[\0-\x7f]|\xc2[\x80-\x9f]|\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])|\xef\xbb\xbf")
_DECLARED = r"""<\?(?!xml version=(["'])1\.0\1(?: encoding=(["'])(?i:utf-8)\2)? ?\?>)"""
_IN_XML = re.compile(rf"<!(?!--|\[CDATA\[)|{_DECLARED}")
_SPELT = re.compile(r"\\[ubf]")
_CHECKED = frozenset("url href website contentUrl api_url item".split())


def text_of(data: bytes) -> str | None:
    """The file as text; none for what no browser would read as it is written, or no reader as it is shown."""
    if (odd := data.translate(None, _SEEN)) and _UNSEEN.search(odd):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_json(text: str, base_url: str = "") -> bool:
    """Whether this is JSON that every program reads alike: NaN is none, nor what names a key twice.

    Addresses in it lead where a reader may be sent.

    >>> is_json("[1]"), is_json("[NaN]"), is_json('{"a": 1, "a": 2}'), is_json('{"url": "javascript:x"}')
    (True, False, False, False)
    """
    try:
        read = json.loads(text, parse_constant=_refuse, object_pairs_hook=partial(_unique, base_url))
        if _SPELT.search(text):  # half of a letter, or one that is not seen, may be written out
            return text_of("".join(_strings(read)).encode()) is not None
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(word: str) -> None:
    raise ValueError(word)


def _unique(base_url: str, pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key twice")
    if not _CHECKED.isdisjoint(made):
        for key in _CHECKED.intersection(made):
            if isinstance(url := made[key], str) and is_unsafe(url, 0, base_url):
                raise ValueError(url)
    return made


def _strings(read: object) -> Iterator[str]:
    """Every word of it, whatever holds it."""
    if isinstance(read, str):
        yield read
    elif isinstance(read, Mapping):
        for key, value in read.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(read, list):
        for value in read:
            yield from _strings(value)


def parsed(data: bytes) -> ET.Element | str:
    """The root of an XML document, or what is wrong with it."""
    text = text_of(data)
    if text is None or _IN_XML.search(text):
        return "not UTF-8, or with a DOCTYPE, an entity or an instruction in it"
    try:
        return ET.fromstring(data)  # noqa: S314 - there is no DOCTYPE, so there are no entities
    except ET.ParseError as error:
        return f"not XML: {error}"
