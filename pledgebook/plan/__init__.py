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

__all__ = ["FAMILIES", "Page", "plan"]

FAMILIES: tuple[Callable[[Shelf], Family], ...] = (
    home.home,
    lists.pledges,
    row_files.row_files,
    search.search,
    pledge.pledges,
    pledge.tombstones,
    pledge.old_addresses,
    company.companies,
    badge.badges,
    embed.embeds,
    lists.statuses,
    lists.people,
    lists.topics,
    lists.strengths,
    lists.due,
    chronicle.changes,
    chronicle.goalposts,
    chronicle.corrections,
    time_machine.time_machine,
    feeds.feeds,
    calendars.calendars,
    data_page.data_page,
    downloads.downloads,
    prose.methodology,
    prose.prose,
    api,
    home.not_found,
    files.build_record,
    files.for_robots,
    files.domain,
    files.schemas,
    files.static,
)


def plan(
    book: Book, config: SiteConfig, static: Sequence[str], commit: str | None = None
) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """Every file of the site, and an issue for each two that want one address. `static` are names below static/.

    `commit` is what the build record says the site was built from.
    """
    shelf = Shelf(book, config, static, commit)
    made = [each for family in FAMILIES for each in family(shelf)]
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
