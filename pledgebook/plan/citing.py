"""What a page offers others to copy: how to cite its verdict, the frame that shows it, and its badge."""

import unicodedata

from pledgebook.derive.book import Assessed
from pledgebook.plan import addresses
from pledgebook.plan.pieces import Alternate
from pledgebook.plan.share_pieces import BadgeLink, Cite, FrameShape, Share
from pledgebook.plan.shelf import Shelf, pledge_url
from pledgebook.plan.words import LABELS, day_shape

DAY_LINE = 40  # pixels: the line that says which day is shown
LINE = 46  # letters of a line in a frame of the usual width


def cite_of(shelf: Shelf, each: Assessed) -> Cite:
    """Dated by the day the verdict began and by its last evidence: reading it later changes nothing."""
    config, pledge = shelf.config, each.pledge
    since, to = day_shape(each.since), day_shape(each.evidence_to)
    status = LABELS[each.status].lower()
    return {
        "text": f"“{pledge.title}” ({each.company.name}): {status} since {since['words']}, evidence to {to['words']}. "
        f"{config.title}, {config.license}.",
        "href": f"{config.base_url}{pledge_url(pledge.id)}",
        "key": f"{pledge.id.replace('/', '.')}.{since['iso']}",
        "title": f"{pledge.title} ({each.company.name}): {status}",
        "author": config.operator or config.title,
        "site": config.title,
        "since": since["iso"],
        "note": f"Status since {since['words']}, evidence to {to['words']}. {config.license}",
        "language": config.language,
    }


def share_of(shelf: Shelf, each: Assessed) -> Share:
    """The pinned frame shows the day on which the newest of all that the page rests on was known."""
    frame = frame_of(shelf, each)
    on = day_shape(max(each.evidence_to, each.since))
    pinned: FrameShape = {
        "href": f"{frame['href']}?on={on['iso']}",
        "title": f"{frame['title']}, as it stood on {on['words']}",
        "height": frame["height"] + DAY_LINE,
    }
    alt = f"Status of “{each.pledge.title}” ({each.company.name})"
    return {"frame": frame, "pinned": pinned, "on": on, "badge": badge_link(shelf, pledge_url(each.pledge.id), alt)}


def badge_link(shelf: Shelf, at: str, alt: str) -> BadgeLink:
    """`alt` says nothing that could change: it is copied once, and the picture lives on."""
    base, url = shelf.config.base_url, addresses.badge(at)
    return {"href": f"{base}{url}", "url": url, "to": f"{base}{at}", "alt": alt}


def frame_of(shelf: Shelf, each: Assessed) -> FrameShape:
    pledge = each.pledge
    texts = [pledge.title, each.verdict.sentence]
    if pledge.made.quote:
        texts += [pledge.made.quote.text, pledge.made.quote.translation or ""]
    return {
        "href": f"{shelf.config.base_url}{addresses.embed(pledge_url(pledge.id))}",
        "title": f"{pledge.title} ({each.company.name})",
        "height": height_of(texts),
    }


def oembed_link(shelf: Shelf, at: str) -> Alternate:
    """How the head of a page names what a link to it becomes elsewhere."""
    href = f"{shelf.config.base_url}{addresses.oembed(at)}"
    return {"title": "oEmbed", "type": "application/json+oembed", "href": href}


def height_of(texts: list[str]) -> int:
    """About how many pixels a frame needs for these texts at its usual width; what is longer is scrolled.

    >>> height_of(["Short", "", "Two lines of a text that runs on, and on, and on"]), height_of(["小米" * 12])
    (294, 266)
    """
    lines = sum(-(-_letters(text) // LINE) for text in texts)
    return min(210 + 28 * lines, 600) if lines else 210


def _letters(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
