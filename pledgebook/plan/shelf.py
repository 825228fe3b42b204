"""The book set in order once, so that every page finds what it shows without searching: plan is O(pledges)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed, Book
from pledgebook.derive.rules import RULES, RULES_VERSION
from pledgebook.model import Pledge, Prose, Status, Strength
from pledgebook.plan.addresses import DATA
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.linked import trail
from pledgebook.plan.pieces import Alternate, CardShape, Link, PageFacts, PledgeBrief, PledgeRow, SiteFacts
from pledgebook.plan.proof import RuleRef
from pledgebook.plan.shapes import BasePage, Page
from pledgebook.plan.words import form_href, repository_href
from pledgebook.where import Where

K = TypeVar("K")
OPEN_END = "open"  # due/open/: pledges without a last due day
GENERATED = ("methodology", "corrections")  # pages of their own that take their prose from content/pages/
NAV = (
    ("Pledges", "pledges/"),
    ("Companies", "companies/"),
    ("Changes", "changes/"),
    ("Goalposts", "goalposts/"),
    ("Methodology", "methodology/"),
)
FOOTER = (
    ("Search", "search/"),
    ("Time machine", "time-machine/"),
    ("Statuses", "status/"),
    ("People", "people/"),
    ("Topics", "topics/"),
    ("Due years", "due/"),
    ("Strengths", "strengths/"),
    ("Corrections", "corrections/"),
    ("Data", DATA),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A planned page and what it comes from, so that two for one address can both be named."""

    page: Page
    origin: Where


class Shelf:
    """The book, its configuration, and every order in which pages need the pledges.

    What many pages show of a pledge is made once and shared: nothing that stands in a page's data is ever changed.
    """

    def __init__(self, book: Book, config: SiteConfig, static: Sequence[str], commit: str | None = None) -> None:
        self.book = book
        self.config = config
        self.static = static
        self.commit = commit
        self.briefs: dict[str, PledgeBrief] = {}
        self.rows: dict[str, PledgeRow] = {}
        self.anchors: dict[str, tuple[str, ...]] = {}

    @cached_property
    def by_id(self) -> Mapping[str, Assessed]:
        return {each.pledge.id: each for each in self.book.pledges}

    @cached_property
    def by_company(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((each.pledge.company, each) for each in self.book.pledges)

    @cached_property
    def by_status(self) -> Mapping[Status, Sequence[Assessed]]:
        return _grouped((each.status, each) for each in self.book.pledges)

    @cached_property
    def by_person(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((each.pledge.made.by, each) for each in self.book.pledges if each.pledge.made.by)

    @cached_property
    def by_topic(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((topic, each) for each in self.book.pledges for topic in each.pledge.topics)

    @cached_property
    def by_strength(self) -> Mapping[Strength, Sequence[Assessed]]:
        return _grouped((each.pledge.strength, each) for each in self.book.pledges)

    @cached_property
    def by_year(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((due_year(each), each) for each in self.book.pledges)

    @cached_property
    def rules(self) -> Mapping[str, RuleRef]:
        return {rule.id: {"id": rule.id, "when": rule.when, "url": f"methodology/#{rule.id.lower()}"} for rule in RULES}

    @cached_property
    def site(self) -> SiteFacts:
        """The same for every page."""
        config = self.config
        prose = [_prose_link(each) for each in self.book.catalogue.prose.values() if each.id not in GENERATED]
        about = [link for link in prose if link["url"] == "about/"]
        return {
            "title": config.title,
            "description": config.description,
            "language": config.language,
            "base_url": config.base_url,
            "operator": config.operator,
            "contact": config.contact.removeprefix("mailto:"),
            "contact_href": config.contact_url,
            "repository": config.repository,
            "license": config.license,
            "license_href": config.license_url,
            "rules_version": RULES_VERSION,
            "nav": [Link(label=label, url=url) for label, url in NAV] + about,
            "footer": [Link(label=label, url=url) for label, url in FOOTER] + prose,
        }

    def latest(self, pledges: Iterable[Assessed]) -> str:
        """The ISO day of what changed last among them, or ""."""
        return max(map(touched, pledges), default="")

    @cached_property
    def first_day(self) -> str:
        """The ISO day of the first statement of all, or ""."""
        return min((each.pledge.made.day.isoformat() for each in self.book.pledges), default="")

    @cached_property
    def companies(self) -> Mapping[str, Link]:
        """The link to each company's page, by its id."""
        found = self.book.catalogue.companies
        return {name: {"label": each.name, "url": f"companies/{name}/"} for name, each in found.items()}

    def anchors_of(self, pledge: Pledge) -> tuple[str, ...]:
        """The anchor of each update by its index."""
        if pledge.id not in self.anchors:
            self.anchors[pledge.id] = anchors_of(pledge)
        return self.anchors[pledge.id]

    def base(
        self,
        address: str,
        title: str,
        description: str = "",
        *,
        section: str = "",
        crumbs: Sequence[Link] = (),
        where: Where | None = None,
        updated: str = "",
        kind: str = "website",
        card: CardShape | None = None,
        alternates: Sequence[Alternate] = (),
        linked: Sequence[Mapping[str, object]] = (),
        follow: Sequence[Link] = (),
    ) -> BasePage:
        """What every page's data begins with. `where` is the content file to edit, if the page comes from one."""
        facts: PageFacts = {
            "title": title,
            "description": description or self.config.description,
            "address": address,
            "canonical": f"{self.config.base_url}{address}",
            "section": section,
            "crumbs": [{"label": "Home", "url": ""}, *crumbs],
            "edit_href": repository_href(self.config, "edit", where.file) if where else None,
            "report_href": form_href(self.config, "report-an-error", page=f"{self.config.base_url}{address}"),
            "updated": updated,
            "kind": kind,
            "card": card,
            "alternates": list(alternates),
            "linked": [*trail(self.config.base_url, crumbs, title, address), *linked],
            "follow": list(follow),
        }
        return {"site": self.site, "page": facts}


Family = Iterator[Made]


def made(template: str, data: BasePage, origin: Where | None = None) -> Made:
    """A page at the address that its data names; made from its template where no content file made it."""
    page = Page(f"{data['page']['address']}index.html", template, data)
    return Made(page, origin or Where(f"templates/{template}"))


def pledge_url(pledge: str) -> str:
    """
    >>> pledge_url("acme/soon")
    'companies/acme/soon/'
    """
    return f"companies/{pledge}/"


def due_year(each: Assessed) -> str:
    """The year of the original last due day, or `open`."""
    last_day = each.terms[0].last_day
    return str(last_day.year) if last_day else OPEN_END


def touched(each: Assessed) -> str:
    """The ISO day of whatever changed last: evidence or verdict."""
    return max(each.evidence_to, each.since).isoformat()


def _prose_link(prose: Prose) -> Link:
    return {"label": prose.title, "url": f"{prose.id}/"}


def _grouped(pairs: Iterable[tuple[K, Assessed]]) -> dict[K, list[Assessed]]:
    groups: dict[K, list[Assessed]] = defaultdict(list)
    for key, each in pairs:
        groups[key].append(each)
    return dict(groups)
