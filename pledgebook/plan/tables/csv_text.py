"""Rows as the text of a CSV file, and back."""

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_MAY_BE_INERT = re.compile(r"""'(?:(?<=^')|(?<=[",\n]'))""")
_LINES = re.compile(r"[^\n]*\n")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as RFC 4180 has them, in cells that no spreadsheet runs."""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows(
        [cell if not cell or cell[0].isalnum() else _inert(cell) for cell in row] for row in rows
    )
    return made.getvalue()


def rows_in(texts: Iterable[str]) -> Iterator[list[str]]:
    """The rows that `csv_text` was given, text after text.

    >>> list(rows_in([csv_text([["=1", "'=1", "'tis"], ["-12.5", "", 'a "b",\\r\\n']]), "'=1\\r\\n"]))
    [['=1', "'=1", "'tis"], ['-12.5', '', 'a "b",\\r\\n'], ['=1']]
    """
    limit = csv.field_size_limit(sys.maxsize)  # it is one for the whole process, and a body may be longer than it
    try:
        for text in texts:
            rows = csv.reader(_LINES.findall(text)) if '"' in text else map(_cells, text.split("\r\n")[:-1])
            if _MAY_BE_INERT.search(text):
                rows = map(_as_it_was, rows)
            yield from rows
    finally:
        csv.field_size_limit(limit)


def _cells(row: str) -> list[str]:
    return row.split(",")


def _as_it_was(row: list[str]) -> list[str]:
    return [cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell for cell in row]


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection).

    It gets an apostrophe, also where it has some already: so whoever takes one away has the cell as it was.

    >>> _inert("=1+1"), _inert("'=1+1"), _inert("'tis"), _inert("-12.5"), _inert("-12.5 %")
    ("'=1+1", "''=1+1", "'tis", '-12.5', "'-12.5 %")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
