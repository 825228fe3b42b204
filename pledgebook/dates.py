"""Dates as precise as they were said: a strict subset of EDTF, and nothing more exact than that.

The subset (EDTF is ISO 8601-2:2019; quarters, halves and fiscal years are written as this field writes them):
`2024-04-25`, `2024-04`, `2024-Q2`, `2024-H1`, `2024`, `FY2025`, `2039/2044`, `2021-12~`, `2027/..`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2200
MANY = 20_000  # spans whose words are remembered: the same few are said on many pages
SAID_SO = "write 2024, 2024-Q4, 2024-12 or 2024-12-31"

FiscalYearEnd = tuple[int, int]
CALENDAR_YEAR: FiscalYearEnd = (12, 31)

MONTHS = tuple(calendar.month_name)[1:]
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NTH = "(?:st|nd|rd|th)?"
_IN_WORDS = re.compile(
    rf"(?:(\d{{1,2}}){_NTH}\.? (?:of )?)?([A-Za-z]{{3,9}})\.?,? (?:(\d{{1,2}}){_NTH},? )?(\d{{4}})", re.ASCII
)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_HALF = re.compile(r"(\d{4})-H([12])", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_FISCAL = re.compile(r"FY(\d{4})", re.ASCII)


class NotADate(ValueError):
    """The text is none of the dates above; `hint` says what to write instead."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f'"{text}" is not a date')
        self.hint = hint


class _FarAway(ValueError):
    """The year is none that a promise of a company can be of."""


class Precision(StrEnum):
    """How exactly a date was given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date may mean, from `first_day` to `last_day`, both included; `text` is what was typed.

    `last_day` is None for an open end. `about` is for words only: it moves neither day.

    >>> Span.parse("2030-Q2")
    Span(first_day=datetime.date(2030, 4, 1), last_day=datetime.date(2030, 6, 30), text='2030-Q2', about=False)
    >>> Span.parse("2027/..").last_day is None
    True
    """

    first_day: date
    last_day: date | None
    text: str
    about: bool = False

    @classmethod
    def parse(cls, text: str, fiscal_year_ends: FiscalYearEnd = CALENDAR_YEAR) -> "Span":
        """The span that `text` names. Raises NotADate.

        `fiscal_year_ends` is (month, day); FY2025 is the fiscal year that ends in 2025.

        >>> Span.parse("FY2025", (6, 30)).first_day
        datetime.date(2024, 7, 1)
        """
        return _span(text.strip(), fiscal_year_ends)

    @classmethod
    def of_day(cls, day: date) -> "Span":
        """The span of exactly one day."""
        return _of_day(day)

    @property
    def is_day(self) -> bool:
        return self.first_day == self.last_day

    @property
    def end(self) -> date:
        """The last day; for an open end the last day there is, so that nothing is ever past it."""
        return self.last_day or date(LAST_YEAR, 12, 31)

    @property
    def precision(self) -> Precision:
        core = self.text.rstrip("~")
        for precision, form in _FORMS:
            if form.fullmatch(core):
                return precision
        return Precision.RANGE

    @property
    def is_vague(self) -> bool:
        """Said with a tilde, as a range of years, or with an open end."""
        return self.about or self.precision is Precision.RANGE

    @property
    def words(self) -> str:
        """The date as a reader says it, with the precision it was given.

        >>> [Span.parse(text).words for text in ("2024-04-25", "2030-Q2", "2039/2044", "2021-12~", "2027/..")]
        ['25 April 2024', 'the second quarter of 2030', '2039 to 2044', 'about December 2021', '2027 or later']
        """
        core = self.text.rstrip("~")
        first, _, rest = core.partition("/")
        if rest == "..":
            said = f"{_part_words(first)} or later"
        elif rest:
            said = f"{_part_words(first)} to {_part_words(rest)}"
        else:
            said = _part_words(core)
        return f"about {said}" if self.about else said


@lru_cache(4_096)
def _of_day(day: date) -> Span:
    return Span(day, day, day.isoformat())


@lru_cache(4_096)
def _span(said: str, ends: FiscalYearEnd) -> Span:
    # A log names the same days and months again and again, and the next log does, too.
    about = said.endswith("~")
    first, _, rest = (said[:-1] if about else said).partition("/")
    if "/" not in said:
        return Span(*_window(first, said, ends), text=said, about=about)
    start = _window(first, said, ends)[0]
    end = None if rest == ".." else _window(rest, said, ends)[1]
    if end is not None and end < start:
        raise NotADate(said, f"write the earlier date first: {rest}/{first}")
    return Span(start, end, said, about)


_FORMS = (
    (Precision.DAY, _DAY),
    (Precision.MONTH, _MONTH),
    (Precision.QUARTER, _QUARTER),
    (Precision.HALF, _HALF),
    (Precision.YEAR, _YEAR),
    (Precision.FISCAL_YEAR, _FISCAL),
)


