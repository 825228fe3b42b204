"""What a page offers others to copy: how to cite it, its frame, its badge. Facts alone; render writes them out."""

from typing import TypedDict

from pledgebook.plan.pieces import When


class Reference(TypedDict):
    """A page as a text cites it."""

    text: str
    href: str


class Cite(Reference):
    """A verdict as others cite it, dated by the day it began and by its last evidence. `key` names it in lists."""

    key: str
    title: str
    author: str
    site: str
    since: str
    note: str
    language: str


class FrameShape(TypedDict):
    """A page for a frame in somebody else's: a whole address, what the frame is called, and how high it should be."""

    href: str
    title: str
    height: int


class BadgeLink(TypedDict):
    """A badge that leads to its page, both by whole addresses; `url` is the picture inside the site."""

    href: str
    url: str
    to: str
    alt: str


class Share(TypedDict):
    """What a pledge page offers to copy. `pinned` shows what stood on the day `on`, whatever happens later."""

    frame: FrameShape
    pinned: FrameShape
    on: When
    badge: BadgeLink
