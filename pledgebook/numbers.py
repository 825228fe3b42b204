"""Numbers as editors type them, and figures that may be a floor, a ceiling or an approximation."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

ABOUT = Decimal("0.02")  # `about` is 2 % either way (docs/rules.md)
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
MANY = 20_000  # numbers whose words are remembered: the same few are said on many pages
MOST_DIGITS = 24
SAID_SO = "write 100000, 100_000, 1.5 million or 29.8 %"

_NUMBER = re.compile(r"([-−]?)(\d[\d_]*(?:\.\d+)?)(?:\s*(%|[a-z]+))?", re.ASCII)

# A point before three digits that end in nought is a thousands separator to half of Europe, and no decimal to anybody.
_GERMAN_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{2}0)")


class NotANumber(ValueError):
    """The text is no number; `hint` says what to write instead."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f'"{text}" is not a number')
        self.hint = hint


class Number(NamedTuple):
    """A value as typed; `percent` if it was typed with a percent sign (29.8 % has the value 29.8)."""

    value: Decimal
    percent: bool = False

    @classmethod
    def parse(cls, text: str) -> "Number":
        """Raises NotANumber.

        >>> Number.parse("1.5 million").value
        Decimal('1500000')
        >>> Number.parse("29.8 %")
        Number(value=Decimal('29.8'), percent=True)
        """
        said = text.strip()
        if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS:
            return cls(Decimal(said))
        found = _NUMBER.fullmatch(said)
        if not found or "__" in found[2] or found[2].endswith("_") or "_." in found[2]:
            raise NotANumber(text, _mended(text) or SAID_SO)
        sign, digits, scale = found[1], found[2].replace("_", ""), found[3]
        if _GERMAN_THOUSANDS.fullmatch(digits) and scale is None:
            bare = digits.replace(".", "")
            raise NotANumber(text, f"write {bare} or {int(bare):_}; for a decimal, {digits.rstrip('0').rstrip('.')}")
        if len(digits) + SCALES.get(scale or "", 0) > MOST_DIGITS:
            raise NotANumber(text, f"write at most {MOST_DIGITS} digits")
        if scale not in (None, "%", *SCALES):
            raise NotANumber(
                text, _mended(text) or f'leave out "{scale}": the unit is given once, as unit: of the target'
            )
        value = Decimal(digits).scaleb(SCALES.get(scale or "", 0))
        value = -value if sign else value
        plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
        return cls(plain, percent=scale == "%")


def _mended(text: str) -> str | None:
    """A hint for the slips that are made most.

    >>> [_mended(text) for text in ("100,000", "1,5 %", "1.5 Mio", "10万", "12k")]
    ['write 100000 or 100_000', 'write 1.5 %', 'write 1.5 million', 'write 100000', 'write 12 thousand']
    >>> _mended("12.500,5"), _mended("1,012,500.5 %"), _mended("~12k"), _mended("100,000+")
    ('write 12500.5', 'write 1012500.5 %', 'write {about: 12 thousand}', 'write {at_least: 100000}')
    >>> _mended("3 lakh"), _mended("1.5 Crores"), _mended("(1,234)"), _mended("(12k)")
    ('write 300000', 'write 15000000', 'write -1234', 'write -12 thousand')
    """
    said = text.strip()
    if re.fullmatch(r"-?\d{1,3}([, '.]\d{3})+", said) and not re.fullmatch(r"-?\d+\.\d{3}", said):
        bare = re.sub(r"[, '.]", "", said)
        return f"write {bare} or {int(bare):_}"
    if found := re.fullmatch(r"(-?\d{1,3}([, '.])\d{3}(?:\2\d{3})*)(?!\2)[.,](\d+(?: ?%)?)", said):
        whole = re.sub(r"[, '.]", "", found[1])
        return f"write {whole}.{found[3]}"
    if re.fullmatch(r"-?\d+,\d+(?: ?%)?", said):
        return f"write {said.replace(',', '.')}"
    if found := _WITH_ZEROS.fullmatch(said):
        zeros = _ZEROS[found[2].lower().rstrip("s")]
        return f"write {Decimal(found[1]).scaleb(zeros).quantize(Decimal(1))}" if found[1].count(".") < 2 else None
    if found := re.fullmatch(r"([\d.,]+)\s*([A-Za-z]+)\.?", said):
        scale = _SLANG.get(found[2].lower())
        return f"write {found[1].replace(',', '.')} {scale}" if scale else None
    if found := re.fullmatch(r"(>=|≥|<=|≤|>|<|~|≈|\+)\s*(.+)|(.+?)(\+)", said):
        form, size = _SIGNS[found[1] or found[4]], found[2] or found[3]
        return f"write {{{form}: {_as_mended(size)}}}"
    if found := re.fullmatch(r"\((\d[^()]*)\)", said):  # as a balance sheet writes a loss
        return f"write -{_as_mended(found[1])}"
    return None


