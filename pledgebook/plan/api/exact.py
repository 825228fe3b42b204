"""Decimals as JSON numbers that lose nothing."""

from decimal import ROUND_HALF_UP, Context, Decimal

PLACES = 4  # of what was worked out: shares, paces, projections
MOST_WHOLE = 2**53  # beyond it a double, and with it JavaScript, skips whole numbers
_WIDE = Context(prec=100)


def number(value: Decimal) -> int | float | str:
    """The number, or its digits as text where a double would not write the very same ones; never an exponent.

    >>> number(Decimal("1.5E+6")), number(Decimal("29.80")), number(Decimal("0.00001")), number(Decimal("1e23"))
    (1500000, 29.8, '0.00001', '100000000000000000000000')
    """
    if value == value.to_integral_value():
        whole = int(value)
        return whole if abs(whole) <= MOST_WHOLE else str(whole)
    digits = f"{value.normalize(_WIDE):f}"
    near = float(value)
    return near if repr(near) == digits else digits


def rounded(value: Decimal) -> int | float | str:
    """A number that was worked out, to four places.

    >>> rounded(Decimal(2) / Decimal(3)), rounded(Decimal("-0.00005")), rounded(Decimal("0.00004"))
    (0.6667, -0.0001, 0)
    """
    return number(value.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP, _WIDE))


def number_or_none(value: Decimal | None) -> int | float | str | None:
    return None if value is None else number(value)


def rounded_or_none(value: Decimal | None) -> int | float | str | None:
    return None if value is None else rounded(value)
