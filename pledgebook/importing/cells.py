"""What a cell of a spreadsheet means: a number, a share, a day as precise as it is shown, or a text."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto

from pledgebook.importing.rows import LONGEST_CELL, Cell, Exact, Flaw

_DAYS = frozenset((14, 15, 16, 22, *range(27, 32), 36, *range(50, 55), 57, 58))
_MONTHS = frozenset((17,))
_TIMES = frozenset((18, 19, 20, 21, 32, 33, 45, 46, 47, 55, 56))
_SHARES = frozenset((9, 10))
# ECMA-376, 18.8.30: the formats that have numbers and no code. Texts in quotes or behind a backslash, colours and
# conditions in brackets, and what fills a cell up say nothing of the kind.
_DECORATION = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_MINUTES_A_DAY = 24 * 60
_LEAP_THAT_WAS_NONE = 60  # Lotus 1-2-3 took 1900 for a leap year, and everybody since has done it, too
_OPEN_IT = "open the file in a spreadsheet program, save it, and import it again"


class Shown(Enum):
    """How a number is shown, which says what it is."""

    NUMBER = auto()
    SHARE = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    TIME = auto()


def shown_by(number: int, code: str = "") -> Shown:
    """What a format makes of a number; `code` is there for formats of the file's own.

    >>> shown_by(14).name, shown_by(164, 'd" of "mmmm yyyy').name, shown_by(165, "mmm yy").name
    ('DAY', 'DAY', 'MONTH')
    >>> shown_by(167, '0.0 %').name, shown_by(168, '[Red]0 "days"').name, shown_by(169, "[h]:mm").name
    ('SHARE', 'NUMBER', 'TIME')
    """
    if not code:
        kinds = ((_DAYS, Shown.DAY), (_MONTHS, Shown.MONTH), (_TIMES, Shown.TIME), (_SHARES, Shown.SHARE))
        return next((kind for numbers, kind in kinds if number in numbers), Shown.NUMBER)
    letters = set(_DECORATION.sub("", code).partition(";")[0].lower())
    if "%" in letters:
        return Shown.SHARE
    if "d" in letters:
        return Shown.DAY
    if "y" in letters:
        return Shown.MONTH if "m" in letters else Shown.YEAR
    if letters & {"h", "s"} or "[h]" in code.lower():
        return Shown.TIME
    return Shown.MONTH if "m" in letters else Shown.NUMBER


@dataclass(frozen=True, slots=True)
class Book:
    """What all cells share: their texts, how each style shows a number, and where days are counted from."""

    texts: tuple[str, ...]
    styles: tuple[Shown, ...]
    from_1904: bool

    def cell(self, kind: str, style: str, value: str | None, text: str | None, *, has_formula: bool) -> Cell:
        """One cell: `value` is what stands in `v`, `text` what stands in `is`."""
        if kind == "inlineStr":
            return _text(text or "")
        if value is None or not value.strip():
            flaw = Flaw("I112", "the cell holds a formula and no value: nobody has worked it out yet.", _OPEN_IT)
            return flaw if has_formula else ""
        match kind:
            case "s":
                place = int(value) if _WHOLE.fullmatch(value) else -1
                known = 0 <= place < len(self.texts)
                return _text(self.texts[place]) if known else _unsound(value)
            case "str":
                return _text(value)
            case "b":
                return "true" if value.strip() == "1" else "false"
            case "e":
                said = f'"{value.strip()[:20]}" is an error of the spreadsheet, and no value.'
                return Flaw("I112", said, "mend the formula, or write the value in its place")
            case "d":
                found = re.match(r"\d{4}-\d{2}-\d{2}", value.strip())
                return Exact(found[0]) if found else _unsound(value)
        return self._number(value.strip(), style)

    def _number(self, value: str, style: str) -> Cell:
        place = int(style) if _WHOLE.fullmatch(style) else 0
        shown = self.styles[place] if 0 <= place < len(self.styles) else Shown.NUMBER
        try:
            number = float(value)
            exact = Decimal(value) if _WHOLE.fullmatch(value) else Decimal(repr(number))
        except (ValueError, ArithmeticError):
            return _unsound(value)
        if not exact.is_finite():
            return _unsound(value)
        match shown:
            case Shown.NUMBER:
                return Exact(_plain(exact))
            case Shown.SHARE:
                return Exact(f"{_plain(exact.scaleb(2))} %")
            case Shown.TIME:
                minutes = round(number % 1 * _MINUTES_A_DAY) % _MINUTES_A_DAY
                return Exact(f"{minutes // 60:02}:{minutes % 60:02}")
        return self._day(number, shown)

    def _day(self, number: float, shown: Shown) -> Cell:
        day = _day_of(number, from_1904=self.from_1904)
        if day is None:
            said = f"{_plain(Decimal(repr(number)))} is shown as a date and is the number of no day."
            if not self.from_1904 and int(number) == _LEAP_THAT_WAS_NONE:
                said = "the cell holds 29 February 1900, a day that there was not."
            return Flaw("I114", said, "write the date as text, as in 2024-04-25")
        iso = day.isoformat()
        return Exact({Shown.MONTH: iso[:7], Shown.YEAR: iso[:4]}.get(shown, iso))


def _day_of(number: float, *, from_1904: bool) -> date | None:
    """The day that a number stands for.

    >>> _day_of(45407, from_1904=False), _day_of(43945.75, from_1904=True), _day_of(1, from_1904=False)
    (datetime.date(2024, 4, 25), datetime.date(2024, 4, 25), datetime.date(1900, 1, 1))
    """
    if not 0 <= number < 3_000_000 or (not from_1904 and int(number) in (0, _LEAP_THAT_WAS_NONE)):
        return None
    before = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if number > _LEAP_THAT_WAS_NONE else 31)
    try:
        return before + timedelta(days=int(number))
    except OverflowError:
        return None


def _plain(number: Decimal) -> str:
    """
    >>> _plain(Decimal("1E+6")), _plain(Decimal("28.50")), _plain(Decimal("-0.0"))
    ('1000000', '28.5', '0')
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(said: str) -> Cell:
    if len(said) > LONGEST_CELL:
        return Flaw("I107", f"the cell holds {len(said):,} letters; {LONGEST_CELL:,} are read.", "shorten it")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), said).replace("\r\n", "\n").replace("\r", "\n")


def _unsound(value: str) -> Flaw:
    return Flaw("I112", f'the cell holds "{value[:20]}", which is no value of its kind.', _OPEN_IT)
