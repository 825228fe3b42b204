"""Figures and targets as a form is answered, in words, and the fields of an entry that say the same."""

import re
from collections.abc import Mapping

from pledgebook.edit.written import Given

_HOWS = {
    "at least": "at_least", "no less than": "at_least", "more than": "more_than", "over": "more_than",
    "at most": "at_most", "up to": "at_most", "no more than": "at_most", "less than": "less_than",
    "under": "less_than", "about": "about", "around": "about",
}  # fmt: skip
_HOW = "|".join(sorted(_HOWS, key=len, reverse=True))
_SIZE = r"[\d.,_]+(?: ?%| (?:thousand|million|billion|trillion)\b)?"
_BOUND = re.compile(rf"(?P<how>{_HOW})\s+(?P<size>{_SIZE})", re.IGNORECASE)
_COUNTED = re.compile(rf"{_BOUND.pattern}\s+(?P<what>\S[^\n]*?),?\s+counted from\s+(?P<since>\S+)", re.IGNORECASE)
_KINDS = re.compile(r"(event|always|never):\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,.])")


def number_of(text: str) -> str:
    """The number without commas between its thousands; anything else stays as it is.

    >>> number_of("27,307"), number_of("1.5 million"), number_of("1,5"), number_of("12 of 27,307")
    ('27307', '1.5 million', '1,5', '12 of 27,307')
    """
    found = _THOUSANDS.match(text)
    return text if found is None else found[0].replace(",", "") + text[found.end() :]


def figure_of(text: str) -> Given:
    """A figure, with its bound if one was said.

    >>> figure_of("more than 75,000"), figure_of("27,307"), figure_of("many")
    ({'more_than': '75000'}, '27307', 'many')
    """
    return bound_of(text) or number_of(text)


def bound_of(text: str) -> Mapping[str, Given] | None:
    """The one bound that the whole text is; None if it says anything else.

    >>> bound_of("At least 130,000"), bound_of("at least 130,000 cars")
    ({'at_least': '130000'}, None)
    """
    found = _BOUND.fullmatch(text)
    return {_HOWS[found["how"].lower()]: number_of(found["size"])} if found else None


def target_of(text: str) -> Mapping[str, Given]:
    """The target that words stand for: a total if they say from when it is counted, else an event or what they name.

    >>> target_of("at least 100,000 cars delivered, counted from 2024-01-01")
    {'measure': 'cars delivered', 'at_least': '100000', 'counted': 'total', 'since': '2024-01-01'}
    >>> target_of("The works opens"), target_of("never: Customers' data are sold")
    ({'event': 'The works opens'}, {'never': "Customers' data are sold"})
    """
    found = _COUNTED.fullmatch(text)
    if found and _HOWS[found["how"].lower()] != "about":
        bound = {_HOWS[found["how"].lower()]: number_of(found["size"])}
        return {"measure": found["what"], **bound, "counted": "total", "since": found["since"]}
    kind = _KINDS.fullmatch(text)
    return {kind[1].lower(): kind[2]} if kind else {"event": text}
