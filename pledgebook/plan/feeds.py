"""Feeds: one for the site, each company, each status, each topic and each pledge; the site's as JSON Feed, too."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain

from pledgebook.derive.rules import DEFINITIONS
from pledgebook.model import Company, Pledge, Status, Tombstone
from pledgebook.plan.addresses import feed, json_feed, pledge_url
from pledgebook.plan.files import SITE
from pledgebook.plan.follow_shapes import FeedPage
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.names import AGREED, first_id, tag
from pledgebook.plan.news import News, news_of, taken_down
from pledgebook.plan.newsroom import news_on
from pledgebook.plan.nook import Nook
from pledgebook.plan.pages import Family, Made
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import LABELS, topic_link
from pledgebook.where import Where

MOST = 50  # entries in a feed: who comes later finds the others on the pages


def feed_of(nook: Nook) -> Family:
    """A pledge's own."""
    pledge = nook.each.pledge
    name = f"{pledge.title} ({nook.each.company.name})"
    yield from _of_pledge(nook.masthead, pledge, name, news_of(nook), logo=f"{pledge_url(pledge.id)}card.png")


def feeds(shelf: Shelf) -> Family:
    """Those of the site, of companies, statuses and topics, and of pledges that were taken down."""
    news = {each.pledge.id: news_on(shelf, each) for each in shelf.book.pledges}
    stones = [(stone, taken_down(shelf, stone)) for stone in shelf.book.tombstones]
    gone: dict[str, list[News]] = {company: [] for company in shelf.companies}
    for stone, told in stones:
        if told.day <= shelf.book.as_of:
            gone[stone.company].append(told)
    yield from _of_site(shelf, [*chain(*news.values()), *chain(*gone.values())])
    for stone, told in stones:
        yield from _of_pledge(shelf.masthead, stone, told.entry["title"], [told])
    for company in shelf.book.catalogue.companies.values():
        found = chain(*(news[each.pledge.id] for each in shelf.by_company.get(company.id, ())))
        yield _of_company(shelf, company, [*found, *gone[company.id]])
    for status, begun in _by_status(news.values()).items():
        yield _of_status(shelf, status, begun)
    for topic in sorted(shelf.by_topic):
        yield _of_topic(shelf, topic, chain(*(news[each.pledge.id] for each in shelf.by_topic[topic])))


def _by_status(news: Iterable[Sequence[News]]) -> Mapping[Status, Sequence[News]]:
    """What began each status, in the order of pledges; none for a status that nothing ever had."""
    begun: dict[Status, list[News]] = {status: [] for status in Status}
    for told in chain(*news):
        if told.status:
            begun[told.status].append(told)
    return begun


def _of_site(shelf: Shelf, news: Sequence[News]) -> Family:
    data = _feed(shelf.masthead, "", "", shelf.config.description, news, oldest=shelf.first_day)
    yield Made(Page(feed(""), "atom", data), SITE)
    yield Made(Page(json_feed(""), "jsonfeed", {**data, "self_href": f"{shelf.config.base_url}{json_feed('')}"}), SITE)


def _of_company(shelf: Shelf, company: Company, news: Sequence[News]) -> Made:
    at, about = f"companies/{company.id}/", f"What became of the promises of {company.name}."
    data = _feed(shelf.masthead, at, company.name, about, news, logo=f"{at}card.png", oldest=shelf.first_day)
    return Made(Page(feed(at), "atom", data), company.where)


def _of_status(shelf: Shelf, status: Status, news: Sequence[News]) -> Made:
    at, about = f"status/{status}/", f"Pledges that took this status. {DEFINITIONS[status]}"
    data = _feed(shelf.masthead, at, LABELS[status], about, news, oldest=shelf.first_day)
    return Made(Page(feed(at), "atom", data), Where("templates/status.html"))


def _of_topic(shelf: Shelf, topic: str, news: Iterable[News]) -> Made:
    link = topic_link(topic)
    about = f"Promises about {link['label']}."
    data = _feed(shelf.masthead, link["url"], link["label"].capitalize(), about, news, oldest=shelf.first_day)
    return Made(Page(feed(link["url"]), "atom", data), Where("templates/topic.html"))


def _of_pledge(
    masthead: Masthead, pledge: Pledge | Tombstone, name: str, news: Sequence[News], logo: str = ""
) -> Family:
    """At its address and at its old ones: who subscribed there is told the new one by the feed itself."""
    at, about = pledge_url(pledge.id), "What became of this promise."
    data = _feed(masthead, at, name, about, news, logo=logo, first=first_id(pledge))
    for address in (pledge.id, *pledge.formerly):
        yield Made(Page(feed(pledge_url(address)), "atom", data), pledge.where)


def _feed(
    masthead: Masthead,
    at: str,
    name: str,
    about: str,
    news: Iterable[News],
    *,
    logo: str = "",
    first: str = "",
    oldest: str = "",
) -> FeedPage:
    """The feed of the page at `at`. `first` is the id of the pledge under which it was published first.

    One in which nothing stands is as old as the `oldest` statement of all: since then nothing has changed there.
    """
    config = masthead.config
    newest = _newest(news)
    return {
        "id": tag(config, pledge_url(first) if first else at),
        "title": f"{name} · {config.title}" if name else config.title,
        "subtitle": about,
        "language": config.language,
        "day": newest[0].entry["day"] if newest else oldest or f"{AGREED}-01-01",
        "href": f"{config.base_url}{at}",
        "self_href": f"{config.base_url}{feed(at)}",
        "base_url": config.base_url,
        "author": config.operator or config.title,
        "rights": f"{config.license}, {config.license_url}",
        "icon_href": masthead.icon_href,
        "logo_href": f"{config.base_url}{logo}" if logo else "",
        "entries": [told.entry for told in newest],
    }


def _newest(news: Iterable[News]) -> list[News]:
    """The latest, newest first; of one day and pledge in the order given. Never sorts more than it keeps."""
    return nsmallest(MOST, news, key=lambda told: -told.day.toordinal())
