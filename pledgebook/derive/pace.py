"""Progress against the line that leads to the due day, and where it leads."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.derive.curve import Figures
from pledgebook.derive.figures import Curve, CurvePoint, Line, Pace, Projection
from pledgebook.derive.terms import log_on
from pledgebook.derive.verdict import Terms
from pledgebook.model import Counted, Judged, Measure, Pledge
from pledgebook.numbers import Range, Sense

LEAST_READINGS = 3
LEAST_SHARE = Decimal("0.2")
RECENT = timedelta(days=90)


def line_of(pledge: Pledge, terms: Terms, measure: Measure, part: str | None = None) -> Line | None:
    """Where progress is needed, from the later of `since` and the statement; None where there is no line.

    A total starts from the figure known on that day, a level from its baseline; both at the end of the day. Where no
    figure was known, a total starts from nought on the eve of `since`: by the end of a January, 31 days are over.
    """
    last_day = terms.last_day
    if last_day is None or measure.judged is Judged.ALWAYS or measure.unit == "rank":
        return None
    start = _start(pledge, last_day, measure, part)
    if start is None or start[1] == measure.bound.value or start[0] >= last_day:
        return None
    between = [(point.on.end, point.value) for point in measure.path if start[0] < point.on.end < last_day]
    return Line(knots=(start, *sorted(between), (last_day, measure.bound.value)))


def _start(pledge: Pledge, last_day: date, measure: Measure, part: str | None) -> tuple[date, Decimal] | None:
    if measure.counted is Counted.LEVEL:
        return (measure.baseline.on.end, measure.baseline.value) if measure.baseline else None
    assert measure.since is not None
    nothing_yet = measure.since - timedelta(days=1), Decimal(0)
    from_day = max(measure.since, pledge.made.day)
    then_log = log_on(pledge, from_day)
    if not any(update.reading is not None for update in then_log):
        return nothing_yet
    then_known = Figures(measure, last_day, part).points(then_log)
    certain = [point.known.low for point in then_known if point.known.is_exact and point.known.low is not None]
    return (from_day, certain[-1]) if certain else nothing_yet


def pace_of(line: Line | None, measure: Measure, points: Sequence[CurvePoint]) -> Pace | None:
    """The pace at the last of the promise's own readings; None without a line, or if it lies before the line.

    There is no ratio at bounds of nought, nor for a total that is to stay low.
    """
    if line is None or not points:
        return None
    point = points[-1]
    first_day, start = line.knots[0]
    if point.day <= first_day:
        return None
    needed = line.needed_on(point.day)
    on_the_line_is_good = Sense.AT_LEAST if measure.bound.sense.upwards else Sense.AT_MOST
    exact = point.known.low if point.known.is_exact else None
    upwards = measure.bound.sense.upwards or measure.counted is Counted.LEVEL
    means_something = needed != start and measure.bound.value != 0 and upwards
    ratio = (exact - start) / (needed - start) if means_something and exact is not None else None
    return Pace(point.day, point.known, needed, point.known.inside(on_the_line_is_good, needed), ratio, line)


def share_of(measure: Measure, known: Range) -> Decimal | None:
    """The part of the way that was covered (1 is all of it); None where it means nothing: ranks, bounds at zero."""
    if not known.is_exact or known.low is None or measure.unit == "rank":
        return None
    if measure.counted is Counted.LEVEL:
        if measure.baseline is None or measure.bound.value in (0, measure.baseline.value):
            return None
        return (known.low - measure.baseline.value) / (measure.bound.value - measure.baseline.value)
    if measure.bound.value <= 0 or not measure.bound.sense.upwards:
        return None
    return known.low / measure.bound.value


def projection_of(line: Line | None, measure: Measure, curve: Curve) -> Projection | None:
    """Where the readings lead at the slowest and the quickest of the rates seen: overall, latest half, last 90 days.

    None ("not enough data") below three readings, when they cover under 20 % of the window, when a vaguer figure has
    come after them, or when there is but one rate: a projection is a range and never a lone date.
    """
    if line is None or measure.bound.value == 0:
        return None
    first_day, start = line.knots[0]
    last_day, bound = line.knots[-1]
    by_day = {point.day: value for point in curve.points if (value := _middle(point)) is not None}  # the longest period
    seen = [(day, value) for day, value in by_day.items() if first_day < day <= last_day]
    if len(seen) < LEAST_READINGS or seen[-1][0] != curve.points[-1].day:
        return None
    covered = Decimal((seen[-1][0] - seen[0][0]).days) / Decimal((last_day - first_day).days)
    if covered < LEAST_SHARE:
        return None
    day, value = seen[-1]
    rates = sorted({_rate(earlier, seen[-1]) for earlier in _looked_back_to((first_day, start), seen)})
    if len(rates) == 1:
        return None
    days_left = Decimal((last_day - day).days)
    ends = sorted(value + rate * days_left for rate in rates)
    there = value >= bound if measure.bound.sense.upwards else value <= bound
    reached = sorted(when for rate in rates if (when := day if there else _reached(day, value, rate, bound)))
    everyone = len(reached) == len(rates)
    return Projection(
        low=ends[0],
        high=ends[-1],
        earliest=reached[0] if reached else None,
        latest=reached[-1] if everyone else None,
        readings=len(seen),
    )


def _looked_back_to(start: tuple[date, Decimal], seen: list[tuple[date, Decimal]]) -> list[tuple[date, Decimal]]:
    day = seen[-1][0]
    half = seen[(len(seen) - 1) // 2]
    recent = [earlier for earlier in seen if earlier[0] <= day - RECENT]
    return [start, half, recent[-1] if recent else seen[0]]


def _rate(earlier: tuple[date, Decimal], later: tuple[date, Decimal]) -> Decimal:
    """Per day."""
    return (later[1] - earlier[1]) / Decimal((later[0] - earlier[0]).days)


def _reached(day: date, value: Decimal, rate: Decimal, bound: Decimal) -> date | None:
    """The day on which `bound` is reached at `rate`; None if it leads away, or further than a century."""
    days = (bound - value) / rate if rate else Decimal(-1)
    return day + timedelta(days=int(days.to_integral_value(rounding="ROUND_CEILING"))) if 0 <= days < 36525 else None


def _middle(point: CurvePoint) -> Decimal | None:
    if point.known.low is None or point.known.high is None:
        return None
    return (point.known.low + point.known.high) / 2


def recent_rate(curve: Curve) -> tuple[int, Decimal] | None:
    """Of a total: over how many days up to the last reading, at how much a day; the last 90 if the readings allow."""
    assert curve.start is not None
    known = [(point.day, value) for point in curve.points if (value := _middle(point)) is not None]
    if not known:
        return None
    seen = [(curve.start - timedelta(days=1), Decimal(0)), *known]
    enough = [earlier for earlier in seen[:-1] if earlier[0] <= seen[-1][0] - RECENT]
    earlier = enough[-1] if enough else seen[0]
    return (seen[-1][0] - earlier[0]).days, _rate(earlier, seen[-1])
