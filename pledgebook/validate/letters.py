"""The letters policy for values: what may stand in a name, on a line, in a paragraph and in a body.

Letters that cannot be seen, that turn the text round or pile up accents are refused where files are read; here stands
what depends on the field: line breaks, length, letters without a meaning of their own, look-alikes of other scripts.
"""

import re
import unicodedata

from pledgebook.validate.forms import Unfit

LONGEST_NAME = 140
LONGEST_LINE = 500
LONGEST_PARAGRAPH = 5_000
LONGEST_BODY = 50_000

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_BREAK = re.compile(r"\s*[\n\r\t\v\f\x85\u2028\u2029]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_ALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")


def name(text: str) -> str:
    """A name or a title: one line of at most 140 letters. Raises Unfit."""
    return _fit(text, LONGEST_NAME)


def line(text: str) -> str:
    """One line of at most 500 letters. Raises Unfit."""
    return _fit(text, LONGEST_LINE)


def paragraph(text: str) -> str:
    """At most 5,000 letters; line breaks count as spaces, as in Markdown. Raises Unfit.

    >>> paragraph("We kept it,\\n  they say.")
    'We kept it, they say.'
    """
    said = text.strip()
    return _fit(said if said.isprintable() else _BREAK.sub(" ", said), LONGEST_PARAGRAPH)


def body(text: str) -> str:
    """The Markdown below the fields: at most 50,000 letters. Raises Unfit."""
    if len(text) > LONGEST_BODY:
        raise _too_long(text, LONGEST_BODY, "; a pledge is one promise")
    if not text.isascii():
        _meant(text)
    return text


def _fit(text: str, longest: int) -> str:
    said = text.strip()
    if not said.isprintable() and _BREAK.search(said):
        raise Unfit("P107", "has a line break or a tab in it", "write it on one line")
    if len(said) > longest:
        raise _too_long(said, longest, "; the rest may go below the fields")
    if not said.isascii():
        _meant(said)
    return said


def _too_long(text: str, longest: int, where_else: str) -> Unfit:
    return Unfit("P108", f"has {len(text):,} letters", f"write at most {longest:,}{where_else}")


def _meant(text: str) -> None:
    if found := _PRIVATE.search(text):
        raise Unfit(
            "P107", f"has the letter U+{ord(found[0]):04X}, which means something else on every computer", "delete it"
        )


def mixed_script(text: str) -> str | None:
    """The first word that mixes Latin letters with Greek or Cyrillic ones that look like them.

    >>> mixed_script("Xіaomi cars"), mixed_script("Москва and Paris")
    ('Xіaomi', None)
    """
    if text.isascii() or not _LOOK_ALIKE.search(text):
        return None
    for word in _WORD.findall(text):
        if _LOOK_ALIKE.search(word) and any(unicodedata.name(char, "").startswith("LATIN") for char in word):
            return str(word)
    return None
