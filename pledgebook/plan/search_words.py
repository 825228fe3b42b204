"""Text as search sees it: words without case and accents, Chinese and its neighbours as pairs of characters.

static/words.js does the same to what a reader types; tests/browser holds the two against each other.
"""

import re
import unicodedata

LONGEST = 24  # characters of a word that count: an address or a key is cut there
ACCENTS = re.compile("[\u0300-\u036f]")
THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}  # no accent to take off
UNFOLDED = str.maketrans(LETTERS)
# Kana, Han and Hangul: no spaces, or none that part words from what clings to them
_PAIRED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{_PAIRED}]+)|[^\\W_{_PAIRED}]+")
_PLAIN_RUNS = re.compile("[a-z0-9]+")  # the same for ASCII, in half the time


def fold(text: str) -> str:
    """
    >>> fold("ÉTÉ Škoda Straße ＳＵ７ 100,000")
    'ete skoda strasse su7 100000'
    """
    if text.isascii():
        return THOUSANDS.sub("", text.lower())
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return THOUSANDS.sub("", unicodedata.normalize("NFC", bare).lower().translate(UNFOLDED))


def tokens(text: str) -> list[str]:
    """The words of a text in order. Each character of a run begins a pair, and the last stands alone.

    So a single Chinese character is the beginning of some token wherever it stands.

    >>> tokens("Deliver 100,000 cars"), tokens("小米汽车SU7")
    (['deliver', '100000', 'cars'], ['小米', '米汽', '汽车', '车', 'su7'])
    """
    folded = fold(text)
    if folded.isascii():
        return [run[:LONGEST] for run in _PLAIN_RUNS.findall(folded)]
    found: list[str] = []
    for run in _RUNS.finditer(folded):
        if paired := run[1]:
            found += [paired[at : at + 2] for at in range(len(paired))]
        else:
            found.append(run[0][:LONGEST])
    return found
