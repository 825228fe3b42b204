"""Files to download: every table as CSV, their descriptor, and one database with the same tables."""

from typing import Any

from pledgebook.plan.addresses import DATABASE, PACKAGE, table
from pledgebook.plan.data_package import data_package
from pledgebook.plan.data_shapes import ColumnShape, Database, StoredTable
from pledgebook.plan.pages import SITE, Family, Made
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables import TABLES, Table
from pledgebook.plan.tables.about import ABOUT
from pledgebook.plan.tables.csv_text import csv_text
from pledgebook.plan.tables.texts import texts_of


def downloads(shelf: Shelf) -> Family:
    """The rows of a table are made once, for its own file and for the database."""
    stored = []
    for each, rows in zip(TABLES, texts_of(shelf), strict=True):
        yield Made(Page(table(each.name), "csv", {"columns": each.head, "rows": rows}), SITE)
        stored.append(stored_table(each, rows))
    database: Database = {"tables": [*stored, stored_table(ABOUT, [csv_text(ABOUT.cells(shelf))])]}
    yield Made(Page(DATABASE, "sqlite", database), SITE)
    yield Made(Page(PACKAGE, "json", data_package(shelf.config, TABLES)), SITE)


def stored_table(of: Table[Any], rows: list[str]) -> StoredTable:
    columns: list[ColumnShape] = [
        {
            "name": column.name,
            "type": str(column.type),
            "says": column.says,
            "needed": column.needed,
            "leads": column.leads,
            "indexed": column.indexed,
        }
        for column in of.columns
    ]
    return {"name": of.name, "says": of.says, "key": list(of.key), "columns": columns, "rows": rows}
