"""All that the files of one pledge may know: the pledge, the masthead, and a few plain words about others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.beside import Beside
from pledgebook.plan.log_items import entries, moves_by_update, promise_words
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
        return [list(entries(self.each, update, moves.get(update.index, ()), self.beside)) for update in self.each.log]
