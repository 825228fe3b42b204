"""Feeds: one for the site, each company, each status, each topic and each pledge; the site's as JSON Feed, too."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from pledgebook.derive.rules import DEFINITIONS
from pledgebook.model import Pledge, Status, Tombstone
from pledgebook.plan.addresses import feed, json_feed
from pledgebook.plan.files import SITE
from pledgebook.plan.follow_shapes import FeedPage
from pledgebook.plan.names import AGREED, first_id, tag
from pledgebook.plan.news import News, news_of, taken_down
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Family, Made, Shelf, pledge_url
from pledgebook.plan.words import LABELS, topic_link
from pledgebook.where import Where

MOST = 50  # entries in a feed: who comes later finds the others on the pages
ICON = "favicon.svg"


def feeds(shelf: Shelf) -> Family:
    by_company: dict[str, list[News]] = defaultdict(list)
    by_status: dict[Status, list[News]] = defaultdict(list)
    by_topic: dict[str, list[News]] = defaultdict(list)
    usual = _first_day(shelf)
    for each in shelf.book.pledges:
        news = news_of(shelf, each)
        yield from _of_pledge(shelf, each.pledge, f"{each.pledge.title} ({each.company.name})", news, usual)
        by_company[each.pledge.company] += news
        for topic in each.pledge.topics:
            by_topic[topic] += news
        for told in news:
            if told.status:
                by_status[told.status].append(told)
    for stone in shelf.book.tombstones:
        told = taken_down(shelf, stone)
        yield from _of_pledge(shelf, stone, told.entry["title"], [told], usual)
        if told.day <= shelf.book.as_of:
            by_company[stone.company].append(told)
    for company in shelf.book.catalogue.companies.values():
        at, about = f"companies/{company.id}/", f"What became of the promises of {company.name}."
        data = _feed(shelf, at, company.name, about, by_company[company.id], usual, logo=f"{at}card.png")
        yield Made(Page(feed(at), "atom", data), company.where)
    for status in Status:
        at, about = f"status/{status}/", f"Pledges that took this status. {DEFINITIONS[status]}"
        data = _feed(shelf, at, LABELS[status], about, by_status[status], usual)
        yield Made(Page(feed(at), "atom", data), Where("templates/status.html"))
    for topic in sorted(shelf.by_topic):
        link = topic_link(topic)
        data = _feed(
            shelf, link["url"], link["label"].capitalize(), f"Promises about {link['label']}.", by_topic[topic], usual
        )
        yield Made(Page(feed(link["url"]), "atom", data), Where("templates/topic.html"))
    whole = [told for news in by_company.values() for told in news]
    data = _feed(shelf, "", "", shelf.config.description, whole, usual)
    yield Made(Page(feed(""), "atom", data), SITE)
    yield Made(Page(json_feed(""), "jsonfeed", {**data, "self_href": f"{shelf.config.base_url}{json_feed('')}"}), SITE)


def _of_pledge(shelf: Shelf, pledge: Pledge | Tombstone, name: str, news: Sequence[News], usual: str) -> Family:
    """At its address and at its old ones: who subscribed there is told the new one by the feed itself."""
    at = pledge_url(pledge.id)
    logo = "" if isinstance(pledge, Tombstone) else f"{at}card.png"
    data = _feed(shelf, at, name, "What became of this promise.", news, usual, logo=logo, first=first_id(pledge))
    for address in (pledge.id, *pledge.formerly):
        yield Made(Page(feed(pledge_url(address)), "atom", data), pledge.where)


def _feed(
    shelf: Shelf, at: str, name: str, about: str, news: Iterable[News], usual: str, *, logo: str = "", first: str = ""
) -> FeedPage:
    """The feed of the page at `at`. `first` is the id of the pledge under which it was published first."""
    config = shelf.config
    newest = _newest(news)
    icon = f"{config.base_url}static/{ICON}" if ICON in shelf.static else ""
    return {
        "id": tag(config, pledge_url(first) if first else at),
        "title": f"{name} · {config.title}" if name else config.title,
        "subtitle": about,
        "language": config.language,
        "day": newest[0].entry["day"] if newest else usual,
        "href": f"{config.base_url}{at}",
        "self_href": f"{config.base_url}{feed(at)}",
        "base_url": config.base_url,
        "author": config.operator or config.title,
        "rights": f"{config.license}, {config.license_url}",
        "icon_href": icon,
        "logo_href": f"{config.base_url}{logo}" if logo else "",
        "entries": [told.entry for told in newest],
    }


def _newest(news: Iterable[News]) -> list[News]:
    """The latest, newest first; of one day and pledge in the order given. Never sorts more than it keeps."""
    return nsmallest(MOST, news, key=lambda told: -told.day.toordinal())


def _first_day(shelf: Shelf) -> str:
    """The day of a feed in which nothing stands: since the first statement of all, nothing has changed there."""
    days = [each.pledge.made.day for each in shelf.book.pledges] + [stone.on.end for stone in shelf.book.tombstones]
    return min(days).isoformat() if days else f"{AGREED}-01-01"
