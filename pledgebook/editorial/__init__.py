"""Checks that need a verdict: what an editor should look at before it is published."""

from pledgebook.derive.book import Book
from pledgebook.editorial.checks import CHECKS, Rules
from pledgebook.editorial.pages import pages_that_a_tracker_owes_its_readers
from pledgebook.editorial.published import published
from pledgebook.issues import Issue, ordered

__all__ = ["CHECKS", "Rules", "editorial", "published"]


def editorial(book: Book, rules: Rules) -> tuple[Issue, ...]:
    """Every issue that the verdicts of `book` raise, by file and line."""
    found = [issue for each in book.pledges for check in CHECKS for issue in check(each, rules)]
    return ordered((*found, *pages_that_a_tracker_owes_its_readers(book.catalogue)))
