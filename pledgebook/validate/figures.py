"""Figures of the log: a number as a source gave it, for a day or for a period."""

from pledgebook.dates import Span
from pledgebook.load import RawMapping
from pledgebook.model import Measure, Reading, SimpleTarget
from pledgebook.numbers import HOWS, Figure, Number
from pledgebook.validate.fields import Fields
from pledgebook.validate.forms import yes_or_no
from pledgebook.validate.measures import amount

FEWER = "the other limit can be given by an item of its own"


def read_reading(
    fields: Fields, over: Span | None, target: SimpleTarget | None, *, signed: bool = False
) -> Reading | None:
    """What an update says in figures; `target` is what it is held against, None if that could not be read.

    `signed` says that its bound was typed with %.
    """
    since = fields.past("since")
    final = fields.maybe("final", yes_or_no, "true") or False
    if "value" not in fields:
        for key in ("over", "since", "final"):
            if key in fields:
                hint = f"write value: and the figure, or leave {key} out"
                fields.error("P121", key, f"there is {key} without a value.", hint)
        return None
    figure = _figure(fields, target, signed)
    if figure is None:
        return None
    return Reading(figure, fields.place("value"), over, since.first_day if since else None, final)


def read_over(fields: Fields) -> Span | None:
    """The period of a figure, which must have ended."""
    over = fields.date("over")
    if over is None:
        return None
    today = fields.desk.today
    if over.last_day is None:
        fields.error("P120", "over", f"the period {over.text} has no end.", "write its last day in place of ..")
        return None
    if today is not None and over.last_day > today:
        hint = f"write the days the figure is for, such as {over.first_day}/{today}"
        fields.error("R109", "over", f"the period {over.text} is not over: it ends on {over.last_day}.", hint)
    return over


def _figure(fields: Fields, target: SimpleTarget | None, signed: bool) -> Figure | None:
    if not isinstance(fields.get("value"), RawMapping):
        number = fields.number("value")
        return _typed(fields, "value", number, None, target, signed)
    limits = fields.mapping("value", "a figure", HOWS)
    assert limits is not None
    given = [how for how in HOWS if how in limits]
    if not given and limits.meant:
        return None
    if not given:
        fields.error("P114", "value", "the figure has no number.", "write {more_than: 100}, or the number alone")
        return None
    if len(given) > 1:
        limits.error("P114", given[1], f"the figure has two limits, {given[0]} and {given[1]}.", f"keep one; {FEWER}")
    return _typed(limits, given[0], limits.number(given[0]), given[0], target, signed)


def _typed(
    fields: Fields, key: str, number: Number | None, how: str | None, target: SimpleTarget | None, signed: bool
) -> Figure | None:
    if number is None:
        return None
    value = amount(fields, key, number, target.unit, signed=signed) if isinstance(target, Measure) else number.value
    return None if value is None else Figure(value, how)
