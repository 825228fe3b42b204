"""What a page offers others to copy: how to cite its verdict, the frame that shows it, and its badge."""

import unicodedata

from pledgebook.config import SiteConfig
from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed
from pledgebook.plan import addresses
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.log_items import promise_words
from pledgebook.plan.pieces import Alternate
from pledgebook.plan.share_pieces import BadgeLink, Cite, FrameShape, Share
from pledgebook.plan.words import LABELS, day_shape, ended, status_since

DAY_LINE = 40  # pixels: the line that says which day is shown
FRAME, HIGHEST = 246, 600  # pixels: of all that stands in a frame beside its texts; what is longer is scrolled
LARGE, LINE = 40, 52  # letters of a line in a frame of the usual width, of its sentence and of other texts


def cite_of(config: SiteConfig, each: Assessed) -> Cite:
    """Dated by the day the verdict began and by its last evidence: reading it later changes nothing."""
    pledge = each.pledge
    to = day_words(each.evidence_to)
    stands = status_since(each.status, each.since)
    return {
        "text": f"“{pledge.title}” ({each.company.name}): {stands}, evidence to {to}. "
        f"{config.title}, {ended(config.license)}",
        "href": f"{config.base_url}{pledge_url(pledge.id)}",
        "key": f"{pledge.id.replace('/', '.')}.{each.since}",
        "title": f"{each.full_title}: {LABELS[each.status].lower()}",
        "author": config.operator or config.title,
        "site": config.title,
        "since": each.since.isoformat(),
        "note": f"Status since {day_words(each.since)}, evidence to {to}. {config.license}",
        "language": config.language,
    }


def share_of(config: SiteConfig, each: Assessed) -> Share:
    """The pinned frame shows the day on which the newest of all that the page rests on was known."""
    frame = frame_of(config, each)
    on = day_shape(max(each.evidence_to, each.since))
    pinned: FrameShape = {
        "href": f"{frame['href']}?on={on['iso']}",
        "title": f"{frame['title']}, as it stood on {on['words']}",
        "height": frame["height"] + DAY_LINE,
    }
    alt = f"Status of “{each.pledge.title}” ({each.company.name})"
    return {"frame": frame, "pinned": pinned, "on": on, "badge": badge_link(config, pledge_url(each.pledge.id), alt)}


def badge_link(config: SiteConfig, at: str, alt: str) -> BadgeLink:
    """`alt` says nothing that could change: it is copied once, and the picture lives on."""
    base, url = config.base_url, addresses.badge(at)
    return {"href": f"{base}{url}", "url": url, "to": f"{base}{at}", "alt": alt}


def frame_of(config: SiteConfig, each: Assessed) -> FrameShape:
    pledge = each.pledge
    quote = pledge.made.quote
    said = [quote.text, quote.translation or ""] if quote else [promise_words(each.terms[0].target)]
    return {
        "href": f"{config.base_url}{addresses.embed(pledge_url(pledge.id))}",
        "title": each.full_title,
        "height": height_of(each.verdict.sentence, [pledge.title, *said]),
    }


def oembed_link(config: SiteConfig, at: str) -> Alternate:
    """How the head of a page names what a link to it becomes elsewhere."""
    href = f"{config.base_url}{addresses.oembed(at)}"
    return {"title": "oEmbed", "type": "application/json+oembed", "href": href}


def height_of(sentence: str, texts: list[str], frame: int = FRAME) -> int:
    """About how many pixels a frame needs at its usual width: for a sentence, other texts, and what is always there.

    >>> height_of("Kept by 3 May 2024.", ["Deliver 100 cars"]), height_of("Kept.", ["小米" * 20, ""])
    (302, 328)
    """
    high = frame + 30 * _lines(sentence, LARGE) + 26 * sum(_lines(text, LINE) for text in texts)
    return min(high, HIGHEST)


def _lines(text: str, letters: int) -> int:
    wide = 0 if text.isascii() else sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return -(-(len(text) + wide) // letters)
