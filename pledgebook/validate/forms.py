"""The small forms that a value can have: each is read once, from text, or refused with a remedy."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from pledgebook.dates import MONTHS, FiscalYearEnd
from pledgebook.issues import did_you_mean
from pledgebook.links import NotALink, safe_archive, safe_url
from pledgebook.validate.languages import is_language, language_meant

Choice = TypeVar("Choice", bound=StrEnum)

LONGEST_ID = 80
RULES = 13  # the rule table (docs/rules.md) has R1 to R13

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ADDRESS = re.compile(r"https?://|www\.")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*", re.ASCII)


class Unfit(ValueError):
    """The text has not the form that its field wants: `says` completes "title …", `hint` says what to write."""

    def __init__(self, code: str, says: str, hint: str) -> None:
        super().__init__(says)
        self.code = code
        self.says = says
        self.hint = hint


def page_address(text: str) -> str:
    """The address of a public page, ready for a link. Raises Unfit."""
    return _linked(safe_url, text)


def saved_address(text: str) -> str:
    """The address of an archived copy. Raises Unfit."""
    return _linked(safe_archive, text)


def _linked(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except NotALink as wrong:
        raise Unfit("P109", wrong.says, wrong.hint) from wrong


def slug(text: str) -> str:
    """A name made for addresses: small letters, digits, single hyphens. Raises Unfit.

    >>> slug("top-5")
    'top-5'
    """
    if _SLUG.fullmatch(text) and len(text) <= LONGEST_ID:
        return text
    mended = in_slug(text)
    hint = f"write {mended}" if mended else "write small letters a to z, digits and hyphens"
    raise Unfit("P110", f'"{text}" is not a name of small letters, digits and hyphens', hint)


def slug_in_list(text: str) -> str:
    """A slug where a list of them may stand, which is the remedy for several in one text. Raises Unfit."""
    if named := _several(text):
        raise Unfit("P110", f'"{text}" is several names at once', f"write [{', '.join(named)}]")
    return slug(text)


def _several(text: str) -> list[str]:
    """The names that commas set apart, if there are at least two."""
    named = [in_slug(part) for part in text.split(",")]
    return named if len(named) > 1 and all(named) else []


def in_slug(text: str) -> str:
    """What is left of `text` for an address: of a file's path its name.

    >>> in_slug("Old Name"), in_slug("sources/press.md")
    ('old-name', 'press')
    """
    file = re.fullmatch(r"(?:[^\s/]+/)*([^\s/]+)\.md", text.strip())
    return re.sub(r"[^a-z0-9]+", "-", (file[1] if file else text).lower()).strip("-")[:LONGEST_ID].strip("-")


def source_id(text: str) -> str:
    """The slug that a source is cited by. Raises Unfit."""
    if _ADDRESS.match(text):
        raise Unfit("P110", f'"{text}" is an address', "describe it under sources: and write its name here")
    return _named(text, "the source under sources:")


def person_id(text: str) -> str:
    """The slug that a person is named by. Raises Unfit."""
    if named := _several(text):
        hint = f"write {named[0]} if one person is enough, and name the others in the text below"
        raise Unfit("P110", f'"{text}" is more than the name of one person', hint)
    return _named(text, "the person in a file of that name in people/")


def _named(text: str, where: str) -> str:
    """A slug; where a name stands in its place, the remedy says what the slug is to name."""
    try:
        return slug_in_list(text)
    except Unfit as wrong:
        mended = in_slug(text)
        if not mended or wrong.hint != f"write {mended}" or text.endswith(".md"):
            raise
        raise Unfit(wrong.code, wrong.says, f"{wrong.hint}, and describe {where} if nobody has yet") from wrong


def old_address(text: str) -> str:
    """A slug, or company/slug. Raises Unfit."""
    company, slash, rest = text.partition("/")
    if not slash or text.endswith(".md"):
        return slug_in_list(text)
    return f"{slug(company)}/{slug(rest)}"


def pledge_id(text: str) -> str:
    """company/slug. Raises Unfit."""
    if "/" not in text:
        raise Unfit("P110", f'"{text}" is no id of a pledge', f"write company/{text}, with the company's own id")
    return old_address(text)


def language(text: str) -> str:
    """A language as BCP 47 writes it, in its usual case. Raises Unfit.

    >>> language("zh-Hant"), language("en-GB")
    ('zh-Hant', 'en-GB')
    """
    mended = _usual_case(text)
    sound = _LANG.fullmatch(mended) and is_language(mended.partition("-")[0])
    if sound and mended == text:
        return text
    hint = f"write {mended}" if sound else "write a tag such as en, zh, zh-Hant or pt-BR"
    raise Unfit("P111", f'"{text}" is no language tag', hint)


def _usual_case(text: str) -> str:
    first, *rest = text.replace("_", "-").split("-")
    first = language_meant(first) or first
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest)
    return "-".join((first.lower(), *cased))


def fiscal_year_end(text: str) -> FiscalYearEnd:
    """Month and day. Raises Unfit.

    >>> fiscal_year_end("06-30")
    (6, 30)
    """
    found = re.fullmatch(r"(\d{2})-(\d{2})", text, re.ASCII)
    if found and 1 <= int(found[1]) <= 12:
        month, day = int(found[1]), int(found[2])
        longest = monthrange(2024, month)[1]  # a leap year: 02-29 is a day that fiscal years end on
        if 1 <= day <= longest:
            return month, day
        raise Unfit("P112", f'"{text}" is no day of a year', f"{MONTHS[month - 1]} ends on {month:02}-{longest}")
    meant = _day_meant(text)
    hint = f"write {meant}" if meant else "write month and day, as in 06-30 or 12-31"
    raise Unfit("P112", f'"{text}" is no day of a year', hint)


def _day_meant(text: str) -> str | None:
    """Month and day, as they should be typed, of a day that is said otherwise; of a month alone its last.

    >>> [_day_meant(text) for text in ("June", "30 June", "Mar. 31st", "31.3.", "6/30", "5/6", "midyear")]
    ['06-30', '06-30', '03-31', '03-31', '06-30', None, None]
    """
    numbers = [int(digits) for digits in re.findall(r"\d{1,4}", text, re.ASCII)]
    words = [word for word in re.findall("[a-z]+", text.lower()) if len(word) >= len("may")]
    named = [month for month, name in enumerate(MONTHS, 1) for word in words if name.lower().startswith(word)]
    if named and len(numbers) <= 1:
        month, day = named[0], numbers[0] if numbers else monthrange(2023, named[0])[1]
    elif not words and len(numbers) == len(("month", "day")) and max(numbers) > len(MONTHS):
        month, day = sorted(numbers)
    else:
        return None
    return f"{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1] else None


def sha256(text: str) -> str:
    """64 hexadecimal digits, in small letters. Raises Unfit."""
    if re.fullmatch(r"[0-9a-f]{64}", text.lower(), re.ASCII):
        return text.lower()
    raise Unfit("P112", "is no SHA-256 sum", f"write its 64 digits 0-9 and a-f; there are {len(text)} letters")


def rule_number(text: str) -> str:
    """R1 to R13. Raises Unfit.

    >>> rule_number("R8")
    'R8'
    """
    found = re.fullmatch(r"[Rr]?(\d{1,2})", text, re.ASCII)
    if found and 1 <= int(found[1]) <= RULES and text == f"R{int(found[1])}":
        return text
    near = found and 1 <= int(found[1]) <= RULES
    hint = f"write R{int(found[1])}" if found and near else f"write R1 to R{RULES}: the methodology numbers them"
    raise Unfit("P112", f'"{text}" is no rule', hint)


def yes_or_no(text: str) -> bool:
    """True or False, as YAML writes them. Raises Unfit."""
    answers = {"true": True, "yes": True, "false": False, "no": False}
    if text in answers:
        return answers[text]
    raise Unfit("P106", f'"{text}" is neither true nor false', "write true, or leave the line out")


def one_of(choices: type[Choice], meant: Mapping[str, str] | None = None) -> Callable[[str], Choice]:
    """A reader of one of the words of an enumeration; `meant` has hints for words that are taken for one of them."""

    def read(text: str) -> Choice:
        try:
            return choices(text)
        except ValueError:
            hint = (meant or {}).get(text.lower())
            if hint is not None:
                raise Unfit("P106", f'"{text}" is not a word known here', hint) from None
            raise not_among(text, tuple(choices)) from None

    return read


def not_among(text: str, words: tuple[str, ...]) -> Unfit:
    """The refusal of a word that is none of `words`, with the nearest of them."""
    near = did_you_mean(text, words)
    listed = f"write one of {', '.join(words)}"
    return Unfit("P106", f'"{text}" is not a word known here', f"did you mean {near}? {listed}" if near else listed)
