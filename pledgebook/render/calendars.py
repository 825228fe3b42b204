"""Calendars in iCalendar (RFC 5545, with the names of RFC 7986). Equal data, equal bytes."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from pledgebook.plan.follow_shapes import CalendarPage, Due

MADE_WITH = "-//Pledgebook//Pledgebook//EN"
ASK_AGAIN = "P1D"
LONGEST = 75  # bytes in a line, its end left out

# A calendar must hold something (3.6): where nothing is due, the zone that all-day events do not need.
_NOTHING_DUE = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def ics_bytes(data: Mapping[str, object]) -> bytes:
    """A CalendarPage as iCalendar."""
    page = cast("CalendarPage", data)
    return b"".join(_folded(line) for line in _lines(page))


def _lines(page: CalendarPage) -> Iterator[str]:
    name, about = _text(page["name"]), _text(page["about"])
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{MADE_WITH}"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{name}"
    yield f"X-WR-CALNAME:{name}"
    yield f"DESCRIPTION:{about}"
    yield f"X-WR-CALDESC:{about}"
    yield f"URL:{page['href']}"
    if page["self_href"]:
        yield f"SOURCE;VALUE=URI:{page['self_href']}"
        yield f"REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}"
    if page["changed"]:
        yield f"LAST-MODIFIED:{_moment(page['changed'])}"
    if not page["dues"]:
        yield from _NOTHING_DUE
    for due in page["dues"]:
        yield from _event(due)
    yield "END:VCALENDAR"


def _event(due: Due) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(due['uid'])}"
    yield f"DTSTAMP:{_moment(due['changed'])}"
    yield f"LAST-MODIFIED:{_moment(due['changed'])}"
    yield f"SEQUENCE:{due['sequence']}"
    yield f"DTSTART;VALUE=DATE:{_day(due['first'])}"
    yield f"DTEND;VALUE=DATE:{_day(due['after'])}"
    yield f"SUMMARY:{_text(due['summary'])}"
    yield "DESCRIPTION:" + _text("\n".join(due["paragraphs"]))
    yield f"URL:{due['href']}"
    yield f"CATEGORIES:{','.join(_text(each) for each in due['categories'])}"
    if due["cancelled"]:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(iso: str) -> str:
    return iso.replace("-", "")


def _moment(day: str) -> str:
    """The first moment of a day: more is not known."""
    return f"{_day(day)}T000000Z"


def _text(said: str) -> str:
    r"""A value of type TEXT (3.3.11).

    >>> _text("One, two; three\\four\nfive: six")
    'One\\, two\\; three\\\\four\\nfive: six'
    """
    return re.sub(r"([\\;,])", r"\\\1", said).replace("\n", r"\n")


def _folded(line: str) -> bytes:
    r"""The line in pieces of at most 75 bytes, none of which ends inside a letter (3.1).

    >>> _folded("A" * 74 + "é")
    b'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n \xc3\xa9\r\n'
    """
    data = line.encode()
    pieces, at, room = [], 0, LONGEST
    while len(data) - at > room:
        end = at + room
        while data[end] & 0xC0 == 0x80:  # the middle of a letter
            end -= 1
        pieces.append(data[at:end])
        at, room = end, LONGEST - 1
    return b"\r\n ".join([*pieces, data[at:]]) + b"\r\n"
