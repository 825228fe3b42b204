"""Between braces a comma ends a value: what an editor meant who typed one inside of a value."""

import re
from dataclasses import dataclass

from pledgebook.load.raw import RawList, RawText, RawValue
from pledgebook.load.rough import CURLY_CLOSE, CURLY_OPEN, Slip, quoted
from pledgebook.where import Where

_WINDOW = 2_000
_END = re.compile(r",\s*[A-Za-z_][\w-]*\s*:(?=[\s,}]|$)|[}\]]")
_SCALES = {
    "thousand": "thousand", "tsd": "thousand", "million": "million", "millionen": "million", "mio": "million",
    "mln": "million", "billion": "billion", "milliarden": "billion", "mrd": "billion", "bn": "billion",
    "trillion": "trillion", "%": "%",
}  # fmt: skip
_SCALE = rf"(?: *({'|'.join(_SCALES)})\.?)?"
_THOUSANDS = re.compile(rf"([-−]?\d{{1,3}}(?:,\d{{3}})+){_SCALE}", re.IGNORECASE)
_DECIMAL = re.compile(rf"([-−]?(?:\d{{1,3}}(?:[.']\d{{3}})+|\d+)),(\d+){_SCALE}", re.IGNORECASE)
_NAMES = re.compile(r"[\w-]+(?:\s*,\s*[\w-]+)+", re.ASCII)
_NUMBERS = frozenset({"value", "at_least", "more_than", "at_most", "less_than", "about"})
_LISTS = frozenset({"source", "topics", "formerly"})


@dataclass(frozen=True, slots=True)
class CutValue:
    """A value with commas in it: all of it, up to the letter `end`, as it is complained of and as it was meant.

    There is no slip where the reader of the field complains of any comma, and knows better what to write.
    """

    slip: Slip | None
    end: int
    meant: RawValue


def cut_value(text: str, start: int, name: str, where: Where) -> CutValue | None:
    """The whole value of `name` that begins at the letter `start`, not in quotes; None if its end cannot be told."""
    window = text[start : start + _WINDOW]
    end = _END.search(window)
    if end is None:
        return None
    whole = " ".join(window[: end.start()].split())
    if whole[:1] in CURLY_OPEN and whole[-1:] in CURLY_CLOSE:
        said = "the value stands in typographic quotes, which YAML takes for letters of it."
        slip = Slip(start, "F137", said, f"write {quoted(whole[1:-1])}, with straight quotes")
        return CutValue(slip, start + end.start(), RawText(whole[1:-1], where, quoted=True))
    meant, hint = _meant(whole, name, where)
    if name in _NUMBERS and isinstance(meant, RawText) and meant.quoted:
        return CutValue(None, start + end.start(), meant)
    shown = whole if len(whole) <= 60 else whole[:59] + "…"
    said = f'"{shown}" is cut off at its comma: between braces a comma ends a value.'
    return CutValue(Slip(start, "F143", said, hint), start + end.start(), meant)


def _meant(whole: str, name: str, where: Where) -> tuple[RawValue, str]:
    if found := _THOUSANDS.fullmatch(whole):
        bare, scale = found[1].replace(",", ""), _scale(found[2])
        hint = f"write {bare}{scale} or {int(bare.replace('−', '-')):_}{scale}"
        return RawText(bare + scale, where), hint
    if found := _DECIMAL.fullmatch(whole):
        whole = re.sub("[.']", "", found[1])
        point = f"{whole}.{found[2]}{_scale(found[3])}"
        return RawText(point, where), f"write {point}"
    if name in _LISTS and _NAMES.fullmatch(whole):
        names = [each.strip() for each in whole.split(",")]
        return RawList(tuple(RawText(each, where) for each in names), where), f"write [{', '.join(names)}]"
    return RawText(whole, where, quoted=True), f"write {quoted(whole)}"


def _scale(typed: str | None) -> str:
    """
    >>> _scale("Mio"), _scale(None)
    (' million', '')
    """
    return f" {_SCALES[typed.lower()]}" if typed else ""
