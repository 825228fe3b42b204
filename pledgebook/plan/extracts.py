"""Everything that lists show of the text, the log and the figures of a pledge, for whoever has these at hand."""

from collections.abc import Callable
from dataclasses import replace

from pledgebook.derive.whole import Book
from pledgebook.plan.api.chronicle import days_of_evidence
from pledgebook.plan.api.summary import summary_of
from pledgebook.plan.beside import names_of
from pledgebook.plan.newsroom import Desk
from pledgebook.plan.nook import Nook
from pledgebook.plan.panels import chart_of
from pledgebook.plan.search import document_of
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.texts import share_of

SHARED = frozenset({"anchors", "charts"})
"""The kinds that several families ask for. Each of the others is asked for by one family alone."""

HELD = frozenset({"search", "tables"})
"""The kinds of which a family keeps all while it is made."""

EXTRACTS: tuple[Callable[[Shelf, Nook], object], ...] = (
    lambda shelf, nook: Desk(shelf, nook.each, names_of(nook.beside), lambda: nook).told(),
    lambda shelf, nook: shelf.anchors_of(nook.each),
    lambda shelf, nook: chart_of(shelf, nook.each),
    lambda shelf, nook: days_of_evidence(shelf, nook.each),
    lambda shelf, nook: document_of(shelf, nook.each),
    lambda shelf, nook: share_of(shelf, nook.each),
    lambda shelf, nook: summary_of(shelf, nook.each),
)


def extract(shelf: Shelf, nook: Nook) -> None:
    """Ask the shelf for every extract of a pledge, which need not stand on it: then they are remembered."""
    for ask in EXTRACTS:
        ask(shelf, nook)


def cover_of(book: Book) -> Book:
    """What a book says beside its pledges: all that an extract may look at."""
    others = replace(book.catalogue, pledges=(), tombstones=())
    return Book(book.as_of, others, ())
