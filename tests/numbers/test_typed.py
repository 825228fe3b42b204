"""Numbers as editors type them, and as sentences say them."""

from decimal import Decimal

import pytest

from pledgebook.numbers import Figure, NotANumber, Number, Range, figure_words, number_words, range_words


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("100000", "100000"),
        ("100_000", "100000"),
        ("1.5 million", "1500000"),
        ("105 billion", "105000000000"),
        ("2 thousand", "2000"),
        ("0.1 trillion", "100000000000"),
        ("1.50", "1.5"),
        ("1.234", "1.234"),
        ("0.500", "0.5"),
        ("-5", "-5"),
        ("−3", "-3"),
        ("0", "0"),
        ("-0", "0"),
        ("007", "7"),
        ("1.5million", "1500000"),
        ("9" * 24, "9" * 24),
        ("9" * 12 + " trillion", "9" * 12 + "0" * 12),
    ],
)
def test_a_number_is_read_as_it_is_meant(typed: str, value: str) -> None:
    number = Number.parse(typed)
    assert number == Number(Decimal(value))
    assert "E" not in str(number.value)


@pytest.mark.parametrize(("typed", "value"), [("29.8 %", "29.8"), ("5%", "5"), ("-1.50 %", "-1.5")])
def test_a_percentage_keeps_its_sign(typed: str, value: str) -> None:
    assert Number.parse(typed) == Number(Decimal(value), percent=True)


REFUSED = [
    ("100,000", "write 100000 or 100_000"),
    ("1 000", "write 1000 or 1_000"),
    ("1'000'000", "write 1000000 or 1_000_000"),
    ("1.000.000", "write 1000000 or 1_000_000"),
    ("100.000", "write 100000 or 100_000; for a decimal, 100"),
    ("12.500", "write 12500 or 12_500; for a decimal, 12.5"),
    ("1,5", "write 1.5"),
    ("1.5 Mio", "write 1.5 million"),
    ("3bn", "write 3 billion"),
    ("12k", "write 12 thousand"),
    ("10万", "write 100000"),
    ("1.5亿", "write 150000000"),
    (">100", "write {more_than: 100}"),
    ("≥ 100", "write {at_least: 100}"),
    ("<= 5 %", "write {at_most: 5 %}"),
    ("~100", "write {about: 100}"),
    ("100+", "write {at_least: 100}"),
    ("100 cars", 'leave out "cars": the unit is given once, as unit: of the target'),
    ("lots", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("1e5", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("0x10", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("1__0", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("100_", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("1_.5", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("٣", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("nan", "write 100000, 100_000, 1.5 million or 29.8 %"),
    ("9" * 25, "write at most 24 digits"),
    ("9" * 13 + " trillion", "write at most 24 digits"),
]


@pytest.mark.parametrize(("typed", "hint"), REFUSED)
def test_what_is_no_number_gets_a_hint(typed: str, hint: str) -> None:
    with pytest.raises(NotANumber) as refusal:
        Number.parse(typed)
    assert str(refusal.value) == f'"{typed}" is not a number'
    assert refusal.value.hint == hint


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("136854", None, "136,854"),
        ("136854", "cars", "136,854 cars"),
        ("1000000", None, "1 million"),
        ("1500000", None, "1.5 million"),
        ("1234567", None, "1,234,567"),
        ("105000000000", "CNY", "CNY 105 billion"),
        ("-1500000", "CNY", "−CNY 1.5 million"),
        ("2000000000000", "USD", "USD 2 trillion"),
        ("29.8", "%", "29.8 %"),
        ("5", "rank", "place 5"),
        ("0", None, "0"),
        ("1499.90", None, "1,499.9"),
        ("-0.5", "%", "−0.5 %"),
    ],
)
def test_a_number_in_a_sentence(value: str, unit: str | None, words: str) -> None:
    assert number_words(Decimal(value), unit) == words


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (None, "100"),
        ("at_least", "at least 100"),
        ("more_than", "more than 100"),
        ("at_most", "at most 100"),
        ("less_than", "less than 100"),
        ("about", "about 100"),
    ],
)
def test_a_figure_in_a_sentence(how: str | None, words: str) -> None:
    assert figure_words(Figure(Decimal(100), how)) == words


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Range(None, None), "unknown"),
        (Range(Decimal(1), None), "at least 1 %"),
        (Range(Decimal(1), None, above=True), "more than 1 %"),
        (Range(None, Decimal(1)), "at most 1 %"),
        (Range(None, Decimal(1), below=True), "less than 1 %"),
        (Range(Decimal(1), Decimal(1)), "1 %"),
        (Range(Decimal(1), Decimal(2)), "1 to 2 %"),
    ],
)
def test_a_range_in_a_sentence(known: Range, words: str) -> None:
    assert range_words(known, "%") == words
