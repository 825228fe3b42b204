"""Numbers lose nothing on their way out, and come out the same everywhere."""

import json
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook.numbers import Number
from pledgebook.plan.api.exact import MOST_WHOLE, number, rounded, share_or_none

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=6)


@given(decimals)
@example(Decimal("0.1"))
@example(Decimal("1E-6"))
@example(Decimal("-0"))
@example(Decimal("123456789012.345678"))
@example(Decimal(2**53))
@example(Decimal(2**53 + 1))
def test_what_comes_out_is_exactly_what_went_in(value: Decimal) -> None:
    text = json.dumps(number(value))
    assert "e" not in text.lower()
    read = json.loads(text)
    assert Decimal(read if isinstance(read, str) else text) == value
    if not isinstance(read, str):
        assert Decimal(repr(float(read)) if isinstance(read, float) else float(read)) == value  # as JavaScript reads it


@given(decimals)
def test_it_is_text_only_where_a_double_would_lose_digits(value: Decimal) -> None:
    digits = value.normalize().as_tuple().digits
    ordinary = len(digits) <= 15 and (value == 0 or abs(value) >= Decimal("0.0001")) and abs(value) <= MOST_WHOLE
    assert not (ordinary and isinstance(number(value), str))


@given(decimals)
def test_what_was_worked_out_is_within_half_of_the_fourth_place(value: Decimal) -> None:
    found = rounded(value)
    assert abs(Decimal(str(found)) - value) <= Decimal("0.00005")


def test_what_fell_short_is_never_all_of_it() -> None:
    near = {"0.99996": 0.9999, "0.999999999": 0.9999, "0.99994": 0.9999, "1": 1, "1.00004": 1, "1.36854": 1.3685}
    assert {text: share_or_none(Decimal(text)) for text in near} == near
    assert (share_or_none(Decimal(2) / Decimal(3)), share_or_none(None)) == (0.6667, None)


def test_numbers_as_editors_type_them() -> None:
    typed = {"100_000": 100000, "1.5 million": 1500000, "29.8 %": 29.8, "-3.50": -3.5, "105 billion": 105000000000}
    assert {text: number(Number.parse(text).value) for text in typed} == typed
    assert number(Number.parse("123456789012345678").value) == "123456789012345678"
