"""The figures of one measure, put together: a level's points, or one cumulative curve of a total.

A figure is a range throughout, so a floor stays a floor however often it is added.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce

from pledgebook.dates import Span, day_words
from pledgebook.derive.figures import Amount, Curve, CurvePoint
from pledgebook.model import Counted, Judged, Measure, Reading, Update
from pledgebook.numbers import Range, range_words

ONE_DAY = timedelta(days=1)
OFF_BY = Decimal("0.01")  # a total may miss the sum of its periods by rounding, not by more
NOUGHT = Range.exactly(Decimal(0))


def curve_of(measure: Measure, last_day: date | None, log: Sequence[Update], part: str | None = None) -> Curve:
    """The curve of `measure` from the readings in `log` that are about `part`."""
    readings = [(update, update.reading) for update in log if update.reading is not None and update.part == part]
    if measure.counted is Counted.LEVEL:
        return Curve(points=_levels(readings), start=None)
    return _total(measure, last_day, readings)


@dataclass(frozen=True, slots=True)
class _Said:
    """What all sources together say for one day or period."""

    known: Range
    updates: tuple[int, ...]
    first_known: date
    disagree: bool
    final: bool


def _said(readings: Iterable[tuple[Update, Reading]]) -> _Said:
    """Overlapping ranges narrow each other; ranges that do not overlap are spanned; `final` replaces the others."""
    every = list(readings)
    if len(every) == 1:
        update, reading = every[0]
        return _Said(reading.figure.range, (update.index,), update.known_day, disagree=False, final=reading.final)
    kept = [(update, reading) for update, reading in every if reading.final] or every
    known, disagree = _together([reading.figure.range for _, reading in kept])
    return _Said(
        known=known,
        updates=tuple(sorted(update.index for update, _ in kept)),
        first_known=min(update.known_day for update, _ in every),
        disagree=disagree,
        final=any(reading.final for _, reading in every),
    )


def _together(ranges: Sequence[Range]) -> tuple[Range, bool]:
    """What several ranges say of one quantity, and whether they cannot all be right. Their order does not matter.

    Figures with both limits that disagree are spanned before a floor under them, or a ceiling, narrows the span.
    """
    agreed = _agreed(ranges)
    if agreed is not None:
        return agreed, False
    narrow = [known for known in ranges if known.low is not None and known.high is not None]
    others = sorted((known for known in ranges if known.low is None or known.high is None), key=str)
    known = _agreed(narrow) or reduce(Range.spanning, narrow or others)
    for other in others:
        known = known.narrowed(other) or known.spanning(other)
    return known, True


def _agreed(ranges: Sequence[Range]) -> Range | None:
    """What all of them say; None if they cannot all be right, or if there is none."""
    known = ranges[0] if ranges else None
    for other in ranges[1:]:
        known = known.narrowed(other) if known is not None else None
    return known


def _levels(readings: Sequence[tuple[Update, Reading]]) -> tuple[CurvePoint, ...]:
    """One point a day or period, in order of the day it is for; of those that end together the longest last."""
    groups: dict[tuple[date, date], list[tuple[Update, Reading]]] = defaultdict(list)
    spans: dict[tuple[date, date], Span | None] = {}
    for update, reading in readings:
        first = reading.over.first_day if reading.over else update.day
        groups[update.day, first].append((update, reading))
        spans[update.day, first] = reading.over
    points = []
    for (day, first), group in sorted(groups.items(), key=lambda item: (item[0][0], -item[0][1].toordinal())):
        said = _said(group)
        points.append(
            CurvePoint(
                day,
                said.known,
                said.updates,
                said.first_known,
                said.updates,
                said.disagree,
                said.final,
                spans[day, first],
            )
        )
    return tuple(points)


def _total(measure: Measure, last_day: date | None, readings: Sequence[tuple[Update, Reading]]) -> Curve:
    """Running totals and amounts over periods as one cumulative curve.

    The total at the end of a day is sought from its own running total, then from the total before each period that
    ends there plus that period, the longest first. So nested periods are never added twice, and a hole leaves a floor.
    """
    assert measure.since is not None
    start = measure.since
    running: dict[date, list[tuple[Update, Reading]]] = defaultdict(list)
    periods: dict[tuple[date, date], list[tuple[Update, Reading]]] = defaultdict(list)
    spans: dict[tuple[date, date], Span] = {}
    uncounted: list[int] = []
    outside: list[tuple[Update, Reading, Span]] = []
    for update, reading in readings:
        too_late = last_day is not None and update.day > last_day
        if reading.over is None:
            elsewhere = reading.since is not None and reading.since != start
            if too_late or elsewhere or update.day < start:
                uncounted.append(update.index)
            else:
                running[update.day].append((update, reading))
        elif too_late or reading.over.first_day < start:
            uncounted.append(update.index)
            outside.append((update, reading, reading.over))
        else:
            key = (reading.over.first_day, update.day)
            periods[key].append((update, reading))
            spans[key] = reading.over
            if reading.over.first_day == start:  # it says the same as a running total for its last day
                running[update.day].append((update, reading))
    said_running = {day: _said(group) for day, group in running.items()}
    said_periods = {key: _said(group) for key, group in periods.items()}
    summed = _Summed(start, measure.judged is not Judged.AT_END, said_running, said_periods)
    amounts = [
        Amount(spans[key], said.known, said.updates, counted=True, disagree=said.disagree)
        for key, said in said_periods.items()
    ]
    amounts += [Amount(over, reading.figure.range, (update.index,), counted=False) for update, reading, over in outside]
    return Curve(
        points=summed.points(),
        start=start,
        amounts=tuple(sorted(amounts, key=lambda amount: (amount.over.end, amount.over.first_day, amount.updates))),
        uncounted=tuple(sorted(uncounted)),
        troubles=tuple(summed.troubles) + _overlaps(tuple(spans.values())),
    )


@dataclass(frozen=True, slots=True)
class _Sum:
    """A running total, and the log items that it rests on."""

    known: Range
    rests_on: frozenset[int] = frozenset()

    def plus(self, said: _Said) -> "_Sum":
        return _Sum(self.known.plus(said.known), self.rests_on | set(said.updates))

    def narrowed(self, other: "_Sum") -> "_Sum | None":
        """What both say, resting on the one that says it alone or on both; None if they cannot both be right."""
        known = self.known.narrowed(other.known)
        if known is None or known == self.known:
            return None if known is None else self
        return other if known == other.known else _Sum(known, self.rests_on | other.rests_on)


class _Summed:
    """The running total at the end of each day that a figure speaks of."""

    def __init__(
        self,
        start: date,
        only_grows: bool,
        running: dict[date, _Said],
        periods: dict[tuple[date, date], _Said],
    ) -> None:
        self.start = start
        self.only_grows = only_grows
        self.running = running
        self.ending: dict[date, list[tuple[date, _Said]]] = defaultdict(list)
        for (first, last), said in sorted(periods.items()):
            self.ending[last].append((first, said))  # the longest first
        self.sums: dict[date, _Sum] = {start - ONE_DAY: _Sum(NOUGHT)}
        self.troubles: list[str] = []
        days = {first - ONE_DAY for first, _ in periods} | set(self.ending) | set(running)
        floor = self.sums[start - ONE_DAY]
        for day in sorted(days - set(self.sums)):
            self.sums[day] = self._at(day, floor)
            lowest = self.sums[day].known.low
            if self.only_grows and lowest is not None and floor.known.low is not None and lowest >= floor.known.low:
                floor = self.sums[day]

    def _at(self, day: date, floor: _Sum) -> _Sum:
        said_so = self.running.get(day)
        candidates = [] if said_so is None else [_Sum(said_so.known, frozenset(said_so.updates))]
        if said_so is not None and said_so.final:
            return candidates[0]
        for first, said in self.ending.get(day, ()):
            if first != self.start:
                candidates.append(self.sums[first - ONE_DAY].plus(said))
        best = candidates[0] if candidates else _Sum(Range(None, None))
        for other in candidates[1:]:
            narrower = best.narrowed(other)
            if narrower is None and _gap(best.known, other.known) > OFF_BY:
                whole, parts = range_words(best.known), range_words(other.known)
                self.troubles.append(f"at {day_words(day)} the total is {whole}, its periods give {parts}")
            best = narrower or best
        if self.only_grows and (floor.known.low or not candidates) and not _reaches(best.known, floor.known):
            grown = best.narrowed(_Sum(Range(floor.known.low, None, above=floor.known.above), floor.rests_on))
            if grown is None:
                self.troubles.append(f"the total falls to {range_words(best.known)} at {day_words(day)}")
            best = grown or best
        return best

    def points(self) -> tuple[CurvePoint, ...]:
        """A point for each day on which a figure ends."""
        points = []
        for day in sorted(set(self.ending) | set(self.running)):
            behind = [(first, said) for first, said in self.ending.get(day, ()) if first != self.start]
            if day in self.running:
                behind.append((self.start, self.running[day]))
            (first, said), *others = behind
            updates, first_known, disagree = said.updates, said.first_known, said.disagree
            final = said.final and first == self.start
            for first, said in others:
                updates += said.updates
                first_known = min(first_known, said.first_known)
                disagree = disagree or said.disagree
                final = final or (said.final and first == self.start)
            summed = self.sums[day]
            rests_on = tuple(sorted(summed.rests_on))
            points.append(CurvePoint(day, summed.known, tuple(sorted(updates)), first_known, rests_on, disagree, final))
        return tuple(points)


def _reaches(known: Range, floor: Range) -> bool:
    """Whether all of it lies above the floor, so that the floor says nothing new."""
    return known.low is not None and floor.low is not None and known.low > floor.low


def _gap(one: Range, other: Range) -> Decimal:
    """How far apart two ranges that do not overlap are, as a share of the first."""
    ends = [end for end in (one.low, one.high) if end is not None]
    others = [end for end in (other.low, other.high) if end is not None]
    distance = min(abs(a - b) for a in ends for b in others)
    return distance / abs(ends[0]) if ends[0] else distance


def _overlaps(spans: Sequence[Span]) -> tuple[str, ...]:
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
