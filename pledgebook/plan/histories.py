"""All histories at once: how many pledges had which status on a day, and which they were."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pledgebook.derive.book import Assessed, Interval
from pledgebook.model import Status

ORDER = {status: place for place, status in enumerate(Status)}

Tally = tuple[int, ...]
"""How many pledges had each status, in the order of `Status`."""
NONE: Tally = (0,) * len(ORDER)
Stood = tuple[Assessed, Interval]
"""A pledge with the stretch in which a day lies."""


class Histories:
    """The counts of every day, and the days between which they lie, up to the `last` on which anything changed."""

    def __init__(self, pledges: Sequence[Assessed], last: date) -> None:
        self.last = last
        self._begun = [(each, [interval.since for interval in each.history]) for each in pledges]
        self._lists: dict[date, Sequence[Stood]] = {}
        turns: dict[date, list[int]] = defaultdict(lambda: [0] * len(ORDER))
        for each in pledges:
            for interval in each.history:
                turns[interval.since][ORDER[interval.status]] += 1
            for before, after in pairwise(each.history):
                turns[after.since][ORDER[before.status]] -= 1
        self.days = sorted(turns)
        self._tallies: list[Tally] = [NONE]
        for day in self.days:
            self._tallies.append(tuple(map(sum, zip(self._tallies[-1], turns[day], strict=True))))

    def years_over(self, as_of: date) -> range:
        """The years since the first statement whose ends lie behind that day."""
        return range(self.days[0].year, as_of.year)

    def on(self, day: date) -> Tally:
        return self._tallies[bisect_right(self.days, day)]

    def list_on(self, day: date) -> Sequence[Stood]:
        """The pledges that existed that day with the stretch it lies in, by status, then by id."""
        if day not in self._lists:
            by_status: dict[Status, list[Stood]] = {status: [] for status in Status}
            for each, begun in self._begun:
                if at := bisect_right(begun, day):
                    interval = each.history[at - 1]
                    by_status[interval.status].append((each, interval))
            self._lists[day] = [stood for those in by_status.values() for stood in those]
        return self._lists[day]
