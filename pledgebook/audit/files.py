"""What may leave the house: every file is read again, as a browser would, and refused if it is active or foreign.

Whatever the lists of this room do not name is refused. Nothing that rendered the file is asked or trusted.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from pledgebook.audit import spelled_feed
from pledgebook.audit.calendars import ics_fault
from pledgebook.audit.complaint import Complaint, is_json, parsed, text_of
from pledgebook.audit.drawings import svg
from pledgebook.audit.feeds import feed_faults, json_feed_faults, shape_faults
from pledgebook.audit.markup import fragment_faults, page_faults
from pledgebook.audit.pictures import PNG, png_fault
from pledgebook.audit.scripts import script_fault
from pledgebook.audit.sheets import sheet_faults
from pledgebook.audit.tables import SQLITE, csv_fault, sqlite_fault
from pledgebook.issues import Issue, ordered
from pledgebook.where import Where

CARD = (1200, 630)  # what card.png must measure: the head of its page says so


class Audited(NamedTuple):
    """What keeps a file from being published, and where one that may be leads within the site."""

    issues: tuple[Issue, ...]
    leads: frozenset[str] = frozenset()


def audited(address: str, data: bytes, base_url: str = "") -> Audited:
    """Both of a file, which is read once for it. What begins with `base_url` is our own."""
    led: set[str] = set()
    issues = audit(address, data, base_url, led)
    return Audited(issues) if issues else Audited((), frozenset(led))


def audit(address: str, data: bytes, base_url: str = "", led: set[str] | None = None) -> tuple[Issue, ...]:
    """Everything in a file that may not be published; nothing if it may. `led` is filled with where a page leads."""
    ending = address.rpartition("/")[2].rpartition(".")[2]
    read = partial(page_faults, led=led) if ending == "html" else _BY_ENDING.get(ending)
    if read is None:
        hint = f"leave it out; there may be {', '.join(_BY_ENDING)}"
        return (Issue(Where(address, 0), "O121", "no file of this kind is published", hint),)
    return ordered(_issue(address, data, complaint) for complaint in read(address, data, base_url))


def _issue(address: str, data: bytes, complaint: Complaint) -> Issue:
    code, text, piece = complaint
    line = data.count(b"\n", 0, max(data.find(piece.encode("utf-8", "replace")), 0)) + 1 if piece else 0
    return Issue(Where(address, line), code, text, "mend the template, the static file or the entry that it came from")


def _json(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = text_of(data)
    if text is None or not is_json(text, base_url):
        yield "O129", "this is not JSON in UTF-8 that every program reads alike", ""
    elif "content_html" in text or "\\u" in text:
        yield from json_feed_faults(json.loads(text), address.count("/"), base_url)
        pieces: list[str] = []
        json.loads(text, object_hook=lambda item: pieces.append(str(item.get("content_html", ""))))
        for piece in pieces:
            yield from fragment_faults(piece, address.count("/"), base_url)


def _xml(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = text_of(data)
    if text is not None and spelled_feed.is_harmless(text, address.count("/"), base_url):
        return
    root = parsed(data)
    if isinstance(root, str):
        yield "O130", root, ""
        return
    yield from feed_faults(root, address.count("/"), base_url)
    yield from shape_faults(root)
    for element in root.iter():
        if element.get("type") == "html":
            yield from fragment_faults("".join(element.itertext()), address.count("/"), base_url)


def _css(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = text_of(data)
    if text is None:
        yield "O128", "this is not a style sheet in UTF-8", ""
        return
    for piece, fault in sheet_faults(text, address.count("/"), base_url):
        yield "O128", fault, piece


def _plain(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if text_of(data) is None:
        yield "O122", "this is not text in UTF-8", ""


def _png(address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if fault := png_fault(data, CARD if address.endswith("card.png") else None):
        yield "O131" if data.startswith(PNG) else "O122", f"a picture that may not be published: {fault}", ""


def _told(code: str, what: str, fault: Callable[[str, str], str]) -> Callable[[str, bytes, str], Iterator[Complaint]]:
    def read(_address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
        text = text_of(data)
        if text is None:
            yield "O122", "this is not text in UTF-8", ""
        elif found := fault(text, base_url):
            yield code, f"{what} that may not be published: {found}", ""

    return read


def _sqlite(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if fault := sqlite_fault(data):
        yield "O139" if data.startswith(SQLITE) else "O122", f"a database that may not be published: {fault}", ""


def _starting(*marks: bytes) -> Callable[[str, bytes, str], Iterator[Complaint]]:
    def read(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
        if not data.startswith(marks):
            yield "O122", "the bytes are not what the name says", ""

    return read


def _font(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if not data.startswith(b"wOF2") or int.from_bytes(data[8:12], "big") != len(data):
        yield "O122", "this is no font, or not the whole of one and no more", ""


_BY_ENDING: Mapping[str, Callable[[str, bytes, str], Iterable[Complaint]]] = {
    "html": page_faults,
    "svg": svg,
    "css": _css,
    "json": _json,
    "xml": _xml,
    "js": _told("O127", "a script", lambda text, _: script_fault(text)),
    "txt": _plain,
    "csv": _told("O132", "a table", lambda text, _: csv_fault(text)),
    "ics": _told("O135", "a calendar", ics_fault),
    "png": _png,
    "ico": _starting(b"\0\0\1\0"),
    "woff2": _font,
    "sqlite": _sqlite,
    "nojekyll": _plain,
    "CNAME": _plain,
}
