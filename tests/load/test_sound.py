"""Front matter in which nothing is odd is read the short way, and says what the careful reader says it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pledgebook.load.letters import plain
from pledgebook.load.sound import DEEPEST, MOST_VALUES, sound_fields
from pledgebook.load.tree import read_fields

LINES = (
    "title: Deliver 100,000 cars in 2024",
    "made:",
    "  on: 2024-04-25",
    "  quote: 我今天承诺，今年保证交付10万辆",
    "  source: [mydrivers, 'equal ocean', \"third\"]",
    "target: {measure: cars & vans, at_least: 100000}  # counted",
    "note: |",
    "  Two lines,",
    "  kept!",
    "updates:",
    "  - {on: 2024-04-24, value: {more_than: 5781}, note: ''}",
    "  - over: 2024",
    "    value: 136854",
    "",
)
SOUND = "\n".join(LINES)
ODD = {
    "a value left out": "due:",
    "a name given twice": "a: 1\na: 2",
    "a name given twice between braces": "a: {b: 1, b: 2}",
    "a cut value": "a: b #c",
    "a comma that ends a value": "a: {b: 1,000}",
    "an anchor": "a: &b c",
    "an anchor of a name": "&b a: c",
    "an anchor of a list": "a: &b [c]",
    "an alias": "a: &b c\nd: *b",
    "a tag": "a: !b c",
    "a tag of a list": "a: !b [c]",
    "a name that merges": "<<: b",
    "an escape": 'a: "b\\u202e"',
    "letters in two forms": "a: e\u0301",
    "curly quotes": "a: “b”",
    "a dash of another kind": "a:\n  - b\n  – c",
    "a tab": "\ta: b",
    "a name that begins with no ordinary space": "a: b\n\u00a0c: d",
    "a line that goes on behind no ordinary space": "a: b\n \u3000c",
    "a name that is a list": "? [a]\n: b",
    "no name": ": b",
    "a list": "- a",
    "a text": "a",
    "nothing": "",
    "a document with a mark": "--- {a: b}",
    "a directive": "%YAML 1.1\n---\na: b",
    "a second document": "a: b\n--- c",
    "the end of the document": "a: b\n...",
    "what cannot be read": "a: [b",
    "too many values": "a: [" + "b, " * MOST_VALUES + "]",
    "brackets in brackets": "a: " + "[" * DEEPEST + "]" * DEEPEST,
}


def both(text: str) -> None:
    front = sound_fields(text, "f.md", 2)
    assert front is None or (front, []) == read_fields(text, "f.md", 2)


def test_a_sound_text_is_read_the_short_way():
    assert sound_fields(SOUND, "f.md", 2) is not None
    both(SOUND)
    assert sound_fields("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1), "f.md", 2) is not None


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_whatever_is_odd_is_left_to_the_careful_reader(text):
    assert sound_fields(text, "f.md", 2) is None


@given(some.text("ab01-:#?,[]{}&*!|>'\"%@`<=~ \n\\.“–：\u3000\u0301", max_size=60))
def test_the_short_way_leads_where_the_long_one_does(text):
    both(plain(text, "f.md")[0])


@settings(max_examples=200)
@given(
    some.lists(some.sampled_from((*LINES, *(odd for odd in ODD.values() if len(odd) < 100))), max_size=8), some.data()
)
def test_the_short_way_leads_there_from_lines_of_every_kind(lines, data):
    text = "\n".join(lines)
    at = data.draw(some.integers(0, len(text)))
    both(
        text[:at]
        + data.draw(some.sampled_from((" ", "\n", ":", "'", '"', "“", "#", "{", "]", "-", "&", "!")))
        + text[at:]
    )
