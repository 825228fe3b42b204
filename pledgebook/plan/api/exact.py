"""Decimals as JSON numbers that lose nothing."""

from decimal import ROUND_HALF_UP, Context, Decimal

PLACES = 4  # of what was worked out: shares, paces, projections
NEARLY_ALL = 1 - Decimal(1).scaleb(-PLACES)
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


def share_or_none(value: Decimal | None) -> int | float | str | None:
    """A share to four places; what fell short never becomes 1, which is all of it.

    >>> share_or_none(Decimal("0.99996")), share_or_none(Decimal("0.99994")), share_or_none(Decimal("1.00004"))
    (0.9999, 0.9999, 1)
    """
    if value is None:
        return None
    return rounded(min(value, NEARLY_ALL) if value < 1 else value)


def number_or_none(value: Decimal | None) -> int | float | str | None:
    return None if value is None else number(value)


def rounded_or_none(value: Decimal | None) -> int | float | str | None:
    return None if value is None else rounded(value)
