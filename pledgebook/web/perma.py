"""Copies that Perma.cc has: how it is asked (Memento, RFC 7089), and which of its answers may stand in an entry."""

import json
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from pledgebook.links import NotALink, safe_archive, same_page
from pledgebook.web.answers import Reply

HOST = "perma.cc"
_OF_A_COPY = re.compile(r"/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_A_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T")


def question(url: str) -> str:
    """Where to ask for all copies of `url`: it stands there as it is, but for what a server is never told.

    >>> question("https://press.example/a?b#c")
    'https://perma.cc/timemap/json/https://press.example/a?b'
    """
    return f"https://{HOST}/timemap/json/{url.partition('#')[0]}"


def says_none(reply: Reply) -> bool:
    """Whether it counted the copies and came to nought; any other 404 tells nothing of them."""
    return reply.status == 404 and reply.headers.get("x-memento-count", "").strip() == "0"


def copy_in(data: bytes, url: str, day: str, hosts: Collection[str]) -> str | None:
    """The address of the copy nearest to a day such as 2024-04-25, if `url` is the page that the answer is about.

    Raises ValueError if it is no answer at all.
    """
    try:
        said = json.loads(data)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(said, dict) or not isinstance(said.get("mementos"), dict):
        raise ValueError("no list of copies")
    page, listed = said.get("original_uri"), said["mementos"].get("list")
    if not isinstance(page, str) or not same_page(page, url) or not isinstance(listed, list):
        return None
    copies = sorted((_away(day, row.get("datetime")), str(row.get("uri"))) for row in listed if isinstance(row, dict))
    return next((copy for _, address in copies if (copy := accepted(address, url, hosts))), None)


def accepted(address: str, _url: str, hosts: Collection[str]) -> str | None:
    """The address of a copy if it may stand in an entry, else None. It does not tell of which page it is."""
    try:
        copy = safe_archive(address)
    except NotALink:
        return None
    parts = urlsplit(copy)
    fits = parts.hostname == HOST and HOST in hosts and _OF_A_COPY.fullmatch(parts.path) and not parts.query
    return copy if fits else None


def _away(day: str, moment: object) -> int:
    """How far a moment lies from a day, roughly: enough to put moments in order."""
    found = _A_DAY.match(moment) if isinstance(moment, str) else None
    return abs(_ordinal(day) - _ordinal(found[1])) if found else 10**6


def _ordinal(day: str) -> int:
    year, month, number = map(int, day.split("-"))
    return year * 372 + month * 31 + number
