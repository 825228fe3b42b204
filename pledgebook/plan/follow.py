"""How a page names the feeds and calendars that follow it: to programs in its head, to readers in a line."""

from typing import TypedDict

from pledgebook.plan.addresses import calendar, feed, json_feed
from pledgebook.plan.pieces import Alternate, Link
from pledgebook.plan.shelf import Shelf


class Following(TypedDict):
    """What `Shelf.base` is told of it."""

    alternates: list[Alternate]
    follow: list[Link]


def feed_of(shelf: Shelf, at: str, name: str) -> Alternate:
    """The feed that goes with the page at `at`."""
    return _alternate(shelf, f"{name}: what changed", "application/atom+xml", feed(at))


def followed(
    shelf: Shelf, at: str, name: str, *, with_calendar: bool = False, document: str | None = None
) -> Following:
    """The page has a feed of its own and, if it says so, a calendar, and a `document` of the API."""
    alternates, links = [feed_of(shelf, at, name)], [feed_link(at)]
    if with_calendar:
        alternates.append(_calendar_of(shelf, at, name))
        links.append(_calendar_link(at))
    if document is not None:
        alternates.append(_alternate(shelf, f"{name}: as JSON", "application/json", document))
        links.append({"label": "all of this as JSON", "url": document})
    return {"alternates": alternates, "follow": links}


def site_feeds(shelf: Shelf) -> list[Alternate]:
    """What goes with every list."""
    title = f"{shelf.config.title}: what changed"
    return [
        feed_of(shelf, "", shelf.config.title),
        _alternate(shelf, title, "application/feed+json", json_feed("")),
    ]


def site_followed(shelf: Shelf) -> Following:
    """The page goes with the feeds and the calendar of the whole site."""
    return {
        "alternates": [*site_feeds(shelf), _calendar_of(shelf, "", shelf.config.title)],
        "follow": [feed_link(""), {"label": "JSON Feed", "url": json_feed("")}, _calendar_link("")],
    }


def feed_link(at: str) -> Link:
    return {"label": "Atom feed", "url": feed(at)}


def _calendar_link(at: str) -> Link:
    return {"label": "calendar of due dates", "url": calendar(at)}


def _calendar_of(shelf: Shelf, at: str, name: str) -> Alternate:
    return _alternate(shelf, f"{name}: due dates", "text/calendar", calendar(at))


def _alternate(shelf: Shelf, title: str, kind: str, url: str) -> Alternate:
    return {"title": title, "type": kind, "href": f"{shelf.config.base_url}{url}"}
