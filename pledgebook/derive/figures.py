"""Figures put together: curves, the line to the due day, pace and projection."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from pledgebook.dates import Span
from pledgebook.numbers import Range


class CurvePoint(NamedTuple):
    """What is known for `day`: of a level, or of the running total from the start. `over` is a level's period.

    `first_known` is when a figure for that day was first public. `updates` are the log items for that day, `rests_on`
    those that `known` was worked out from, which for a sum may be of earlier days.
    """

    day: date
    known: Range
    updates: tuple[int, ...]
    first_known: date
    rests_on: tuple[int, ...]
    disagree: bool = False
    final: bool = False
    over: Span | None = None


class Amount(NamedTuple):
    """What was read for one period of a total (a month's deliveries), for charts and tables."""

    over: Span
    known: Range
    updates: tuple[int, ...]
    counted: bool
    disagree: bool = False


class Curve(NamedTuple):
    """The figures of one measure, in order of day. `start` is where a total counts from.

    `amounts` are a total's periods; `uncounted` are update indexes that are shown and not counted;
    `troubles` say what does not add up.
    """

    points: tuple[CurvePoint, ...]
    start: date | None
    amounts: tuple[Amount, ...] = ()
    uncounted: tuple[int, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def disagree(self) -> bool:
        return any(point.disagree for point in self.points) or any(amount.disagree for amount in self.amounts)


class Line(NamedTuple):
    """Where progress is needed on each day: straight between `knots` (day, value), the last is the due day."""

    knots: tuple[tuple[date, Decimal], ...]

    def needed_on(self, day: date) -> Decimal:
        """The value needed by `day`, which lies after the first knot; flat after the last."""
        for before, after in pairwise(self.knots):
            if day <= after[0]:
                run = Decimal((day - before[0]).days) / Decimal((after[0] - before[0]).days)
                return before[1] + (after[1] - before[1]) * run
        return self.knots[-1][1]


class Pace(NamedTuple):
    """How progress stands to the line at the last reading.

    `good` is True on the line or its good side, False on its bad side, None if the figure cannot tell.
    `ratio` is actual progress over needed progress, None where the figure is no exact number or nothing was needed.
    """

    day: date
    known: Range
    needed: Decimal
    good: bool | None
    ratio: Decimal | None
    line: Line


class Projection(NamedTuple):
    """Where the readings lead if they go on as they did: values at the last due day and days on which the bound
    would be reached, each a range; `latest` None: not at the slowest of the rates seen."""

    low: Decimal
    high: Decimal
    earliest: date | None
    latest: date | None
    readings: int
