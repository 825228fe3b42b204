"""From the book to what the files of one pledge may know: the one way by which anything of others gets to them."""

from pledgebook.derive.book import Assessed
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.beside import Beside, Named
from pledgebook.plan.nook import Nook
from pledgebook.plan.pieces import Link, PersonRef
from pledgebook.plan.rows import brief
from pledgebook.plan.shelf import Shelf


def nook_of(shelf: Shelf, each: Assessed) -> Nook:
    return Nook(shelf.masthead, each, beside(shelf, each))


def beside(shelf: Shelf, each: Assessed) -> Beside:
    return {"neighbours": [brief(shelf, shelf.by_id[near]) for near in shelf.neighbours.of(each)], **named(shelf, each)}


def named(shelf: Shelf, each: Assessed) -> Named:
    return {"people": _people(shelf, each), "into": _into(shelf, each), "mended": _mended(shelf, each)}


def _people(shelf: Shelf, each: Assessed) -> dict[str, PersonRef]:
    known = shelf.book.catalogue.people
    named = (each.pledge.by, *each.replied)
    found = {name: known[name] for name in named if name and name in known}
    return {key: {"label": one.name, "url": f"people/{key}/", "role": one.role} for key, one in found.items()}


def _into(shelf: Shelf, each: Assessed) -> dict[str, Link]:
    """None is a pledge that is not on the site: a draft, or one that was not made yet on the day of the book."""
    found = {name: shelf.by_id[name].pledge for name in each.into if name in shelf.by_id}
    return {name: {"label": pledge.title, "url": pledge_url(name)} for name, pledge in found.items()}


def _mended(shelf: Shelf, each: Assessed) -> list[int]:
    own = each.pledge.corrections
    return [own.index(correction) for correction in shelf.mended.get(each.pledge.id, ())] if own else []
