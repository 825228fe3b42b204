"""What would change this: for every open pledge, what it still takes, in sentences without a clock."""

from datetime import timedelta
from decimal import Decimal

from pledgebook.dates import day_words
from pledgebook.derive.case import Case
from pledgebook.derive.figures import CurvePoint
from pledgebook.derive.pace import recent_rate
from pledgebook.derive.terms import bound_words, words_of
from pledgebook.derive.verdict import Judgement
from pledgebook.derive.wording import days_words, rounded
from pledgebook.model import Counted, Family, Judged, Measure, Milestone, Parts, Standing
from pledgebook.numbers import number_words, range_words


def needs_of(case: Case, judgement: Judgement) -> tuple[str, ...]:
    """The sentences for a pledge judged against its original terms; none unless it is open."""
    if judgement.headline.status.family is not Family.OPEN:
        return ()
    if isinstance(case.target, Parts):
        return _parts(case, case.target)
    if isinstance(case.target, Measure):
        return _measure(case, case.target)
    return _words(case, case.target)


def _words(case: Case, target: Milestone | Standing) -> tuple[str, ...]:
    due = day_words(case.last_day) if case.last_day else None
    if isinstance(target, Standing):
        keeps = f"A check on or after {due} that finds it to hold makes it kept." if due else None
        return tuple(filter(None, ("One breach on record makes it missed.", keeps)))
    if case.passed and due:
        return (
            f"Evidence that it happened by {due} makes it kept; evidence that it happened later makes it kept late.",
            "Evidence that it did not happen makes it missed.",
        )
    if due is None:
        return ("Evidence that it happened makes it kept.",)
    return (
        f"Evidence that it happened by {due} makes it kept; a withdrawal before then makes it withdrawn.",
        f"Without word of it the pledge is overdue from {day_words(case.last_day + timedelta(days=1))}."
        if case.last_day
        else "",
    )


def _parts(case: Case, target: Parts) -> tuple[str, ...]:
    lead = f"{len(case.met_parts)} of {len(target.parts)} are met; {target.need} are needed."
    undecided = (part.target for part in target.parts if part.id in case.undecided_parts)
    return (lead, *(f"Undecided: {words_of(each)}." for each in undecided))


def _measure(case: Case, measure: Measure) -> tuple[str, ...]:
    if measure.judged is Judged.ALWAYS:
        return _always(case, measure)
    if case.passed or case.last_day is None:
        return (_deciding(case, measure),)
    last = case.own_points[-1] if case.own_points else None
    if measure.counted is Counted.LEVEL or not measure.bound.sense.upwards:
        has = f"; was {range_words(last.known, measure.unit)} at {day_words(last.day)}" if last else ""
        when = "by" if measure.judged is Judged.ONCE else "at"
        return (f"Needs {words_of(measure)} {when} {day_words(case.last_day)}{has}.",)
    return (_remaining(case, measure, last),)


def _remaining(case: Case, measure: Measure, point: CurvePoint | None) -> str:
    """What is missing at the last figure, the rate that it takes, and the rate of late."""
    assert case.last_day is not None
    bound, unit = measure.bound.value, measure.unit
    lead = f"Needs {bound_words(measure)} {measure.words} by {day_words(case.last_day)}"
    if point is None or point.known.low is None:
        return f"{lead}; no figure that could be compared is known yet."
    missing = bound - point.known.low
    days = (case.last_day - point.day).days
    has = f"{lead}; had {range_words(point.known, unit)} at {day_words(point.day)}"
    if days <= 0 or missing <= 0:
        return f"{has}."
    up_to = "" if point.known.is_exact else "up to "
    lacks = f"{up_to}{number_words(rounded(missing), unit)} in {days_words(days)}"
    rate = f"{has}: that is {lacks}, {_a_day(missing / days, unit)}"
    recent = recent_rate(case.curve)
    if recent is None:
        return f"{rate}."
    return f"{rate}; the {days_words(recent[0])} up to then ran at {_a_day(recent[1], unit)}."


def _a_day(rate: Decimal, unit: str | None) -> str:
    if abs(rate) >= 1_000_000:
        return f"{number_words(rounded(rate), unit)} a day"
    places = Decimal(1) if abs(rate) >= 10 else Decimal("0.01")
    return f"{number_words(rate.quantize(places).normalize(), unit)} a day"


def _always(case: Case, measure: Measure) -> tuple[str, ...]:
    breach = f"One figure that is not {bound_words(measure)} makes it missed."
    if case.last_day is None:
        return (breach,)
    if measure.counted is Counted.TOTAL:
        return breach, f"A figure for the whole period to {day_words(case.last_day)} that is, makes it kept."
    return breach, f"A figure that is, for {day_words(case.last_day)} or later, makes it kept."


def _deciding(case: Case, measure: Measure) -> str:
    if case.last_day is None:
        return f"A figure of {words_of(measure)} makes it kept."
    due = day_words(case.last_day)
    if measure.counted is Counted.TOTAL:
        return (
            f"A figure for the whole period to {due} decides: {words_of(measure)} makes it kept, anything else missed."
        )
    return f"The first figure for {due} or later decides: {words_of(measure)} makes it kept."
