"""embed/ beside each pledge: a page for a frame in somebody else's, and what a link becomes elsewhere (oEmbed)."""

from collections.abc import Iterable, Mapping
from typing import cast

from pledgebook.derive.book import Assessed, Interval
from pledgebook.model import Tombstone
from pledgebook.plan import addresses
from pledgebook.plan.cards import card_shape
from pledgebook.plan.citing import frame_of, height_of
from pledgebook.plan.log_items import promise_words
from pledgebook.plan.pieces import CardShape
from pledgebook.plan.shapes import BasePage, Page
from pledgebook.plan.share_pieces import FrameShape
from pledgebook.plan.share_shapes import EmbedGonePage, EmbedPage, OEmbedData, SpokenShape
from pledgebook.plan.shelf import Family, Made, Shelf, made, pledge_url, touched
from pledgebook.plan.words import LABELS, day_shape, quote_shape, span_shape, status_shape
from pledgebook.where import Where


def embeds(shelf: Shelf) -> Family:
    """At an old address stands the same page, not one that leads away: a frame that is pinned to a day stays so."""
    for each in shelf.book.pledges:
        pledge, alt = each.pledge, f"{LABELS[each.status]}: {each.pledge.title} ({each.company.name})"
        card = card_shape(shelf.config.base_url, pledge_url(pledge.id), alt)
        for name in (pledge.id, *pledge.formerly):
            yield made("embed.html", _page(shelf, each, name), pledge.where)
        yield from _oembed(shelf, (pledge.id, *pledge.formerly), frame_of(shelf, each), card, pledge.where)
    for stone in shelf.book.tombstones:
        for name in (stone.id, *stone.formerly):
            yield made("embed-gone.html", _gone(shelf, stone, name), stone.where)
        yield from _oembed(shelf, (stone.id, *stone.formerly), _frame_of_none(shelf, stone), None, stone.where)


def _base(shelf: Shelf, name: str, now: str, title: str, about: str, updated: str) -> BasePage:
    """What stands at the address of `name` belongs to the page of `now`."""
    base = shelf.base(addresses.embed(pledge_url(name)), title, about, updated=updated)
    base["page"]["canonical"] = f"{shelf.config.base_url}{pledge_url(now)}"
    return base


def _page(shelf: Shelf, each: Assessed, name: str) -> EmbedPage:
    pledge, sentence = each.pledge, each.verdict.sentence
    title = f"{pledge.title} ({each.company.name})"
    return {
        **_base(shelf, name, pledge.id, title, f"{LABELS[each.status]}. {sentence}", touched(each)),
        "title": pledge.title,
        "url": pledge_url(pledge.id),
        "company": each.company.name,
        "status": status_shape(each.status),
        "sentence": sentence,
        "since": day_shape(each.since),
        "evidence_to": day_shape(each.evidence_to),
        "made": span_shape(pledge.made.on),
        "due": span_shape(pledge.due) if pledge.due else None,
        "due_words": pledge.due_words,
        "promise": promise_words(each.terms[0].target),
        "quote": quote_shape(pledge.made.quote) if pledge.made.quote else None,
        "history": [_spoken(stretch) for stretch in each.history],
    }


def _spoken(stretch: Interval) -> SpokenShape:
    return {
        "status": status_shape(stretch.status),
        "since": day_shape(stretch.since),
        "until": day_shape(stretch.until) if stretch.until else None,
        "said": [{"day": day_shape(said.day), "sentence": said.sentence} for said in stretch.said],
    }


def _gone(shelf: Shelf, stone: Tombstone, name: str) -> EmbedGonePage:
    title, sentence = _titled(stone), _taken_down(stone)
    return {
        **_base(shelf, name, stone.id, title, sentence, stone.on.end.isoformat()),
        "title": title,
        "url": pledge_url(stone.id),
        "company": shelf.companies[stone.company]["label"],
        "sentence": sentence,
        "because": stone.because,
    }


def _frame_of_none(shelf: Shelf, stone: Tombstone) -> FrameShape:
    href = f"{shelf.config.base_url}{addresses.embed(pledge_url(stone.id))}"
    title = _titled(stone)
    return {"href": href, "title": title, "height": height_of(_taken_down(stone), [title, stone.because], frame=160)}


def _titled(stone: Tombstone) -> str:
    return stone.title or "A pledge taken down"


def _taken_down(stone: Tombstone) -> str:
    return f"This pledge was taken down on {span_shape(stone.on)['words']}."


def _oembed(shelf: Shelf, ids: Iterable[str], frame: FrameShape, card: CardShape | None, where: Where) -> Family:
    data: OEmbedData = {
        "title": frame["title"],
        "site": shelf.config.title,
        "site_href": shelf.config.base_url,
        "frame": frame,
        "card": card,
    }
    for name in ids:
        url = addresses.oembed(pledge_url(name))
        yield Made(Page(url, "oembed", cast("Mapping[str, object]", data)), where)
