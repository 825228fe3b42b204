"""corrections.csv and retired.csv: what the editors got wrong, and what they took down."""

from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.derive.book import Assessed
from pledgebook.model import Correction, Tombstone
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.column import PATH, Table, address, by_pledge, dated, flat, ids, text, whole


class Row(NamedTuple):
    pledge: str
    number: int
    correction: Correction


class Stone(NamedTuple):
    stone: Tombstone
    url: str


def corrections(shelf: Shelf, each: Assessed) -> Iterator[Row]:
    """Those that were made by the day of the book, in the order of the entry."""
    for number, correction in enumerate(each.pledge.corrections, 1):
        if correction.on.end <= shelf.book.as_of:
            yield Row(each.pledge.id, number, correction)


def retired(shelf: Shelf) -> Iterator[Stone]:
    for stone in sorted(shelf.book.tombstones, key=lambda stone: stone.id):
        yield Stone(stone, f"{shelf.config.base_url}{pledge_url(stone.id)}")


CORRECTIONS: Table[Row] = Table(
    "corrections",
    "one row for each mistake of the editors that was mended",
    ("pledge", "number"),
    flat(
        text("pledge", "the id of the pledge", lambda row: row.pledge, needed=True, leads="pledges.id"),
        whole("number", "the place of the correction in the entry, from 1", lambda row: row.number, needed=True,
              least=1),
        dated("dated", "the day on which it was mended (`on`)", lambda row: row.correction.on, needed=True),
        text("correction", "what was wrong, and what is right (`text`)", lambda row: row.correction.text, needed=True),
    ),
    by_pledge(corrections),
    corrections,
)  # fmt: skip

RETIRED: Table[Stone] = Table(
    "retired",
    "one row for each pledge that was taken down; its address says so",
    ("id",),
    flat(
        text("id", "the id that the pledge had", lambda row: row.stone.id, needed=True, pattern=PATH),
        text("company", "the id of the company", lambda row: row.stone.company, needed=True, leads="companies.id"),
        text("title", "the promise in a few words, if it may still be said", lambda row: row.stone.title),
        address("url", "its address", lambda row: row.url, needed=True),
        dated("dated", "the day on which it was taken down (`on`)", lambda row: row.stone.on, needed=True),
        text("because", "why", lambda row: row.stone.because, needed=True),
        ids("formerly", "older ids of it, joined by a space", lambda row: row.stone.formerly),
    ),
    retired,
)  # fmt: skip
