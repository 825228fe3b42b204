"""What others paste into their own pages, as text: a frame, a badge, and what a link becomes by itself (oEmbed)."""

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import cast

from pledgebook.plan.share_pieces import BadgeLink, FrameShape
from pledgebook.plan.share_shapes import OEmbedData
from pledgebook.render.citations import bibtex, csl

WIDE = 560  # of a frame, where a number is wanted
DAY = 86_400  # seconds: a site is built once a day


def frame(of: FrameShape, width: str = "100%") -> str:
    """
    >>> frame({"href": "https://a.example/embed/", "title": 'Say "yes"', "height": 300})[:72]
    '<iframe src="https://a.example/embed/" title="Say &quot;yes&quot;" width'
    """
    return (
        f'<iframe src="{escape(of["href"])}" title="{escape(of["title"])}" width="{width}" height="{of["height"]}" '
        'loading="lazy" style="border:0;max-width:100%"></iframe>'
    )


def badge_html(of: BadgeLink) -> str:
    return f'<a href="{escape(of["to"])}"><img src="{escape(of["href"])}" alt="{escape(of["alt"])}"></a>'


def badge_markdown(of: BadgeLink) -> str:
    """
    >>> badge_markdown({"href": "https://a.example/b.svg", "url": "b.svg", "to": "https://a.example/", "alt": "[x]_y"})
    '[![\\\\[x\\\\]\\\\_y](https://a.example/b.svg)](https://a.example/)'
    """
    alt = re.sub(r"[\\`*_\[\]<>&!~]", lambda sign: f"\\{sign[0]}", of["alt"])
    return f"[![{alt}]({of['href']})]({of['to']})"


def oembed(data: Mapping[str, object]) -> Mapping[str, object]:
    """https://oembed.com, version 1.0: a static file, so it cannot heed the size that is asked for."""
    of = cast("OEmbedData", data)
    card, picture = of["card"], {}
    if card:
        picture = {"thumbnail_url": card["href"], "thumbnail_width": card["width"], "thumbnail_height": card["height"]}
    return {
        "version": "1.0",
        "type": "rich",
        "title": of["title"],
        "provider_name": of["site"],
        "provider_url": of["site_href"],
        "cache_age": DAY,
        "html": frame(of["frame"], str(WIDE)),
        "width": WIDE,
        "height": of["frame"]["height"],
        **picture,
    }


WRITERS: Mapping[str, Callable[..., str]] = {
    "frame": frame,
    "badge_html": badge_html,
    "badge_markdown": badge_markdown,
    "bibtex": bibtex,
    "csl": csl,
}
"""Filters of templates, by name: they write text, which is escaped like all other text."""
