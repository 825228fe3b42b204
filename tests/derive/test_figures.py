"""The figures of a measure, put together as they become known."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings

from pledgebook.derive.curve import Figures
from pledgebook.derive.terms import log_on
from pledgebook.model import Measure, Pledge, Reading
from pledgebook.numbers import Figure, Range
from tests.derive.any_log import HERE, LEVELS, TOTALS, at, pledges
from tests.derive.asking import cars


def test_a_second_figure_for_a_day_is_heard() -> None:
    first, second = (
        at(index, date(2024, 6, 30), date(2024, known, 1), reading=Reading(Figure(Decimal(value)), HERE))
        for index, known, value in ((0, 7, 48), (1, 8, 52))
    )
    target = cars().target
    assert isinstance(target, Measure)
    growing = Figures(target, date(2024, 12, 31))
    assert [point.known for point in growing.points((first,))] == [Range.exactly(Decimal(48))]
    assert [point.known for point in growing.points((first, second))] == [Range(Decimal(48), Decimal(52))]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(pledges((*TOTALS, *LEVELS)))
def test_a_curve_that_grew_is_the_curve_made_at_once(pledge: Pledge) -> None:
    measure, log = pledge.target, log_on(pledge, date(2027, 6, 30))
    assert isinstance(measure, Measure)
    assert pledge.due is not None
    growing = Figures(measure, pledge.due.last_day)
    for known in (*range(len(log) + 1), 1):  # and what is asked of an earlier day after a later one
        curve = Figures(measure, pledge.due.last_day).curve(log[:known])
        inside = tuple(each for each in curve.points if each.known.inside(measure.bound.sense, measure.bound.value))
        assert growing.points(log[:known]) == curve.points
        assert growing.inside(log[:known]) == inside
        assert growing.curve(log[:known]) == curve
