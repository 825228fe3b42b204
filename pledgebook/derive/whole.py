"""All pledges on one day, and what they come to together."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pledgebook.derive.book import Assessed, Change, Logged, Move, Record
from pledgebook.derive.history import changes_of
from pledgebook.derive.record import record_of
from pledgebook.model import Catalogue, Tombstone


@dataclass(frozen=True)
class Book:
    """Everything known on `as_of`: what pages are planned from. Pledges in order of id.

    What is summed up of all of them is worked out when it is first asked for: after most edits only a part of it is.
    """

    as_of: date
    catalogue: Catalogue
    pledges: tuple[Assessed, ...]

    @property
    def tombstones(self) -> tuple[Tombstone, ...]:
        return self.catalogue.tombstones

    @cached_property
    def by_address(self) -> Mapping[str, Assessed]:
        """Each pledge by the ids that it has and had."""
        return {address: each for each in self.pledges for address in each.pledge.addresses}

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The track record of each company, by its id."""
        by_company: dict[str, list[Assessed]] = defaultdict(list)
        for each in self.pledges:
            by_company[each.pledge.company].append(each)
        return {name: record_of(by_company[name]) for name in self.catalogue.companies}

    @cached_property
    def whole(self) -> Record:
        """The track record of all together."""
        return record_of(self.pledges)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every headline that changed and every pledge that was made, newest first."""
        return changes_of(self.pledges)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Every goalpost that moved, newest first."""
        moves = [move for each in self.pledges for move in each.moves]
        return tuple(sorted(moves, key=lambda move: (-move.known_day.toordinal(), move.pledge, move.update)))

    @cached_property
    def corrections(self) -> tuple[Logged, ...]:
        """Every correction that was made by then, newest first."""
        corrections = [
            Logged(each.pledge.id, correction)
            for each in self.pledges
            for correction in each.pledge.corrections
            if correction.on.end <= self.as_of
        ]
        return tuple(sorted(corrections, key=lambda each: (-each.correction.on.end.toordinal(), each.pledge)))
