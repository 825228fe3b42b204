"""From the book to pages: every output file as plain data, one module a family of pages."""

from collections.abc import Callable, Sequence

from pledgebook.config import SiteConfig
from pledgebook.derive.whole import Book
from pledgebook.issues import Issue, ordered
from pledgebook.plan import (
    badge,
    calendars,
    chronicle,
    company,
    data_page,
    downloads,
    embed,
    feeds,
    files,
    home,
    lists,
    pledge,
    prose,
    row_files,
    search,
    time_machine,
    tombstones,
)
from pledgebook.plan.api import api, described
from pledgebook.plan.api.index import index
from pledgebook.plan.api.pledge import pledge_file
from pledgebook.plan.nook import Nook
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.pages import Family, Made
from pledgebook.plan.shapes import Page, SitemapEntry
from pledgebook.plan.shelf import Shelf

__all__ = [
    "BARE",
    "BODIES",
    "DATED",
    "FAMILIES",
    "FORMS",
    "FORM_LEAVES",
    "LEAVES",
    "LONGEST",
    "OTHERS",
    "PAGES",
    "PAGE_LEAVES",
    "SETTLED",
    "TEMPLATES",
    "Families",
    "Leaves",
    "Page",
    "in_order",
    "leaves_of",
    "plan",
    "pledges_after",
    "whole_of",
]

Families = tuple[Callable[[Shelf], Family], ...]
Leaves = tuple[Callable[[Nook], Family], ...]

PAGE_LEAVES: Leaves = (pledge.pledge, pledge.old_addresses)
"""What readers walk through of one pledge, made from its nook alone: while that stays the same, so do they."""

FORM_LEAVES: Leaves = (badge.badge, embed.embed, feeds.feed_of, pledge_file)
"""The same pledge in other forms."""

LEAVES = (*PAGE_LEAVES, *FORM_LEAVES)


def leaves_of(nook: Nook, leaves: Leaves = LEAVES) -> Family:
    """The files of one pledge."""
    for leaf in leaves:
        yield from leaf(nook)


def _of_each(leaves: Leaves) -> Callable[[Shelf], Family]:
    def family(shelf: Shelf) -> Family:
        for each in shelf.book.pledges:
            yield from leaves_of(nook_of(shelf, each), leaves)

    return family


FRONT: Families = (home.home, lists.pledges)
"""What sitemaps list before the pledges."""

BACK: Families = (
    tombstones.tombstones,
    company.companies,
    lists.statuses,
    lists.people,
    lists.topics,
    lists.strengths,
    lists.due,
    chronicle.changes,
    chronicle.goalposts,
    chronicle.corrections,
    data_page.data_page,
    prose.methodology,
    prose.prose,
    home.not_found,
    files.static,
)
"""What they list after them."""

OTHERS: Families = (
    row_files.row_files,
    search.search,
    badge.badges,
    embed.embeds,
    time_machine.time_machine,
    feeds.feeds,
    calendars.calendars,
    downloads.downloads,
    index,
    api,
    described,
    files.schemas,
    files.build_record,
    files.for_robots,
    files.domain,
)
"""Other forms of many pledges or of none, and what scripts fetch."""

BODIES: Families = (search.search, downloads.downloads)
"""Of all these, those that show what stands below the frontmatter of a pledge."""

BARE: Families = (files.static,)
"""Of all these, those that show no pledge, and are planned all the same whenever one is edited."""

DATED: Families = (home.home, index, files.build_record)
"""Of all these, those that show the day of the book. The others ask it for no more than `Shelf.season` says."""

SETTLED: Families = (described, files.schemas, files.for_robots, files.domain)
"""Of all these, those that show the settings and nothing of any pledge."""

LONGEST: Families = (
    downloads.downloads,
    api,
    feeds.feeds,
    search.search,
    chronicle.changes,
    time_machine.time_machine,
    calendars.calendars,
    company.companies,
)
"""Those that take longest to make, the longest first."""

PAGES: Families = (*FRONT, _of_each(PAGE_LEAVES), *BACK)
"""What readers walk through."""

FORMS: Families = (_of_each(FORM_LEAVES), *OTHERS)
"""The same in other forms, and what scripts fetch: each is made from the book alone."""

FAMILIES: Families = (*FRONT, _of_each(LEAVES), *BACK, *OTHERS)
"""The whole site: of a pledge all at once, for its forms say much the same."""


TEMPLATES = (
    "404.html", "changes.html", "companies.html", "company.html", "corrections.html", "data.html", "due.html",
    "embed-gone.html", "embed.html", "goalposts.html", "home.html", "index.html", "methodology.html", "person.html",
    "pledge.html", "pledges.html", "prose.html", "redirect.html", "search.html", "status.html", "statuses.html",
    "strength.html", "time-machine.html", "tombstone.html", "topic.html", "year-end.html",
)  # fmt: skip
"""What pages are made from: the site's own files, which forks edit."""


def plan(
    book: Book,
    config: SiteConfig,
    static: Sequence[str],
    commit: str | None = None,
    families: Families = FAMILIES,
) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """Every file of the site, and an issue for each two that want one address. `static` are names below static/.

    `commit` is what the build record says the site was built from. The sitemap lists what these families make.
    """
    shelf = Shelf(book, config, static, commit)
    made = [each for family in families for each in family(shelf)]
    made += files.sitemap(config, files.listed(made))
    return tuple(each.page for each in made), _collisions(made)


def whole_of(shelf: Shelf, others: Families = OTHERS) -> Family:
    """Every file but those of single pledges, which the sitemap lists all the same; planned when it is asked for."""
    entries: list[SitemapEntry] = []
    for family in in_order(others):
        for made in family(shelf):
            entries += files.listed([made])
            yield made
        entries += pledges_after(family, shelf)
    yield from files.sitemap(shelf.config, entries)


def in_order(others: Families = OTHERS) -> Families:
    """The families of many pledges or of none, as sitemaps list their pages."""
    return (*FRONT, *BACK, *others)


def pledges_after(family: Callable[[Shelf], Family], shelf: Shelf) -> list[SitemapEntry]:
    """What sitemaps list of single pledges between this family and the next."""
    return [pledge.listed(shelf.config, each) for each in shelf.book.pledges] if family is FRONT[-1] else []


def _collisions(made: Sequence[Made]) -> tuple[Issue, ...]:
    """One for each two files: what goes with a page, its feed, say, wants the same address again."""
    first: dict[str, Made] = {}
    issues: list[Issue] = []
    told: set[tuple[str, str]] = set()
    for each in sorted(made, key=_right):
        other = first.setdefault(each.page.url, each)
        pair = each.origin.file, other.origin.file
        if other is not each and pair not in told:
            told.add(pair)
            text = f"{each.page.address or '/'} is the address of {other.origin.file} too"
            issues.append(Issue(each.origin, "O110", text, "rename one of the two, or take it out of `formerly`"))
    return ordered(issues)


def _right(made: Made) -> int:
    """Who is told: an old address has a lesser right than the page that stands there, what goes with both none."""
    return 0 if files.is_listed(made.page) else 1 if made.page.template == "redirect.html" else 2
