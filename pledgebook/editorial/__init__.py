"""Checks that need a verdict: what an editor should look at before it is published."""

from collections.abc import Callable
from functools import partial

from pledgebook.derive.book import Assessed
from pledgebook.derive.whole import Book
from pledgebook.editorial.checks import CHECKS, Rules
from pledgebook.editorial.pages import pages_that_a_tracker_owes_its_readers
from pledgebook.editorial.published import published
from pledgebook.issues import Issue, ordered

__all__ = ["CHECKS", "Rules", "editorial", "looked", "published"]


Recall = Callable[[Assessed, Callable[[], tuple[Issue, ...]]], tuple[Issue, ...]]
"""What was told of a pledge when it was last looked at; else what the function finds now."""


def editorial(book: Book, rules: Rules, recall: Recall | None = None) -> tuple[Issue, ...]:
    """Every issue that the verdicts of `book` raise, by file and line."""
    found: list[Issue] = []
    for each in book.pledges:
        look = partial(looked, each, rules)
        found += recall(each, look) if recall is not None else look()
    return ordered((*found, *pages_that_a_tracker_owes_its_readers(book.catalogue)))


def looked(each: Assessed, rules: Rules) -> tuple[Issue, ...]:
    """Every issue that the verdict of one pledge raises."""
    return tuple(issue for check in CHECKS for issue in check(each, rules))
