"""Files to download: every table as CSV, their descriptor, and one database with the same tables."""

from typing import Any

from pledgebook.plan.addresses import DATA
from pledgebook.plan.data_package import data_package
from pledgebook.plan.data_shapes import ColumnShape, Database, StoredTable
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Family, Made, Shelf
from pledgebook.plan.tables import TABLES, Table
from pledgebook.plan.tables.about import ABOUT
from pledgebook.where import Where

HERE = Where("content/site.toml")
DATABASE = "tracker.sqlite"
PACKAGE = "datapackage.json"


def downloads(shelf: Shelf) -> Family:
    """The rows of a table are made once, for its own file and for the database."""
    stored = []
    for table in TABLES:
        rows = table.cells(shelf)
        yield Made(Page(f"{DATA}{table.name}.csv", "csv", {"columns": table.head, "rows": rows}), HERE)
        stored.append(stored_table(table, rows))
    about = stored_table(ABOUT, ABOUT.cells(shelf))
    database: Database = {"tables": [*stored, about]}
    yield Made(Page(f"{DATA}{DATABASE}", "sqlite", database), HERE)
    yield Made(Page(f"{DATA}{PACKAGE}", "json", data_package(shelf.config, TABLES)), HERE)


def stored_table(table: Table[Any], rows: list[list[str]]) -> StoredTable:
    columns: list[ColumnShape] = [
        {
            "name": column.name,
            "type": str(column.type),
            "says": column.says,
            "needed": column.needed,
            "leads": column.leads,
            "indexed": column.indexed,
        }
        for column in table.columns
    ]
    return {"name": table.name, "says": table.says, "key": list(table.key), "columns": columns, "rows": rows}
