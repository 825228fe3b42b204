"""What a table to download is: columns that know their name, their meaning and their cell, declared once.

The heads of the CSV files, the descriptor beside them, the database and the page about them are made from these.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pledgebook.dates import Span
from pledgebook.derive.book import Assessed
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.as_typed import as_json
from pledgebook.plan.words import plain_number

R = TypeVar("R")
Cell = str | int | bool | Decimal | date | Sequence[str] | None

ID = "[a-z0-9-]+"
PATH = f"{ID}(/{ID})*"
_DATE = "(FY[0-9]{4}|[0-9]{4}(-(Q[1-4]|H[12]|[0-9]{2}(-[0-9]{2})?))?)"
DATE = f"{_DATE}(/({_DATE}|\\.\\.))?~?"
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]+)*"


class Type(StrEnum):
    """What a cell holds, as Table Schema calls it (https://specs.frictionlessdata.io/table-schema/)."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    OBJECT = "object"
    ARRAY = "array"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column of rows made from an `R`. `says` is what it means, on one line, as a sentence goes on after its name.

    `among` are all values there can be; `leads` is the table and column that a cell refers to ("pledges.id").
    """

    name: str
    type: Type
    says: str
    of: Callable[[R], Cell]
    needed: bool = False
    among: tuple[str, ...] = ()
    pattern: str = ""
    format: str = ""
    least: int | None = None
    leads: str = ""
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table: `says` is what one row of it is; `key` are the columns that tell rows apart, and their order.

    `of_one` are the rows that come of one pledge alone, where each comes of one.
    """

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column[R], ...]
    rows: Callable[[Shelf], Iterable[R]]
    of_one: Callable[[Shelf, Assessed], Iterable[R]] | None = None

    @property
    def head(self) -> list[str]:
        return [column.name for column in self.columns]

    def cells(self, shelf: Shelf) -> list[list[str]]:
        """Every row as text, in the order of the key."""
        return self.cells_of(self.rows(shelf))

    def cells_of(self, rows: Iterable[R]) -> list[list[str]]:
        readers = [column.of for column in self.columns]
        return [["" if (cell := read(row)) is None else text_of(cell) for read in readers] for row in rows]


def by_pledge(of_one: Callable[[Shelf, Assessed], Iterable[R]]) -> Callable[[Shelf], Iterable[R]]:
    """The rows of all pledges, one after the other."""
    return lambda shelf: (row for each in shelf.book.pledges for row in of_one(shelf, each))


def text_of(cell: Cell) -> str:
    """A cell as text: numbers in plain digits, days as ISO has them, lists joined by a space, nothing as "".

    >>> text_of(Decimal("1.5E+6")), text_of(True), text_of(date(2024, 4, 25)), text_of(("a", "b")), text_of(None)
    ('1500000', 'true', '2024-04-25', 'a b', '')
    """
    if cell is None:
        return ""
    if type(cell) is str:
        return cell
    match cell:
        case str():
            return str(cell)  # a word of an enumeration too becomes plain text
        case date():
            return cell.isoformat()
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case Decimal():
            return plain_number(cell)
    return " ".join(cell)


def text(
    name: str,
    says: str,
    of: Callable[[R], Cell],
    *,
    needed: bool = False,
    pattern: str = "",
    leads: str = "",
    indexed: bool = False,
) -> Column[R]:
    """Words, an id or a list of ids."""
    return Column(name, Type.STRING, says, of, needed=needed, pattern=pattern, leads=leads, indexed=indexed)


def ids(name: str, says: str, of: Callable[[R], Sequence[str]]) -> Column[R]:
    """Several ids in one cell, joined by a space."""
    return Column(name, Type.STRING, says, of, pattern=f"{PATH}( {PATH})*")


def word(
    name: str,
    says: str,
    of: Callable[[R], Cell],
    among: Iterable[str],
    *,
    needed: bool = False,
    indexed: bool = False,
) -> Column[R]:
    """One of a few words."""
    return Column(name, Type.STRING, says, of, needed=needed, among=tuple(str(each) for each in among), indexed=indexed)


def address(name: str, says: str, of: Callable[[R], str | None], *, needed: bool = False) -> Column[R]:
    """A whole address."""
    return Column(name, Type.STRING, says, of, needed=needed, format="uri")


def whole(
    name: str, says: str, of: Callable[[R], int | None], *, needed: bool = False, least: int | None = None
) -> Column[R]:
    """A whole number."""
    return Column(name, Type.INTEGER, says, of, needed=needed, least=least)


def number(name: str, says: str, of: Callable[[R], Decimal | None]) -> Column[R]:
    """Digits, with a point if it is no whole number."""
    return Column(name, Type.NUMBER, says, of)


def yes_no(name: str, says: str, of: Callable[[R], bool]) -> Column[R]:
    """`true` or `false`."""
    return Column(name, Type.BOOLEAN, says, of, needed=True)


def day(
    name: str, says: str, of: Callable[[R], date | None], *, needed: bool = False, indexed: bool = False
) -> Column[R]:
    """One day."""
    return Column(name, Type.DATE, says, of, needed=needed, indexed=indexed)


def written(name: str, says: str, of: Callable[[R], str | None], *, needed: bool = False) -> Column[R]:
    """JSON, as an editor would write it in an entry."""
    return Column(name, Type.OBJECT, says, of, needed=needed)


def listed(name: str, says: str, of: Callable[[R], Sequence[str]]) -> Column[R]:
    """Texts with spaces in them, as a list of JSON."""
    return Column(name, Type.ARRAY, says, lambda row: as_json(list(texts)) if (texts := of(row)) else None)


def dated(
    name: str, says: str, of: Callable[[R], Span | None], *, needed: bool = False, indexed: bool = False
) -> tuple[Column[R], ...]:
    """A date as it was typed, and the first and last day that it means."""
    return (
        Column(name, Type.STRING, says, lambda row: _typed(of(row)), needed=needed, pattern=DATE),
        day(f"{name}_first", f"the first day that `{name}` means", lambda row: _first(of(row)), needed=needed),
        day(
            f"{name}_last",
            f"the last day that `{name}` means; empty if it has no end",
            lambda row: _last(of(row)),
            indexed=indexed,
        ),
    )


def _typed(span: Span | None) -> str | None:
    return span.text if span else None


def _first(span: Span | None) -> date | None:
    return span.first_day if span else None


def _last(span: Span | None) -> date | None:
    return span.last_day if span else None


def flat(*columns: "Column[R] | tuple[Column[R], ...]") -> tuple[Column[R], ...]:
    """Columns one after the other, whether given singly or several together."""
    return tuple(_flat(columns))


def _flat(columns: "Iterable[Column[R] | tuple[Column[R], ...]]") -> Iterator[Column[R]]:
    for each in columns:
        if isinstance(each, tuple):
            yield from each
        else:
            yield each
