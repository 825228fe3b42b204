"""Front matter in which nothing is odd, read the short way; all other is left to the reader that asks at every turn.

Nearly every file is sound, and whether it holds an escape or a cut value need be asked once, not of each value.
"""

from sys import intern
from typing import TypeAlias
from unicodedata import is_normalized

import yaml
from yaml.events import (
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from pledgebook.load.indents import odd_indents
from pledgebook.load.raw import RawKey, RawList, RawMapping, RawText, RawValue
from pledgebook.load.rough import CURLY_OPEN, CUT, DASHES
from pledgebook.where import Where

DEEPEST = 20
MOST_VALUES = 20_000

Loader: TypeAlias = type[yaml.BaseLoader] | type[yaml.CBaseLoader]
FASTEST: Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_QUOTES = ("'", '"')
_ODD_LETTERS = frozenset(CURLY_OPEN + DASHES)

# A named tuple's own constructor is a function of Python's, and of a file's hundreds of values a quarter of the time.
_made = tuple.__new__


class _Odd(Exception):
    """Something here needs the careful reader."""


def sound_fields(text: str, file: str, first_line: int) -> RawMapping | None:
    """The fields of `text`, which begins on line `first_line` of `file`; None if anything in it needs a second look.

    What this returns `read_fields` returns as well, and no issue with it.
    """
    # Each value is a letter at least, so that so short a text cannot hold too many.
    if "\\" in text or len(text) > MOST_VALUES or not is_normalized("NFC", text):
        return None
    if (" #" in text and CUT.search(text)) or odd_indents(text, file, first_line):
        return None
    try:
        return _Walk(text, file, first_line).root()
    except (_Odd, yaml.YAMLError):
        return None


class _Walk:
    """One walk over the events of one front matter."""

    __slots__ = ("_file", "_first", "_is_wary", "_next")

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self._file = file
        self._first = first_line
        self._is_wary = "&" in text or "!" in text or not text.isascii()
        self._next = FASTEST(text).get_event

    def root(self) -> RawMapping:
        """The fields, to the end of the text."""
        self._next()  # the start of the stream
        start, first = self._next(), self._next()
        if type(start) is not DocumentStartEvent or start.explicit:
            raise _Odd
        value = self._value(first, 1)
        end = self._next()
        if type(end) is not DocumentEndEvent or end.explicit or type(self._next()) is not StreamEndEvent:
            raise _Odd
        if type(value) is not RawMapping:
            raise _Odd
        return value

    def _value(self, event: Event | None, depth: int) -> RawValue:
        if type(event) is ScalarEvent:
            text, style = event.value, event.style
            if not (text or style) or (self._is_wary and _is_odd(event)):
                raise _Odd
            return _made(RawText, (text, self._where(event), style in _QUOTES))
        if not isinstance(event, CollectionStartEvent) or depth > DEEPEST or (self._is_wary and _is_marked(event)):
            raise _Odd
        read = self._mapping if type(event) is MappingStartEvent else self._list
        return read(self._where(event), depth + 1)

    def _list(self, where: Where, depth: int) -> RawList:
        items: list[RawValue] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._value(event, depth))
        return _made(RawList, (tuple(items), where))

    def _mapping(self, where: Where, depth: int) -> RawMapping:
        items: list[tuple[RawKey, RawValue]] = []
        while type(event := self._next()) is ScalarEvent:
            if not event.value[:1].isalnum() or (self._is_wary and _is_marked(event)):
                raise _Odd
            key = _made(RawKey, (intern(event.value), self._where(event)))
            items.append((key, self._value(self._next(), depth)))
        if type(event) is not MappingEndEvent or len({key.text for key, _ in items}) < len(items):
            raise _Odd
        return _made(RawMapping, (tuple(items), where))

    def _where(self, event: ScalarEvent | CollectionStartEvent) -> Where:
        mark = event.start_mark
        assert mark is not None
        return _made(Where, (self._file, mark.line + self._first, mark.column + 1))


def _is_odd(event: ScalarEvent) -> bool:
    return _is_marked(event) or (not event.style and event.value[0] in _ODD_LETTERS)


def _is_marked(event: ScalarEvent | CollectionStartEvent) -> bool:
    return event.anchor is not None or event.tag is not None
