"""The ids there are, so that a reference can be held against them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.issues import did_you_mean

NEIGHBOURS = 100


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of one kind. Those of a file that cannot be read are among them."""

    all: frozenset[str]
    in_order: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Ids":
        known = frozenset(names)
        return cls(known, tuple(sorted(known)))

    def __contains__(self, name: str) -> bool:
        return name in self.all

    def near(self, name: str) -> str | None:
        """The id that `name` may be a slip for.

        Only its neighbours in the alphabet are looked at: a thousand slips among ten thousand ids take no minutes.
        """
        here = bisect_left(self.in_order, name)
        return did_you_mean(name, self.in_order[max(here - NEIGHBOURS, 0) : here + NEIGHBOURS])


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of every kind of entry."""

    companies: Ids
    people: Ids
    sources: Ids
    pledges: Ids