def _as_mended(size: str) -> str:
    return (_mended(size) or size).removeprefix("write ").partition(" or ")[0]


_SLANG = {
    "mio": "million", "mln": "million", "m": "million", "mn": "million", "million": "million", "millions": "million",
    "mrd": "billion", "bn": "billion", "b": "billion", "billion": "billion", "billions": "billion",
    "k": "thousand", "thousand": "thousand", "thousands": "thousand", "tn": "trillion", "trillion": "trillion",
}  # fmt: skip
_ZEROS = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "lakh": 5, "crore": 7}
_WITH_ZEROS = re.compile(rf"([\d.]+)\s*((?:{'|'.join(_ZEROS)})s?)", re.IGNORECASE)
_SIGNS = {
    ">=": "at_least", "≥": "at_least", "+": "at_least", "<=": "at_most", "≤": "at_most",
    ">": "more_than", "<": "less_than", "~": "about", "≈": "about",
}  # fmt: skip


class Sense(StrEnum):
    """On which side of a number the good lies, or a figure is known to lie."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"

    def __init__(self, word: str) -> None:
        self.upwards = word in ("at_least", "more_than")
        self.strict = word in ("more_than", "less_than")


class Range(NamedTuple):
    """What is known of a quantity: between `low` and `high`; None is no limit on that side.

    `above` and `below` say that the limit itself is shut out (`more_than`, `less_than`).
    """

    low: Decimal | None
    high: Decimal | None
    above: bool = False
    below: bool = False

    @classmethod
    def exactly(cls, value: Decimal) -> "Range":
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def plus(self, other: "Range") -> "Range":
        """What is known of the sum."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low, high, self.above or other.above, self.below or other.below)

    def narrowed(self, other: "Range") -> "Range | None":
        """What both say; None if they cannot both be right."""
        low, above = max((self._floor, other._floor), key=_floor_key)
        high, below = min((self._ceiling, other._ceiling), key=_ceiling_key)
        if low is not None and high is not None and (low > high or (low == high and (above or below))):
            return None
        return Range(low, high, above, below)

    def spanning(self, other: "Range") -> "Range":
        """What at least one says."""
        low, above = min((self._floor, other._floor), key=_floor_key)
        high, below = max((self._ceiling, other._ceiling), key=_ceiling_key)
        return Range(low, high, above, below)

    @property
    def _floor(self) -> tuple[Decimal | None, bool]:
        return self.low, self.above

    @property
    def _ceiling(self) -> tuple[Decimal | None, bool]:
        return self.high, self.below

    def inside(self, sense: Sense, value: Decimal) -> bool | None:
        """Whether all of it is on the good side of the bound (True), none of it (False), or it cannot be said.

        >>> Range(Decimal(100), None, above=True).inside(Sense.AT_LEAST, Decimal(130))
        >>> Range(Decimal(100), None, above=True).inside(Sense.MORE_THAN, Decimal(100))
        True
        """
        if not sense.upwards:
            low = None if self.high is None else -self.high
            high = None if self.low is None else -self.low
            return Range(low, high, self.below, self.above).inside(
                Sense.MORE_THAN if sense.strict else Sense.AT_LEAST, -value
            )
        if self.low is not None and (self.low > value or (self.low == value and (self.above or not sense.strict))):
            return True
        if self.high is not None and (self.high < value or (self.high == value and (self.below or sense.strict))):
            return False
        return None


