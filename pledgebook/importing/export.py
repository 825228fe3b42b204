"""What a site publishes in /data/, found again: a folder or a zip of it, single files of it, or its database."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from typing import TypeAlias

from pledgebook.importing.delimited import read_delimited
from pledgebook.importing.ours import COLUMNS, MARKS, is_ours
from pledgebook.importing.rows import MOST_ROWS, Cell, Row, Table, refuse, too_many_rows
from pledgebook.where import Where

PACKAGE = "datapackage.json"
_INERT = re.compile(r"'+(\s*[=+\-@＝＋－＠]|[\t\r\n])")  # see docs/data.md, "Formulas"
_HEADER = b"SQLite format 3\0"
_CUT = 100_000  # steps of the database's machine between two looks at how many there were
_MOST_STEPS = 20_000

Read: TypeAlias = Callable[[str], bytes | None]
"""The bytes of a file beside datapackage.json; None if there is none of that name."""


def is_database(data: bytes) -> bool:
    return data.startswith(_HEADER)


def tables_of_package(read: Read, where: str) -> dict[str, Table] | None:
    """Our tables, as datapackage.json names them; None if that is not ours. `where` is what the folder is called."""
    package = read(PACKAGE)
    named = _resources(package) if package is not None else None
    if named is None:
        return None
    found: dict[str, Table] = {}
    for name, path in named.items():
        data = read(path)
        if data is None:
            hint = "fetch all files of /data/ anew, or import what there is file by file"
            refuse("I101", Where(f"{where}{PACKAGE}"), f'"{path}" is named here, and there is no such file.', hint)
        table = inert_undone(read_delimited(data, f"{where}{path}", separator=","))
        if not is_ours(name, table.headings):
            lacks = ", ".join(sorted(MARKS[name] - set(table.headings)))
            refuse("I105", Where(table.file, 1), f"the table {name} has no column {lacks}.", "fetch it anew")
        found[name] = table
    return found


def _resources(package: bytes) -> dict[str, str] | None:
    """The files of the tables that are read, by name; None if the package is not one of ours."""
    try:
        said = json.loads(package)
        pairs = [(each["name"], each["path"]) for each in said["resources"]]
        ours = "rules_version" in said
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    named = {name: path for name, path in pairs if name in COLUMNS and re.fullmatch(r"[\w-]+\.csv", str(path))}
    return named if ours and "pledges" in named else None


def kind_of(table: Table) -> str | None:
    """Which of our tables it is, by its columns."""
    return next((name for name in MARKS if is_ours(name, table.headings)), None)


def inert_undone(table: Table) -> Table:
    """The cells as they were before an apostrophe kept a spreadsheet from running them."""
    rows = tuple(Row(row.number, tuple(_as_it_was(cell) for cell in row.cells), row.flaw) for row in table.rows)
    return Table(table.file, table.headings, rows)


def _as_it_was(cell: Cell) -> Cell:
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") and _INERT.match(cell) else cell


def tables_of_database(data: bytes, file: str) -> dict[str, Table]:
    """The same tables out of tracker.sqlite. Raises Unreadable."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, len(data) + 1)
            database.execute("PRAGMA trusted_schema = OFF")
            _bounded(database)
            there = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
            names = [name for name in COLUMNS if str(there.get(name, "")).startswith("CREATE TABLE")]
            found = {name: _table(database, name, file) for name in names}
    except sqlite3.Error as error:
        hint = "fetch tracker.sqlite anew, or import the CSV files"
        refuse("I102", Where(file), f"the database cannot be read: {error}.", hint)
    if "pledges" not in found or not all(is_ours(name, table.headings) for name, table in found.items()):
        text = "the database holds other tables than tracker.sqlite of a site."
        refuse("I102", Where(file), text, "save the table that holds the promises as CSV, and import that")
    return found


def _bounded(database: sqlite3.Connection) -> None:
    """Whatever the file makes the library do comes to an end."""
    left = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(left, None) is None, _CUT)


def _table(database: sqlite3.Connection, name: str, file: str) -> Table:
    found = database.execute(f"SELECT * FROM {name} ORDER BY rowid LIMIT {MOST_ROWS + 1}")  # noqa: S608 - one of ours
    headings = tuple(str(column[0]) for column in found.description)
    truths = {place for place, heading in enumerate(headings) if heading == "final"}
    rows = []
    for number, cells in enumerate(found, 1):
        if number > MOST_ROWS:
            too_many_rows(file)
        rows.append(Row(number, tuple(_stored(cell, place in truths) for place, cell in enumerate(cells))))
    return Table(f"{file}/{name}", headings, tuple(rows))


def _stored(cell: object, is_truth: bool) -> str:
    """A value of the database, as the CSV files write it.

    >>> _stored(1.5e22, False), _stored(0.1, False), _stored(None, False), _stored(1, True), _stored("x", False)
    ('15000000000000000000000', '0.1', '', 'true', 'x')
    """
    if cell is None:
        return ""
    if is_truth:
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    return str(cell)
