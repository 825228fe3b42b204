"""The search index: which documents hold which word, and where; cut into files of which a query needs few.

Of each word four lists are kept, one a field, the weightiest first; a document stands in the list of the weightiest
field that has the word. All words are sorted and cut into files, so that those which begin alike lie together.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from operator import sub
from typing import TypedDict

from pledgebook.plan.search_words import tokens

FIELDS = ("title", "quote", "name", "body")
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BITMAP = "!"  # before a list in which each document has one bit
FEWEST, MOST = 4_500, 7_000  # characters of a file between which a cut is looked for
ONE_IN = 8  # words is a place to cut, by its own letters: an edit moves the cuts nearby and no others

Posting = list[str]
"""The lists of one word in the order of FIELDS, without empty ones at the end."""


class WordFile(TypedDict):
    words: dict[str, Posting]


def index_of(documents: Sequence[Sequence[str]]) -> dict[str, Posting]:
    """The lists of every word, sorted. A document is what `words_of` has of it."""
    lists: tuple[dict[str, list[int]], ...] = tuple(defaultdict(list) for _ in FIELDS)
    for number, texts in enumerate(documents):
        for text, holders in zip(texts, lists, strict=True):
            for word in text.split():
                holders[word].append(number)
    found = sorted(set().union(*lists), key=as_browsers_sort)
    return {word: _posting([holders.get(word, ()) for holders in lists]) for word in found}


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


def _posting(lists: Sequence[Sequence[int]]) -> Posting:
    coded = [coded_list(numbers) for numbers in lists]
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
    if not numbers:
        return ""
    gaps = "".join(map(_coded_gap, map(sub, numbers, (-1, *numbers))))
    if len(gaps) <= numbers[-1] // 6 + 2:
        return gaps
    bits = [0] * (numbers[-1] // 6 + 1)
    for number in numbers:
        bits[number // 6] |= 1 << number % 6
    return BITMAP + "".join(DIGITS[digit] for digit in bits)


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
