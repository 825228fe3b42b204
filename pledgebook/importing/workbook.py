"""XLSX: the cells of one sheet, read with the standard library (ECMA-376, part 1, 18)."""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from pledgebook.importing.archive import Archive
from pledgebook.importing.cells import Book, Shown, shown_by
from pledgebook.importing.markup import Element, NotMarkup, events
from pledgebook.importing.rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Flaw,
    Row,
    Table,
    fitted,
    headings_of,
    letter,
    listed,
    meant,
    refuse,
    too_many_rows,
)
from pledgebook.where import Where

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_MOST_MERGED = 100_000
_TOO_WIDE = "write a heading there, or empty the cells that belong to nothing"
_SAVE_ANEW = "open it in a spreadsheet program and save it as .xlsx, or as CSV UTF-8"

_Sparse = dict[int, dict[int, Cell]]
"""Cells by row and column, both counted from 1; what is empty is not there."""


def read_workbook(archive: Archive, *, header: int = 1, sheet: str = "") -> Table:
    """The table in one sheet: the one that is named, or the first that can be seen. Raises Unreadable."""
    try:
        return _Workbook(archive).table(header, sheet)
    except NotMarkup as wrong:
        refuse("I110", Where(archive.file), f"the file cannot be read as a workbook: {wrong}.", _SAVE_ANEW)


class _Workbook:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = self._the_main_part()
        self._parts = self._relations(self._main)
        self._sheets: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._from_1904 = False
        for element in self._ended(self._main):
            if element.name == "sheet" and element.has.get("id") in self._parts:
                name = element.has.get("name", "")
                self._sheets[name] = self._parts[element.has["id"]][1]
                self._hidden |= {name} if element.has.get("state", "visible") != "visible" else set()
            elif element.name == "workbookPr":
                self._from_1904 = element.has.get("date1904") in ("1", "true")

    def table(self, header: int, sheet: str) -> Table:
        names = list(self._sheets)
        seen = [name for name in names if name not in self._hidden]
        chosen = sheet or next(iter(seen), "")
        if chosen not in self._sheets:
            text = f'there is no sheet "{chosen}".' if sheet else "the file has no sheet that can be seen."
            hint = meant(chosen, names, f"the sheets are {listed(names)}") if sheet and names else _SAVE_ANEW
            refuse("I111", Where(self._archive.file), text, hint)
        cells, merged = self._cells(self._sheets[chosen])
        if header not in cells:
            hint = "write a heading over each column; header = 3 in the mapping says that they stand in row 3"
            refuse("I105", Where(self._archive.file, header), f"row {header} has no headings.", hint)
        first = cells.pop(header)
        file = self._archive.file
        headings = headings_of([first.get(column, "") for column in range(1, max(first) + 1)], file, header)
        below = {number: row for number, row in sorted(cells.items()) if number > header}
        _mark_merged(below, merged, file)
        return Table(file, headings, tuple(_row(number, row, len(headings)) for number, row in below.items()))

    def _cells(self, part: str) -> tuple[_Sparse, list[str]]:
        """Every cell that says something, and the ranges of cells that are merged."""
        book = Book(self._texts(), self._styles(), self._from_1904)
        found: _Sparse = {}
        merged: list[str] = []
        row = column = 0
        now: dict[str, str | None] = {}
        for ended, element in self._events(part):
            if not ended:
                if element.name == "row":
                    row, column = _counted(element.has.get("r"), row), 0
                elif element.name == "c":
                    now = {}
                    place = _REFERENCE.fullmatch(element.has.get("r", ""))
                    column = _column(place[1]) if place else column + 1
                continue
            match element.name:
                case "v" | "f":
                    now[element.name] = element.text
                case "t" if "rPh" not in element.path:
                    now["is"] = (now.get("is") or "") + element.text
                case "mergeCell":
                    merged.append(element.has.get("ref", ""))
                case "c":
                    kind, style = element.has.get("t", "n"), element.has.get("s", "0")
                    cell = book.cell(kind, style, now.get("v"), now.get("is"), has_formula="f" in now)
                    if cell != "":
                        self._archive.spend(len(cell) if isinstance(cell, str) else 0)
                        found.setdefault(row, {})[column] = cell
                        if len(found) > MOST_ROWS + 1:
                            too_many_rows(self._archive.file)
        return found, merged

    def _texts(self) -> tuple[str, ...]:
        """The texts that cells refer to by number; how Chinese letters are read aloud is no part of them."""
        part = self._part("sharedStrings")
        found: list[str] = []
        pieces: list[str] = []
        for element in self._ended(part) if part else ():
            if element.name == "t" and "rPh" not in element.path:
                pieces.append(element.text)
            elif element.name == "si":
                found.append("".join(pieces))
                pieces = []
        return tuple(found)

    def _styles(self) -> tuple[Shown, ...]:
        part = self._part("styles")
        codes: dict[str, str] = {}
        found: list[Shown] = []
        for element in self._ended(part) if part else ():
            if element.name == "numFmt":
                codes[element.has.get("numFmtId", "")] = element.has.get("formatCode", "")
            elif element.name == "xf" and element.path[-1:] == ("cellXfs",):
                number = element.has.get("numFmtId", "0")
                found.append(shown_by(_counted(number, 0), codes.get(number, "")))
        return tuple(found)

    def _part(self, kind: str) -> str | None:
        return next((target for of, target in self._parts.values() if of == kind), None)

    def _the_main_part(self) -> str:
        found = (target for of, target in self._relations("").values() if of == "officeDocument")
        main = next(found, "xl/workbook.xml")
        if main not in self._archive.names or "/worksheets/" not in "".join(sorted(self._archive.names)):
            refuse("I102", Where(self._archive.file), "the file is a zip, and no workbook is in it.", _SAVE_ANEW)
        return main

    def _relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """What a part refers to: the kind and the name of each other part, by id. What lies outside is left alone."""
        folder, _, name = part.rpartition("/")
        file = f"{folder}/_rels/{name}.rels".lstrip("/")
        if file not in self._archive.names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for element in self._ended(file):
            if element.name == "Relationship" and element.has.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(f"/{folder}", element.has.get("Target", "")))
                found[element.has.get("Id", "")] = element.has.get("Type", "").rpartition("/")[2], target.lstrip("/")
        return found

    def _ended(self, part: str) -> Iterator[Element]:
        return (element for ended, element in self._events(part) if ended)

    def _events(self, part: str) -> Iterator[tuple[bool, Element]]:
        if part not in self._archive.names:
            raise NotMarkup(f'the part "{part[:60]}" is missing')
        return events(self._archive.chunks(part))


