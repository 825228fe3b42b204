"""Where else the same is found, for the page about the data: the API, feeds, calendars and badges, each by example."""

from pledgebook.derive.book import Assessed
from pledgebook.model import Status
from pledgebook.plan.addresses import (
    API,
    api_company,
    api_pledge,
    badge,
    badge_endpoint,
    calendar,
    embed,
    feed,
    json_feed,
    pledge_url,
)
from pledgebook.plan.data_shapes import Example, Form
from pledgebook.plan.pieces import Link
from pledgebook.plan.shelf import Shelf

SITE = ""
MISSED = f"status/{Status.MISSED}/"


def forms(shelf: Shelf) -> list[Form]:
    """The examples are of the first pledge there is; a site without one has the addresses of the site alone."""
    first = next(iter(shelf.book.pledges), None)
    return [
        {
            "title": "JSON API",
            "says": "Every pledge and every company as JSON, with rule, inputs and sources of each verdict. OpenAPI "
            "describes it to programs.",
            "links": [
                Link(label="where to begin", url=f"{API}index.json"),
                Link(label="description", url=f"{API}openapi.json"),
                *(_api_of(first) if first else ()),
            ],
        },
        {
            "title": "Feeds",
            "says": "Verdicts that change and things that happen, as they do, for a feed reader: Atom, and JSON Feed "
            "for the whole site. Every company, status, topic and pledge has its own.",
            "links": [
                Link(label="all of it", url=feed(SITE)),
                Link(label="as JSON Feed", url=json_feed(SITE)),
                Link(label="a status", url=feed(MISSED)),
                *(_feeds_of(first) if first else ()),
            ],
        },
        {
            "title": "Calendars",
            "says": "The days on which promises fall due, to subscribe to in a calendar.",
            "links": [
                Link(label="all of them", url=calendar(SITE)),
                *([Link(label="a company’s", url=calendar(f"companies/{first.pledge.company}/"))] if first else ()),
            ],
        },
        *([_badges_of(first)] if first else ()),
    ]


def missed_by_jq(base_url: str) -> Example:
    return {
        "title": "On the command line",
        "says": "The promises that were missed, from the first file of the API’s list; its “next” is the address of "
        "the file after it, if there is one.",
        "code": f"curl -s {base_url}{API}pledges.json | "
        """jq -r '.pledges[] | select(.verdict.status == "missed") | "\\(.id): \\(.title)"'""",
    }


def _api_of(each: Assessed) -> list[Link]:
    return [
        Link(label="all pledges", url=f"{API}pledges.json"),
        Link(label="a pledge", url=api_pledge(each.pledge.id)),
        Link(label="a company", url=api_company(each.pledge.company)),
    ]


def _feeds_of(each: Assessed) -> list[Link]:
    topics = [Link(label="a topic", url=feed(f"topics/{topic}/")) for topic in each.pledge.topics[:1]]
    return [
        Link(label="a company", url=feed(f"companies/{each.pledge.company}/")),
        *topics,
        Link(label="a pledge", url=feed(pledge_url(each.pledge.id))),
    ]


def _badges_of(each: Assessed) -> Form:
    at = pledge_url(each.pledge.id)
    return {
        "title": "Badges and frames",
        "says": "How one promise stands, to show on a page of your own: as a picture, as data for shields.io, or in a "
        "frame.",
        "links": [
            Link(label="badge", url=badge(at)),
            Link(label="badge as data", url=badge_endpoint(at)),
            Link(label="frame", url=embed(at)),
        ],
    }
