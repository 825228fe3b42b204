"""The files as somebody else's program reads them: nothing here knows how they were made."""

import csv
import io
import json
import re
import sqlite3
from typing import Any

INERT = re.compile(r"'+(\s*[=+\-@＝＋－＠]|[\t\r\n])")
Row = dict[str, str]


def as_it_was(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if INERT.match(cell) else cell


def table(pages: dict[str, bytes], name: str) -> list[Row]:
    """The rows of a table, every cell as it was."""
    rows = list(csv.reader(io.StringIO(pages[f"data/{name}.csv"].decode("utf-8"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], map(as_it_was, row), strict=True)) for row in rows[1:]]


def one(rows: list[Row], **wanted: str) -> Row:
    """The row with these cells; fails if there is not exactly one."""
    (found,) = (row for row in rows if wanted.items() <= row.items())
    return found


def package(pages: dict[str, bytes]) -> Any:
    return json.loads(pages["data/datapackage.json"])


def names(pages: dict[str, bytes]) -> list[str]:
    """The tables there are, as the descriptor names them."""
    return [resource["name"] for resource in package(pages)["resources"]]


def database(pages: dict[str, bytes]) -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(pages["data/tracker.sqlite"])
    opened.row_factory = sqlite3.Row
    return opened
