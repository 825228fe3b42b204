"""What answers are written on: a terminal has a width and colours, a pipe is endless and plain."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from pledgebook.issues import printable
from pledgebook.model import Family, Status

PLAIN, BOLD, DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
RED, GREEN, YELLOW, BLUE, CYAN = (f"\x1b[{code}m" for code in (31, 32, 33, 34, 36))
NARROWEST = 20  # below it a line is left to the terminal
_COLOURS = {
    Status.KEPT: GREEN,
    Status.KEPT_LATE: GREEN,
    Status.PARTLY_KEPT: YELLOW,
    Status.MISSED: RED,
    Status.WITHDRAWN: RED,
    Status.OVERDUE: YELLOW,
    Status.BEHIND: YELLOW,
    Status.ON_TRACK: CYAN,
    Status.HOLDING: CYAN,
}
_FAMILIES = {Family.OPEN: BLUE, Family.CLOSED: BLUE, Family.UNDETERMINED: DIM}


def has_colours(stream: TextIO) -> bool:
    """Whether colours are wanted there: on a terminal, unless NO_COLOR is set (no-color.org) or it knows none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer. `status` is one that it names in capitals, a `heading` stands out, `hang` see `wrapped`."""

    text: str = ""
    status: Status | None = None
    heading: bool = False
    hang: int = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """`width` in cells, None where lines have no end."""

    width: int | None = None
    coloured: bool = False

    def written(self, lines: Iterable[Line]) -> str:
        """The lines, broken where they have to be, in their colours, without what a terminal could be tricked by."""
        return "\n".join(piece for line in lines for piece in self._pieces(line))

    def _pieces(self, line: Line) -> Iterator[str]:
        text = printable(line.text)
        for piece in wrapped(text, self.width, line.hang) if self.width else (text,):
            if line.status is not None:
                name = str(line.status).upper()
                yield piece.replace(name, self.status(name, line.status), 1)
            else:
                yield self.in_colour(piece, BOLD) if line.heading else piece

    def in_colour(self, text: str, colour: str) -> str:
        return f"{colour}{text}{PLAIN}" if self.coloured and colour else text

    def status(self, text: str, status: Status) -> str:
        """The text, which names a status, in the colour of it."""
        return self.in_colour(text, _COLOURS.get(status, _FAMILIES[status.family]))


def paper_of(stream: TextIO) -> Paper:
    """The paper that somebody reads this stream on."""
    if not stream.isatty():
        return Paper()
    columns = shutil.get_terminal_size().columns
    return Paper(columns if columns >= NARROWEST else None, has_colours(stream))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: Chinese letters take two, what is set on a letter takes none.

    >>> cells("3 年"), cells("e\u0301")
    (4, 1)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrapped(text: str, width: int, hang: int = 2) -> Iterator[str]:
    """Lines of at most `width` cells, broken at spaces and between Chinese letters; a longer word stays whole.

    >>> list(wrapped("  one two three", 9))
    ['  one two', '    three']
    """
    indent = len(text) - len(text.lstrip(" "))
    line, used, fresh = " " * indent, indent, True
    for gap, word in _pieces(text[indent:]):
        wide = cells(word)
        if not fresh and used + len(gap) + wide > width:
            yield line
            used = min(indent + hang, width // 2)
            line, fresh = " " * used, True
        line += word if fresh else gap + word
        used += wide if fresh else len(gap) + wide
        fresh = False
    yield line


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each piece that no line may be broken in, with the space before it."""
    for found in re.finditer(r"( *)([^ ]+)", text):
        gap = found[1]
        for piece in _apart(found[2]):
            yield gap, piece
            gap = ""


def _apart(word: str) -> list[str]:
    """A word, cut after each Chinese letter that no closing mark follows."""
    return (
        [word]
        if word.isascii()
        else re.findall(
            r"[\u2e80-\u9fff\uac00-\ud7af][\u3000-\u303f\uff00-\uffef]*|[^\u2e80-\u9fff\uac00-\ud7af]+", word
        )
    )
