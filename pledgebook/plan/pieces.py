"""The small shapes that pages are made of: links, dates, statuses, figures, items of a log. Plain JSON values."""

from collections.abc import Mapping
from typing import TypedDict


class Link(TypedDict):
    """A place inside the site."""

    label: str
    url: str


class CountedLink(Link):
    count: int


class When(TypedDict):
    """A date for `<time>`: iso is "2024-04-25", "2024-04", "2024", or "" where HTML has no form for it (a range)."""

    iso: str
    words: str


class SiteFacts(TypedDict):
    """The few things every page knows about its site. `contact_href` is mailto: or https:; `repository` may be ""."""

    title: str
    description: str
    language: str
    base_url: str
    operator: str
    contact: str
    contact_href: str
    repository: str
    license: str
    license_href: str
    rules_version: str
    nav: list[Link]
    footer: list[Link]


class CardShape(TypedDict):
    """The picture beside a link to the page. `href` is a whole address; `alt` says what it shows."""

    href: str
    width: int
    height: int
    alt: str


class Alternate(TypedDict):
    """The same in another form, as the head of a page names it: a feed, a calendar, JSON. `href` is a whole address."""

    title: str
    type: str
    href: str


class PageFacts(TypedDict):
    """What `<head>` and the header need. `section` is the url of the nav link that is current, or "".

    `updated` is the ISO day of the last evidence or turn of a verdict on the page, or "". `kind` is an Open Graph type.
    `linked` are JSON-LD documents, what search engines read beside the page. `follow` are its feed and its calendar,
    as readers see them.
    """

    title: str
    description: str
    address: str
    canonical: str
    section: str
    crumbs: list[Link]
    edit_href: str | None
    report_href: str | None
    updated: str
    kind: str
    card: CardShape | None
    alternates: list[Alternate]
    linked: list[Mapping[str, object]]
    follow: list[Link]


class StatusShape(TypedDict):
    """`since` leads to the day it began: of a closed pledge "known since", as it was kept or missed on another one."""

    id: str
    label: str
    family: str
    url: str
    since: str


class StatusCount(TypedDict):
    """`share` is of the total, 0 to 1 (for the width of a bar)."""

    status: StatusShape
    count: int
    share: float


class FamilyCount(TypedDict):
    family: str
    label: str
    count: int


class Counts(TypedDict):
    """All twelve statuses in order, zeros too; they add up to `total`, as the families do."""

    total: int
    statuses: list[StatusCount]
    families: list[FamilyCount]


class BadgeShape(TypedDict):
    kind: str
    label: str
    why: str


class QuoteShape(TypedDict):
    text: str
    lang: str
    lang_label: str
    translation: str | None


class PledgeBrief(TypedDict):
    title: str
    url: str
    company: Link
    status: StatusShape


class PledgeRow(PledgeBrief):
    """A pledge in a list. `due` is None where no date was given; `due_words` are the company's own words for it."""

    id: str
    sentence: str
    since: When
    made: When
    due: When | None
    due_words: str | None
    strength: Link
    topics: list[Link]
    badges: list[BadgeShape]
    moved: int
    as_revised: StatusShape | None


class PagerStep(TypedDict):
    label: str
    url: str
    current: bool
    gap_before: bool


class Pager(TypedDict):
    """`first` to `last` of `total` items stand here; `steps` are few however many pages there are."""

    number: int
    of: int
    first: int
    last: int
    total: int
    previous: str | None
    next: str | None
    steps: list[PagerStep]


class RecordShape(TypedDict):
    """A track record in words, each with its n."""

    total: int
    closed: int
    kept: int
    kept_late: int
    kept_share_words: str
    kept_words: str
    median_slip_words: str
    slips: int
    moved: int
    moved_words: str


class MoveShape(TypedDict):
    """A moved goalpost. `amount` is "" or "+16.7 %", "365 days later"; `url` leads to the item of the log."""

    pledge: Link
    company: Link
    on: When
    direction: str
    label: str
    term: str
    before: str
    after: str
    amount: str
    part: str | None
    url: str


class CorrectionShape(TypedDict):
    on: When
    text: str
    pledge: Link
    company: Link


class IntervalShape(TypedDict):
    """A stretch of the pledge's history; `until` None: still."""

    status: StatusShape
    since: When
    until: When | None
    sentence: str


class PersonRef(Link):
    role: str | None


class FilterGroup(TypedDict):
    label: str
    links: list[CountedLink]
    more: Link | None


class SlipRow(TypedDict):
    """`days` late (positive) or early (negative)."""

    pledge: PledgeBrief
    days: int
    words: str


class ChangeRow(TypedDict):
    """A headline that changed; `before` None: the pledge was made that day."""

    day: When
    pledge: Link
    company: Link
    before: StatusShape | None
    after: StatusShape
    sentence: str


class StatusDefinition(TypedDict):
    status: StatusShape
    definition: str


class RemarkDefinition(TypedDict):
    """`id` is what the API and the tables call it."""

    id: str
    name: str
    means: str
