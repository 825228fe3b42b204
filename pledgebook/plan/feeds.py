"""Feeds: one for the site, each company, each status, each topic and each pledge; the site's as JSON Feed, too."""

from collections.abc import Iterable, Sequence

from pledgebook.derive.rules import DEFINITIONS
from pledgebook.model import Company, Pledge, Status, Tombstone
from pledgebook.plan.addresses import feed, json_feed, pledge_url
from pledgebook.plan.follow_shapes import FeedEntry, FeedPage
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.names import AGREED, first_id, tag
from pledgebook.plan.news import news_of
from pledgebook.plan.newsroom import Told, newest, told_of, told_of_stone
from pledgebook.plan.nook import Nook
from pledgebook.plan.pages import SITE, Family, Made
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import LABELS, topic_link
from pledgebook.where import Where

MOST = 50  # entries in a feed: who comes later finds the others on the pages


def feed_of(nook: Nook) -> Family:
    """A pledge's own."""
    pledge = nook.each.pledge
    entries = [news.entry for news in news_of(nook)[:MOST]]
    yield from _of_pledge(nook.masthead, pledge, nook.each.full_title, entries, logo=f"{pledge_url(pledge.id)}card.png")


def feeds(shelf: Shelf) -> Family:
    """Those of the site, of companies, statuses and topics, and of pledges that were taken down."""
    told: dict[str, Told] = {}
    begun: dict[str, list[Told]] = {status: [] for status in Status}
    for each in shelf.book.pledges:
        told[each.pledge.id], by_status = told_of(shelf, each)
        for status, found in by_status.items():
            begun[status].append(found)
    stones = [(stone, told_of_stone(shelf, stone)) for stone in shelf.book.tombstones]
    gone: dict[str, list[Told]] = {company: [] for company in shelf.companies}
    for stone, reason in stones:
        if stone.on.end <= shelf.book.as_of:
            gone[stone.company].append(reason)
    yield from _of_site(shelf, [*told.values(), *(reason for those in gone.values() for reason in those)])
    for stone, reason in stones:
        (entry,) = reason.entries()
        yield from _of_pledge(shelf.masthead, stone, entry["title"], [entry])
    for company in shelf.book.catalogue.companies.values():
        own = [told[each.pledge.id] for each in shelf.by_company.get(company.id, ())]
        yield _of_company(shelf, company, [*own, *gone[company.id]])
    for status in Status:
        yield _of_status(shelf, status, begun[status])
    for topic in sorted(shelf.by_topic):
        yield _of_topic(shelf, topic, [told[each.pledge.id] for each in shelf.by_topic[topic]])


def _of_site(shelf: Shelf, told: Iterable[Told]) -> Family:
    entries = newest(told, MOST)
    data = _feed(shelf.masthead, "", "", shelf.config.description, entries, oldest=shelf.first_day)
    yield Made(Page(feed(""), "atom", data), SITE)
    yield Made(Page(json_feed(""), "jsonfeed", {**data, "self_href": f"{shelf.config.base_url}{json_feed('')}"}), SITE)


def _of_company(shelf: Shelf, company: Company, told: Iterable[Told]) -> Made:
    at, about = f"companies/{company.id}/", f"What became of the promises of {company.name}."
    entries = newest(told, MOST)
    data = _feed(shelf.masthead, at, company.name, about, entries, logo=f"{at}card.png", oldest=shelf.first_day)
    return Made(Page(feed(at), "atom", data), company.where)


def _of_status(shelf: Shelf, status: Status, told: Iterable[Told]) -> Made:
    at, about = f"status/{status}/", f"Pledges that took this status. {DEFINITIONS[status]}"
    data = _feed(shelf.masthead, at, LABELS[status], about, newest(told, MOST), oldest=shelf.first_day)
    return Made(Page(feed(at), "atom", data), Where("templates/status.html"))


def _of_topic(shelf: Shelf, topic: str, told: Iterable[Told]) -> Made:
    link = topic_link(topic)
    about = f"Promises about {link['label']}."
    name, entries = link["label"].capitalize(), newest(told, MOST)
    data = _feed(shelf.masthead, link["url"], name, about, entries, oldest=shelf.first_day)
    return Made(Page(feed(link["url"]), "atom", data), Where("templates/topic.html"))


def _of_pledge(
    masthead: Masthead, pledge: Pledge | Tombstone, name: str, entries: Sequence[FeedEntry], logo: str = ""
) -> Family:
    """At its address and at its old ones: who subscribed there is told the new one by the feed itself."""
    at, about = pledge_url(pledge.id), "What became of this promise."
    data = _feed(masthead, at, name, about, entries, logo=logo, first=first_id(pledge))
    for address in pledge.addresses:
        yield Made(Page(feed(pledge_url(address)), "atom", data), pledge.where)


def _feed(
    masthead: Masthead,
    at: str,
    name: str,
    about: str,
    entries: Sequence[FeedEntry],
    *,
    logo: str = "",
    first: str = "",
    oldest: str = "",
) -> FeedPage:
    """The feed of the page at `at`. `first` is the id of the pledge under which it was published first.

    One in which nothing stands is as old as the `oldest` statement of all: since then nothing has changed there.
    """
    config = masthead.config
    return {
        "id": tag(config, pledge_url(first) if first else at),
        "title": f"{name} · {config.title}" if name else config.title,
        "subtitle": about,
        "language": config.language,
        "day": entries[0]["day"] if entries else oldest or f"{AGREED}-01-01",
        "href": f"{config.base_url}{at}",
        "self_href": f"{config.base_url}{feed(at)}",
        "base_url": config.base_url,
        "author": config.operator or config.title,
        "rights": f"{config.license}, {config.license_url}",
        "icon_href": masthead.icon_href,
        "logo_href": f"{config.base_url}{logo}" if logo else "",
        "entries": list(entries),
    }
