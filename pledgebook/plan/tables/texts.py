"""The tables as the text of their CSV files: what one pledge gives to them is made once, and may be remembered."""

from collections.abc import Iterator
from functools import partial
from typing import TypedDict

from pledgebook.derive.book import Assessed
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables import TABLES
from pledgebook.plan.tables.csv_text import csv_text
from pledgebook.plan.tables.notes import corrections
from pledgebook.plan.tables.sources import SOURCES


class Share(TypedDict):
    """What one pledge gives: a text for each table of rows by pledge, and one for each source by its key."""

    rows: dict[str, str]
    sources: dict[str, str]


def texts_of(shelf: Shelf) -> Iterator[list[str]]:
    """Of each table the rows, as texts that follow one another."""
    shares = [share_of(shelf, each) for each in shelf.book.pledges]
    sources = {key: line for share in shares for key, line in share["sources"].items()}
    for table in TABLES:
        if table is SOURCES:
            yield [sources[key] for key in sorted(sources)]
        elif table.of_one:
            yield [text for share in shares if (text := share["rows"][table.name])]
        else:
            yield [csv_text(table.cells(shelf))]


def share_of(shelf: Shelf, each: Assessed) -> Share:
    mended = [row.number for row in corrections(shelf, each)]
    return shelf.extract("tables", each, partial(_share, shelf, each), mended)


def _share(shelf: Shelf, each: Assessed) -> Share:
    of_one = {table.name: table.cells_of(table.of_one(shelf, each)) for table in TABLES if table.of_one}
    return {
        "rows": {name: csv_text(cells) for name, cells in of_one.items() if name != SOURCES.name},
        "sources": {cells[0]: csv_text([cells]) for cells in of_one[SOURCES.name]},
    }
