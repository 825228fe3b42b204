"""What is known of a quantity: laws that hold of every range, and the edges as a table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pledgebook.numbers import HOWS, Figure, NotANumber, Number, Range, Sense

values = some.integers(-20, 20).map(Decimal)
figures = some.builds(Figure, values, some.sampled_from((None, *HOWS)))
ranges = some.one_of(
    figures.map(lambda figure: figure.range),
    some.builds(lambda low, more: Range(low, low + more), values, some.integers(0, 9).map(Decimal)),
    some.just(Range(None, None)),
)
senses = some.sampled_from(Sense)
# Tenths lie between all the limits that are drawn, so that what is shut out can be told from what is not.
quantities = some.integers(-250, 250).map(lambda tenths: Decimal(tenths) / 10)


def holds(known: Range, quantity: Decimal) -> bool:
    if known.low is not None and (quantity < known.low or (known.above and quantity == known.low)):
        return False
    return known.high is None or quantity < known.high or (quantity == known.high and not known.below)


def good(sense: Sense, bound: Decimal, quantity: Decimal) -> bool:
    return {
        Sense.AT_LEAST: quantity >= bound,
        Sense.MORE_THAN: quantity > bound,
        Sense.AT_MOST: quantity <= bound,
        Sense.LESS_THAN: quantity < bound,
    }[sense]


@given(ranges, ranges, quantities)
def test_narrowed_holds_what_both_hold(one: Range, other: Range, quantity: Decimal) -> None:
    both = one.narrowed(other)
    assert (both is not None and holds(both, quantity)) == (holds(one, quantity) and holds(other, quantity))


@given(ranges, ranges, quantities)
def test_spanning_holds_what_either_holds(one: Range, other: Range, quantity: Decimal) -> None:
    if holds(one, quantity) or holds(other, quantity):
        assert holds(one.spanning(other), quantity)


@given(ranges, ranges)
def test_the_order_of_two_figures_does_not_matter(one: Range, other: Range) -> None:
    assert one.narrowed(other) == other.narrowed(one)
    assert one.spanning(other) == other.spanning(one)
    assert one.narrowed(one) == one == one.spanning(one)


@given(ranges, ranges, quantities, quantities)
def test_a_sum_holds_the_sums(one: Range, other: Range, first: Decimal, second: Decimal) -> None:
    if holds(one, first) and holds(other, second):
        assert holds(one.plus(other), first + second)


@given(ranges, senses, values, quantities)
def test_a_range_decides_only_what_is_true_of_all_of_it(
    known: Range, sense: Sense, bound: Decimal, quantity: Decimal
) -> None:
    decided = known.inside(sense, bound)
    if decided is not None and holds(known, quantity):
        assert good(sense, bound, quantity) is decided


@given(ranges, senses, values, some.integers(0, 9).map(Decimal))
def test_inside_is_monotone(known: Range, sense: Sense, bound: Decimal, more: Decimal) -> None:
    """What moves towards the good side never leaves it."""
    step = more if sense.upwards else -more
    moved = known.plus(Range.exactly(step))
    if known.inside(sense, bound):
        assert moved.inside(sense, bound)
    if known.inside(sense, bound) is None:
        assert moved.inside(sense, bound) is not False


@given(values, senses, values)
def test_an_exact_figure_decides_always(value: Decimal, sense: Sense, bound: Decimal) -> None:
    assert Range.exactly(value).inside(sense, bound) is good(sense, bound, value)
    assert Range.exactly(value).is_exact


EDGES = [
    ("at_least", 100, Sense.AT_LEAST, 100, True),
    ("at_least", 100, Sense.MORE_THAN, 100, None),
    ("more_than", 100, Sense.MORE_THAN, 100, True),
    ("more_than", 100, Sense.AT_LEAST, 130, None),  # a floor below the bound proves nothing
    ("more_than", 100, Sense.AT_MOST, 100, False),
    ("at_least", 100, Sense.AT_MOST, 100, None),
    ("at_least", 100, Sense.LESS_THAN, 100, False),
    ("at_most", 100, Sense.AT_MOST, 100, True),
    ("less_than", 100, Sense.AT_LEAST, 100, False),
    ("at_most", 100, Sense.AT_LEAST, 100, None),
    ("about", 100, Sense.AT_LEAST, 98, True),
    ("about", 100, Sense.AT_LEAST, 99, None),
    ("about", 100, Sense.AT_LEAST, 103, False),
    ("about", 0, Sense.AT_MOST, 0, True),
    ("about", -100, Sense.AT_LEAST, -102, True),
]


@pytest.mark.parametrize(("how", "value", "sense", "bound", "decided"), EDGES)
def test_the_edges(how: str, value: int, sense: Sense, bound: int, decided: bool | None) -> None:
    assert Figure(Decimal(value), how).range.inside(sense, Decimal(bound)) is decided


@given(some.text(max_size=20) | some.text("0123456789._-% ,abcmilonbrt万", max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = Number.parse(text)
    except NotANumber as no_number:
        refusal: NotANumber = no_number
    else:
        assert number.value.is_finite()
        assert "E" not in str(number.value)
        return
    assert refusal.hint
