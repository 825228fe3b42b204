"""One SQLite file from tables of texts. Equal tables, equal bytes.

What the library writes by itself and does not depend on the tables is set here: see `_HEADER`.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast

from pledgebook.plan.addresses import DATABASE
from pledgebook.plan.addresses import table as address_of
from pledgebook.plan.data_shapes import ColumnShape, Database, StoredTable
from pledgebook.plan.tables.csv_text import rows_in
from pledgebook.render.again import END, MARK, parts
from pledgebook.render.last import Last

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


def database_bytes(data: Mapping[str, object], last: Last | None = None) -> bytes:
    """The file. Tables refer to each other by foreign keys; whether they hold is the auditor's to ask.

    Rows that the `last` one had too are copied from there, which takes a third of the time; where that goes wrong, all
    are made. It grows on the disk: SQLite would hold it three times over in memory. Where the disk refuses, it does.
    """
    tables = cast("Database", data)["tables"]
    if last is not None and last.holds(DATABASE):
        with suppress(OSError, sqlite3.Error):
            return _grown(tables, last)
    with suppress(OSError, sqlite3.OperationalError):
        return _grown(tables, None)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        _fill(database, tables, None)
        return _finished(BytesIO(database.serialize()))


def _grown(tables: Sequence[StoredTable], last: Last | None) -> bytes:
    """The file, grown on the disk under no name: whoever kills the program leaves nothing of it there."""
    with NamedTemporaryFile(prefix="pledgebook-", buffering=0, delete=False) as file:
        try:
            database = sqlite3.connect(file.name, isolation_level=None, uri=True)
        finally:
            Path(file.name).unlink()
        with closing(database):
            _fill(database, tables, last)
        return _finished(file)


def _fill(database: sqlite3.Connection, tables: Sequence[StoredTable], last: Last | None) -> None:
    for pragma in (*FOR_SPEED, *BEFORE):  # the journal has to be off first: a file without a name cannot have one
        database.execute(pragma)
    if last is not None:
        database.execute("ATTACH ? AS last", (f"{last.place(DATABASE).as_uri()}?immutable=1",))
    database.execute("BEGIN")
    for table in tables:
        database.execute(ddl(table))
        for part in parts(table["rows"], _rows_before(database, table, last)):
            if isinstance(part, range):
                database.execute(copying(table), {"first": part.start, "count": len(part)})
            else:
                database.executemany(insertion(table), _rows(table, part))
    for table in tables:
        for index in indexes(table):
            database.execute(index)
    database.execute("COMMIT")


def _rows_before(database: sqlite3.Connection, table: StoredTable, last: Last | None) -> bytes:
    """The rows that the last database has of it, in their order, in CSV; none if a cell has a MARK."""
    text = last.data(address_of(table["name"])) if last is not None else b""
    head, _, rows = text.partition(END)
    if not rows or head != ",".join(column["name"] for column in table["columns"]).encode():
        return b""
    (count,) = database.execute(f"SELECT count(*) FROM last.{table['name']}").fetchone()  # noqa: S608
    return rows if rows.count(MARK) == count else b""


def _finished(file: IO[bytes]) -> bytes:
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
    return f"CREATE TABLE {table['name']} ( -- {table['says']}\n{body}){' WITHOUT ROWID' if _is_all_key(table) else ''}"


def insertion(table: StoredTable) -> str:
    """The statement that stores a row of texts: "" as nothing, `true` as 1, whole numbers by what the column is."""
    cells = [f"iif(?{place} = '', NULL, ?{place})" for place in range(1, len(table["columns"]) + 1)]
    kinds = [column["type"] for column in table["columns"]]
    values = (f"{cell} = 'true'" if kind == "boolean" else cell for cell, kind in zip(cells, kinds, strict=True))
    return f"INSERT INTO {table['name']} VALUES ({', '.join(values)})"  # noqa: S608


def copying(table: StoredTable) -> str:
    """The statement that stores `:count` rows of the last database as they are there, from the `:first` on.

    Without an order that is asked for, the library could copy pages, and those would not be filled alike.
    """
    if _is_all_key(table):
        which = f"ORDER BY {', '.join(table['key'])} LIMIT :count OFFSET :first - 1"
    else:
        which = "WHERE rowid >= :first AND rowid < :first + :count ORDER BY rowid"
    return f"INSERT INTO main.{table['name']} SELECT * FROM last.{table['name']} {which}"  # noqa: S608


def indexes(table: StoredTable) -> Iterator[str]:
    name = table["name"]
    for column in table["columns"]:
        if column["indexed"]:
            yield f"CREATE INDEX {name}_by_{column['name']} ON {name} ({column['name']})"


def _is_all_key(table: StoredTable) -> bool:
    """Whether the key is the row, and need not be stored beside it."""
    return len(table["key"]) == len(table["columns"])


def _column(column: ColumnShape) -> str:
    return f"{column['name']} {AFFINITY[column['type']]}{' NOT NULL' if column['needed'] else ''}"


def _foreign_key(column: ColumnShape) -> str:
    table, _, name = column["leads"].partition(".")
    return f"FOREIGN KEY ({column['name']}) REFERENCES {table} ({name})"


def _rows(table: StoredTable, texts: Sequence[str]) -> Iterator[Sequence[str | int | float]]:
    """Texts, but for numbers: libraries of different ages do not read all digits after a point alike."""
    numbers = [place for place, column in enumerate(table["columns"]) if column["type"] == "number"]
    rows = rows_in(texts)
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
