"""One promise, entered twice: two files of a company that say the same in other words or under another name."""

import re
from collections.abc import Iterable, Iterator

from pledgebook.issues import Issue, Severity
from pledgebook.model import Measure, Pledge

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_ARTICLES = frozenset({"a", "an", "the"})

Likenesses = tuple[tuple[str, str], ...]
"""What two pledges of one company would not share unless they were one: what it is, and what is said of it."""

_ALIKE = {"title": "the same title", "measure": "the same measure, bound and due date"}


def no_promise_is_entered_twice(pledges: Iterable[tuple[Pledge, Likenesses]]) -> Iterator[Issue]:
    """A raise is a revision, and words said again are a restatement: neither is a second pledge."""
    first: dict[tuple[str, str, str], Pledge] = {}
    told: set[str] = set()
    for pledge, likenesses in pledges:
        for what, said in likenesses:
            other = first.setdefault((pledge.company, what, said), pledge)
            if other is pledge or pledge.id in told:
                continue
            told.add(pledge.id)
            text = f"this pledge has {_ALIKE[what]} as {other.id}."
            hint = "keep one file, with one log: what was said again is an update; if they differ, say so in the title"
            yield Issue(pledge.where, "R120", text, hint, Severity.WARNING)


def likenesses_of(pledge: Pledge) -> Likenesses:
    """Those that it has."""
    target, found = pledge.target, []
    if words := _words(pledge.title):
        found.append(("title", words))
    if isinstance(target, Measure) and pledge.due:
        value = "/".join(map(str, target.bound.value.as_integer_ratio()))
        days = (target.since, pledge.due.first_day, pledge.due.last_day)
        said = (_words(target.words), target.bound.sense, value, target.unit, *days)
        found.append(("measure", ", ".join(map(str, said))))
    return tuple(found)


def _words(text: str) -> str:
    """The words in no order and without articles.

    >>> _words("The 100,000 cars!") == _words("Cars: 100,000")
    True
    """
    return " ".join(sorted(word for word in _WORD.findall(text.lower()) if word not in _ARTICLES))
