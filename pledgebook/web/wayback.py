"""Copies that the Wayback Machine has: how it is asked, and which of its answers may stand in an entry."""

import json
import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

from pledgebook.links import NotALink, kept_in, safe_archive, same_page

AVAILABLE = "https://archive.org/wayback/available"


def question(url: str, day: str) -> str:
    """Where to ask for the copy of `url` nearest to a day. Asked without any, it says at times that there is none.

    >>> question("https://press.example/a?b", "2024-04-25")
    'https://archive.org/wayback/available?url=https%3A%2F%2Fpress.example%2Fa%3Fb&timestamp=20240425'
    """
    return f"{AVAILABLE}?url={quote(url, safe='')}&timestamp={day.replace('-', '')}"


def copy_in(data: bytes, url: str, hosts: Collection[str]) -> str | None:
    """The address of the copy that an answer names: by https, at one of `hosts`, of this very page; else None.

    Raises ValueError if it is no answer at all.
    """
    try:
        said = json.loads(data)
    except RecursionError:
        raise ValueError("too deep") from None
    closest = _below(_below(said, "archived_snapshots"), "closest")
    address = _below(closest, "url")
    if _below(closest, "available") is not True or _below(closest, "status") != "200" or not isinstance(address, str):
        return None
    return accepted(re.sub(r"^http:", "https:", address), url, hosts)


def accepted(address: str, url: str, hosts: Collection[str]) -> str | None:
    """The address of a copy if it may stand in an entry beside `url`, else None."""
    try:
        copy = safe_archive(address)
    except NotALink:
        return None
    kept = kept_in(copy)
    fits = urlsplit(copy).hostname in hosts and kept is not None and same_page(kept, url)
    return copy if fits else None


def _below(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None
