"""Ticks that a reader would choose."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.render.charts.axes import day_ticks, round_ticks, tick_words


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100_000, [0, 25_000, 50_000, 75_000, 100_000]),
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (-8, 4, [-10, -5, 0, 5]),
        (0, 0.0003, [0, 0.0001, 0.0002, 0.0003]),
    ],
)
def test_ticks_are_round_and_enclose_the_figures(low: float, high: float, ticks: list[float]) -> None:
    assert round_ticks(low, high) == pytest.approx(ticks)


def test_places_have_no_halves() -> None:
    assert round_ticks(1, 3, whole=True) == [1, 2, 3]


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e15, 1e15), st.floats(0, 1e15))
def test_ticks_are_few_and_rise_and_enclose(low: float, spread: float) -> None:
    ticks = round_ticks(low, low + spread)
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(set(ticks))
    slack = 1e-6 * max(abs(low), spread, 1)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= low + spread - slack


@pytest.mark.parametrize(
    ("ticks", "unit", "words"),
    [
        ([0, 2.5e6, 5e6], None, ["0", "2.5m", "5m"]),
        ([0, 5e10, 1e11], "CNY", ["0", "50bn", "CNY 100bn"]),
        ([-5e3, 0, 5e3], None, ["−5,000", "0", "5,000"]),
        ([0, 15, 30], "%", ["0", "15", "30 %"]),
        ([1, 5, 9], "rank", ["1", "5", "9"]),
        ([0, 1e21], None, ["0", "1e+21"]),
    ],
)
def test_ticks_are_said_shortly(ticks: list[float], unit: str | None, words: list[str]) -> None:
    assert tick_words([float(tick) for tick in ticks], unit) == words


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 4, 25), date(2024, 12, 31), ["May 2024", "Jul", "Sep", "Nov"]),
        (date(2023, 4, 25), date(2025, 6, 30), ["Jul", "2024", "Jul", "2025"]),
        (date(2024, 1, 1), date(2030, 12, 31), ["2024", "2026", "2028", "2030"]),
        (date(2024, 12, 20), date(2025, 1, 5), ["20 Dec 2024", "24 Dec", "28 Dec", "1 Jan", "5 Jan"]),
        (date(2024, 4, 25), date(2024, 4, 25), ["25 Apr 2024"]),
    ],
)
def test_days_are_said_with_their_year(first: date, last: date, labels: list[str]) -> None:
    assert [label for _, label in day_ticks(first, last)] == labels
