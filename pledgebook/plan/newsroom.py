"""The news of pledges for feeds of many: most of these show few of all that there is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from pledgebook.derive.book import Assessed
from pledgebook.model import Tombstone
from pledgebook.plan.beside import Named
from pledgebook.plan.follow_shapes import FeedEntry
from pledgebook.plan.news import News, news_of, taken_down
from pledgebook.plan.nook import Nook
from pledgebook.plan.nooks import named, nook_of
from pledgebook.plan.shelf import Shelf


class Told(NamedTuple):
    """What is told of one pledge, newest first: the day of each entry as a number, and its place among `entries`."""

    days: Sequence[int]
    places: Sequence[int]
    entries: Callable[[], Sequence[FeedEntry]]


def newest(told: Iterable[Told], most: int) -> list[FeedEntry]:
    """The latest of all, newest first; of one day in the order given. Entries are worked out for these alone."""
    first = sorted((-each.days[0], at, each) for at, each in enumerate(told) if each.days)[:most]
    found = (
        (-day, at, place, each) for _, at, each in first for day, place in zip(each.days, each.places, strict=True)
    )
    return [each.entries()[place] for _, _, place, each in sorted(found)[:most]]


def told_of(shelf: Shelf, each: Assessed) -> tuple[Told, Mapping[str, Told]]:
    """What `news_of` has, and of that what began each status. Days and entries may both be remembered."""
    desk = Desk(shelf, each, named(shelf, each), partial(nook_of, shelf, each))
    days = [day for day, _ in desk.days]
    begun: dict[str, list[int]] = {}
    for place, (_, status) in enumerate(desk.days):
        if status:
            begun.setdefault(status, []).append(place)
    by_status = {
        status: Told([days[place] for place in places], places, desk.entries) for status, places in begun.items()
    }
    return Told(days, range(len(days)), desk.entries), by_status


def told_of_stone(shelf: Shelf, stone: Tombstone) -> Told:
    """The one thing that is told of a pledge that was taken down."""
    news = taken_down(shelf, stone)
    return Told([news.day.toordinal()], [0], lambda: [news.entry])


class Desk:
    """What there is to tell of a pledge, by what its entry names and, if that is not remembered, by its nook."""

    def __init__(self, shelf: Shelf, each: Assessed, names: Named, nook: Callable[[], Nook]) -> None:
        self.shelf, self.each, self.rests_on, self._nook = shelf, each, names, nook

    def told(self) -> tuple[list[tuple[int, str | None]], list[FeedEntry]]:
        return self.days, self._entries

    def entries(self) -> list[FeedEntry]:
        return self._entries

    @cached_property
    def days(self) -> list[tuple[int, str | None]]:
        return self.shelf.extract("days", self.each, self._days, self.rests_on)

    @cached_property
    def _entries(self) -> list[FeedEntry]:
        return self.shelf.extract("news", self.each, lambda: [told.entry for told in self._news], self.rests_on)

    @cached_property
    def _news(self) -> list[News]:
        return news_of(self._nook())

    def _days(self) -> list[tuple[int, str | None]]:
        return [(told.day.toordinal(), told.status) for told in self._news]
