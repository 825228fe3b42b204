"""The forms that a value can have, as JSON Schema: what `validate/forms.py`, `dates` and `numbers` read.

An editor's server has read the YAML before it asks a schema: `2024` is a number there and `true` a truth, while the
program takes every scalar for text. So each form says how it looks typed and untyped. Only keywords are used that mean
the same in draft-07, which every editor's server knows, and in 2020-12.
"""

import re
from typing import TypeAlias

from pledgebook.dates import FIRST_YEAR, LAST_YEAR
from pledgebook.links import LONGEST as LONGEST_ADDRESS
from pledgebook.numbers import SCALES
from pledgebook.validate.forms import LONGEST_ID, RULES
from pledgebook.validate.languages import ISO_639_1, MEANT
from pledgebook.validate.letters import LONGEST_LINE, LONGEST_NAME

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Schema: TypeAlias = "dict[str, Json]"

_MONTH = "(?:0[1-9]|1[0-2])"
_MONTH_AND_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_YEAR = "(?:19[0-9]{2}|2[01][0-9]{2}|2200)"
_PART = f"(?:(?:FY)?{_YEAR}|{_YEAR}-(?:{_MONTH}|Q[1-4]|H[12]|{_MONTH_AND_DAY}))"
_NUMBER = rf"[-−]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:\s*(?:%|{'|'.join(SCALES)}))?"
_THOUSANDS = r"[-−]?[1-9](?:_?[0-9]){0,2}\.[0-9]{2}0"  # 1.500: a thousand and more to half of Europe
_SLUG = f"(?![^/]{{{LONGEST_ID + 1}}})[a-z0-9]+(?:-[a-z0-9]+)*"
_BREAK = r"\n\r\t\v\f\x85\u2028\u2029"
_OF_AN_ADDRESS = r'(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:[/?#][^\s\\<>"^`{|}]*)?'
_TWO_LETTERS = "|".join(sorted(ISO_639_1))
_NO_LANGUAGE = "|".join(sorted(word for word in MEANT if len(word) == 3))


def _text(pattern: str, wanted: str, *looks_like: str, **more: Json) -> Schema:
    """Text of one pattern, which may look like a value of another type.

    `wanted` is what an editor is told who types another.
    """
    types: Json = ["string", *looks_like] if looks_like else "string"
    return {"type": types, "pattern": f"^{pattern}$", "patternErrorMessage": f"Write {wanted}.", **more}


def _line(longest: int) -> Schema:
    pattern = rf"\s*[^\s](?:[^{_BREAK}]{{0,{longest - 2}}}[^\s])?\s*"
    return _text(pattern, f"one line of at most {longest} letters", "number", "boolean")


def _date(pattern: str, wanted: str) -> Schema:
    return _text(pattern, wanted, "integer", minimum=FIRST_YEAR, maximum=LAST_YEAR)


def _name(pattern: str, wanted: str) -> Schema:
    return _text(pattern, wanted, "integer", "boolean", minimum=0)


NAME = _line(LONGEST_NAME)
LINE = _line(LONGEST_LINE)
PARAGRAPH: Schema = {"type": ["string", "number", "boolean"], "pattern": r"[^\s]"}
DATE = _date(rf"{_PART}(?:/(?:{_PART}|\.\.))?~?", "2024, 2024-H1, 2024-Q4, 2024-12, 2024-12-31, FY2024 or 2039/2044")
PERIOD = _date(f"{_PART}(?:/{_PART})?~?", "2024, 2024-H1, 2024-Q4, 2024-12 or 2024-04-03/2024-12-31")
NUMBER = _text(rf"(?!{_THOUSANDS}$){_NUMBER}", "100000, 100_000, 1.5 million or 29.8 %", "number")
COUNT = _text("(?!0+$)[0-9]{1,3}", "all, or a number", "integer", minimum=1, maximum=999)
PERCENTAGE = _text(r".*%", "a percentage")
SLUG = _name(_SLUG, "small letters a to z, digits and hyphens")
PLEDGE_ID = _text(f"{_SLUG}/{_SLUG}", "company/name")
OLD_ADDRESS = _name(f"(?:{_SLUG}/)?{_SLUG}", "the old name of the file, in small letters, digits and hyphens")
LANGUAGE = _text(
    rf"(?:{_TWO_LETTERS}|(?!(?:{_NO_LANGUAGE})(?:-|$))[a-z]{{3}})"
    "(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*",
    "a language tag such as en, zh, zh-Hant or pt-BR",
)
ADDRESS = _text(
    f"[Hh][Tt][Tt][Pp][Ss]?://{_OF_AN_ADDRESS}", "the address of a public page, https://…", maxLength=LONGEST_ADDRESS
)
ARCHIVED = _text(
    f"[Hh][Tt][Tt][Pp][Ss]://{_OF_AN_ADDRESS}", "the address of an archived copy, https://…", maxLength=LONGEST_ADDRESS
)
DAY_OF_YEAR = _text(_MONTH_AND_DAY, "month and day, as in 06-30")
SHA256 = _text("[0-9A-Fa-f]{64}", "64 digits 0-9 and a-f")
RULE: Schema = {"enum": [f"R{number}" for number in range(1, RULES + 1)]}
TRUE: Schema = {"enum": [True, False, "true", "false", "yes", "no"]}


def several(one: Schema) -> Schema:
    """One value, or a list of them."""
    types = one["type"]
    assert isinstance(types, list)
    return {**one, "type": [*types, "array"], "items": one}


def one_to(most: int, one: Schema) -> Schema:
    """One text, or a list of up to `most` of them, no two the same."""
    return {**one, "type": [one["type"], "array"], "items": one, "minItems": 1, "maxItems": most, "uniqueItems": True}


def listed(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def named(one: Schema, name: Schema = SLUG) -> Schema:
    """Values below names that the editor chooses."""
    return {"type": "object", "propertyNames": _text_alone(name), "additionalProperties": one}


def _text_alone(form: Schema) -> Schema:
    """A name of a field is text, whatever it looks like."""
    return {key: value for key, value in form.items() if key not in ("type", "minimum")}


def plain(markdown: str) -> str:
    """What a tooltip shows, which knows no Markdown.

    >>> plain("`zh`, or [another](https://example.org/)")
    'zh, or another'
    """
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "")
