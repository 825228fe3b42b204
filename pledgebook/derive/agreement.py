"""What all sources together say of one day or one period."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import NamedTuple

from pledgebook.model import Reading, Update
from pledgebook.numbers import Range

Read = tuple[Update, Reading]


class Agreed(NamedTuple):
    """What is known of one quantity, from which log items, and whether these cannot all be right."""

    known: Range
    updates: tuple[int, ...]
    first_known: date
    disagree: bool
    final: bool


def agreed_on(readings: Sequence[Read]) -> Agreed:
    """Overlapping ranges narrow each other; ranges that do not overlap are spanned; `final` replaces the others."""
    if len(readings) == 1:
        update, reading = readings[0]
        return Agreed(reading.figure.range, (update.index,), update.known_day, disagree=False, final=reading.final)
    kept = [(update, reading) for update, reading in readings if reading.final] or readings
    known, disagree = _together([reading.figure.range for _, reading in kept])
    return Agreed(
        known=known,
        updates=tuple(sorted(update.index for update, _ in kept)),
        first_known=min(update.known_day for update, _ in readings),
        disagree=disagree,
        final=any(reading.final for _, reading in readings),
    )


def _together(ranges: Sequence[Range]) -> tuple[Range, bool]:
    """What several ranges say of one quantity, and whether they cannot all be right. Their order does not matter.

    Figures with both limits that disagree are spanned before a floor under them, or a ceiling, narrows the span.
    """
    agreed = _common(ranges)
    if agreed is not None:
        return agreed, False
    narrow = [known for known in ranges if known.low is not None and known.high is not None]
    others = sorted((known for known in ranges if known.low is None or known.high is None), key=str)
    known = _common(narrow) or reduce(Range.spanning, narrow or others)
    for other in others:
        known = known.narrowed(other) or known.spanning(other)
    return known, True


def _common(ranges: Sequence[Range]) -> Range | None:
    """What all of them say; None if they cannot all be right, or if there is none."""
    known = ranges[0] if ranges else None
    for other in ranges[1:]:
        known = known.narrowed(other) if known is not None else None
    return known
