"""What a table and a database may carry besides their values: nothing."""

import csv
import io
import re
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

SQLITE = b"SQLite format 3\0"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_SIGNED = re.compile(r"[+-][0-9]+(?:\.[0-9]+)?")

# What cells of a table of ours look like; every program reads them alike, and each can be read in one way only.
_QUOTED = r'"(?!\s*[=+\-@＝＋－＠]|[\t\r\n])[^"]*(?:""[^"]*)*"'
_BARE = r'[^",\s=+\-@＝＋－＠][^",\r\n]*'
_CELL = rf"(?:{_BARE}|{_QUOTED}|{_SIGNED.pattern})?"


def csv_fault(text: str) -> str:
    """What is wrong with a table; "" if every row is as long as the first and no cell is a formula (RFC 4180).

    >>> csv_fault("day,low\\r\\n2024-01-01,-5\\r\\n"), csv_fault("a\\r\\n=1+1\\r\\n")
    ('', 'a spreadsheet would run the cell "=1+1"')
    """
    return "" if is_plain(text) else fault_read(text)


def is_plain(text: str) -> bool:
    """Whether all rows are so plain that a pattern finds no fault in them; whatever it does not know, a reader has to.

    >>> is_plain('a,b\\r\\n-5,"c, ""d"\\r\\n'), is_plain('a,b\\r\\n=5,c\\r\\n'), is_plain("a,b\\n5,c\\n")
    (True, False, False)
    """
    row, most, at = _row(text.partition("\r\n")[0].count(",")), csv.field_size_limit(), 0
    while at < len(text):
        found = row.match(text, at)
        if found is None or found.end() - at > most:
            return False
        at = found.end()
    return True


@lru_cache(maxsize=64)
def _row(commas: int) -> re.Pattern[str]:
    return re.compile(rf"{_CELL}(?:,{_CELL}){{{commas}}}\r\n" if commas else rf"(?!\r){_CELL}\r\n")


def fault_read(text: str) -> str:
    """The same of any table, cell by cell."""
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            width = width or len(row)
            if len(row) != width:
                return "its rows are not of one length"
            for cell in row:
                if _FORMULA.match(cell) and not _SIGNED.fullmatch(cell):
                    return f'a spreadsheet would run the cell "{cell}"'
    except csv.Error as error:
        return str(error)
    return ""


def sqlite_fault(data: bytes) -> str:
    """What is wrong with a database; "" if it is whole, sound, and holds tables and indexes alone.

    A trigger, a view or a column that is worked out would run in the reader's own program; a page that is free or
    stands after the last one may still hold what was taken out (https://www.sqlite.org/fileformat2.html).
    """
    import sqlite3  # it loads a library of its own, for one file of a site

    if not data.startswith(SQLITE):
        return "this is no SQLite file"
    with closing(_opened(data)) as database:
        try:
            database.execute("PRAGMA trusted_schema = OFF")
            return _sqlite_fault(database, len(data))
        except sqlite3.Error as error:
            return str(error)


def _opened(data: bytes) -> "sqlite3.Connection":
    """The database, on the disk under no name: it is long, and in memory would be there twice. Where the disk refuses,
    it is."""
    import sqlite3

    with suppress(OSError, sqlite3.OperationalError), NamedTemporaryFile(prefix="pledgebook-", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            return sqlite3.connect(f"{Path(file.name).as_uri()}?mode=ro", uri=True)
        finally:
            Path(file.name).unlink()
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return database


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
        if database.execute(worked_out, (name,)).fetchone():
            return f'the table "{name}" has a column that is worked out'
    sound = str(database.execute("PRAGMA integrity_check").fetchone()[0])
    if sound != "ok":
        return sound
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    return f'a row of "{broken[0]}" refers to one of "{broken[2]}" that there is not' if broken else ""
