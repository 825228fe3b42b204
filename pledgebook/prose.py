"""What a Markdown text may be, so that rendering it takes milliseconds and never fails. No heavy imports.

Measured on Python-Markdown 3.11: 16,000 `[` in one paragraph take 38 s, 8,000 nested list markers end in a
RecursionError; whatever passes here takes well under a second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.links import NotALink, inside_address, outside_address, safe_url

LONGEST = 60_000  # characters: some ten thousand words
MOST_LINES = 2_000
DEEPEST = 12  # quotes and lists, one inside the other
WIDEST_INDENT = 48  # columns
MOST_BRACKETS = 200  # in one paragraph; the cost grows faster than their square
MOST_BRACKETS_IN_ALL = 5_000

_MARKERS = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t]))*")
_MARKER = re.compile(r">|[-*+]|\d+\.")
_CODE = re.compile(r"`[^`]*`")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*)+")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a text cannot be rendered: the line of the text (from 1), what is wrong and what to write."""

    line: int
    text: str
    hint: str


def trouble_of(text: str) -> Trouble | None:
    """The first thing that would make a text slow or impossible to render; None if it is fine.

    >>> trouble_of("A *plain* [link](https://example.org/).")
    >>> trouble_of("> " * 40 + "deep").text
    'quotes and lists stand 40 deep'
    """
    if len(text) > LONGEST:
        return Trouble(1, f"the text has {len(text):,} characters", f"keep it under {LONGEST:,}: cut it, or link to it")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return Trouble(MOST_LINES, f"the text has {len(lines):,} lines", f"keep it under {MOST_LINES:,}")
    brackets = in_all = 0
    for number, line in enumerate(lines, 1):
        brackets = brackets + line.count("[") if line.strip() else 0
        in_all += line.count("[")
        if in_all > MOST_BRACKETS_IN_ALL:
            return Trouble(number, f"over {MOST_BRACKETS_IN_ALL:,} [ in the text", "write fewer links")
        if brackets > MOST_BRACKETS:
            return Trouble(number, f"over {MOST_BRACKETS} [ in one paragraph", "break it up with an empty line")
        if trouble := _too_deep(line, number):
            return trouble
    return None


def _too_deep(line: str, number: int) -> Trouble | None:
    if line[:1].isalpha():  # as nearly every line that is not empty does
        return None
    start = _MARKERS.match(line)
    markers = start[0] if start else ""
    if not markers and not line[:1].isspace():
        return None
    depth = len(_MARKER.findall(markers))
    if depth > DEEPEST and not _RULE.fullmatch(line):
        return Trouble(number, f"quotes and lists stand {depth} deep", f"nest them {DEEPEST} deep at most")
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if indent > WIDEST_INDENT and line.strip():
        return Trouble(number, f"the line starts {indent} columns in", f"indent by {WIDEST_INDENT} columns at most")
    return None


def lost_links(text: str) -> Iterator[Trouble]:
    """Links that lead nowhere a reader may be sent: they would be shown as plain words.

    >>> [trouble.text for trouble in lost_links("See [how](../methodology/), and [why](/about/).")]
    ['"../methodology/" leads nowhere that a link may lead']
    """
    for number, line in enumerate(text.split("\n"), 1):
        for found in _LINK.finditer(_CODE.sub("", line)) if "]" in line else ():
            href = found[1] or found[2]
            if not inside_address(href) and not outside_address(href):
                yield Trouble(number, *_lost(href))


def _lost(href: str) -> tuple[str, str]:
    """Why a link is none, and what to write."""
    if "://" in href:
        try:
            safe_url(href)
        except NotALink as wrong:
            return wrong.says, wrong.hint
    return f'"{href}" leads nowhere that a link may lead', _remedy(href)


def _remedy(href: str) -> str:
    page = href.lstrip("./").rstrip("/")
    if re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", page):
        return f"write /{page}/ for a page of this site"
    return "write https://… for a page elsewhere, /about/ for one of this site"
