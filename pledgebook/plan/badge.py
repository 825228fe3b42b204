"""badge.svg and badge.json beside each pledge and each company: what came of it, for other people's pages."""

from collections.abc import Iterable, Mapping
from typing import cast

from pledgebook.model import Company, Tombstone
from pledgebook.plan import addresses
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.nook import Nook
from pledgebook.plan.pages import Family, Made
from pledgebook.plan.rows import record_shape
from pledgebook.plan.shapes import Page
from pledgebook.plan.share_shapes import BadgeData
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import LABELS, span_shape, status_since
from pledgebook.where import Where

DOWN = "taken down"


def badge(nook: Nook) -> Family:
    """Old addresses keep theirs: whoever showed one shows the same as the new one."""
    pledge = nook.each.pledge
    yield from _at(pledge.addresses, _of_pledge(nook), pledge.where)


def badges(shelf: Shelf) -> Family:
    """Those of companies, and of pledges that were taken down."""
    for stone in shelf.book.tombstones:
        yield from _at(stone.addresses, _of_tombstone(shelf, stone), stone.where)
    for company in shelf.book.catalogue.companies.values():
        yield from _at((company.id,), _of_company(shelf, company), company.where)


def _at(ids: Iterable[str], badge: BadgeData, where: Where) -> Family:
    data = cast("Mapping[str, object]", badge)
    for name in ids:
        yield Made(Page(addresses.badge(pledge_url(name)), "badge", data), where)
        yield Made(Page(addresses.badge_endpoint(pledge_url(name)), "shield", data), where)


def _of_pledge(nook: Nook) -> BadgeData:
    each = nook.each
    status, company = LABELS[each.status].lower(), each.company.name
    title = f"{each.full_title}: {status_since(each.status, each.since)}. {nook.config.title}"
    return {"label": company, "message": status, "title": title, "status": str(each.status)}


def _of_tombstone(shelf: Shelf, stone: Tombstone) -> BadgeData:
    company = shelf.companies[stone.company]["label"]
    title = f"{stone.title or 'A pledge'} ({company}): {DOWN}, {span_shape(stone.on)['words']}. {shelf.config.title}"
    return {"label": company, "message": DOWN, "title": title, "status": ""}


def _of_company(shelf: Shelf, company: Company) -> BadgeData:
    record = shelf.book.records[company.id]
    message = f"kept {record.met:,} of {record.closed:,} closed" if record.closed else "nothing closed yet"
    words = record_shape(record)["kept_words"]
    title = f"{company.name}: {f'kept {words}' if record.closed else words}. {shelf.config.title}"
    return {"label": company.name, "message": message, "title": title, "status": ""}
