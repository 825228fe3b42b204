"""Running totals do not fall: neither below an earlier one nor below the sum of the periods before it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pledgebook.dates import Span
from pledgebook.issues import Issue
from pledgebook.model import Judged, Measure, Pledge, Reading, Update, target_spoken_of
from pledgebook.numbers import figure_words, number_words
from pledgebook.validate.standing import starts

Running = list[tuple[Update, Reading]]

APART = Decimal("0.9")
MEND = (
    "mend one of the two; the amount of a period takes over:, a count that began elsewhere since:, "
    "and a total that can fall judged: at-end"
)


def running_totals_do_not_fall(pledge: Pledge) -> Iterator[Issue]:
    """What adds up from one day cannot be less on a later day, unless it can fall and says so (`at-end`)."""
    begin = starts(pledge)
    totals: dict[tuple[str | None, date], Running] = {}
    for update in pledge.updates:
        if update.reading and update.index in begin:
            totals.setdefault((update.part, begin[update.index]), []).append((update, update.reading))
    for (part, start), running in totals.items():
        target = target_spoken_of(pledge.target, part)
        if not isinstance(target, Measure) or target.judged is Judged.AT_END:
            continue
        fallen = dict(_falls(running, target.unit)) if len(running) > 1 else {}
        totals_alone = [(update, reading) for update, reading in running if not (reading.over or reading.final)]
        told = _below_their_periods(totals_alone, _amounts(pledge, part, start), target.unit) if totals_alone else ()
        yield from {**dict(told), **fallen}.values()


def _falls(running: Running, unit: str | None) -> Iterator[tuple[int, Issue]]:
    """Each figure that is certainly less than the highest floor before it, by the index of its update.

    A final figure corrects those before it.
    """
    finals = {update.on.end for update, reading in running if reading.final}
    running = [each for each in running if each[1].final or each[0].on.end not in finals]
    running.sort(key=lambda each: (each[0].on.end, each[0].index))
    highest: tuple[Update, Reading] | None = None
    for update, reading in running:
        if reading.final:
            highest = (update, reading)
            continue
        if highest and update.on.end > highest[0].on.end and _is_less(reading, highest[1]):
            other = f"{figure_words(highest[1].figure, unit)} on {highest[0].on.text} (line {highest[1].where.line})"
            yield update.index, _fall(update, reading, other, unit)
        floor = reading.figure.range.low
        if floor is not None and (highest is None or floor >= (highest[1].figure.range.low or floor)):
            highest = (update, reading)


def _is_less(one: Reading, other: Reading) -> bool:
    """Whether `one` lies certainly below `other`."""
    lower, higher = one.figure.range, other.figure.range
    if lower.high is None or higher.low is None or lower.high > higher.low:
        return False
    return lower.narrowed(higher) is None


def _below_their_periods(
    running: Running, amounts: Mapping[tuple[date, date], Decimal], unit: str | None
) -> Iterator[tuple[int, Issue]]:
    """Each running total that lies far below what the periods before its day come to.

    By a few percent two sources may well differ: that is for the warning that figures do not add up.
    """
    in_order = sorted(amounts, key=lambda period: period[1])
    ends = [last for _, last in in_order]
    most = _most(in_order, ends, amounts)
    for update, reading in running:
        high = reading.figure.range.high
        before = bisect_left(ends, update.on.first_day)
        if high is None or before == 0:
            continue
        if most[before] * APART > high:
            other = f"{number_words(most[before], unit)}, the periods to {ends[before - 1]} added"
            yield update.index, _fall(update, reading, other, unit)


def _amounts(pledge: Pledge, part: str | None, start: date) -> dict[tuple[date, date], Decimal]:
    """The floor of what each period from `start` on came to; of several figures the lowest, unless one is final."""
    amounts: dict[tuple[date, date], Decimal] = {}
    final: set[tuple[date, date]] = set()
    for update in pledge.updates:
        reading = update.reading
        if update.part != part or reading is None or reading.over is None or reading.over.first_day < start:
            continue
        period = _days(reading.over)
        low = max(reading.figure.range.low or Decimal(0), Decimal(0))
        if reading.final:
            amounts[period] = low
            final.add(period)
        elif period not in final:
            amounts[period] = min(low, amounts.get(period, low))
    return amounts


def _days(span: Span) -> tuple[date, date]:
    return span.first_day, span.end


def _most(
    in_order: Sequence[tuple[date, date]], ends: Sequence[date], amounts: Mapping[tuple[date, date], Decimal]
) -> list[Decimal]:
    """The most that the first n of these periods come to, none of them counted with another that it overlaps."""
    most = [Decimal(0)]
    for number, period in enumerate(in_order):
        before = most[bisect_left(ends, period[0], 0, number)]
        most.append(max(most[-1], before + amounts[period]))
    return most


def _fall(update: Update, reading: Reading, other: str, unit: str | None) -> Issue:
    text = f"{figure_words(reading.figure, unit)} on {update.on.text} lies below {other}: a running total cannot fall."
    alone = "" if update.on.is_day or reading.over else f"is it the figure of {update.on.words} alone? "
    hint = f"{alone}write over: {update.on.text} in place of on; if not, {MEND}" if alone else MEND
    return Issue(reading.where, "R116", text, hint)
