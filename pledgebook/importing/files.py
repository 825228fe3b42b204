"""The files that are named: what each of them is, and the tables in it."""

import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pledgebook.importing.archive import Archive
from pledgebook.importing.delimited import read_delimited
from pledgebook.importing.export import (
    PACKAGE,
    inert_undone,
    is_database,
    kind_of,
    tables_of_database,
    tables_of_package,
)
from pledgebook.importing.rows import MOST_BYTES, Row, Table, Unreadable, refuse
from pledgebook.importing.trees import read_json, read_yaml
from pledgebook.importing.workbook import read_workbook
from pledgebook.issues import Issue
from pledgebook.where import Where

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = "CSV (.csv, .tsv, .txt), .json, .yaml, .xlsx, or what a site publishes in /data/"
_SEPARATED = {".csv": "", ".txt": "", ".tsv": "\t", ".tab": "\t"}


@dataclass(frozen=True, slots=True)
class How:
    """What has to be known to find the table in a file: the row of its headings, its sheet, what separates cells."""

    header: int = 1
    sheet: str = ""
    separator: str = ""


@dataclass(slots=True)
class Found:
    """The tables of a site's own by name, and everybody else's; and the files in which there are none."""

    ours: dict[str, Table] = field(default_factory=dict)
    others: list[Table] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def tables_in(files: Sequence[Path], how: How) -> Found:
    """Every table of these files and folders. Nothing that is in them raises."""
    found = Found()
    for file in files:
        try:
            _add(found, file, how)
        except Unreadable as wrong:
            found.issues.append(wrong.issue)
    return found


def _add(found: Found, file: Path, how: How) -> None:
    name = file.as_posix()
    if file.is_dir():
        _add_ours(found, _of_folder(file), name)
        return
    data = bytes_of(file, name)
    if file.name == PACKAGE and (ours := tables_of_package(partial(_beside, file.parent), _below(file.parent))):
        _add_ours(found, ours, name)
    elif is_database(data):
        _add_ours(found, tables_of_database(data, name), name)
    elif data.startswith(_ZIP):
        archive = Archive(data, name)
        package = next((each for each in sorted(archive.names) if f"/{each}".endswith(f"/{PACKAGE}")), None)
        if package is None:
            found.others.append(_stripped(read_workbook(archive, header=how.header, sheet=how.sheet)))
            return
        folder = package.removesuffix(PACKAGE)
        ours = tables_of_package(lambda path: archive.read(f"{folder}{path}"), f"{name}/{folder}")
        _add_ours(found, ours or {}, name)
    else:
        _add_text(found, data, file, how)


def _add_text(found: Found, data: bytes, file: Path, how: How) -> None:
    name, ending = file.as_posix(), file.suffix.lower()
    if ending == ".json":
        found.others.append(_stripped(read_json(data, name)))
    elif ending in (".yaml", ".yml"):
        found.others.append(_stripped(read_yaml(data, name)))
    elif ending in _SEPARATED:
        separator = how.separator or _SEPARATED[ending]
        table = read_delimited(data, name, header=how.header, separator=separator)
        if ours := kind_of(table):
            _add_ours(found, {ours: inert_undone(table)}, name)
        else:
            found.others.append(_stripped(table))
    else:
        old = data.startswith(_OLD_OFFICE)
        text = "the file is an old .xls, or locked with a password." if old else f'no table is known by "{ending}".'
        hint = "save it as .xlsx without a password, or as CSV UTF-8" if old else f"name a file of {_KNOWN}"
        refuse("I102", Where(name), text, hint)


def _add_ours(found: Found, tables: dict[str, Table], name: str) -> None:
    if not tables:
        hint = f"name the folder with {PACKAGE} in it, or a file of {_KNOWN}"
        refuse("I102", Where(name), "no table of promises is in it.", hint)
    for kind, table in tables.items():
        if kind in found.ours:
            text = f"the table {kind} is there twice: {found.ours[kind].file} is one, too."
            refuse("I102", Where(table.file), text, "import one site after the other")
        found.ours[kind] = table


def _of_folder(folder: Path) -> dict[str, Table]:
    """The tables in a folder, or in the folder `data` below it, as in a built site."""
    for place in (folder, folder / "data"):
        if ours := tables_of_package(partial(_beside, place), _below(place)):
            return ours
    return {}


def _below(folder: Path) -> str:
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _beside(folder: Path, path: str) -> bytes | None:
    file = folder / path
    return bytes_of(file, file.as_posix()) if file.exists() else None


def bytes_of(file: Path, name: str) -> bytes:
    """The whole of a regular file of modest size. Raises Unreadable."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a pipe would be waited for
            refuse("I101", Where(name), "this is no ordinary file.", "save it in a file of its own")
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        refuse("I101", Where(name), f"the file cannot be read: {error.strerror}.", "see that you may read it (ls -l)")
    if len(data) > MOST_BYTES:
        text = f"the file holds more than {MOST_BYTES // 1024**2} MB, which is the most that is read."
        refuse("I101", Where(name), text, "cut it into several and import one after the other")
    return data


def _stripped(table: Table) -> Table:
    """Without the spaces round the texts, and without the rows in which nothing stands."""
    rows = (_row_stripped(row) for row in table.rows)
    return replace(table, rows=tuple(row for row in rows if row.flaw or any(cell != "" for cell in row.cells)))


def _row_stripped(row: Row) -> Row:
    return Row(row.number, tuple(cell.strip() if isinstance(cell, str) else cell for cell in row.cells), row.flaw)
