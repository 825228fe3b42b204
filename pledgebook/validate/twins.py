"""One promise, entered twice: two files of a company that say the same in other words or under another name."""

import re
from collections.abc import Iterator, Sequence

from pledgebook.issues import Issue, Severity
from pledgebook.model import Measure, Pledge

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_ARTICLES = frozenset({"a", "an", "the"})

Likeness = tuple[object, ...]


def no_promise_is_entered_twice(pledges: Sequence[Pledge]) -> Iterator[Issue]:
    """A raise is a revision, and words said again are a restatement: neither is a second pledge."""
    first: dict[Likeness, Pledge] = {}
    told: set[str] = set()
    for pledge in pledges:
        for likeness, alike in _likenesses(pledge):
            other = first.setdefault((pledge.company, *likeness), pledge)
            if other is pledge or pledge.id in told:
                continue
            told.add(pledge.id)
            text = f"this pledge has {alike} as {other.id}."
            hint = "keep one file, with one log: what was said again is an update; if they differ, say so in the title"
            yield Issue(pledge.where, "R120", text, hint, Severity.WARNING)


def _likenesses(pledge: Pledge) -> Iterator[tuple[Likeness, str]]:
    """What two pledges of one company would not share unless they were one, and how that is said."""
    if words := _words(pledge.title):
        yield ("title", words), "the same title"
    target = pledge.target
    if isinstance(target, Measure) and pledge.due:
        days = (pledge.due.first_day, pledge.due.last_day)
        bound = (target.bound.sense, target.bound.value, target.unit, target.since)
        yield ("measure", _words(target.words), *bound, *days), "the same measure, bound and due date"


def _words(text: str) -> tuple[str, ...]:
    """The words in no order and without articles.

    >>> _words("The 100,000 cars!") == _words("Cars: 100,000")
    True
    """
    return tuple(sorted(word for word in _WORD.findall(text.lower()) if word not in _ARTICLES))
