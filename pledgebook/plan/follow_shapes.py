"""What feeds and calendars are handed: whole addresses, days, plain words. Render makes Atom, JSON Feed, iCalendar."""

from typing import TypedDict

from pledgebook.plan.proof import LogEntry


class FeedSource(TypedDict):
    label: str
    href: str


class FeedEntry(TypedDict):
    """One thing that became known on `day`: `told` is what, `verdict` the sentence that stood after it, or "".

    `id` is a `tag:` URI; `terms` are the company, the topics and the status that began, if one did.
    """

    id: str
    title: str
    href: str
    day: str
    lead: str
    told: list[LogEntry]
    verdict: str
    sources: list[FeedSource]
    terms: list[str]


class FeedPage(TypedDict):
    """A feed, newest entry first. `href` is the page that it goes with, `self_href` its own address.

    `day` is that of the newest entry. `icon_href` and `logo_href` are "" where there is no picture.
    """

    id: str
    title: str
    subtitle: str
    language: str
    day: str
    href: str
    self_href: str
    base_url: str
    author: str
    rights: str
    icon_href: str
    logo_href: str
    entries: list[FeedEntry]


class Due(TypedDict):
    """A deadline: from the day `first` to the day before `after`. `sequence` counts how often the company moved it.

    `changed` is the day of the last evidence or turn of the verdict; `paragraphs` say what stands behind it.
    """

    uid: str
    first: str
    after: str
    summary: str
    paragraphs: list[str]
    href: str
    categories: list[str]
    cancelled: bool
    sequence: int
    changed: str


class CalendarPage(TypedDict):
    """Deadlines in the order of their last days. `changed` is the latest of theirs.

    `self_href` is "" for a calendar that is published nowhere.
    """

    name: str
    about: str
    href: str
    self_href: str
    changed: str
    dues: list[Due]
