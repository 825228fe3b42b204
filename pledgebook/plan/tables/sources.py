"""sources.csv and citations.csv: where everything can be read, and what cites it."""

from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.derive.book import Assessed
from pledgebook.model import Pledge, Source, SourceKind
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.column import (
    ID,
    LANGUAGE,
    PATH,
    Table,
    address,
    by_pledge,
    dated,
    flat,
    listed,
    text,
    whole,
    word,
    yes_no,
)

STATEMENT = 0  # the number of what was said first, among the items of a log


class Row(NamedTuple):
    key: str
    pledge: str | None
    source: Source


class Citation(NamedTuple):
    pledge: str
    item: int
    source: str


def key_of(pledge: Pledge, source: str) -> str:
    """A source that several pledges may cite goes by its own id, one of a pledge's own by the pledge's id before it."""
    return source if pledge.sources[source].shared else f"{pledge.id}/{source}"


def rows(shelf: Shelf) -> Iterator[Row]:
    """What the pledges here cite and nothing else: a source may stand ready for a draft."""
    found = {row.key: row for each in shelf.book.pledges for row in own_rows(shelf, each)}
    yield from (found[key] for key in sorted(found))


def own_rows(_: Shelf, each: Assessed) -> Iterator[Row]:
    for name, source in each.pledge.sources.items():
        yield Row(key_of(each.pledge, name), None if source.shared else each.pledge.id, source)


def citations(_: Shelf, each: Assessed) -> Iterator[Citation]:
    pledge = each.pledge
    cited = [(STATEMENT, pledge.made.sources), *((update.index + 1, update.sources) for update in each.log)]
    for item, sources in sorted(cited):
        for source in sorted(key_of(pledge, name) for name in sources):
            yield Citation(pledge.id, item, source)


SOURCES: Table[Row] = Table(
    "sources",
    "one row for each source that a pledge here cites",
    ("key",),
    flat(
        text("key", "what citations call it: its id, after the id of the pledge if it is that pledge’s own",
             lambda row: row.key, needed=True, pattern=PATH),
        text("pledge", "the id of the pledge whose own it is; empty if several may cite it", lambda row: row.pledge,
             leads="pledges.id"),
        text("id", "its id in the entry", lambda row: row.source.id, needed=True, pattern=ID),
        address("url", "its address", lambda row: row.source.url, needed=True),
        text("publisher", "who published it", lambda row: row.source.publisher, needed=True),
        text("title", "its heading", lambda row: row.source.title),
        dated("published", "the day on which it was published", lambda row: row.source.published),
        text("lang", "its language, a BCP 47 tag", lambda row: row.source.lang, pattern=LANGUAGE),
        word("kind", "who stands behind it", lambda row: row.source.kind, SourceKind, needed=True),
        yes_no("own_word", "whether it is the company’s own word", lambda row: row.source.kind.is_own_word),
        address("archive", "a copy at an archive", lambda row: row.source.archive),
        text("sha256", "the SHA-256 sum of a copy that the editors keep", lambda row: row.source.sha256,
             pattern="[0-9a-f]{64}"),
        text("further_archives", "more copies, each at another archive, joined by a space",
             lambda row: row.source.archives[1:], pattern="https://[^ ]+( https://[^ ]+)*"),
        listed("former_names", "names that its publisher had, as a list of JSON", lambda row: row.source.former_names),
    ),
    rows,
    own_rows,
)  # fmt: skip

CITATIONS: Table[Citation] = Table(
    "citations",
    "one row for each source that a statement or an item of a log cites",
    ("pledge", "item", "source"),
    flat(
        text("pledge", "the id of the pledge", lambda row: row.pledge, needed=True, leads="pledges.id"),
        whole("item", "the number of the item in `updates`, or 0 for the statement", lambda row: row.item,
              needed=True, least=0),
        text("source", "the key of the source", lambda row: row.source, needed=True, leads="sources.key",
             indexed=True),
    ),
    by_pledge(citations),
    citations,
)  # fmt: skip
