"""The page of a pledge, and its old addresses."""

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.model import Parts
from pledgebook.plan.addresses import api_pledge, pledge_url
from pledgebook.plan.cards import card_of, pledge_card
from pledgebook.plan.citing import cite_of, oembed_link, share_of
from pledgebook.plan.course import course_of
from pledgebook.plan.dated import due_year, touched
from pledgebook.plan.evidence import derivation, in_a_line, log_of, other_derivations
from pledgebook.plan.figures import figures_of, pace_words, projection_words
from pledgebook.plan.follow import followed
from pledgebook.plan.linked import verdict
from pledgebook.plan.log_items import promise_words
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.nook import Nook
from pledgebook.plan.pages import Family, Made, made
from pledgebook.plan.pieces import IntervalShape, Link
from pledgebook.plan.proof import PartShape
from pledgebook.plan.readings import readings_table, readings_url
from pledgebook.plan.rows import badges, correction_shape, move_shape
from pledgebook.plan.shapes import PledgePage, RedirectPage, SitemapEntry
from pledgebook.plan.words import (
    company_link,
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


def pledge(nook: Nook) -> Family:
    """The page, its card, and its readings as a table."""
    data, where = _page(nook), nook.each.pledge.where
    yield made("pledge.html", data, where)
    yield pledge_card(data, where)
    if data["readings_url"]:
        yield readings_table(nook)


def listed(config: SiteConfig, each: Assessed) -> SitemapEntry:
    """What the sitemap says of the page."""
    return {"loc": f"{config.base_url}{pledge_url(each.pledge.id)}", "lastmod": touched(each)}


def old_addresses(nook: Nook) -> Family:
    """What `formerly` names: each leads to where the pledge is now."""
    pledge = nook.each.pledge
    for old in pledge.formerly:
        yield redirect(nook.masthead, old, pledge.title, pledge.id, pledge.where)


def redirect(masthead: Masthead, old: str, title: str, now: str, where: Where) -> Made:
    """From one id of a pledge to another."""
    to_url = pledge_url(now)
    base = masthead.base(pledge_url(old), title, "This page has moved.")
    base["page"]["canonical"] = f"{masthead.config.base_url}{to_url}"
    data: RedirectPage = {**base, "title": title, "to_url": to_url}
    return made("redirect.html", data, where)


def _page(nook: Nook) -> PledgePage:
    each, config, sources = nook.each, nook.config, nook.sources
    pledge, judged = each.pledge, each.judgement
    year, figures = due_year(each), figures_of(each, nook.anchors)
    company = company_link(each.company)
    companies = Link(label="Companies", url="companies/")
    following = followed(config, pledge_url(pledge.id), pledge.title, document=api_pledge(pledge.id))
    base = nook.masthead.base(
        pledge_url(pledge.id),
        each.full_title,
        in_a_line(each.verdict),
        section="pledges/",
        crumbs=[companies, company],
        where=pledge.where,
        updated=touched(each),
        kind="article",
        card=card_of(config, each),
        alternates=[*following["alternates"], oembed_link(config, pledge_url(pledge.id))],
        follow=following["follow"],
        linked=[verdict(config, each, pledge_url(pledge.id), nook.promise)],
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
        "by": nook.beside["people"][pledge.made.by] if pledge.made.by else None,
        "made": span_shape(pledge.made.on),
        "made_at": pledge.made.at,
        "made_sources": sources.refs(pledge.made.sources),
        "promise": nook.promise,
        "strength": strength_link(pledge.strength),
        "due": span_shape(pledge.due) if pledge.due else None,
        "due_words": pledge.due_words,
        "due_link": {"label": year, "url": f"due/{year}/"} if pledge.due else None,
        "topics": [topic_link(topic) for topic in pledge.topics],
        "body": pledge.body,
        "figures": figures,
        "readings_url": readings_url(each),
        "pace": pace_words(each),
        "projection": projection_words(each),
        "needs": list(each.needs),
        "parts": _parts(nook),
        "parts_need": _parts_need(each),
        "log": log_of(nook),
        "derivation": derivation(nook, each.verdict, "How this verdict came about"),
        "others": other_derivations(nook),
        "moves": [move_shape(each, move, nook.anchors) for move in each.moves],
        "history": history_of(each),
        "course": None if any(measure["chart"] for measure in figures) else course_of(each),
        "sources": sources.shapes(),
        "corrections": [correction_shape(each, pledge.corrections[place]) for place in nook.beside["mended"]],
        "neighbours": nook.beside["neighbours"],
        "cite": cite_of(config, each),
        "share": share_of(config, each),
        "evidence_href": form_href(config, "new-evidence", pledge=pledge.id),
        "history_href": repository_href(config, "commits", pledge.where.file),
    }


def _parts(nook: Nook) -> list[PartShape]:
    each = nook.each
    target, verdicts = each.terms[0].target, each.judgement.parts
    if not isinstance(target, Parts) or verdicts is None:
        return []
    return [
        {
            "id": part.id,
            "words": promise_words(part.target),
            "status": status_shape(verdicts[part.id].status),
            "sentence": verdicts[part.id].sentence,
            "rule": nook.masthead.rules[verdicts[part.id].rule],
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
