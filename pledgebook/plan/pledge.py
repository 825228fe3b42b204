"""The page of a pledge, of one that was taken down, and of its old addresses."""

from collections.abc import Sequence

from pledgebook.derive.book import Assessed
from pledgebook.model import Parts, Tombstone
from pledgebook.plan.addresses import api_pledge
from pledgebook.plan.cards import card_shape, pledge_card
from pledgebook.plan.citing import cite_of, oembed_link, share_of
from pledgebook.plan.evidence import Sources, derivation, other_derivations
from pledgebook.plan.figures import figures_of, pace_words, projection_words
from pledgebook.plan.follow import followed
from pledgebook.plan.linked import verdict
from pledgebook.plan.log_items import log_of, promise_words
from pledgebook.plan.neighbours import Neighbours
from pledgebook.plan.pieces import CorrectionShape, IntervalShape, Link, PersonRef
from pledgebook.plan.proof import PartShape
from pledgebook.plan.readings import readings_table, readings_url
from pledgebook.plan.rows import badges, brief, correction_shape, move_shape
from pledgebook.plan.shapes import PledgePage, RedirectPage, TombstonePage
from pledgebook.plan.shelf import Family, Made, Shelf, due_year, made, pledge_url, touched
from pledgebook.plan.words import (
    LABELS,
    day_shape,
    form_href,
    quote_shape,
    repository_href,
    span_shape,
    status_shape,
    strength_link,
    topic_link,
)
from pledgebook.where import Where


def pledges(shelf: Shelf) -> Family:
    neighbours = Neighbours(shelf)
    corrections: dict[str, list[CorrectionShape]] = {}
    for logged in shelf.book.corrections:
        corrections.setdefault(logged.pledge, []).append(correction_shape(shelf, logged))
    for each in shelf.book.pledges:
        data = _page(shelf, each, neighbours.of(each), corrections.get(each.pledge.id, []))
        yield made("pledge.html", data, each.pledge.where)
        yield pledge_card(data, each.pledge.where)
        if data["readings_url"]:
            yield readings_table(each)


def tombstones(shelf: Shelf) -> Family:
    for stone in shelf.book.tombstones:
        yield made("tombstone.html", _tombstone(shelf, stone), stone.where)


def old_addresses(shelf: Shelf) -> Family:
    """What `formerly` names: each leads to where the pledge, or its tombstone, is now."""
    for each in shelf.book.pledges:
        pledge = each.pledge
        for old in pledge.formerly:
            yield _redirect(shelf, old, pledge.title, pledge_url(pledge.id), pledge.where)
    for stone in shelf.book.tombstones:
        for old in stone.formerly:
            title = stone.title or "A pledge taken down"
            yield _redirect(shelf, old, title, pledge_url(stone.id), stone.where)


