"""What a verdict rests on, in words: events and figures of the log as its inputs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.derive.figures import CurvePoint
from pledgebook.derive.verdict import Input
from pledgebook.model import Measure, Reading, Update
from pledgebook.numbers import figure_words

Found = tuple[date, tuple[Input, ...]]
"""A day on which something was found, and what shows it."""


@dataclass(frozen=True, slots=True)
class Met:
    """The target was met: the day it counts for, and what shows it."""

    day: date
    inputs: tuple[Input, ...]
    figure: str | None = None


def day_found(found: Found) -> date:
    """What facts are put in order by."""
    return found[0]


def said(update: Update) -> Input:
    """An event as an input of a verdict."""
    assert update.event is not None
    return Input(f"{update.event.happened}, {update.on.words}", update.event.where, update.index)


def read(point: CurvePoint, log: Sequence[Update], unit: str | None) -> tuple[Input, ...]:
    """A figure as inputs: each log item that it was worked out from, in order of the day it is for."""
    behind = [update for update in log if update.index in point.rests_on]
    return tuple(
        Input(_reading_words(update, update.reading, unit), update.reading.where, update.index)
        for update in sorted(behind, key=lambda update: (update.day, update.index))
        if update.reading is not None
    )


def _reading_words(update: Update, reading: Reading, unit: str | None) -> str:
    when = f" for {reading.over.words}" if reading.over else f", {update.on.words}"
    return f"{figure_words(reading.figure, unit)}{when}{', final' if reading.final else ''}"


def read_one(update: Update, measure: Measure) -> Input:
    """One figure as an input, with what it counts."""
    assert update.reading is not None
    reading = update.reading
    when = f"in {reading.over.words}" if reading.over else f"at {update.on.words}"
    text = f"{figure_words(reading.figure, measure.unit)} {measure.words} {when}"
    return Input(text, reading.where, update.index)
