"""From the book to pages: every output file as plain data, one module a family of pages."""

from collections.abc import Callable, Sequence

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Book
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
)
from pledgebook.plan.api import api
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Family, Made, Shelf

__all__ = ["FAMILIES", "FORMS", "PAGES", "Families", "Page", "plan"]

Families = tuple[Callable[[Shelf], Family], ...]

PAGES: Families = (
    home.home,
    lists.pledges,
    pledge.pledges,
    pledge.tombstones,
    pledge.old_addresses,
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
"""What readers walk through."""

FORMS: Families = (
    row_files.row_files,
    search.search,
    badge.badges,
    embed.embeds,
    time_machine.time_machine,
    feeds.feeds,
    calendars.calendars,
    downloads.downloads,
    api,
    files.schemas,
    files.build_record,
    files.for_robots,
    files.domain,
)
"""The same in other forms, and what scripts fetch: each is made from the book alone."""

FAMILIES = (*PAGES, *FORMS)


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
    made += files.sitemap(shelf, made)
    return tuple(each.page for each in made), _collisions(made)


def _collisions(made: Sequence[Made]) -> tuple[Issue, ...]:
    """One for each two files: what goes with a page, its feed, say, wants the same address again."""
    first: dict[str, Made] = {}
    issues: list[Issue] = []
    told: set[tuple[str, str]] = set()
    for each in made:
        other = first.setdefault(each.page.url, each)
        pair = each.origin.file, other.origin.file
        if other is not each and pair not in told:
            told.add(pair)
            text = f"{each.page.address or '/'} is the address of {other.origin.file} too"
            issues.append(Issue(each.origin, "O110", text, "rename one of the two, or take it out of `formerly`"))
    return ordered(issues)
