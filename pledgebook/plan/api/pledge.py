"""The file of each pledge; at an id that it had before, or that was taken down, one that says so."""

from collections import defaultdict
from collections.abc import Mapping

from pledgebook.derive.book import Assessed
from pledgebook.model import Source, Statement, Tombstone
from pledgebook.plan.addresses import api_company, api_pledge, badge, badge_endpoint, embed, feed, oembed
from pledgebook.plan.api import shapes_pledge as shapes
from pledgebook.plan.api.figures import curves_of, pace_shape, projection_of
from pledgebook.plan.api.files import head, packed
from pledgebook.plan.api.log import log_of, move_shape
from pledgebook.plan.api.pieces import pledge_ref, quote_shape, ref_shape, span_or_none, span_shape, stretch_shape
from pledgebook.plan.api.shapes import PledgeRef
from pledgebook.plan.api.targets import target_shape, terms_as_revised
from pledgebook.plan.api.verdicts import Verdicts
from pledgebook.plan.evidence import Sources
from pledgebook.plan.pieces import Link
from pledgebook.plan.readings import readings_url
from pledgebook.plan.shelf import Family, Made, Shelf, pledge_url
from pledgebook.plan.words import repository_href
from pledgebook.where import Where


def pledge_files(shelf: Shelf, verdicts: Mapping[str, Verdicts]) -> Family:
    corrections: dict[str, list[shapes.CorrectionShape]] = defaultdict(list)
    for logged in shelf.book.corrections:
        said = logged.correction
        corrections[logged.pledge].append({"on": span_shape(said.on), "text": said.text})
    for each in shelf.book.pledges:
        data = _pledge(shelf, each, verdicts[each.pledge.id], corrections.get(each.pledge.id, []))
        yield packed(api_pledge(each.pledge.id), data, each.pledge.where)
        for old in each.pledge.formerly:
            yield _moved(shelf, old, pledge_ref(shelf, each), each.pledge.where)
    for stone in shelf.book.tombstones:
        yield packed(api_pledge(stone.id), _retired(shelf, stone), stone.where)
        for old in stone.formerly:
            yield _moved(shelf, old, _stone_ref(shelf, stone), stone.where)


def document_of(shelf: Shelf, pledge: str) -> shapes.PledgeShape | shapes.Retired:
    """The file of one pledge by its id, or of one that was taken down. Raises KeyError if there is neither."""
    stone = next((stone for stone in shelf.book.tombstones if stone.id == pledge), None)
    if stone is not None:
        return _retired(shelf, stone)
    each = shelf.by_id[pledge]
    said = [logged.correction for logged in shelf.book.corrections if logged.pledge == pledge]
    corrections: list[shapes.CorrectionShape] = [{"on": span_shape(one.on), "text": one.text} for one in said]
    return _pledge(shelf, each, Verdicts(shelf, each), corrections)


def _pledge(
    shelf: Shelf, each: Assessed, verdicts: Verdicts, corrections: list[shapes.CorrectionShape]
) -> shapes.PledgeShape:
    pledge, judged, sources = each.pledge, each.judgement, verdicts.sources
    return {
        **head(shelf, "pledge"),
        **pledge_ref(shelf, each),
        "statement": _statement(shelf, pledge.made, sources),
        "target": target_shape(pledge.target),
        "due": span_or_none(pledge.due),
        "due_words": pledge.due_words,
        "strength": pledge.strength.value,
        "topics": list(pledge.topics),
        "verdict": verdicts.headline(),
        "as_revised": verdicts.verdict_or_none(judged.as_revised),
        "arithmetic": verdicts.verdict_or_none(judged.arithmetic),
        "parts": [{"id": part, "verdict": verdicts.verdict(found)} for part, found in (judged.parts or {}).items()],
        "terms_as_revised": terms_as_revised(shelf, each),
        "log": log_of(shelf, each, sources),
        "figures": curves_of(each, shelf.anchors_of(pledge)),
        "pace": pace_shape(each, each.pace),
        "pace_as_revised": pace_shape(each, each.revised_pace),
        "projection": projection_of(each),
        "needs": list(each.needs),
        "moves": [move_shape(shelf, each, move) for move in each.moves],
        "slip": each.slip,
        "history": [stretch_shape(interval) for interval in each.history],
        "badges": [{"kind": badge.kind.value, "label": badge.label, "why": badge.why} for badge in each.badges],
        "context": pledge.body,
        "checked": span_or_none(pledge.checked),
        "corrections": corrections,
        "sources": [_source(sources.known[source], links) for source, links in sources.cited.items()],
        "file": pledge.where.file,
        "formerly": list(pledge.formerly),
        "links": _links(shelf, each),
    }


def _statement(shelf: Shelf, made: Statement, sources: Sources) -> shapes.StatementShape:
    return {
        "on": span_shape(made.on),
        "day": made.day.isoformat(),
        "by": _person(shelf, made.by) if made.by else None,
        "at": made.at,
        "quote": quote_shape(made.quote) if made.quote else None,
        "sources": [source for source in made.sources if source in sources.cited],
        "line": made.where.line,
    }


def _person(shelf: Shelf, person: str) -> shapes.PersonShape:
    found = shelf.book.catalogue.people[person]
    url = f"{shelf.config.base_url}people/{person}/"
    return {"id": person, "name": found.name, "role": found.role, "url": url}


def _source(source: Source, cited_by: list[Link]) -> shapes.SourceShape:
    return {
        "id": source.id,
        "url": source.url,
        "publisher": source.publisher,
        "title": source.title,
        "published": span_or_none(source.published),
        "lang": source.lang,
        "kind": source.kind.value,
        "own_word": source.kind.is_own_word,
        "archive_url": source.archive,
        "sha256": source.sha256,
        "cited_by": [link["url"].removeprefix("#") for link in cited_by],
    }


def _links(shelf: Shelf, each: Assessed) -> shapes.PledgeLinks:
    base, at, table = shelf.config.base_url, pledge_url(each.pledge.id), readings_url(each)
    return {
        "company": f"{base}{shelf.companies[each.pledge.company]['url']}",
        "company_api": f"{base}{api_company(each.pledge.company)}",
        "feed": f"{base}{feed(at)}",
        "badge": f"{base}{badge(at)}",
        "shields": f"{base}{badge_endpoint(at)}",
        "embed": f"{base}{embed(at)}",
        "oembed": f"{base}{oembed(at)}",
        "figures": f"{base}{table}" if table else None,
        "entry": repository_href(shelf.config, "blob", each.pledge.where.file),
        "history": repository_href(shelf.config, "commits", each.pledge.where.file),
    }


def _moved(shelf: Shelf, old: str, now: PledgeRef, where: Where) -> Made:
    data: shapes.Moved = {**head(shelf, "pledge"), "id": old, "moved_to": now}
    return packed(api_pledge(old), data, where)


def _retired(shelf: Shelf, stone: Tombstone) -> shapes.Retired:
    return {
        **head(shelf, "pledge"),
        **_stone_ref(shelf, stone),
        "retired": {"on": span_shape(stone.on), "because": stone.because},
    }


def _stone_ref(shelf: Shelf, stone: Tombstone) -> PledgeRef:
    return ref_shape(shelf, stone.id, stone.title or "A pledge taken down", stone.company)
