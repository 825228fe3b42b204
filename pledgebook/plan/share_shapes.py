"""What stands beside a page for others to show: its badge, its page for a frame, and what a link to it becomes."""

from typing import TypedDict

from pledgebook.plan.pieces import CardShape, QuoteShape, StatusShape, When
from pledgebook.plan.shapes import BasePage
from pledgebook.plan.share_pieces import FrameShape


class BadgeData(TypedDict):
    """`label` stands on the left, `message` on the right; `title` says it whole. `status` is "" where there is none."""

    label: str
    message: str
    title: str
    status: str


class SaidShape(TypedDict):
    """What the verdict said from a day on."""

    day: When
    sentence: str


class SpokenShape(TypedDict):
    """A stretch of the pledge's history with every sentence that its verdict had in it."""

    status: StatusShape
    since: When
    until: When | None
    said: list[SaidShape]


class EmbedPage(BasePage):
    """A pledge in a frame. `history` is all that a day can be chosen from: it needs no other file."""

    title: str
    url: str
    company: str
    status: StatusShape
    sentence: str
    since: When
    evidence_to: When
    made: When
    due: When | None
    due_words: str | None
    promise: str
    quote: QuoteShape | None
    history: list[SpokenShape]


class EmbedGonePage(BasePage):
    """A frame whose pledge was taken down."""

    title: str
    url: str
    company: str
    sentence: str
    because: str


class OEmbedData(TypedDict):
    """https://oembed.com, of the type rich."""

    title: str
    site: str
    site_href: str
    frame: FrameShape
    card: CardShape | None
