"""The news of a pledge for feeds of many: most of these show few of all that there is."""

from datetime import date
from functools import cached_property, partial

from pledgebook.derive.book import Assessed
from pledgebook.model import Status
from pledgebook.plan.follow_shapes import FeedEntry
from pledgebook.plan.news import News, news_of
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.shelf import Shelf


def news_on(shelf: Shelf, each: Assessed) -> list[News]:
    """What `news_of` has. The days come first, the entries when one is asked for: both may be remembered."""
    desk = _Desk(shelf, each)
    return [
        News(date.fromordinal(day), partial(desk.entry, place), Status(status) if status else None)
        for place, (day, status) in enumerate(desk.days)
    ]


class _Desk:
    def __init__(self, shelf: Shelf, each: Assessed) -> None:
        self.shelf, self.each = shelf, each
        self.nook = nook_of(shelf, each)
        self.rests_on = {name: said for name, said in self.nook.beside.items() if name != "neighbours"}

    @cached_property
    def news(self) -> list[News]:
        return news_of(self.nook)

    @cached_property
    def days(self) -> list[tuple[int, str | None]]:
        return self.shelf.extract("days", self.each, self._days, self.rests_on)

    @cached_property
    def entries(self) -> list[FeedEntry]:
        return self.shelf.extract("news", self.each, lambda: [told.entry for told in self.news], self.rests_on)

    def entry(self, place: int) -> FeedEntry:
        return self.entries[place]

    def _days(self) -> list[tuple[int, str | None]]:
        return [(told.day.toordinal(), told.status) for told in self.news]
