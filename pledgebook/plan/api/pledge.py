"""The file of each pledge; at an id that it had before, or that was taken down, one that says so."""

from typing import TYPE_CHECKING

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.model import Correction, Source, Tombstone
from pledgebook.plan.addresses import api_company, api_pledge, badge, badge_endpoint, embed, feed, oembed, pledge_url
from pledgebook.plan.api.figures import curves_of, pace_shape, projection_of
from pledgebook.plan.api.files import head, packed
from pledgebook.plan.api.log import log_of, move_shape
from pledgebook.plan.api.pieces import pledge_ref, quote_shape, ref_shape, span_or_none, span_shape, stretch_shape
from pledgebook.plan.api.targets import target_shape, terms_as_revised
from pledgebook.plan.api.verdicts import Verdicts
from pledgebook.plan.nook import Nook
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.pages import Family, Made
from pledgebook.plan.pieces import Link
from pledgebook.plan.readings import readings_url
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import company_link, repository_href, stone_title
from pledgebook.where import Where

if TYPE_CHECKING:
    from pledgebook.plan.api import shapes_pledge as shapes
    from pledgebook.plan.api.shapes import PledgeRef


def pledge_file(nook: Nook) -> Family:
    """At its id, and at those that it had before."""
    pledge = nook.each.pledge
    yield packed(api_pledge(pledge.id), _pledge(nook), pledge.where)
    for old in pledge.formerly:
        yield _moved(nook.config, old, pledge_ref(nook.config, nook.each), pledge.where)


def retired_files(shelf: Shelf) -> Family:
    for stone in shelf.book.tombstones:
        yield packed(api_pledge(stone.id), _retired(shelf, stone), stone.where)
        for old in stone.formerly:
            yield _moved(shelf.config, old, _stone_ref(shelf, stone), stone.where)


def document_of(shelf: Shelf, pledge: str) -> "shapes.PledgeShape | shapes.Retired":
    """The file of one pledge by its id, or of one that was taken down. Raises KeyError if there is neither."""
    stone = next((stone for stone in shelf.book.tombstones if stone.id == pledge), None)
    return _retired(shelf, stone) if stone is not None else _pledge(nook_of(shelf, shelf.by_id[pledge]))


def _pledge(nook: Nook) -> "shapes.PledgeShape":
    each, config, sources = nook.each, nook.config, nook.sources
    pledge, judged = each.pledge, each.judgement
    verdicts = Verdicts(config, each, nook.anchors)
    return {
        **head(config, "pledge"),
        **pledge_ref(config, each),
        "statement": _statement(nook),
        "target": target_shape(pledge.target),
        "due": span_or_none(pledge.due),
        "due_words": pledge.due_words,
        "strength": pledge.strength.value,
        "topics": list(pledge.topics),
        "verdict": verdicts.headline(),
        "as_revised": verdicts.verdict_or_none(judged.as_revised),
        "arithmetic": verdicts.verdict_or_none(judged.arithmetic),
        "parts": [{"id": part, "verdict": verdicts.verdict(found)} for part, found in (judged.parts or {}).items()],
        "terms_as_revised": terms_as_revised(each, nook.anchors),
        "log": log_of(nook),
        "figures": curves_of(each, nook.anchors),
        "pace": pace_shape(each, each.pace),
        "pace_as_revised": pace_shape(each, each.revised_pace),
        "projection": projection_of(each),
        "needs": list(each.needs),
        "moves": [move_shape(move, nook.anchors) for move in each.moves],
        "slip": each.slip,
        "history": [stretch_shape(interval) for interval in each.history],
        "badges": [{"kind": badge.kind.value, "label": badge.label, "why": badge.why} for badge in each.badges],
        "context": pledge.body,
        "checked": span_or_none(pledge.checked),
        "corrections": [_correction(pledge.corrections[place]) for place in nook.beside["mended"]],
        "sources": [_source(sources.known[source], links) for source, links in sources.cited.items()],
        "file": pledge.where.file,
        "formerly": list(pledge.formerly),
        "links": _links(config, each),
    }


def _statement(nook: Nook) -> "shapes.StatementShape":
    made = nook.each.pledge.made
    return {
        "on": span_shape(made.on),
        "day": made.day.isoformat(),
        "by": _person(nook, made.by) if made.by else None,
        "at": made.at,
        "quote": quote_shape(made.quote) if made.quote else None,
        "sources": [source for source in made.sources if source in nook.sources.cited],
        "line": made.where.line,
    }


def _person(nook: Nook, person: str) -> "shapes.PersonShape":
    found = nook.beside["people"][person]
    url = f"{nook.config.base_url}{found['url']}"
    return {"id": person, "name": found["label"], "role": found["role"], "url": url}


def _correction(correction: Correction) -> "shapes.CorrectionShape":
    return {"on": span_shape(correction.on), "text": correction.text}


def _source(source: Source, cited_by: list[Link]) -> "shapes.SourceShape":
    return {
        "id": source.id,
        "url": source.url,
        "publisher": source.publisher,
        "former_names": list(source.former_names),
        "title": source.title,
        "published": span_or_none(source.published),
        "lang": source.lang,
        "kind": source.kind.value,
        "own_word": source.kind.is_own_word,
        "archive_url": source.archive,
        "archives": list(source.archives),
        "sha256": source.sha256,
        "cited_by": [link["url"].removeprefix("#") for link in cited_by],
    }


def _links(config: SiteConfig, each: Assessed) -> "shapes.PledgeLinks":
    base, at, table = config.base_url, pledge_url(each.pledge.id), readings_url(each)
    return {
        "company": f"{base}{company_link(each.company)['url']}",
        "company_api": f"{base}{api_company(each.pledge.company)}",
        "feed": f"{base}{feed(at)}",
        "badge": f"{base}{badge(at)}",
        "shields": f"{base}{badge_endpoint(at)}",
        "embed": f"{base}{embed(at)}",
        "oembed": f"{base}{oembed(at)}",
        "figures": f"{base}{table}" if table else None,
        "entry": repository_href(config, "blob", each.pledge.where.file),
        "history": repository_href(config, "commits", each.pledge.where.file),
    }


def _moved(config: SiteConfig, old: str, now: "PledgeRef", where: Where) -> Made:
    data: shapes.Moved = {**head(config, "pledge"), "id": old, "moved_to": now}
    return packed(api_pledge(old), data, where)


def _retired(shelf: Shelf, stone: Tombstone) -> "shapes.Retired":
    return {
        **head(shelf.config, "pledge"),
        **_stone_ref(shelf, stone),
        "retired": {"on": span_shape(stone.on), "because": stone.because},
    }


def _stone_ref(shelf: Shelf, stone: Tombstone) -> "PledgeRef":
    return ref_shape(shelf.config, stone.id, stone_title(stone), shelf.book.catalogue.companies[stone.company])
