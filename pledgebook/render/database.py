"""One SQLite file from tables of texts. Equal tables, equal bytes.

What the library writes by itself and does not depend on the tables is set here: see `_HEADER`.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from io import BytesIO, FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from pledgebook.plan.data_shapes import ColumnShape, Database, StoredTable
from pledgebook.plan.tables.csv_text import rows_in

AFFINITY = {
    "string": "TEXT",
    "date": "TEXT",
    "object": "TEXT",
    "array": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "NUMERIC",
}
BEFORE = (
    "PRAGMA page_size = 4096",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA secure_delete = ON",  # what a page held before is written over, not left behind in it
    "PRAGMA user_version = 1",
)
FOR_SPEED = (  # nothing of these is in the file
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)

# https://www.sqlite.org/fileformat2.html, section 1.3. The counters at 24 and 92 count writes of the file and must be
# equal, or readers distrust the size at 28; the number at 96 is the version of the library that wrote last, which says
# nothing of the data and would differ from machine to machine. 3.8.0 is a version that reads all that is used here.
_HEADER = {24: 1, 92: 1, 96: 3_008_000}


def library() -> str:
    """What the bytes depend on beside the tables: the library lays out the pages."""
    with closing(sqlite3.connect(":memory:")) as database:
        options = sorted(option for (option,) in database.execute("PRAGMA compile_options"))
    return "\n".join((sqlite3.sqlite_version, *options))


def database_bytes(data: Mapping[str, object]) -> bytes:
    """The file. Tables refer to each other by foreign keys; whether they hold is the auditor's to ask.

    It grows on the disk, in a folder of its own that goes at once: SQLite would hold it three times over in memory.
    Where the disk refuses, that is what it does.
    """
    tables = cast("Database", data)["tables"]
    with suppress(OSError, sqlite3.OperationalError), TemporaryDirectory(prefix="pledgebook-") as folder:
        place = Path(folder, "new.sqlite")
        with closing(sqlite3.connect(place, isolation_level=None)) as database:
            _fill(database, tables)
        with place.open("r+b", buffering=0) as file:
            return _finished(file)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        _fill(database, tables)
        return _finished(BytesIO(database.serialize()))


def _fill(database: sqlite3.Connection, tables: Sequence[StoredTable]) -> None:
    for pragma in (*BEFORE, *FOR_SPEED):
        database.execute(pragma)
    database.execute("BEGIN")
    for table in tables:
        database.execute(ddl(table))
        database.executemany(insertion(table), _rows(table))
    for table in tables:
        for index in indexes(table):
            database.execute(index)
    database.execute("COMMIT")


def _finished(file: BytesIO | FileIO) -> bytes:
    """What the library left, with our header."""
    for place, value in _HEADER.items():
        file.seek(place)
        file.write(value.to_bytes(4, "big"))
    file.seek(0)
    return file.read()


def ddl(table: StoredTable) -> str:
    """The statement that makes the table, with what its columns mean as comments."""
    columns = table["columns"]
    lines = [(_column(column), column["says"]) for column in columns]
    lines.append((f"PRIMARY KEY ({', '.join(table['key'])})", ""))
    lines += [(_foreign_key(column), "") for column in columns if column["leads"]]
    last = len(lines) - 1
    body = "".join(
        f"  {line}{',' if place < last else ''}{f' -- {says}' if says else ''}\n"
        for place, (line, says) in enumerate(lines)
    )
    all_key = len(table["key"]) == len(columns)  # then the key is the row, and need not be stored beside it
    return f"CREATE TABLE {table['name']} ( -- {table['says']}\n{body}){' WITHOUT ROWID' if all_key else ''}"


def insertion(table: StoredTable) -> str:
    """The statement that stores a row of texts: "" as nothing, `true` as 1, whole numbers by what the column is."""
    cells = [f"iif(?{place} = '', NULL, ?{place})" for place in range(1, len(table["columns"]) + 1)]
    kinds = [column["type"] for column in table["columns"]]
    values = (f"{cell} = 'true'" if kind == "boolean" else cell for cell, kind in zip(cells, kinds, strict=True))
    return f"INSERT INTO {table['name']} VALUES ({', '.join(values)})"  # noqa: S608


def indexes(table: StoredTable) -> Iterator[str]:
    name = table["name"]
    for column in table["columns"]:
        if column["indexed"]:
            yield f"CREATE INDEX {name}_by_{column['name']} ON {name} ({column['name']})"


def _column(column: ColumnShape) -> str:
    return f"{column['name']} {AFFINITY[column['type']]}{' NOT NULL' if column['needed'] else ''}"


def _foreign_key(column: ColumnShape) -> str:
    table, _, name = column["leads"].partition(".")
    return f"FOREIGN KEY ({column['name']}) REFERENCES {table} ({name})"


def _rows(table: StoredTable) -> Iterator[Sequence[str | int | float]]:
    """Texts, but for numbers: libraries of different ages do not read all digits after a point alike."""
    numbers = [place for place, column in enumerate(table["columns"]) if column["type"] == "number"]
    rows = rows_in(table["rows"])
    return (_with_numbers(row, numbers) for row in rows) if numbers else rows


def _with_numbers(row: list[str], places: Sequence[int]) -> Sequence[str | int | float]:
    made: list[str | int | float] = [*row]
    for place in places:
        if cell := row[place]:
            made[place] = _number(cell)
    return made


def _number(cell: str) -> int | float:
    """SQLite holds whole numbers of 64 bits and floats; a number of more digits is rounded there, and only there."""
    whole = int(cell) if "." not in cell else None
    return whole if whole is not None and -(2**63) <= whole < 2**63 else float(cell)
