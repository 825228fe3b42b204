"""All that the files of one pledge may know: the pledge, the masthead, and a few plain words about others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed, Interval
from pledgebook.model import Measure, Update
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.beside import Beside
from pledgebook.plan.log_items import entries, moves_by_update, promise_words, turns
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.proof import LogEntry
from pledgebook.plan.sources import Sources


@dataclass(frozen=True)
class Nook:
    """One pledge with what stands beside it. From here no file of it can reach the book.

    What several of its files show is worked out once, and nothing of it is ever changed.
    """

    masthead: Masthead
    each: Assessed
    beside: Beside

    @property
    def config(self) -> SiteConfig:
        return self.masthead.config

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of each update by its index."""
        return anchors_of(self.each.pledge)

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.each, self.anchors)

    @cached_property
    def promise(self) -> str:
        """What must become true, as it was put at first."""
        return promise_words(self.each.terms[0].target)

    @cached_property
    def told(self) -> Sequence[list[LogEntry]]:
        """What each item of the log says, in its order."""
        moves = moves_by_update(self.each)
        return [
            list(entries(update, self.measure_of(update), moves.get(update.index, ()), self.beside))
            for update in self.each.log
        ]

    @cached_property
    def heard(self) -> frozenset[date]:
        """The days on which something became known."""
        return frozenset(update.known_day for update in self.each.log)

    @cached_property
    def turned(self) -> Mapping[int, Interval]:
        """The headline that began with an item, by its index."""
        return turns(self.each)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        return self.each.measures

    def measure_of(self, update: Update) -> Measure | None:
        """What the figure of an item is of."""
        return self.measures.get(update.part or "")
