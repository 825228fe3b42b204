"""What was worked out before, given again for as long as what it was worked out from is the same."""

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """The results of pure functions by name, each with what it was given. In one process, never on a disk.

    >>> memory = Memory()
    >>> memory.recall("double", (2,), lambda: 4), memory.recall("double", (2,), lambda: 5)
    (4, 4)
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], object]] = {}
        self._asked: set[str] = set()

    def recall(self, name: str, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` returned when it was last given the same; else what it returns now.

        What is the same object is not compared: let results be given to results. Equal must mean equal to `make`
        as well, and 1 == 1.0 == True: a field must not be one today and the other tomorrow.
        """
        self._asked.add(name)
        kept = self._kept.get(name)
        if kept is not None and _same(kept[0], given):
            return cast("T", kept[1])
        made = make()
        self._kept[name] = (given, made)
        return made

    def forget_the_unasked(self) -> None:
        """Drop what was not asked for since this was last called: entries that are gone."""
        self._kept = {name: kept for name, kept in self._kept.items() if name in self._asked}
        self._asked = set()


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        mine is theirs or mine == theirs for mine, theirs in zip(one, other, strict=True)
    )
