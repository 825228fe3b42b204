"""Running totals and amounts over periods, put together as one cumulative curve.

A figure is a range throughout, so a floor stays a floor however often it is added.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pledgebook.dates import Span, day_words
from pledgebook.derive.agreement import Agreed, Read, agreed_on
from pledgebook.derive.figures import Amount, Curve, CurvePoint
from pledgebook.model import Judged, Measure, Reading, Update
from pledgebook.numbers import Range, range_words

ONE_DAY = timedelta(days=1)
OFF_BY = Decimal("0.01")  # a total may miss the sum of its periods by rounding, not by more


class _Sum(NamedTuple):
    """A running total, and the log items that it rests on."""

    known: Range
    rests_on: frozenset[int] = frozenset()

    def plus(self, said: Agreed) -> "_Sum":
        return _Sum(self.known.plus(said.known), self.rests_on.union(said.updates))

    def narrowed(self, other: "_Sum") -> "_Sum | None":
        """What both say, resting on the one that says it alone or on both; None if they cannot both be right."""
        known = self.known.narrowed(other.known)
        if known is None or known == self.known:
            return None if known is None else self
        return other if known == other.known else _Sum(known, self.rests_on | other.rests_on)


NOUGHT = _Sum(Range.exactly(Decimal(0)))
UNKNOWN = _Sum(Range(None, None))


class Total:
    """The running total at the end of each day that a figure speaks of, as the figures become known.

    The total at the end of a day is sought from its own running total, then from the total before each period that
    ends there plus that period, the longest first. So nested periods are never added twice, and a hole leaves a floor.

    It rests on earlier days alone: what is heard of a day leaves the totals before it as they were.
    """

    def __init__(self, measure: Measure, last_day: date | None) -> None:
        assert measure.since is not None
        self._start = measure.since
        self._bound = measure.bound
        self._last_day = last_day
        self._only_grows = measure.judged is not Judged.AT_END
        self._running: dict[date, list[Read]] = defaultdict(list)
        self._ending: dict[date, dict[date, list[Read]]] = defaultdict(dict)  # by last day, then by first
        self._spans: dict[tuple[date, date], Span] = {}
        self._said: dict[tuple[date, date], Agreed] = {}  # of each period, by first and last day
        self._uncounted: list[int] = []
        self._outside: list[tuple[Update, Reading, Span]] = []
        self._days: list[date] = []  # those that have a sum, in order
        self._stale_from = date.max  # the first day whose sum is to be made anew
        self._sums: dict[date, _Sum] = {self._start - ONE_DAY: NOUGHT}
        self._floors: dict[date, _Sum] = {}  # the highest total that is certain by the end of a day
        self._points: dict[date, CurvePoint] = {}
        self._inside: dict[date, bool | None] = {}
        self._in_order: tuple[CurvePoint, ...] = ()
        self._troubles: dict[date, list[str]] = {}

    def hear(self, update: Update, reading: Reading) -> None:
        """One more figure is known."""
        day, over, start = update.day, reading.over, self._start
        too_late = self._last_day is not None and day > self._last_day
        if over is None:
            elsewhere = reading.since is not None and reading.since != start
            if too_late or elsewhere or day < start:
                self._uncounted.append(update.index)
                return
            self._running[day].append((update, reading))
        elif too_late or over.first_day < start:
            self._uncounted.append(update.index)
            self._outside.append((update, reading, over))
            return
        else:
            self._ending[day].setdefault(over.first_day, []).append((update, reading))
            self._spans[over.first_day, day] = over
            if over.first_day == start:  # it says the same as a running total for its last day
                self._running[day].append((update, reading))
            else:
                self._sum_at(over.first_day - ONE_DAY)
        self._sum_at(day)
        self._stale_from = min(self._stale_from, day)

    def _sum_at(self, day: date) -> None:
        """A sum will be wanted for the end of this day."""
        at = bisect_left(self._days, day)
        if day not in self._days[at : at + 1]:
            self._days.insert(at, day)
            self._stale_from = min(self._stale_from, day)

    def points(self) -> tuple[CurvePoint, ...]:
        """A point for each day on which a figure ends."""
        if self._stale_from == date.max:
            return self._in_order
        at = bisect_left(self._days, self._stale_from)
        floor = self._floors[self._days[at - 1]] if at else NOUGHT
        for day in self._days[at:]:
            floor = self._floors[day] = self._summed(day, floor)
        self._stale_from = date.max
        self._in_order = tuple(self._points[day] for day in self._days if day in self._points)
        return self._in_order

    def inside(self) -> tuple[CurvePoint, ...]:
        """Those of them that certainly lie inside the bound."""
        return tuple(point for point in self.points() if self._inside[point.day])

    def _summed(self, day: date, floor: _Sum) -> _Sum:
        """Makes sum and point of a day; the floor by its end."""
        running = agreed_on(self._running[day]) if day in self._running else None
        periods = self._periods_to(day)
        summed = self._sums[day] = self._at(day, running, periods, floor)
        if periods or running is not None:
            self._points[day] = _point(day, summed, [said for _, said in periods], running)
            self._inside[day] = summed.known.inside(self._bound.sense, self._bound.value)
        lowest = summed.known.low
        if self._only_grows and lowest is not None and floor.known.low is not None and lowest >= floor.known.low:
            return summed
        return floor

    def _periods_to(self, day: date) -> list[tuple[date, Agreed]]:
        """What is said of those that end on a day and are no running total, each with its first day: longest first."""
        if day not in self._ending:
            return []
        periods = []
        for first, readings in sorted(self._ending[day].items()):
            said = self._said[first, day] = agreed_on(readings)
            if first != self._start:
                periods.append((first, said))
        return periods

    def _at(self, day: date, running: Agreed | None, periods: list[tuple[date, Agreed]], floor: _Sum) -> _Sum:
        troubles = self._troubles[day] = []
        candidates = [] if running is None else [_Sum(running.known, frozenset(running.updates))]
        if running is not None and running.final:
            return candidates[0]
        candidates += [self._sums[first - ONE_DAY].plus(said) for first, said in periods]
        best = candidates[0] if candidates else UNKNOWN
        for other in candidates[1:]:
            narrower = best.narrowed(other)
            if narrower is None and _gap(best.known, other.known) > OFF_BY:
                whole, parts = range_words(best.known), range_words(other.known)
                troubles.append(f"at {day_words(day)} the total is {whole}, its periods give {parts}")
            best = narrower or best
        if self._only_grows and (floor.known.low or not candidates) and not _reaches(best.known, floor.known):
            grown = best.narrowed(_Sum(Range(floor.known.low, None, above=floor.known.above), floor.rests_on))
            if grown is None:
                troubles.append(f"the total falls to {range_words(best.known)} at {day_words(day)}")
            best = grown or best
        return best

    def curve(self) -> Curve:
        """The points, with the amounts of the periods and what does not add up."""
        points = self.points()
        amounts = []
        for period, over in self._spans.items():
            said = self._said[period]
            amounts.append(Amount(over, said.known, said.updates, counted=True, disagree=said.disagree))
        amounts += [
            Amount(over, reading.figure.range, (update.index,), counted=False)
            for update, reading, over in self._outside
        ]
        unsummed = [trouble for day in self._days for trouble in self._troubles[day]]
        return Curve(
            points=points,
            start=self._start,
            amounts=tuple(sorted(amounts, key=lambda amount: (amount.over.end, amount.over.first_day, amount.updates))),
            uncounted=tuple(sorted(self._uncounted)),
            troubles=(*unsummed, *_overlaps(self._spans.values())),
        )


def _point(day: date, summed: _Sum, periods: list[Agreed], running: Agreed | None) -> CurvePoint:
    """What is known by the end of a day; only a running total can have the last word on it."""
    said = periods if running is None else [*periods, running]
    updates, first_known, disagree = said[0].updates, said[0].first_known, said[0].disagree
    for each in said[1:]:
        updates += each.updates
        first_known = min(first_known, each.first_known)
        disagree = disagree or each.disagree
    final = running is not None and running.final
    rests_on = tuple(sorted(summed.rests_on))
    return CurvePoint(day, summed.known, tuple(sorted(updates)), first_known, rests_on, disagree, final)


def _reaches(known: Range, floor: Range) -> bool:
    """Whether all of it lies above the floor, so that the floor says nothing new."""
    return known.low is not None and floor.low is not None and known.low > floor.low


def _gap(one: Range, other: Range) -> Decimal:
    """How far apart two ranges that do not overlap are, as a share of the first."""
    ends = [end for end in (one.low, one.high) if end is not None]
    others = [end for end in (other.low, other.high) if end is not None]
    distance = min(abs(a - b) for a in ends for b in others)
    return distance / abs(ends[0]) if ends[0] else distance


def _overlaps(spans: Iterable[Span]) -> tuple[str, ...]:
    """Periods that overlap without one lying in the other."""
    troubles = []
    ordered = sorted(spans, key=lambda span: (span.first_day, -span.end.toordinal()))
    open_spans: list[Span] = []
    for span in ordered:
        open_spans = [earlier for earlier in open_spans if earlier.end >= span.first_day]
        troubles += [
            f"{earlier.text} and {span.text} overlap, and neither lies in the other"
            for earlier in open_spans
            if earlier.end < span.end
        ]
        open_spans.append(span)
    return tuple(troubles)