def _window(part: str, whole: str, ends: FiscalYearEnd) -> tuple[date, date]:
    """First and last day of one date without a slash. Raises NotADate."""
    try:
        if found := _DAY.fullmatch(part):
            day = date(_year(found[1]), int(found[2]), int(found[3]))
            return day, day
        if found := _MONTH.fullmatch(part):
            return _months(_year(found[1]), int(found[2]), int(found[2]))
        if found := _QUARTER.fullmatch(part):
            return _months(_year(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2]))
        if found := _HALF.fullmatch(part):
            return _months(_year(found[1]), 6 * int(found[2]) - 5, 6 * int(found[2]))
        if found := _YEAR.fullmatch(part):
            return _months(_year(found[1]), 1, 12)
        if found := _FISCAL.fullmatch(part):
            return _fiscal_year(_year(found[1]), ends)
    except _FarAway as wrong:
        raise NotADate(whole, f"write a year from {FIRST_YEAR} to {LAST_YEAR}") from wrong
    except ValueError as wrong:
        raise NotADate(whole, _mended(whole) or _mended(part) or SAID_SO) from wrong
    raise NotADate(whole, _mended(whole) or _mended(part) or SAID_SO)


def _year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _FarAway
    return year


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= last <= 12:
        raise ValueError
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _fiscal_year(year: int, ends: FiscalYearEnd) -> tuple[date, date]:
    last = _last_of_fiscal_year(year, ends)
    return date.fromordinal(_last_of_fiscal_year(year - 1, ends).toordinal() + 1), last


def _last_of_fiscal_year(year: int, ends: FiscalYearEnd) -> date:
    month, day = ends
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _mended(text: str) -> str | None:
    """A hint that spells the date right, for the slips that are made most.

    >>> [_mended(text) for text in ("Q4 2026", "2024-4-5", "31/12/2026", "April 2024", "soon")]
    ['write 2026-Q4', 'write 2024-04-05', 'write 2026-12-31', 'write 2024-04', None]
    >>> [_mended(text) for text in ("2nd of May 2024", "May 2nd, 2024", "May 2 2024", "2 May, 2024")]
    ['write 2024-05-02', 'write 2024-05-02', 'write 2024-05-02', 'write 2024-05-02']
    """
    said = text.strip()
    if found := re.fullmatch(r"([QH])([1-4])[ -]?(\d{4})|(\d{4})[ -]?([QqHh])([1-4])", said):
        letter, number, year = (found[1], found[2], found[3]) if found[1] else (found[5].upper(), found[6], found[4])
        return None if letter == "H" and number > "2" else f"write {year}-{letter}{number}"
    if found := re.fullmatch(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?", said):
        return _if_real(found[1], found[2], found[3])
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", said):
        if int(found[1]) > 12:
            return _if_real(found[3], found[2], found[1])
        return "write the year first, then the month, then the day, as in 2024-12-31"
    if found := _IN_WORDS.fullmatch(said):
        near = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(found[2].lower()[:3])]
        return _if_real(found[4], str(near[0]), found[1] or found[3]) if near else None
    if found := re.fullmatch(r"(?:fy|Fy|FY)[ -]?(\d{4})", said):
        return f"write FY{found[1]}"
    return None


def _if_real(year: str, month: str, day: str | None) -> str | None:
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        date.fromisoformat(text if day else f"{text}-01")
    except ValueError:
        return _past_the_month(int(year), int(month)) if day else None
    return f"write {text}"


def _past_the_month(year: int, month: int) -> str | None:
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    return f"{MONTHS[month - 1]} {year} ends on {date(year, month, calendar.monthrange(year, month)[1])}"


_ORDINALS = ("first", "second", "third", "fourth")


def _part_words(part: str) -> str:
    if found := _DAY.fullmatch(part):
        return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _MONTH.fullmatch(part):
        return f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _QUARTER.fullmatch(part):
        return f"the {_ORDINALS[int(found[2]) - 1]} quarter of {found[1]}"
    if found := _HALF.fullmatch(part):
        return f"the {_ORDINALS[int(found[2]) - 1]} half of {found[1]}"
    if found := _FISCAL.fullmatch(part):
        return f"fiscal year {found[1]}"
    return part


@lru_cache(MANY)
def on_words(span: Span) -> str:
    """When something happened, with its preposition.

    >>> on_words(Span.parse("2023-05-03")), on_words(Span.parse("2023-05")), on_words(Span.parse("2021/2023-05"))
    ('on 3 May 2023', 'in May 2023', 'between 2021 and May 2023')
    """
    first, _, rest = span.text.rstrip("~").partition("/")
    if rest and rest != ".." and not span.is_day:
        return f"between {_part_words(first)} and {_part_words(rest)}"
    return f"{'on' if span.is_day else 'in'} {span.words}"


def day_words(day: date) -> str:
    """A day as a sentence says it.

    >>> day_words(date(2024, 12, 31))
    '31 December 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
