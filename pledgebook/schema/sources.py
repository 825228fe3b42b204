"""Where things can be read, and the words that were said there."""

from pledgebook.model import SourceKind
from pledgebook.schema.forms import (
    ADDRESS,
    ARCHIVED,
    DATE,
    LANGUAGE,
    LINE,
    NAME,
    PARAGRAPH,
    SHA256,
    Schema,
    one_to,
    several,
)
from pledgebook.schema.meanings import one_of
from pledgebook.schema.said import YES, Field, Table, beside, given, when
from pledgebook.validate.copies import MOST_COPIES
from pledgebook.validate.sources import TYPOGRAPHY

SOURCE: Table = {
    "url": Field("the address of the page", "https://press.example/2024/story", ADDRESS, YES),
    "publisher": Field("who published it", "The Press", NAME, YES),
    "former_names": Field("names that its publisher had here, or that were spelt wrongly", ["Press"], several(NAME)),
    "title": Field("its heading", "Acme guarantees 100,000 cars", LINE),
    "published": Field("the day it was published", "2024-04-25", DATE),
    "lang": Field("its language", "en", LANGUAGE),
    "kind": Field("who stands behind it", "press", one_of(SourceKind), YES),
    "archive": Field(
        "the address of a copy at an archive, by https; never at the host of `url`; or a list of up to three, each at "
        "another archive",
        "https://web.archive.org/web/20240426000000/https://press.example/2024/story",
        one_to(MOST_COPIES, ARCHIVED),
    ),
    "sha256": Field("the SHA-256 sum of a copy we keep", "0123456789abcdef" * 4, SHA256),
}
_FOREIGN: Schema = {
    "required": ["quote"],
    "properties": {"quote": {"type": "string", "pattern": f"[^\\x00-\\x7f{''.join(map(chr, TYPOGRAPHY))}]"}},
}
THE_WORDS_SAID: tuple[Schema, ...] = (
    beside("lang", "quote"),
    beside("translation", "quote"),
    when(_FOREIGN, given("lang")),
)


def words_said(says: str, example: str) -> Table:
    """What was said, in which language, and what it means in English; `THE_WORDS_SAID` says how they go together."""
    return {
        "quote": Field(says, example, PARAGRAPH),
        "lang": Field(
            "their language: `zh`, `zh-Hant`, `pt-BR`",
            "zh",
            LANGUAGE,
            "for letters beyond ASCII",
        ),
        "translation": Field("the words in English, if said in another language", "We guarantee it", PARAGRAPH),
    }
