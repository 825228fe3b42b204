"""Scales, and ticks a reader would choose: round numbers in words, calendar days with their year."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


class Scale(NamedTuple):
    """From `low`..`high` to `start`..`end` in units; what lies outside lands on the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


def day_of(iso: str) -> date:
    return date.fromisoformat(iso)


def short_day(day: date) -> str:
    """
    >>> short_day(date(2024, 4, 25))
    '25 Apr 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def round_step(rough: float) -> float:
    """The least of 1, 2, 2.5, 5 × a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next((power * step for step in (1, 2, 2.5, 5) if power * step >= rough * 0.9999), power * 10)


def round_ticks(low: float, high: float, whole: bool = False) -> list[float]:
    """Round values that enclose low..high, about four steps of them; `whole`: no fractions.

    >>> round_ticks(0, 136854)
    [0.0, 50000.0, 100000.0, 150000.0]
    """
    step = round_step(max((high - low) / 4, abs(high) * 1e-9, abs(low) * 1e-9, 1e-12))
    if whole:
        step = max(1.0, float(math.ceil(step)))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(at * step, 12) for at in range(first, max(last, first + 1) + 1)]


def tick_words(ticks: list[float], unit: str | None) -> list[str]:
    """The ticks as an axis says them: short, with the unit at the top only.

    >>> tick_words([0.0, 50000.0, 100000.0], None), tick_words([0.0, 5.0], "%"), tick_words([0.0, 2.5e9], "CNY")
    (['0', '50k', '100k'], ['0', '5 %'], ['0', 'CNY 2.5bn'])
    """
    top = max(abs(tick) for tick in ticks)
    size, letter = next(((size, word) for size, word in _SHORT if top >= size * (10 if word == "k" else 1)), (1.0, ""))
    said = [_short(tick, size, letter) for tick in ticks]
    if unit == "%":
        said[-1] += " %"
    elif unit and unit != "rank":
        said[-1] = f"{unit} {said[-1]}" if unit.isupper() and len(unit) == 3 else f"{said[-1]} {unit}"
    return said


def _short(tick: float, size: float, letter: str) -> str:
    if tick == 0:
        return "0"
    share = round(tick / size, 6)
    if abs(share) >= 1e6:
        return f"{tick:.2g}".replace("-", "−")
    said = f"{share:,.6f}".rstrip("0").removesuffix(".").replace("-", "−")
    return said + letter


def day_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Calendar days to mark between two days, four to seven of them, each with its label.

    >>> [label for _, label in day_ticks(date(2024, 1, 1), date(2024, 12, 31))]
    ['2024', 'Apr', 'Jul', 'Oct']
    >>> [label for _, label in day_ticks(date(2024, 4, 25), date(2043, 12, 31))]
    ['2025', '2030', '2035', '2040']
    """
    days = (last - first).days
    if days > 365 * 2.6:
        step = next((step for step in (1, 2, 5, 10, 20, 50) if days / 365.25 / step <= 6), 100)
        return [(date(year, 1, 1), str(year)) for year in _years(first, last, step)]
    if days >= 45:
        step = next(step for step in (1, 2, 3, 6) if days / 30.4 / step <= 6 or step == 6)
        return _with_year([day for day in _month_starts(first, last) if (day.month - 1) % step == 0])
    step = max(1, math.ceil(days / 4))
    marks = [first + timedelta(days=at) for at in range(0, days + 1, step)]
    return [(day, f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if day == first else "")) for day in marks]


def _years(first: date, last: date, step: int) -> Iterator[int]:
    return (year for year in range(first.year, last.year + 1) if year % step == 0 and date(year, 1, 1) >= first)


def _month_starts(first: date, last: date) -> Iterator[date]:
    for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(at // 12, at % 12 + 1, 1)
        if day >= first:
            yield day


def _with_year(marks: list[date]) -> list[tuple[date, str]]:
    said = [(day, str(day.year) if day.month == 1 else MONTHS[day.month - 1]) for day in marks]
    if marks and not any(day.month == 1 for day in marks[:2]):
        said[0] = (marks[0], f"{said[0][1]} {marks[0].year}")
    return said
