"""The book set in order once, so that every page finds what it shows without searching: plan is O(pledges)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.derive.whole import Book
from pledgebook.model import Correction, Status, Strength
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.dated import due_year, touched
from pledgebook.plan.histories import Histories
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.neighbours import Neighbours
from pledgebook.plan.order import open_first
from pledgebook.plan.pieces import Link, PledgeBrief, PledgeRow
from pledgebook.plan.words import company_link

K = TypeVar("K")
T = TypeVar("T")


class Extracts(Protocol):
    """Where extracts are remembered from one run to the next."""

    def get(self, kind: str, pledge: str, make: Callable[[], T], rests_on: object) -> T:
        """What `make` returned of the same pledge on the same masthead, or returns now."""


class Shelf:
    """The book, its configuration, and every order in which pages need the pledges.

    What many pages show of a pledge is made once and shared: nothing that stands in a page's data is ever changed.
    """

    def __init__(
        self,
        book: Book,
        config: SiteConfig,
        static: Sequence[str],
        commit: str | None = None,
        extracts: Extracts | None = None,
    ) -> None:
        self.book = book
        self.config = config
        self.static = static
        self.commit = commit
        self.masthead = Masthead.of(config, book.catalogue.prose.values(), static)
        self.base = self.masthead.base
        self.briefs: dict[str, PledgeBrief] = {}
        self.rows: dict[str, PledgeRow] = {}
        self._extracts = extracts

    @cached_property
    def by_id(self) -> Mapping[str, Assessed]:
        return {each.pledge.id: each for each in self.book.pledges}

    @cached_property
    def by_company(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((each.pledge.company, each) for each in self.book.pledges)

    @cached_property
    def listed(self) -> Sequence[Assessed]:
        """All of them together: by the names of their companies, and in each as `order.py` has it."""
        names = self.companies
        companies = sorted(self.by_company, key=lambda each: (names[each]["label"].casefold(), each))
        return [each for company in companies for each in open_first(self.by_company[company])]

    @cached_property
    def by_status(self) -> Mapping[Status, Sequence[Assessed]]:
        return _grouped((each.status, each) for each in self.book.pledges)

    @cached_property
    def by_person(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((each.pledge.by, each) for each in self.book.pledges if each.pledge.by)

    @cached_property
    def by_topic(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((topic, each) for each in self.book.pledges for topic in each.pledge.topics)

    @cached_property
    def by_strength(self) -> Mapping[Strength, Sequence[Assessed]]:
        return _grouped((each.pledge.strength, each) for each in self.book.pledges)

    @cached_property
    def by_year(self) -> Mapping[str, Sequence[Assessed]]:
        return _grouped((due_year(each), each) for each in self.book.pledges)

    def latest(self, pledges: Iterable[Assessed]) -> str:
        """The ISO day of what changed last among them, or ""."""
        return max(map(touched, pledges), default="")

    @cached_property
    def first_day(self) -> str:
        """The ISO day of the first statement of all, or ""."""
        return min((each.pledge.made.day.isoformat() for each in self.book.pledges), default="")

    @cached_property
    def season(self) -> tuple[int, int, int]:
        """What is asked of the day of the book by all that does not show it: which year it is of, how many corrections
        were made by then, and how many pledges were taken down."""
        day = self.book.as_of
        gone = sum(stone.on.end <= day for stone in self.book.tombstones)
        return day.year, len(self.book.corrections), gone

    @cached_property
    def companies(self) -> Mapping[str, Link]:
        """The link to each company's page, by its id."""
        return {name: company_link(each) for name, each in self.book.catalogue.companies.items()}

    @cached_property
    def mended(self) -> Mapping[str, Sequence[Correction]]:
        """The corrections of each pledge that has some, the newest first."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for logged in self.book.corrections:
            found[logged.pledge].append(logged.correction)
        return dict(found)

    @cached_property
    def past(self) -> Histories | None:
        """Up to what changed last; None with no pledge."""
        pledges = self.book.pledges
        return Histories(pledges, date.fromisoformat(self.latest(pledges))) if pledges else None

    @cached_property
    def neighbours(self) -> Neighbours:
        return Neighbours(self.book.pledges, self.by_company, self.by_topic)

    def extract(self, kind: str, each: Assessed, make: Callable[[], T], rests_on: object = None) -> T:
        """What lists show of the log, the figures or the text of a pledge, as plain data; may be remembered.

        `make` may look at the pledge, the masthead and what is in `rests_on`, and at nothing else.
        """
        if self._extracts is None:
            return make()
        return self._extracts.get(kind, each.pledge.id, make, (self.masthead.digest, rests_on))

    def anchors_of(self, each: Assessed) -> Sequence[str]:
        """The anchor of each update by its index."""
        return self.extract("anchors", each, lambda: list(anchors_of(each.pledge)))


def _grouped(pairs: Iterable[tuple[K, Assessed]]) -> dict[K, list[Assessed]]:
    groups: dict[K, list[Assessed]] = defaultdict(list)
    for key, each in pairs:
        groups[key].append(each)
    return dict(groups)
