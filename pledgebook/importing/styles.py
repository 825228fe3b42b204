"""How dates and numbers are written in a table: as its mapping declares, and never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.dates import MONTHS

_TOKENS = re.compile(r"yyyy|mmmm|mmm|mm|m|dd|d|yy|y|.", re.IGNORECASE | re.DOTALL)
_PATTERNS = {
    "yyyy": r"(?P<year>\d{4})", "mmmm": r"(?P<word>[A-Za-z]{3,9})\.?", "mmm": r"(?P<word>[A-Za-z]{3,9})\.?",
    "mm": r"(?P<month>\d{1,2})", "m": r"(?P<month>\d{1,2})", "dd": r"(?P<day>\d{1,2})", "d": r"(?P<day>\d{1,2})",
}  # fmt: skip
_TAIL = r"(?P<tail>\s*(?:%|[a-z]+))?"
_NUMBERS = {
    ",": re.compile(r"(?P<sign>[-−+]?)(?P<whole>\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+|\d+)(?:,(?P<rest>\d+))?" + _TAIL),
    ".": re.compile(r"(?P<sign>[-−+]?)(?P<whole>\d{1,3}(?:[, '’\u00a0\u202f]\d{3})+|\d+)(?:\.(?P<rest>\d+))?" + _TAIL),
}
EXAMPLES = "dd/mm/yyyy, mm/dd/yyyy, d mmmm yyyy or mm/yyyy"


@dataclass(frozen=True, slots=True)
class DateStyle:
    """One way of writing dates, such as `dd/mm/yyyy`."""

    text: str
    pattern: re.Pattern[str]

    @classmethod
    def parse(cls, text: str) -> "DateStyle":
        """Raises ValueError, with what is wrong, for a style that leaves something open.

        >>> DateStyle.parse("d.m.yyyy").iso("5.4.2024"), DateStyle.parse("mmmm yyyy").iso("April 2024")
        ('2024-04-05', '2024-04')
        """
        tokens = [token.lower() for token in _TOKENS.findall(text)]
        named = [token for token in tokens if token in _PATTERNS]
        if "yy" in tokens or "y" in tokens:
            raise ValueError("a year has four digits")
        kinds = [token[0] for token in named]
        if kinds.count("y") != 1 or kinds.count("m") != 1 or kinds.count("d") > 1:
            raise ValueError("it has to say where the year and the month stand, and the day, each once")
        pattern = "".join(_PATTERNS.get(token, re.escape(token)) for token in tokens)
        return cls(text, re.compile(pattern, re.ASCII))

    def iso(self, text: str) -> str | None:
        """The date as entries write it; None if it is not written in this way, or no day."""
        found = self.pattern.fullmatch(text.strip())
        if found is None:
            return None
        said = found.groupdict()
        month = _month(said["word"]) if said.get("word") else int(said["month"])
        if said.get("day") is None:
            return f"{said['year']}-{month:02}" if 1 <= month <= 12 else None
        try:
            return date(int(said["year"]), month, int(said["day"])).isoformat()
        except ValueError:
            return None


def _month(word: str) -> int:
    """The number of a month by its English name, or by at least three letters of it; 0 for no month."""
    near = (number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower()))
    return 9 if word.lower() == "sept" else next(near, 0)


def date_text(text: str, styles: Sequence[DateStyle]) -> str:
    """A date in the form of entries, if it is written in one of these ways; else as it was."""
    return next((iso for style in styles if (iso := style.iso(text))), text)


def number_text(text: str, decimal: str) -> str | None:
    """A number in the form of entries, if the sign of its decimals is declared; else as it was.

    None for one that could be read in another way than the one that is declared.

    >>> number_text("1.234,5", ","), number_text("100,000", "."), number_text("1,5", ""), number_text("1.5", ",")
    ('1234.5', '100000', '1,5', None)
    """
    pattern = _NUMBERS.get(decimal)
    if pattern is None:
        return text
    found = pattern.fullmatch(text.strip())
    if found is None:
        return None if decimal == "," and re.search(r"\d\.\d", text) else text
    whole = re.sub(r"\D", "", found["whole"])
    sign = "-" if found["sign"] in ("-", "−") else ""
    return f"{sign}{whole}{'.' + found['rest'] if found['rest'] else ''}{found['tail'] or ''}"
