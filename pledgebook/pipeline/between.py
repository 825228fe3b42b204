"""Dead links from entry to entry: told by whoever reads the content, for the addresses of entries are known by then."""

from collections.abc import Collection, Iterable

from pledgebook.derive.whole import Book
from pledgebook.issues import Issue
from pledgebook.load import Kind, Loaded
from pledgebook.model import Status, Strength
from pledgebook.validate import leads_of, links_lead_somewhere


def astray_between(loaded: Loaded, book: Book, unread: Collection[str]) -> tuple[Issue, ...]:
    """An error for each link to an entry, a topic or a status that has no page, wherever it is shown.

    `unread` are the ids of companies and pledges with an error: they have a page once it is mended.
    """
    shown = {each.pledge.id for each in book.pledges}
    entries = [each for each in loaded.entries if each.kind is not Kind.PLEDGE or each.id in shown]

    def companies() -> Iterable[str]:
        stones = [address for stone in book.tombstones for address in stone.addresses]
        return [*book.catalogue.companies, *book.by_address, *stones, *unread]

    def people() -> Iterable[str]:
        known = [each.id for each in loaded.entries if each.kind is Kind.PERSON]
        return [*known, *(name for kind, name in loaded.unread if kind is Kind.PERSON)]

    def topics() -> Iterable[str]:
        return {topic for each in book.pledges for topic in each.pledge.topics}

    there = {"companies": companies, "people": people, "status": lambda: Status, "strengths": lambda: Strength}
    if not unread:
        there["topics"] = topics
    return tuple(links_lead_somewhere(leads_of(entries), there))
