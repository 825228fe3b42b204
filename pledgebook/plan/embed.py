"""embed/ beside each pledge: a page for a frame in somebody else's, and what a link becomes elsewhere (oEmbed)."""

from collections.abc import Iterable, Mapping
from typing import cast

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Interval
from pledgebook.model import Tombstone
from pledgebook.plan import addresses
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.cards import card_of
from pledgebook.plan.citing import frame_of, height_of
from pledgebook.plan.dated import touched
from pledgebook.plan.evidence import in_a_line
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.nook import Nook
from pledgebook.plan.pages import Family, Made, made
from pledgebook.plan.pieces import CardShape
from pledgebook.plan.shapes import BasePage, Page
from pledgebook.plan.share_pieces import FrameShape
from pledgebook.plan.share_shapes import EmbedGonePage, EmbedPage, OEmbedData, SpokenShape
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import day_shape, quote_shape, span_shape, status_shape, stone_title
from pledgebook.where import Where


def embed(nook: Nook) -> Family:
    """At an old address stands the same page, not one that leads away: a frame that is pinned to a day stays so."""
    each, pledge = nook.each, nook.each.pledge
    page = _page(nook)
    yield made("embed.html", page, pledge.where)
    for old in pledge.formerly:
        there: EmbedPage = {**page, **_base_of(nook, old)}
        yield made("embed.html", there, pledge.where)
    frame, card = frame_of(nook.config, each), card_of(nook.config, each)
    yield from _oembed(nook.config, pledge.addresses, frame, card, pledge.where)


def embeds(shelf: Shelf) -> Family:
    """The frames of pledges that were taken down."""
    for stone in shelf.book.tombstones:
        for name in stone.addresses:
            yield made("embed-gone.html", _gone(shelf, stone, name), stone.where)
        yield from _oembed(shelf.config, stone.addresses, _frame_of_none(shelf, stone), None, stone.where)


def _base(masthead: Masthead, name: str, now: str, title: str, about: str, updated: str) -> BasePage:
    """What stands at the address of `name` belongs to the page of `now`."""
    base = masthead.base(addresses.embed(pledge_url(name)), title, about, updated=updated)
    base["page"]["canonical"] = f"{masthead.config.base_url}{pledge_url(now)}"
    return base


def _base_of(nook: Nook, name: str) -> BasePage:
    each = nook.each
    return _base(nook.masthead, name, each.pledge.id, each.full_title, in_a_line(each.verdict), touched(each))


def _page(nook: Nook) -> EmbedPage:
    each, pledge = nook.each, nook.each.pledge
    return {
        **_base_of(nook, pledge.id),
        "title": pledge.title,
        "url": pledge_url(pledge.id),
        "company": each.company.name,
        "status": status_shape(each.status),
        "sentence": each.verdict.sentence,
        "since": day_shape(each.since),
        "evidence_to": day_shape(each.evidence_to),
        "made": span_shape(pledge.made.on),
        "due": span_shape(pledge.due) if pledge.due else None,
        "due_words": pledge.due_words,
        "promise": nook.promise,
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
    title, sentence = stone_title(stone), _taken_down(stone)
    return {
        **_base(shelf.masthead, name, stone.id, title, sentence, stone.on.end.isoformat()),
        "title": title,
        "url": pledge_url(stone.id),
        "company": shelf.companies[stone.company]["label"],
        "sentence": sentence,
        "because": stone.because,
    }


def _frame_of_none(shelf: Shelf, stone: Tombstone) -> FrameShape:
    href = f"{shelf.config.base_url}{addresses.embed(pledge_url(stone.id))}"
    title = stone_title(stone)
    return {"href": href, "title": title, "height": height_of(_taken_down(stone), [title, stone.because], frame=160)}


def _taken_down(stone: Tombstone) -> str:
    return f"This pledge was taken down on {span_shape(stone.on)['words']}."


def _oembed(config: SiteConfig, ids: Iterable[str], frame: FrameShape, card: CardShape | None, where: Where) -> Family:
    data: OEmbedData = {
        "title": frame["title"],
        "site": config.title,
        "site_href": config.base_url,
        "frame": frame,
        "card": card,
    }
    for name in ids:
        url = addresses.oembed(pledge_url(name))
        yield Made(Page(url, "oembed", cast("Mapping[str, object]", data)), where)
