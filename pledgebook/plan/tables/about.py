"""What the database says of itself; the CSV files have datapackage.json for that."""

from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.derive.rules import RULES_VERSION
from pledgebook.plan.addresses import DATA
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.column import Table, flat, text


class Row(NamedTuple):
    name: str
    value: str


def rows(shelf: Shelf) -> Iterator[Row]:
    """No day stands here: what was worked out yesterday and came out the same is the same file."""
    config = shelf.config
    yield Row("contact", config.contact_url)
    yield Row("documentation", f"{config.base_url}{DATA}")
    yield Row("license", config.license)
    yield Row("license_url", config.license_url)
    yield Row("rules_version", str(RULES_VERSION))
    yield Row("title", config.title)


ABOUT: Table[Row] = Table(
    "about",
    "one row for each thing that the database says of itself",
    ("name",),
    flat(
        text("name", "what is said", lambda row: row.name, needed=True),
        text("value", "how it is", lambda row: row.value, needed=True),
    ),
    rows,
)
