"""What a page is handed: plain JSON values and nothing else. Plan makes them, templates read them.

Addresses (`url`) are inside the site, without a leading slash and without index.html: templates write `to(url)`.
`href` is a whole address outside. `#…` is an anchor on the same page. Words are ready to print; `body` is Markdown.
Small shapes stand in pieces.py, what a verdict rests on in proof.py, charts in chart_data.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from pledgebook.plan.chart_data import Course, Figures, SmallChart
from pledgebook.plan.pieces import (
    BadgeShape,
    ChangeRow,
    CorrectionShape,
    CountedLink,
    Counts,
    FilterGroup,
    IntervalShape,
    Link,
    MoveShape,
    PageFacts,
    Pager,
    PersonRef,
    PledgeBrief,
    PledgeRow,
    QuoteShape,
    RecordShape,
    RemarkDefinition,
    SiteFacts,
    SlipRow,
    StatusDefinition,
    StatusShape,
    When,
)
from pledgebook.plan.proof import Derivation, LogItem, PartShape, RuleShape, SourceRef, SourceShape
from pledgebook.plan.share_pieces import BadgeLink, Cite, Share


@dataclass(frozen=True, slots=True)
class Page:
    """One output file: where it goes, what makes it (a template, or the name of a serialiser) and all it may know."""

    url: str
    template: str
    data: Mapping[str, object]

    @property
    def address(self) -> str:
        """The address that links use.

        >>> Page("companies/acme/index.html", "company.html", {}).address
        'companies/acme/'
        """
        return self.url.removesuffix("index.html")


class BasePage(TypedDict):
    site: SiteFacts
    page: PageFacts


class PledgePage(BasePage):
    """The pledge. `others` are the verdict as revised and the arithmetic beside a ruling, where there are any."""

    id: str
    title: str
    company: Link
    status: StatusShape
    sentence: str
    since: When
    evidence_to: When
    checked: When | None
    badges: list[BadgeShape]
    as_revised: StatusShape | None
    as_revised_sentence: str | None
    quote: QuoteShape | None
    by: PersonRef | None
    made: When
    made_at: str | None
    made_sources: list[SourceRef]
    promise: str
    strength: Link
    due: When | None
    due_words: str | None
    due_link: Link | None
    topics: list[Link]
    body: str
    figures: list[Figures]
    readings_url: str | None
    pace: str | None
    projection: str | None
    needs: list[str]
    parts: list[PartShape]
    parts_need: str | None
    log: list[LogItem]
    derivation: Derivation
    others: list[Derivation]
    moves: list[MoveShape]
    history: list[IntervalShape]
    course: Course | None
    sources: list[SourceShape]
    corrections: list[CorrectionShape]
    neighbours: list[PledgeBrief]
    cite: Cite
    evidence_href: str | None
    share: Share
    history_href: str | None


class ListPage(BasePage):
    """Some pledges, a page at a time. `counts` are of all of them, not of this page alone.

    `order` is what readers are told of the order they stand in.
    """

    heading: str
    counts: Counts
    order: str
    rows: list[PledgeRow]
    pager: Pager


class PledgesPage(ListPage):
    filters: list[FilterGroup]


class CompanyPage(ListPage):
    name: str
    names: list[QuoteShape]
    facts: list[tuple[str, str]]
    website_href: str | None
    website: str
    body: str
    record: RecordShape
    charts: list[SmallChart]
    slips: list[SlipRow]
    moves: list[MoveShape]
    badge: BadgeLink


class CompanyRow(TypedDict):
    name: str
    url: str
    record: RecordShape
    counts: Counts


class CompaniesPage(BasePage):
    """By kept share; companies with less than `few` closed pledges come last."""

    few: int
    companies: list[CompanyRow]
    whole: RecordShape
    pager: Pager


class StatusPage(ListPage):
    status: StatusShape
    definition: str
    about_company: bool
    rules: list[RuleShape]


class StatusesPage(BasePage):
    """`definitions` go with `counts.statuses`, one for each, in the same order."""

    counts: Counts
    definitions: list[str]


class PersonPage(ListPage):
    name: str
    names: list[QuoteShape]
    formerly: str
    role: str | None
    company: Link | None
    body: str


class TopicPage(ListPage):
    topic: str


class StrengthPage(ListPage):
    strength: str
    definition: str


class DuePage(ListPage):
    """`year` is "2027", or "" for pledges that no date was given for."""

    year: str


class IndexRow(CountedLink):
    """`detail` is "" or a few words (a role, a definition)."""

    detail: str
    counts: Counts


class IndexPage(BasePage):
    """people/, topics/, due/, strengths/: `kind` is the first word of the address."""

    kind: str
    heading: str
    entries: list[IndexRow]
    pager: Pager


class ChangesPage(BasePage):
    changes: list[ChangeRow]
    pager: Pager


class GoalpostsPage(BasePage):
    moves: list[MoveShape]
    pager: Pager
    by_direction: list[tuple[str, int]]


class CorrectionsPage(BasePage):
    corrections: list[CorrectionShape]
    pager: Pager
    body: str


class MethodologyPage(BasePage):
    """The editors' own words (`body`), then the table, made from the rules that the program runs."""

    body: str
    rules: list[RuleShape]
    statuses: list[StatusDefinition]
    remarks: list[RemarkDefinition]
    grace_days: int
    stale_days: int


class ProsePage(BasePage):
    """about, funding, and whatever else stands in content/pages/."""

    title: str
    body: str


class Story(ChangeRow):
    """A verdict that closed a pledge, told at length: what was said, and how it went."""

    made: When
    chart: SmallChart | None
    quote: QuoteShape | None


class HomePage(BasePage):
    """The only page that knows the day."""

    as_of: When
    story: Story | None
    counts: Counts
    whole: RecordShape
    changes: list[ChangeRow]
    due_soon: list[PledgeRow]
    overdue: list[PledgeRow]
    overdue_total: int
    companies: list[CompanyRow]
    companies_total: int
    moves: list[MoveShape]


class TombstonePage(BasePage):
    title: str
    company: Link
    on: When
    because: str


class RedirectPage(BasePage):
    """An old address (`formerly`): says where the pledge is now, and goes there."""

    title: str
    to_url: str


class NotFoundPage(BasePage):
    companies: list[Link]


class SitemapEntry(TypedDict):
    """`loc` is a whole address; `lastmod` a day, or "" where none is known."""

    loc: str
    lastmod: str