def _floor_key(floor: tuple[Decimal | None, bool]) -> tuple[bool, Decimal, bool]:
    low, above = floor
    return (low is not None, low if low is not None else Decimal(0), above)


def _ceiling_key(ceiling: tuple[Decimal | None, bool]) -> tuple[bool, Decimal, bool]:
    high, below = ceiling
    return (high is None, high if high is not None else Decimal(0), not below)


class Figure(NamedTuple):
    """A number as a source gave it: exact (`how` is None), a floor, a ceiling, or about."""

    value: Decimal
    how: str | None = None

    @property
    def range(self) -> Range:
        """What the figure says of the quantity."""
        match self.how:
            case "at_least":
                return Range(self.value, None)
            case "more_than":
                return Range(self.value, None, above=True)
            case "at_most":
                return Range(None, self.value)
            case "less_than":
                return Range(None, self.value, below=True)
            case "about":
                slack = abs(self.value) * ABOUT
                return Range(self.value - slack, self.value + slack)
        return Range.exactly(self.value)


HOWS = ("at_least", "more_than", "at_most", "less_than", "about")
HOW_WORDS = {
    "at_least": "at least ", "more_than": "more than ", "at_most": "at most ", "less_than": "less than ",
    "about": "about ", None: "",
}  # fmt: skip


@lru_cache(MANY)
def number_words(value: Decimal, unit: str | None = None) -> str:
    """A number as a sentence says it; the unit is `%`, a currency code, `rank`, or words to follow the number.

    >>> number_words(Decimal(136854)), number_words(Decimal(105000000000), "CNY"), number_words(Decimal("29.8"), "%")
    ('136,854', 'CNY 105 billion', '29.8 %')
    """
    said = _scaled(value)
    if unit == "rank":
        return f"place {said}"
    if unit == "%":
        return f"{said} %"
    if unit and re.fullmatch(r"[A-Z]{3}", unit):
        return f"−{unit} {said[1:]}" if said.startswith("−") else f"{unit} {said}"
    return f"{said} {unit}" if unit else said


_LARGE = tuple((word, zeros, Decimal(10) ** zeros) for word, zeros in reversed(SCALES.items()) if zeros >= 6)


def _scaled(value: Decimal) -> str:
    size = abs(value)
    sign = "−" if value < 0 else ""
    for word, zeros, one in _LARGE:
        if size >= one and (short := size.scaleb(-zeros)) == round(short, 3):
            return f"{sign}{_plain(short)} {word}"
    return f"{sign}{_plain(size)}"


def _plain(size: Decimal) -> str:
    return f"{size.normalize():,f}"


def figure_words(figure: Figure, unit: str | None = None) -> str:
    """A figure with what is known of it: `more than 100,000`."""
    return HOW_WORDS[figure.how] + number_words(figure.value, unit)


def range_words(known: Range, unit: str | None = None) -> str:
    """What is known of a quantity, in words.

    >>> range_words(Range(Decimal(20000), None, above=True)), range_words(Range(Decimal(1), Decimal(2)))
    ('more than 20,000', '1 to 2')
    >>> range_words(Figure(Decimal(3760000), "about").range)
    'about 3.76 million'
    """
    if known.low is None and known.high is None:
        return "unknown"
    if known.high is None and known.low is not None:
        return ("more than " if known.above else "at least ") + number_words(known.low, unit)
    if known.low is None and known.high is not None:
        return ("less than " if known.below else "at most ") + number_words(known.high, unit)
    assert known.low is not None
    assert known.high is not None
    if known.low == known.high:
        return number_words(known.low, unit)
    if known.low > 0 and known.low * (1 + ABOUT) == known.high * (1 - ABOUT):  # one figure, given as "about"
        return f"about {number_words((known.low + known.high) / 2, unit)}"
    return f"{number_words(known.low)} to {number_words(known.high, unit)}"
