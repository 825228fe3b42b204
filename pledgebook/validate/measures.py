"""A target in figures: its bound, how it is counted and judged, and where it starts."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pledgebook.dates import Precision, Span
from pledgebook.load import RawMapping, RawText, RawValue
from pledgebook.model import Bound, Counted, Judged, Measure, Point
from pledgebook.numbers import Number, Sense
from pledgebook.validate import keys
from pledgebook.validate.fields import Fields, as_mapping
from pledgebook.validate.forms import one_of
from pledgebook.validate.letters import name

PERCENT = "%"
RANK = "rank"
COUNTED_HINT = (
    "write counted: total if figures add up until the last due day, as cars delivered in a year do, "
    "or counted: level if each stands for itself, as a share, a price or a place does"
)
LONGEST_SHORT_UNIT = 3  # t, kg, GWh, and codes of currencies
_WORD = re.compile(r"[^\W\d_]+")
_STARTS = frozenset({Precision.YEAR, Precision.HALF, Precision.QUARTER, Precision.FISCAL_YEAR})


class Due(NamedTuple):
    """The deadline as far as it could be read: `given` and no `span` means that it was typed wrong."""

    given: bool
    span: Span | None


def read_measure(fields: Fields, due: Due) -> Measure | None:
    """A measure. A total that says no `since` starts on the first day of a due year, half or quarter."""
    words = fields.need("measure", name, "what is counted, in words that fit after a number")
    bound, percent = read_bound(fields) or (None, False)
    unit = _unit(fields, percent)
    if words and unit:
        _unit_says_more(fields, words, unit)
    if bound and unit == RANK:
        refuse_no_place(fields, bound)
    if not fields.says("counted"):
        fields.error("P101", "counted", "a measure has no counted.", COUNTED_HINT)
    counted = fields.maybe("counted", one_of(Counted), COUNTED_HINT.removeprefix("write "))
    judged = _judged(fields, counted, bound.sense if bound else None)
    is_due = due.span is not None or (not due.given and judged is Judged.ALWAYS)
    since = _since(fields, counted, due.span, wanted=is_due)
    baseline = fields.mapping("baseline", "a baseline", keys.POINT)
    signed = percent and "unit" not in fields
    start = _point(baseline, unit, past=True, signed=signed) if baseline else None
    path = _path(fields, unit, signed=signed)
    if judged and judged is not Judged.ALWAYS and not due.given:
        hint = "write due: and a date, or judged: always if every figure must hold"
        fields.error("P118", "measure", "a measure has no due date.", hint)
    if judged is Judged.AT_END and due.span is not None and due.span.last_day is None:
        hint = "write the last day in place of .., or judged: once if reaching it is enough"
        fields.error("P118", "measure", "the figure at the end decides, and the due date has no end.", hint)
    if words is None or bound is None or counted is None or judged is None:
        return None
    return Measure(words, bound, counted, judged, fields.where, since, unit, start, path)


def read_bound(fields: Fields) -> tuple[Bound, bool] | None:
    """The one bound, and whether it was typed with a percent sign."""
    given = [sense for sense in Sense if sense in fields]
    if not given and fields.meant & set(Sense):
        return None
    if not given:
        hint = "write at_least, more_than, at_most or less_than, and a number"
        fields.error("P114", "measure", "a measure has no bound.", hint)
        return None
    if len(given) > 1:
        hint = "keep one of them; a promise with two limits has two parts"
        fields.error("P114", given[1], f"a measure has two bounds, {given[0]} and {given[1]}.", hint)
    number = fields.number(given[0], needed=True)
    return (Bound(given[0], number.value), number.percent) if number else None


def bound_is_typed_with_percent(target: RawValue | None, part: str | None) -> bool:
    """Whether % was typed with the bound of the target, or of its `part`, and not as its unit.

    Then a figure without the sign may be meant as a count.
    """
    if part is not None and isinstance(target, RawMapping):
        parts = target.get("parts")
        target = parts.get(part) if isinstance(parts, RawMapping) else None
    if not isinstance(target, RawMapping) or "unit" in target.names:
        return False
    bounds = (target.get(sense) for sense in Sense)
    return any(isinstance(bound, RawText) and bound.text.strip().endswith(PERCENT) for bound in bounds)


def amount(
    fields: Fields, key: str, number: Number | None, unit: str | None, *, signed: bool = False
) -> Decimal | None:
    """The value of a number that must fit the measure's unit: a percent sign fits % only.

    `signed` says that the bound was typed with %, so that a figure without it is refused.
    """
    if number is None:
        return None
    if number.percent and unit != PERCENT:
        told = f"counted in {unit}" if unit else "without a unit"
        hint = f"write {number.value}, or unit: {PERCENT} in the target"
        fields.error("P116", key, f"{key} is a percentage, and the measure is {told}.", hint)
    if signed and not number.percent:
        hint = f"write {number.value} % if it is one; a count is no figure of this measure: say it in a note"
        fields.error("P116", key, f"the bound is a percentage, and {key} has no %.", hint)
    return number.value


def _unit(fields: Fields, percent: bool) -> str | None:
    unit = fields.maybe("unit", name, "%, rank, a currency code such as CNY, or a word")
    if percent and unit not in (None, PERCENT):
        fields.error("P116", "unit", f'the unit is "{unit}", and the bound is a percentage.', f"write unit: {PERCENT}")
    return PERCENT if percent else unit


def _unit_says_more(fields: Fields, words: str, unit: str) -> None:
    """Readers read number, unit, words: a unit that repeats one of the words would be read twice."""
    if len(unit) <= LONGEST_SHORT_UNIT or unit == RANK:
        return
    told = {_singular(word) for word in _WORD.findall(words)}
    twice = next((word for word in _WORD.findall(unit) if _singular(word) in told), None)
    if twice:
        text = f'"{twice}" stands in unit and in measure: readers would read "100 {unit} {words}".'
        fields.error("P129", "unit", text, "leave unit out: what is counted stands in measure")


def refuse_no_place(fields: Fields, bound: Bound) -> None:
    """Of ranks there is none before the first."""
    if not bound.sense.upwards and (bound.value < 1 or (bound.sense.strict and bound.value == 1)):
        typed = f"{bound.sense} {bound.value}"
        text = f"no place is better than the first, so a rank is never {typed.replace('_', ' ')}."
        fields.error("P115", bound.sense, text, "write at_most: 1 for the first place")


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


def _judged(fields: Fields, counted: Counted | None, sense: Sense | None) -> Judged | None:
    if "judged" in fields:
        judged = fields.choice("judged", Judged)
        if counted is Counted.TOTAL and sense and judged is Judged.ONCE and not sense.upwards:
            text = f"a total with {sense} cannot be judged once: it is below its bound from the first day."
            fields.error("P115", "judged", text, "write judged: always, or judged: at-end if the total can fall")
        if counted is Counted.TOTAL and sense and judged is Judged.ALWAYS and sense.upwards:
            text = f"a total with {sense} cannot be judged always: it starts from nought."
            fields.error("P115", "judged", text, "write judged: once, or judged: at-end if the total can fall")
        return judged
    if counted is None or sense is None:
        return None
    if counted is Counted.LEVEL:
        return Judged.AT_END
    return Judged.ONCE if sense.upwards else Judged.ALWAYS


def _since(fields: Fields, counted: Counted | None, due: Span | None, *, wanted: bool) -> date | None:
    """Where a total starts to count. It is `wanted` only beside a due date: a missing one is told of first."""
    since = fields.date("since")
    if counted is Counted.LEVEL and "since" in fields:
        hint = "leave since out; where the level stood at the start is said by baseline: {on: …, value: …}"
        fields.error("P121", "since", "since is for totals, and this measure is a level.", hint)
    if since is not None:
        return since.first_day
    if counted is not Counted.TOTAL or "since" in fields:
        return None
    if due is not None and due.precision in _STARTS:
        return due.first_day
    if wanted:
        hint = "write since: and the day from which it adds up; only a due year, half or quarter says it by itself"
        fields.error("P117", "measure", "a total does not say where counting starts.", hint)
    return None


def _point(fields: Fields, unit: str | None, *, past: bool, signed: bool) -> Point | None:
    on = fields.past("on", needed=True) if past else fields.date("on", needed=True)
    value = amount(fields, "value", fields.number("value", needed=True), unit, signed=signed)
    return None if on is None or value is None else Point(on, value, fields.where)


def _path(fields: Fields, unit: str | None, *, signed: bool) -> tuple[Point, ...]:
    points: list[Point] = []
    for item in fields.items("path", "a list of interim targets, such as [{on: 2027, value: 40}]"):
        below = as_mapping(fields.desk, item, "an interim target", keys.POINT)
        point = _point(below, unit, past=False, signed=signed) if below else None
        if point is None:
            continue
        if points and point.on.end <= points[-1].on.end:
            text = f"the interim target for {point.on.text} stands after the one for {points[-1].on.text}."
            fields.desk.error("P125", point.where, text, "write the interim targets in the order of their dates")
        points.append(point)
    return tuple(points)