def _row(number: int, cells: Mapping[int, Cell], width: int) -> Row:
    last = max(cells)
    if last > MOST_COLUMNS:
        said = f"the row goes on to column {letter(last)}, and the headings end with column {letter(width)}."
        return Row(number, ("",) * width, Flaw("I108", said, _TOO_WIDE))
    return fitted(number, [cells.get(column, "") for column in range(1, last + 1)], width, _TOO_WIDE)


def _mark_merged(rows: _Sparse, merged: list[str], file: str) -> None:
    """Of cells that are merged the first alone has the value: which of the others share it is not to be guessed."""
    numbers = list(rows)
    marked = 0
    for reference in merged:
        first, _, last = reference.partition(":")
        one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if one is None or other is None:
            continue
        columns = range(_column(one[1]), min(_column(other[1]), MOST_COLUMNS) + 1)
        start, end = bisect_left(numbers, int(one[2])), bisect_left(numbers, int(other[2]) + 1)
        marked += len(columns) * max(end - start, 0)
        if marked > _MOST_MERGED:
            refuse("I113", Where(file), "too many cells are merged.", "take them apart, and fill in each")
        said = f"the cell is merged with others ({reference}), of which {first} alone has a value."
        flaw = Flaw("I113", said, "take the cells apart, and write the value into each that it belongs to")
        for number in numbers[start:end]:
            for column in columns:
                if f"{letter(column)}{number}" != first:
                    rows[number][column] = flaw


def _column(name: str) -> int:
    """
    >>> _column("A"), _column("AA"), _column("XFD")
    (1, 27, 16384)
    """
    number = 0
    for char in name:
        number = number * 26 + ord(char) - ord("A") + 1
    return number


def _counted(said: str | None, before: int) -> int:
    """The number that is said; if none is, the one that follows."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 8 else before + 1
