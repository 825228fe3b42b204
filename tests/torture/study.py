"""What a study of reliability is: a question, the figure to reach, and rows of what was tried and what went wrong."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """One kind of trial: how many there were, and a line for each that ended as it must not."""

    what: str
    tried: int
    wrong: tuple[str, ...] = ()
    seen: str = ""
    """What else there is to say, such as the slowest or the largest of them."""


class Study(NamedTuple):
    """`run` takes how much is wanted: 1 for a first impression, in tens of seconds; 10 for the figures of the docs."""

    name: str
    question: str
    figure: str
    run: Callable[[int], Iterable[Row]]


def failures(rows: Iterable[Row]) -> list[str]:
    """All that went wrong; empty where nothing did. A row that tried nothing proves nothing, and is one of them."""
    found = []
    for row in rows:
        found += [f"{row.what}: {line}" for line in row.wrong]
        if not row.tried:
            found.append(f"{row.what}: nothing was tried")
    return found
