"""The search index: which documents hold which word, and where; cut into files of which a query needs few.

Of each word four lists are kept, one a field, the weightiest first; a document stands in the list of the weightiest
field that has the word. All words are sorted and cut into files, so that those which begin alike lie together.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import sub
from typing import TypedDict

from pledgebook.plan.search_words import tokens

FIELDS = ("title", "quote", "name", "body")
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SIXES = {bytes(digit >> bit & 1 for bit in range(6)): DIGITS[digit] for digit in range(64)}
BITMAP = "!"  # before a list in which each document has one bit
FEWEST, MOST = 4_500, 7_000  # characters of a file between which a cut is looked for
ONE_IN = 8  # words is a place to cut, by its own letters: an edit moves the cuts nearby and no others

Posting = list[str]
"""The lists of one word in the order of FIELDS, without empty ones at the end."""


class WordFile(TypedDict):
    words: dict[str, Posting]


def index_of(documents: Sequence[Sequence[str]]) -> dict[str, Posting]:
    """The lists of every word, sorted. A document is what `words_of` has of it."""
    coded = [_coded_holders(texts) for texts in zip(*documents, strict=True)]
    found = sorted(set().union(*coded), key=as_browsers_sort)
    return {word: _posting([holders.get(word, "") for holders in coded]) for word in found}


def _coded_holders(texts: Iterable[str]) -> dict[str, str]:
    """The list of each word of one field."""
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in text.split():
            if word in holders:
                holders[word].append(number)
            else:
                holders[word] = [number]
    return {word: coded_list(numbers) for word, numbers in holders.items()}


def words_of(texts: Sequence[str]) -> list[str]:
    """The words of a document, each in the weightiest field that has it. `texts` are in the order of FIELDS.

    >>> words_of(["New cars", "", "cars, cars and vans", ""])
    ['cars new', '', 'and vans', '']
    """
    seen: set[str] = set()
    found: list[str] = []
    for text in texts:
        words = set(tokens(text)) - seen
        seen |= words
        found.append(" ".join(sorted(words)))
    return found


def as_browsers_sort(word: str) -> bytes:
    """Scripts compare text by units of UTF-16."""
    return word.encode("utf-16-be")


def _posting(coded: list[str]) -> Posting:
    while not coded[-1]:
        coded.pop()
    return coded


def coded_list(numbers: Sequence[int]) -> str:
    """Ascending numbers as text: their gaps, or a bit for each number up to the last, whichever is shorter.

    A gap is written in digits of five bits, the low ones first; 32 is added to each digit but the last. A bit field
    is written in digits of six, the lowest first.

    >>> coded_list([]), coded_list([0, 2, 40]), coded_list(range(12))
    ('', 'BCmB', '!__')
    """
    if len(numbers) < 2:  # most words stand in one document
        return _coded_gap(numbers[0] + 1) if numbers else ""
    most = numbers[-1] // 6 + 2  # characters that bits take
    if len(numbers) <= most:
        gaps = "".join(map(_coded_gap, map(sub, numbers, (-1, *numbers))))
        if len(gaps) <= most:
            return gaps
    bits = bytearray(6 * (most - 1))
    for number in numbers:
        bits[number] = 1
    return BITMAP + "".join([SIXES[bytes(bits[at : at + 6])] for at in range(0, len(bits), 6)])


@cache
def _coded_gap(gap: int) -> str:
    return DIGITS[gap] if gap < 32 else DIGITS[32 | gap & 31] + _coded_gap(gap >> 5)


def word_files(index: dict[str, Posting]) -> Iterator[tuple[str, WordFile]]:
    """The index in files, each with its first word; a file longer than MOST has one word only."""
    words: dict[str, Posting] = {}
    first, size = "", 0
    for word, posting in index.items():
        more = len(word.encode()) + sum(map(len, posting)) + 3 * len(posting) + 6
        if size and (size + more > MOST or (size > FEWEST and not zlib.crc32(word.encode()) % ONE_IN)):
            yield first, {"words": words}
            words, size = {}, 0
        if not words:
            first = word
        words[word] = posting
        size += more
    if words:
        yield first, {"words": words}
