"""What a verdict rests on, in words: events and figures of the log as its inputs."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pledgebook.dates import Precision, Span, day_words, on_words
from pledgebook.derive.figures import CurvePoint
from pledgebook.derive.verdict import Input
from pledgebook.derive.wording import event_words
from pledgebook.model import Measure, Reading, Status, Update
from pledgebook.numbers import figure_words

Proof = CurvePoint | Update | Input
"""A figure, an event, or either as an input already: words are made of what decides, not of all that was looked at."""

Found = tuple[date, tuple[Proof, ...]]
"""A day on which something was found, and what shows it."""


class Met(NamedTuple):
    """The target was met: the day it counts for, and what shows it."""

    day: date
    proof: tuple[Proof, ...]
    figure: str | None = None


class Fits(NamedTuple):
    """What a rule found; the fields are those of a verdict, `proof` what its inputs are made of."""

    status: Status
    sentence: str
    proof: tuple[Proof, ...] = ()
    day: date | None = None
    days: int | None = None
    share: Decimal | None = None
    missing: tuple[str, ...] = ()


def day_found(found: Found) -> date:
    """What facts are put in order by."""
    return found[0]


def when_words(day: date, proof: tuple[Proof, ...]) -> str:
    """When it was, no more exactly than the event was dated; a figure shows it by its day, perhaps from before."""
    first = proof[0] if proof else None
    if isinstance(first, Update) and first.day == day:
        return on_words(first.on)
    return f"{'on' if isinstance(first, Input) else 'by'} {day_words(day)}"


def said(update: Update) -> Input:
    """An event as an input of a verdict."""
    assert update.event is not None
    return Input(f"{event_words(update.event.happened)}, {update.on.words}", update.event.where, update.index)


def inputs_of(proof: Iterable[Proof], log: Sequence[Update], unit: str | None) -> tuple[Input, ...]:
    """Inputs of a verdict; a figure is each item of `log` that it was worked out from."""
    found: list[Input] = []
    for each in proof:
        if isinstance(each, CurvePoint):
            found += _read(each, log, unit)
        else:
            found.append(said(each) if isinstance(each, Update) else each)
    return tuple(found)


def _read(point: CurvePoint, log: Sequence[Update], unit: str | None) -> tuple[Input, ...]:
    """In order of the day that each is for."""
    behind = [update for update in log if update.index in point.rests_on]
    return tuple(
        Input(_reading_words(update, update.reading, unit), update.reading.where, update.index)
        for update in sorted(behind, key=lambda update: (update.day, update.index))
        if update.reading is not None
    )


def _reading_words(update: Update, reading: Reading, unit: str | None) -> str:
    when = f" for {reading.over.words}" if reading.over else f", {update.on.words}"
    return f"{figure_words(reading.figure, unit)}{when}{', final' if reading.final else ''}"


def _over_words(over: Span) -> str:
    return f"from {over.words}" if over.precision is Precision.RANGE else f"in {over.words}"


def read_one(update: Update, measure: Measure) -> Input:
    """One figure as an input, with what it counts."""
    assert update.reading is not None
    reading = update.reading
    when = _over_words(reading.over) if reading.over else f"at {update.on.words}"
    text = f"{figure_words(reading.figure, measure.unit)} {measure.words} {when}"
    return Input(text, reading.where, update.index)
