"""The page of a pledge that was taken down, and its old addresses."""

from pledgebook.model import Tombstone
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.follow import followed
from pledgebook.plan.pages import Family, made
from pledgebook.plan.pieces import Link
from pledgebook.plan.pledge import redirect
from pledgebook.plan.shapes import TombstonePage
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import span_shape, stone_title


def tombstones(shelf: Shelf) -> Family:
    for stone in shelf.book.tombstones:
        yield made("tombstone.html", _tombstone(shelf, stone), stone.where)
        for old in stone.formerly:
            yield redirect(shelf.masthead, old, stone_title(stone), stone.id, stone.where)


def _tombstone(shelf: Shelf, stone: Tombstone) -> TombstonePage:
    company = shelf.companies[stone.company]
    title = stone_title(stone)
    on = span_shape(stone.on)
    return {
        **shelf.base(
            pledge_url(stone.id),
            title,
            f"Taken down on {on['words']}.",
            crumbs=[Link(label="Companies", url="companies/"), company],
            where=stone.where,
            updated=stone.on.end.isoformat(),
            **followed(shelf.config, pledge_url(stone.id), title),
        ),
        "title": title,
        "company": company,
        "on": on,
        "because": stone.because,
    }
