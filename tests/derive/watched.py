"""A day that notes what it is asked, and can be asked only on which side of it another lies."""

from datetime import date, timedelta
from typing import NoReturn, Self

ONE_DAY = timedelta(days=1)


class Watched(date):
    """`turns` are the days on which an answer to one of its questions becomes another one.

    Whoever makes something with it does the same with every other day, up to the next of the turns.
    """

    turns: set[date]

    @classmethod
    def of(cls, day: date) -> Self:
        made = cls(day.year, day.month, day.day)
        made.turns = set()
        return made

    def __lt__(self, other: date) -> bool:
        self.turns.add(other)
        return super().__lt__(other)

    def __ge__(self, other: date) -> bool:
        self.turns.add(other)
        return super().__ge__(other)

    def __le__(self, other: date) -> bool:
        self.turns.add(other + ONE_DAY)
        return super().__le__(other)

    def __gt__(self, other: date) -> bool:
        self.turns.add(other + ONE_DAY)
        return super().__gt__(other)

    def _is_asked_for_more(self, *_: object) -> NoReturn:
        raise AssertionError("asked for more than whether another day has come")

    __add__ = __sub__ = __radd__ = __rsub__ = __eq__ = __ne__ = _is_asked_for_more
    __hash__ = __str__ = __repr__ = __format__ = isoformat = toordinal = _is_asked_for_more
    strftime = timetuple = weekday = isoweekday = isocalendar = _is_asked_for_more
    year = month = day = property(_is_asked_for_more)
