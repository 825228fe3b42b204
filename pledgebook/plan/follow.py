"""How a page names the feeds and calendars that follow it: to programs in its head, to readers in a line."""

from typing import TypedDict

from pledgebook.config import SiteConfig
from pledgebook.plan.addresses import calendar, feed, json_feed
from pledgebook.plan.pieces import Alternate, Link


class Following(TypedDict):
    """What `Masthead.base` is told of it."""

    alternates: list[Alternate]
    follow: list[Link]


def feed_of(config: SiteConfig, at: str, name: str) -> Alternate:
    """The feed that goes with the page at `at`."""
    return _alternate(config, f"{name}: what changed", "application/atom+xml", feed(at))


def followed(
    config: SiteConfig, at: str, name: str, *, with_calendar: bool = False, document: str | None = None
) -> Following:
    """The page has a feed of its own and, if it says so, a calendar, and a `document` of the API."""
    alternates, links = [feed_of(config, at, name)], [feed_link(at)]
    if with_calendar:
        alternates.append(_calendar_of(config, at, name))
        links.append(_calendar_link(at))
    if document is not None:
        alternates.append(_alternate(config, f"{name}: as JSON", "application/json", document))
        links.append({"label": "all of this as JSON", "url": document})
    return {"alternates": alternates, "follow": links}


def site_feeds(config: SiteConfig) -> list[Alternate]:
    """What goes with every list."""
    title = f"{config.title}: what changed"
    return [
        feed_of(config, "", config.title),
        _alternate(config, title, "application/feed+json", json_feed("")),
    ]


def site_followed(config: SiteConfig) -> Following:
    """The page goes with the feeds and the calendar of the whole site."""
    return {
        "alternates": [*site_feeds(config), _calendar_of(config, "", config.title)],
        "follow": [feed_link(""), {"label": "JSON Feed", "url": json_feed("")}, _calendar_link("")],
    }


def feed_link(at: str) -> Link:
    return {"label": "Atom feed", "url": feed(at)}


def _calendar_link(at: str) -> Link:
    return {"label": "calendar of due dates", "url": calendar(at)}


def _calendar_of(config: SiteConfig, at: str, name: str) -> Alternate:
    return _alternate(config, f"{name}: due dates", "text/calendar", calendar(at))


def _alternate(config: SiteConfig, title: str, kind: str, url: str) -> Alternate:
    return {"title": title, "type": kind, "href": f"{config.base_url}{url}"}
