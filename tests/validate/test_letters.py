"""What may stand in a name, on a line, in a paragraph and in a body."""

import pytest

from pledgebook.validate import letters
from pledgebook.validate.forms import Unfit
from tests.builder import complaints


@pytest.mark.parametrize(
    ("read", "longest"), [(letters.name, 140), (letters.line, 500), (letters.paragraph, 5_000), (letters.body, 50_000)]
)
def test_each_field_has_its_length(read: object, longest: int) -> None:
    assert callable(read)
    assert read("小" * longest) == "小" * longest
    with pytest.raises(Unfit) as refusal:
        read("小" * (longest + 1))
    assert refusal.value.code == "P108"
    assert refusal.value.says == f"has {longest + 1:,} letters"


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\u2028b", "a\u0085b"])
def test_a_line_is_one_line_and_a_paragraph_takes_its_breaks_for_spaces(text: str) -> None:
    with pytest.raises(Unfit, match="line break"):
        letters.line(text)
    assert letters.paragraph(text) == "a b"


@pytest.mark.parametrize("read", [letters.name, letters.line, letters.paragraph, letters.body])
def test_letters_of_private_use_mean_nothing_to_others(read: object) -> None:
    assert callable(read)
    for letter in ("\ue000", "\U000f0000", "\U0010fffd"):
        with pytest.raises(Unfit) as refusal:
            read(f"Logo {letter}")
        assert (refusal.value.code, refusal.value.hint) == ("P107", "delete it")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Xiаomi", "Xiаomi"),  # a Cyrillic а
        ("The Αcme car", "Αcme"),  # a Greek Α
        ("Acme and Xiаomi", "Xiаomi"),
        ("Ͱa", "Ͱa"),
        ("Ͽa", "Ͽa"),
        ("Ѐa", "Ѐa"),
        ("ԯa", "ԯa"),
        ("ἀa", "ἀa"),
        ("῾a", None),
        ("а1b", None),
        ("Москва", None),
        ("Λεωφόρος and Москва", None),
        ("小米 SU7", None),
        ("Škoda", None),
    ],
)
def test_a_word_in_two_scripts_is_found(text: str, word: str | None) -> None:
    assert letters.mixed_script(text) == word


def test_a_quote_over_several_lines_is_one_paragraph() -> None:
    assert complaints("made:\n  on: 2024-01-01\n  source: press\n  quote: |\n    We will.\n    We must.") == []


def test_a_body_that_is_too_long_is_reported_where_it_begins() -> None:
    assert complaints(body="\n" + "a" * 50_000) == [
        "7:1: error[P108]: the text below has 50,001 letters. hint: write at most 50,000; a pledge is one promise"
    ]
