"""Questions for words as they were said, their language, and what they say in English."""

from collections.abc import Callable, Mapping

from pledgebook.cli.asking import Dialogue, Refusal
from pledgebook.edit import Given

BESIDE: Mapping[str, Mapping[str, str]] = {
    "quote": {"lang": "en"},
    "lang": {"quote": "-"},
    "translation": {"quote": "-", "lang": "en"},
}
"""What stands in beside a field that is looked at by itself."""
LookAt = Callable[[str, Given], Refusal | None]
"""What is wrong with a field, if that is its value."""


def asked_quote(dialogue: Dialogue, fields: dict[str, Given], look_at: LookAt, *, needed: bool = False) -> None:
    """`quote`, `lang` and `translation` go into the fields, as far as they are not there."""
    if "quote" not in fields:
        words = dialogue.ask(
            f"The words as they were said{'' if needed else ' (or nothing)'}?",
            lambda said: look_at("quote", said),
            needed=needed,
        )
        if not words:
            return
        fields["quote"] = words
    if "lang" not in fields:
        guess = language_guessed(str(fields["quote"]))
        fields["lang"] = dialogue.ask("In which language (en, zh, de)?", lambda said: look_at("lang", said), guess)
    if "translation" not in fields and str(fields["lang"]).partition("-")[0] != "en":
        answer = dialogue.ask("In English (or nothing)?", lambda said: look_at("translation", said), needed=False)
        if answer:
            fields["translation"] = answer


def language_guessed(text: str) -> str:
    """The language that the letters speak for; "" if they could be of many.

    >>> language_guessed("我们保证"), language_guessed("“We” promise…"), language_guessed("Wir verspräch")
    ('zh', 'en', '')
    """
    if any("\u3040" <= letter <= "\u30ff" for letter in text):
        return "ja"
    if any("\uac00" <= letter <= "\ud7a3" for letter in text):
        return "ko"
    if any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return "zh"
    return "en" if all(letter.isascii() for letter in text if letter.isalpha()) else ""
