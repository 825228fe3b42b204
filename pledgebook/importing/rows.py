"""What a table is, whatever file it came in: headings, and rows of cells; and how much of it is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from pledgebook.edit.written import Given
from pledgebook.issues import Issue, did_you_mean
from pledgebook.load.letters import REFUSED
from pledgebook.where import Where

MOST_BYTES = 32 * 1024 * 1024
"""In a file, and in all that is unpacked from it."""
MOST_ROWS = 50_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000
"""Letters; twice what the text of an entry may have."""


class Unreadable(Exception):
    """The file cannot be taken for a table at all; `issue` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.text)
        self.issue = issue


@dataclass(frozen=True, slots=True)
class Flaw:
    """What stands in place of a value that cannot be taken: `says` is a sentence, `hint` what to do."""

    code: str
    says: str
    hint: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A number or a day that the file itself holds as one: no style of writing has to be known to read it."""

    text: str


Cell: TypeAlias = "str | Exact | Flaw | Sequence[Given] | Mapping[str, Given]"
"""Text as it was typed; lists and fields of their own come from JSON and YAML alone. Nothing is ""."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: as many cells as there are headings, and its number as whoever opens the file sees it."""

    number: int
    cells: tuple[Cell, ...]
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings. `file` is what issues call it."""

    file: str
    headings: tuple[str, ...]
    rows: Sequence[Row]

    def where(self, row: int, column: int = 0) -> Where:
        """The cell in that column, counted from 1; with no column, the row."""
        return Where(self.file, row, column)


def refuse(code: str, where: Where, text: str, hint: str) -> NoReturn:
    raise Unreadable(Issue(where, code, text, hint))


def headings_of(cells: Sequence[Cell], file: str, row: int) -> tuple[str, ...]:
    """The headings of a table, checked. Columns at the end without any are left out. Raises Unreadable."""
    texts = [" ".join(text_of(cell).split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        hint = "write a heading over each column; header = 3 in the mapping says that they stand in row 3"
        refuse("I105", Where(file, row), f"row {row} has no headings.", hint)
    if len(texts) > MOST_COLUMNS:
        hint = "leave out what is no promise, or cut the table into several"
        refuse("I107", Where(file, row), f"there are {len(texts):,} columns; {MOST_COLUMNS:,} are read.", hint)
    refuse_unseen(texts, file, row)
    first: dict[str, int] = {}
    for number, text in enumerate(texts, 1):
        other = first.setdefault(text, number)
        if text and other != number:
            said = f'"{shortened(text)}" is the heading of column {letter(other)} and of column {letter(number)}.'
            refuse("I106", Where(file, row, number), said, "give each column a heading of its own")
    return tuple(texts)


def refuse_unseen(headings: Sequence[str], file: str, row: int) -> None:
    """Headings are read by people: letters that they cannot see are refused. Raises Unreadable."""
    for number, text in enumerate(headings, 1):
        if found := re.search(REFUSED, text):
            said = f"the heading of column {letter(number)} has the letter U+{ord(found[0]):04X}, which cannot be seen."
            refuse("I105", Where(file, row, number), said, "type the heading again")


def fitted(number: int, cells: Sequence[Cell], width: int, hint: str) -> Row:
    """A row as wide as the headings. Cells past them that say something are a flaw, for nobody knows what they are."""
    beyond = [place for place, cell in enumerate(cells[width:], width + 1) if cell != ""]
    flaw = None
    if beyond:
        said = f"the row goes on to column {letter(beyond[-1])}, and the headings end with column {letter(width)}."
        flaw = Flaw("I108", said, hint)
    padded = (*cells[:width], *[""] * (width - len(cells)))
    return Row(number, padded, flaw)


def too_many_rows(file: str) -> NoReturn:
    text = f"the table has over {MOST_ROWS:,} rows, which is the most that is read."
    refuse("I107", Where(file), text, "cut it into several files and import one after the other")


def text_of(cell: Cell) -> str:
    """A cell as a person reads it."""
    match cell:
        case str():
            return cell
        case Exact():
            return cell.text
        case Flaw():
            return ""
        case Mapping():
            return "{…}"
    return "; ".join(each if isinstance(each, str) else "…" for each in cell)


def letter(column: int) -> str:
    """What a spreadsheet calls a column.

    >>> letter(1), letter(26), letter(27), letter(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def listed(names: Sequence[str], most: int = 8) -> str:
    """Names in quotes, the first ones of many.

    >>> listed(["a", "b"]), listed(["a", "b", "c"], 2)
    ('"a", "b"', '"a", "b" and 1 more')
    """
    shown = ", ".join(f'"{shortened(name, 40)}"' for name in names[:most])
    return f"{shown} and {len(names) - most:,} more" if len(names) > most else shown


def meant(name: str, known: Sequence[str], otherwise: str) -> str:
    """A hint that asks whether another name was meant."""
    near = did_you_mean(name, known)
    return f'did you mean "{near}"?' if near else otherwise
