"""The figures of a pledge: for each measure what a chart is drawn from, and the same as a table."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.dates import Span, day_words
from pledgebook.derive.book import Assessed
from pledgebook.derive.figures import Amount, Curve, CurvePoint, Line
from pledgebook.derive.terms import bound_words, words_of
from pledgebook.derive.verdict import Terms
from pledgebook.model import Counted, Family, Measure, Status, target_spoken_of
from pledgebook.numbers import Range, figure_words, number_words, range_words
from pledgebook.plan.chart_data import ChartAmount, ChartBound, ChartData, ChartPoint, FigureRow, Figures
from pledgebook.plan.pieces import Link
from pledgebook.plan.words import counted, day_shape, span_shape


def figures_of(each: Assessed, anchors: Sequence[str]) -> list[Figures]:
    """One for each measure that has a figure, the target's own or its parts'."""
    return [
        {
            "part": part or None,
            "heading": words_of(measure),
            "chart": _chart(each, anchors, part, measure, curve) if curve.points or curve.amounts else None,
            "rows": [row for _, row in sorted(_rows(each, anchors, part, measure, curve), key=lambda pair: pair[0])],
            "remarks": [f"{trouble[0].upper()}{trouble[1:]}." for trouble in curve.troubles],
        }
        for part, measure in each.measures.items()
        if (curve := each.curves.get(part)) and (curve.points or curve.amounts or curve.uncounted)
    ]


def first_chart(each: Assessed, anchors: Sequence[str]) -> tuple[ChartData, str] | None:
    """The chart of the first measure that has a figure, and what was promised of it."""
    found = ((part, measure, each.curves.get(part)) for part, measure in each.measures.items())
    for part, measure, curve in found:
        if curve and curve.points:
            return _chart(each, anchors, part, measure, curve), words_of(measure)
    return None


def _chart(each: Assessed, anchors: Sequence[str], part: str, measure: Measure, curve: Curve) -> ChartData:
    line = each.pace.line if each.pace and not part else None
    due = each.terms[0].due
    said = range_words(curve.points[-1].known, measure.unit) if curve.points else None
    days = [
        each.pledge.made.day,
        *(point.day for point in curve.points),
        *(amount.over.end for amount in curve.amounts),
    ]
    nought = curve.start - timedelta(days=1) if curve.start else None  # a figure is that of the end of its day
    starts = [each.pledge.made.day, *(point.day for point in curve.points)]
    starts += [amount.over.first_day for amount in curve.amounts] + ([nought] if nought else [])
    last = max([*days, *([due.last_day] if due and due.last_day else [])])
    latest = f"; the last is {said} at {day_words(curve.points[-1].day)}" if said else ""
    return {
        "kind": str(measure.counted),
        "start": nought.isoformat() if nought else None,
        "measure": measure.words,
        "unit": measure.unit,
        "first": min(starts).isoformat(),
        "last": last.isoformat(),
        "made": each.pledge.made.day.isoformat(),
        "said": _said(each.pledge.made.on),
        "due_first": due.first_day.isoformat() if due else None,
        "due_last": due.last_day.isoformat() if due and due.last_day else None,
        "points": [_point(each, measure, point, anchors) for point in curve.points],
        "amounts": [_amount(measure, amount) for amount in curve.amounts],
        "bounds": _bounds(each.terms, part),
        "line": [(day.isoformat(), _number(value)) for day, value in line.knots] if line else [],
        "good": _is_good(each, part),
        "title": f"{each.pledge.title}: {measure.words}",
        "desc": f"{counted(len(curve.points), 'figure')}{latest}; promised: {words_of(measure)}"
        f"{f', due {due.words}' if due else ''}.",
    }


def _said(on: Span) -> str | None:
    """The day of the statement in words, if no day is known."""
    return on.words if on.about or on.first_day != on.last_day else None


def _point(each: Assessed, measure: Measure, point: CurvePoint, anchors: Sequence[str]) -> ChartPoint:
    return {
        "day": point.day.isoformat(),
        "low": _end(point.known.low),
        "high": _end(point.known.high),
        "label": range_words(point.known, measure.unit),
        "words": span_shape(point.over)["words"] if point.over else day_words(point.day),
        "kind": _kind(each, point.known, point.updates),
        "disagree": point.disagree,
        "anchor": anchors[point.updates[-1]],
    }


def _amount(measure: Measure, amount: Amount) -> ChartAmount:
    return {
        "first": amount.over.first_day.isoformat(),
        "last": amount.over.end.isoformat(),
        "low": _end(amount.known.low),
        "high": _end(amount.known.high),
        "label": range_words(amount.known, measure.unit),
        "words": span_shape(amount.over)["words"],
    }


def _kind(each: Assessed, known: Range, updates: Sequence[int]) -> str:
    if known.is_exact:
        return "exact"
    if known.high is None:
        return "floor"
    if known.low is None:
        return "ceiling"
    readings = [reading for index in updates if (reading := each.pledge.updates[index].reading)]
    return "about" if readings and all(reading.figure.how == "about" for reading in readings) else "range"


def _bounds(terms: Sequence[Terms], part: str) -> list[ChartBound]:
    """The bound of each version that changed it, the original first."""
    bounds: list[ChartBound] = []
    before = None
    for version in terms:
        measure = target_spoken_of(version.target, part)
        if not isinstance(measure, Measure) or measure.bound == before:
            continue
        before = measure.bound
        bounds.append(
            {
                "from": version.from_day.isoformat(),
                "value": _number(measure.bound.value),
                "label": number_words(measure.bound.value, measure.unit),
                "number": version.number,
            }
        )
    return bounds


def _is_good(each: Assessed, part: str) -> bool | None:
    verdict = (each.judgement.parts or {}).get(part, each.verdict)
    if verdict.status.family is Family.CLOSED:
        return {Status.MISSED: False, Status.WITHDRAWN: None}.get(verdict.status, True)
    if each.pace and not part:
        return each.pace.good
    return None


def _rows(
    each: Assessed, anchors: Sequence[str], part: str, measure: Measure, curve: Curve
) -> Iterator[tuple[tuple[date, int, int], FigureRow]]:
    """Rows with what they are sorted by: the day, the kind of row, and the place in the log."""
    line = each.pace.line if each.pace and not part else None
    total = measure.counted is Counted.TOTAL
    for number, point in enumerate(curve.points):
        what = "total by then" if total else ("for the period" if point.over else "on the day")
        row: FigureRow = {
            "when": span_shape(point.over) if point.over else day_shape(point.day),
            "figure": range_words(point.known, measure.unit),
            "what": what,
            "needed": _needed(line, point.day, measure) if line else "",
            "remark": _remark(point.disagree, point.final, counted=True),
            "anchors": _links(each, anchors, point.updates),
            "point": (point.known.low, point.known.high) != (None, None),
        }
        yield (point.day, 1, number), row
    for number, amount in enumerate(curve.amounts):
        row = {
            "when": span_shape(amount.over),
            "figure": range_words(amount.known, measure.unit),
            "what": "in the period",
            "needed": "",
            "remark": _remark(amount.disagree, False, counted=amount.counted),
            "anchors": _links(each, anchors, amount.updates),
            "point": False,
        }
        yield (amount.over.end, 0, number), row
    shown = {index for amount in curve.amounts for index in amount.updates}
    for index in curve.uncounted:
        update = each.pledge.updates[index]
        if index in shown or update.reading is None:
            continue
        since = update.reading.since
        row = {
            "when": span_shape(update.on),
            "figure": figure_words(update.reading.figure, measure.unit),
            "what": f"total since {day_words(since)}" if since else "total by then",
            "needed": "",
            "remark": _remark(False, update.reading.final, counted=False),
            "anchors": _links(each, anchors, (index,)),
            "point": False,
        }
        yield (update.day, 2, index), row


def _needed(line: Line, day: date, measure: Measure) -> str:
    """What the line asks for by that day; nothing before it starts or after it ends."""
    if not line.knots[0][0] < day <= line.knots[-1][0]:
        return ""
    value = line.needed_on(day)
    return number_words(value.quantize(Decimal(1)) if abs(value) >= 100 else round(value, 2), measure.unit)


def _remark(disagree: bool, final: bool, *, counted: bool) -> str:
    remarks = (
        ("sources disagree", disagree),
        ("final", final),
        ("shown, not counted", not counted),
    )
    return ", ".join(words for words, holds in remarks if holds)


def _links(each: Assessed, anchors: Sequence[str], updates: Sequence[int]) -> list[Link]:
    """The items of the log behind a figure, by the day on which each became known."""
    log = each.pledge.updates
    return [{"label": day_words(log[index].known_day), "url": f"#{anchors[index]}"} for index in updates]


def _end(value: Decimal | None) -> float | None:
    return None if value is None else _number(value)


def _number(value: Decimal) -> float:
    return round(float(value), 6)


def pace_words(each: Assessed) -> str | None:
    """How the last figure stands to the line, where the verdict does not say so itself."""
    if each.pace is None or each.status.family is Family.CLOSED or each.verdict.rule == "R11":
        return None
    measure = each.measures[""]
    had, needed = range_words(each.pace.known, measure.unit), _needed(each.pace.line, each.pace.day, measure)
    return f"At {day_words(each.pace.day)} the figure was {had}; the line to the due day asked for {needed}."


def projection_words(each: Assessed) -> str | None:
    """Where the readings lead: a range, never a lone date; None where a projection means nothing."""
    if each.pace is None or each.status.family is Family.CLOSED:
        return None
    due = each.terms[0].last_day
    if each.projection is None or due is None:
        return "Not enough data for a projection: it takes three figures over a fifth of the time."
    measure, seen = each.measures[""], each.projection
    low, high = (_rounded(value, measure) for value in (seen.low, seen.high))
    ends = low if low == high else f"{low} to {high}"
    lead = f"At the rates of the last {counted(seen.readings, 'figure')}, {day_words(due)} would see {ends}"
    goal = bound_words(measure)
    if seen.earliest is None:
        return f"{lead}; {goal} would not be reached."
    if seen.latest is None:
        return f"{lead}; {goal} would be reached on {day_words(seen.earliest)} at the earliest, or not at all."
    if seen.earliest == seen.latest:
        return f"{lead}; {goal} would be reached about {day_words(seen.earliest)}."
    return f"{lead}; {goal} would be reached between {day_words(seen.earliest)} and {day_words(seen.latest)}."


def _rounded(value: Decimal, measure: Measure) -> str:
    """Three digits that count: a projection is no census."""
    exponent = min(value.adjusted() - 2, 0) if abs(value) < 100 else value.adjusted() - 2
    return number_words(value.quantize(Decimal(1).scaleb(exponent)), measure.unit)