def _page(
    shelf: Shelf, each: Assessed, neighbours: Sequence[Assessed], corrections: list[CorrectionShape]
) -> PledgePage:
    pledge, judged = each.pledge, each.judgement
    sources = Sources(shelf, each)
    year = due_year(each)
    company = shelf.companies[pledge.company]
    companies = Link(label="Companies", url="companies/")
    promise = promise_words(each.terms[0].target)
    following = followed(shelf, pledge_url(pledge.id), pledge.title, document=api_pledge(pledge.id))
    base = shelf.base(
        pledge_url(pledge.id),
        f"{pledge.title} ({company['label']})",
        f"{LABELS[each.status]}. {each.verdict.sentence}",
        section="pledges/",
        crumbs=[companies, company],
        where=pledge.where,
        updated=touched(each),
        kind="article",
        card=card_shape(
            shelf.config.base_url,
            pledge_url(pledge.id),
            f"{LABELS[each.status]}: {pledge.title} ({company['label']})",
        ),
        alternates=[*following["alternates"], oembed_link(shelf, pledge_url(pledge.id))],
        follow=following["follow"],
        linked=[verdict(shelf.config, each, pledge_url(pledge.id), promise)],
    )
    return {
        **base,
        "id": pledge.id,
        "title": pledge.title,
        "company": company,
        "status": status_shape(each.status),
        "sentence": each.verdict.sentence,
        "since": day_shape(each.since),
        "evidence_to": day_shape(each.evidence_to),
        "checked": span_shape(pledge.checked) if pledge.checked else None,
        "badges": badges(each),
        "as_revised": status_shape(judged.as_revised.status) if judged.as_revised else None,
        "as_revised_sentence": judged.as_revised.sentence if judged.as_revised else None,
        "quote": quote_shape(pledge.made.quote) if pledge.made.quote else None,
        "by": _person(shelf, pledge.made.by) if pledge.made.by else None,
        "made": span_shape(pledge.made.on),
        "made_at": pledge.made.at,
        "made_sources": sources.refs(pledge.made.sources),
        "promise": promise,
        "strength": strength_link(pledge.strength),
        "due": span_shape(pledge.due) if pledge.due else None,
        "due_words": pledge.due_words,
        "due_link": {"label": year, "url": f"due/{year}/"} if pledge.due else None,
        "topics": [topic_link(topic) for topic in pledge.topics],
        "body": pledge.body,
        "figures": figures_of(each, shelf.anchors_of(pledge)),
        "readings_url": readings_url(each),
        "pace": pace_words(each),
        "projection": projection_words(each),
        "needs": list(each.needs),
        "parts": _parts(shelf, each),
        "parts_need": _parts_need(each),
        "log": log_of(shelf, each, sources),
        "derivation": derivation(shelf, each, each.verdict, "How this verdict came about"),
        "others": other_derivations(shelf, each),
        "moves": [move_shape(shelf, move) for move in each.moves],
        "history": history_of(each),
        "sources": sources.shapes(),
        "corrections": corrections,
        "neighbours": [brief(shelf, near) for near in neighbours],
        "cite": cite_of(shelf, each),
        "share": share_of(shelf, each),
        "evidence_href": form_href(shelf.config, "new-evidence", pledge=pledge.id),
        "history_href": repository_href(shelf.config, "commits", pledge.where.file),
    }


def _person(shelf: Shelf, person: str) -> PersonRef:
    found = shelf.book.catalogue.people[person]
    return {"label": found.name, "url": f"people/{person}/", "role": found.role}


def _parts(shelf: Shelf, each: Assessed) -> list[PartShape]:
    target, verdicts = each.terms[0].target, each.judgement.parts
    if not isinstance(target, Parts) or verdicts is None:
        return []
    return [
        {
            "id": part.id,
            "words": promise_words(part.target),
            "status": status_shape(verdicts[part.id].status),
            "sentence": verdicts[part.id].sentence,
            "rule": shelf.rules[verdicts[part.id].rule],
        }
        for part in target.parts
    ]


def _parts_need(each: Assessed) -> str | None:
    target = each.terms[0].target
    if not isinstance(target, Parts):
        return None
    if target.need == len(target.parts):
        return f"All {target.need} were promised together."
    return f"{target.need} of {len(target.parts)} are needed."


def history_of(each: Assessed) -> list[IntervalShape]:
    return [
        {
            "status": status_shape(stretch.status),
            "since": day_shape(stretch.since),
            "until": day_shape(stretch.until) if stretch.until else None,
            "sentence": stretch.sentence,
        }
        for stretch in each.history
    ]


def _tombstone(shelf: Shelf, stone: Tombstone) -> TombstonePage:
    company = shelf.companies[stone.company]
    title = stone.title or "A pledge taken down"
    on = span_shape(stone.on)
    return {
        **shelf.base(
            pledge_url(stone.id),
            title,
            f"Taken down on {on['words']}.",
            crumbs=[Link(label="Companies", url="companies/"), company],
            where=stone.where,
            updated=stone.on.end.isoformat(),
            **followed(shelf, pledge_url(stone.id), title),
        ),
        "title": title,
        "company": company,
        "on": on,
        "because": stone.because,
    }


def _redirect(shelf: Shelf, old: str, title: str, to_url: str, where: Where) -> Made:
    base = shelf.base(pledge_url(old), title, "This page has moved.")
    base["page"]["canonical"] = f"{shelf.config.base_url}{to_url}"
    data: RedirectPage = {**base, "title": title, "to_url": to_url}
    return made("redirect.html", data, where)
