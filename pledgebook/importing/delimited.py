"""CSV: rows of text with a comma, a semicolon or a tab between the cells."""

import csv
import io
import re
from collections.abc import Iterator

from pledgebook.importing.letters import decoded
from pledgebook.importing.rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    fitted,
    headings_of,
    refuse,
    too_many_rows,
)
from pledgebook.where import Where

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_LOOKED_AT = 20  # rows, to tell what stands between cells
_SAMPLE = 64 * 1024
_EXCEL_SAYS = re.compile(r"sep=([,;\t])\n")
_TOO_LARGE = "field larger"
_TOO_WIDE = "write a heading there, or put quotes round a value that holds the separator"
_NEVER_CLOSED = "unexpected end of data"


def read_delimited(data: bytes, file: str, *, header: int = 1, separator: str = "") -> Table:
    """The table in a CSV file; `header` is the row of its headings. Raises Unreadable."""
    text = decoded(data, file)
    if said := _EXCEL_SAYS.match(text):  # a first line that tells Excel, and nobody else
        text, separator = text[said.end() :], separator or said[1]
    rows = _rows(text, file, separator or separator_of(text))
    first = next((cells for number, cells in rows if number == header), None)
    if first is None:
        said_so = "is empty" if not text.strip() else f"has no row {header}"
        refuse("I105", Where(file), f"the file {said_so}: there are no headings.", "write a heading over each column")
    headings = headings_of(first, file, header)
    return Table(file, headings, tuple(_below(rows, len(headings), file)))


def separator_of(text: str) -> str:
    r"""What stands between the cells: what makes most columns that are the same in the first rows.

    >>> separator_of("a;b,c;d\n1;2,5;3\n"), separator_of("a,b\n1;2;3,4\n"), separator_of("one\ntwo\n")
    (';', ',', ',')
    """
    sample = text[:_SAMPLE]
    widths = {separator: _widths(sample, separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: _evenness(widths[separator]))


def _evenness(widths: list[int]) -> tuple[bool, float, int]:
    first = widths[0] if widths else 1
    alike = sum(width == first for width in widths) / max(len(widths), 1)
    return first > 1, alike, first


def _widths(sample: str, separator: str) -> list[int]:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            if any(cells):
                widths.append(len(cells))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        return widths
    return widths[:-1] if len(widths) > 1 and len(sample) == _SAMPLE else widths  # the last one may be cut off


def _rows(text: str, file: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, as a spreadsheet numbers it. Raises Unreadable."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, line = 0, 1
    while True:
        number, line = number + 1, reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refuse("I104", Where(file, number), *_quoting(str(error), number, line))
        if len(cells) > MOST_COLUMNS + 1:
            refuse(
                "I107",
                Where(file, number),
                f"row {number} has {len(cells):,} columns; {MOST_COLUMNS:,} are read.",
                "leave out what is no promise, or cut the table into several",
            )
        yield number, cells


def _quoting(error: str, number: int, line: int) -> tuple[str, str]:
    place = f"row {number}" if number == line else f"row {number} (line {line})"
    doubled = 'write "" for a quotation mark that is meant'
    if _NEVER_CLOSED in error:
        return f"a quotation mark that opens in {place} is never closed.", f"close it, or {doubled}"
    if _TOO_LARGE in error:
        text = f"a cell of {place} holds more than {csv.field_size_limit():,} letters."
        return text, "shorten it; if it is not that long, a quotation mark in this row is never closed"
    return f"in {place} something follows the quotation mark that closes a cell.", doubled


def _below(rows: Iterator[tuple[int, list[str]]], width: int, file: str) -> Iterator[Row]:
    for count, (number, cells) in enumerate(((n, c) for n, c in rows if any(cell.strip() for cell in c)), 1):
        if count > MOST_ROWS:
            too_many_rows(file)
        yield fitted(number, cells, width, _TOO_WIDE)
