"""What a picture, a table, a feed and a calendar may carry besides what a reader sees in them: nothing."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from pledgebook.allowed import CALENDAR, JSON_FEED, VALUES, XML, is_foreign, is_unsafe

if TYPE_CHECKING:
    import sqlite3

PNG = b"\x89PNG\r\n\x1a\n"
SQLITE = b"SQLite format 3\0"
_PIXELS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"pHYs", b"IDAT", b"IEND"))
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def png_fault(data: bytes, size: tuple[int, int] | None = None) -> str:
    """What is wrong with a picture; "" if it is whole, of this size, and holds pixels alone (PNG, third edition).

    Words, dates, places and colour profiles have chunks of their own in a PNG: none of them may travel.
    """
    at, kinds = len(PNG), []
    if not data.startswith(PNG):
        return "this is no PNG"
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 4 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != zlib.crc32(body).to_bytes(4, "big"):
            return "it is cut short or damaged"
        if kind not in _PIXELS:
            return f"it carries {kind!r}, which is no pixel"
        kinds.append(kind)
        at += 12 + length
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or kinds.count(b"IHDR") + kinds.count(b"IEND") != 2:
        return "its parts are out of order"
    wide, high = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    return f"it has {wide} × {high} pixels, not {size[0]} × {size[1]}" if size and size != (wide, high) else ""


def csv_fault(text: str) -> str:
    """What is wrong with a table; "" if every row is as long as the first and no cell is a formula (RFC 4180).

    >>> csv_fault("day,low\\r\\n2024-01-01,-5\\r\\n"), csv_fault("a\\r\\n=1+1\\r\\n")
    ('', 'a spreadsheet would run the cell "=1+1"')
    """
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            width = width or len(row)
            if len(row) != width:
                return "its rows are not of one length"
            for cell in row:
                if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                    return f'a spreadsheet would run the cell "{cell}"'
    except csv.Error as error:
        return str(error)
    return ""


def is_json(text: str) -> bool:
    """Whether this is JSON as a browser reads it: NaN is none.

    >>> is_json("[1]"), is_json("[NaN]")
    (True, False)
    """

    def refuse(word: str) -> None:
        raise ValueError(word)

    try:
        json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def feed_faults(root: ET.Element, depth: int, base_url: str) -> Iterator[tuple[str, str, str]]:
    """What a feed or a sitemap may not hold, as complaints: elements and attributes off the list, what others serve.

    HTML that it carries is for the caller to read: it stands in elements of the type `html`.
    """
    for element in root.iter():
        known, tag = XML.get(str(element.tag)), str(element.tag).rpartition("}")[2]
        if known is None:
            yield "O123", f"<{tag}> is not allowed in a feed", f"<{tag}"
            continue
        for name, value in element.items():
            if name not in known or not known[name].fullmatch(value):
                yield "O124", f'<{tag} {name}="{value}"> is not allowed in a feed', value
        if tag in ("icon", "logo", "loc", "link") and is_foreign(address := _of(element), depth, base_url):
            yield "O125", f'<{tag}> leads to "{address}"', address
        if tag == "uri" and is_unsafe(_of(element), depth, base_url):
            yield "O125", f'<uri> leads to "{_of(element)}"', _of(element)


def _of(element: ET.Element) -> str:
    return element.get("href", element.text or "")


def json_feed_faults(feed: object, depth: int, base_url: str) -> Iterator[tuple[str, str, str]]:
    """The same of a JSON Feed; nothing of any other JSON."""
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list):
        return
    keys = {str(key) for each in (feed, *items) if isinstance(each, dict) for key in each}
    if "content_html" in keys:
        for key in sorted(keys - JSON_FEED):
            yield "O124", f'"{key}" is not allowed in a feed', f'"{key}"'
        if is_foreign(icon := str(feed.get("favicon", "")), depth, base_url):
            yield "O125", f'"favicon" leads to "{icon}"', icon


def ics_fault(text: str, base_url: str) -> str:
    r"""What is wrong with a calendar; "" if it is whole and says what is due and no more (RFC 5545).

    >>> ics_fault("BEGIN:VCALENDAR\r\nBEGIN:VALARM\r\n", ""), ics_fault("BEGIN:VCALENDAR\r\n", "")
    ('VALARM is not allowed in VCALENDAR', 'it is cut short')
    """
    lines = text.split("\r\n")
    if lines.pop() or any("\r" in line or "\n" in line for line in lines):
        return "a line does not end in CR and LF"
    if any(len(line.encode()) > 75 for line in lines):
        return "a line is longer than 75 bytes"
    open_: list[str] = []
    unfolded = re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]
    for number, line in enumerate(unfolded):
        if number and not open_:
            return "something follows its end"
        if fault := _line_fault(line, open_, base_url):
            return fault
    return "it is cut short" if open_ or not unfolded else ""


def _line_fault(line: str, open_: list[str], base_url: str) -> str:
    """What is wrong with an unfolded line within the components that are open, which it may open or close."""
    head, _, value = line.partition(":")
    name, _, parameters = head.partition(";")
    inside = open_[-1] if open_ else ""
    components, properties = CALENDAR[inside]
    if name == "BEGIN" and value in components:
        open_.append(value)
    elif name == "END" and value == inside:
        open_.pop()
    elif name in ("BEGIN", "END") or name not in properties:
        return f"{value if name == 'BEGIN' else name} is not allowed in {inside or 'a file'}"
    elif parameters and parameters not in VALUES:
        return f"{head} is not allowed"
    elif name in ("URL", "SOURCE") and not (base_url and value.startswith(base_url)):
        return f"{name} leads to {value}"
    return ""


def sqlite_fault(data: bytes) -> str:
    """What is wrong with a database; "" if it is whole, sound, and holds tables and indexes alone.

    A trigger, a view or a column that is worked out would run in the reader's own program; a page that is free or
    stands after the last one may still hold what was taken out (https://www.sqlite.org/fileformat2.html).
    """
    import sqlite3  # it loads a library of its own, for one file of a site

    if not data.startswith(SQLITE):
        return "this is no SQLite file"
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(data)
            database.execute("PRAGMA trusted_schema = OFF")
            return _sqlite_fault(database, len(data))
        except sqlite3.Error as error:
            return str(error)


def _sqlite_fault(database: "sqlite3.Connection", size: int) -> str:
    pages, page_size, free = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size", "freelist_count")
    )
    if free or pages * page_size != size:
        return "it carries pages that no table uses"
    worked_out = "SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden"
    for kind, name, made_by in database.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall():
        if kind not in ("table", "index") or not re.match(r"(?i)$|create (table|index) ", made_by):
            return f'"{name}" is neither a table nor an index'
        if kind == "table" and database.execute(worked_out, (name,)).fetchone():
            return f'the table "{name}" has a column that is worked out'
    sound = str(database.execute("PRAGMA integrity_check").fetchone()[0])
    if sound != "ok":
        return sound
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    return f'a row of "{broken[0]}" refers to one of "{broken[2]}" that there is not' if broken else ""
