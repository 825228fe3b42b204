"""Every form of a date, with its days, its precision and its words."""

from datetime import date

import pytest

from pledgebook.dates import NotADate, Precision, Span, day_words

FORMS = [
    ("2024-04-25", date(2024, 4, 25), date(2024, 4, 25), Precision.DAY, "25 April 2024"),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY, "29 February 2024"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH, "February 2024"),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28), Precision.MONTH, "February 2023"),
    ("2100-02", date(2100, 2, 1), date(2100, 2, 28), Precision.MONTH, "February 2100"),  # no leap year
    ("2024-12", date(2024, 12, 1), date(2024, 12, 31), Precision.MONTH, "December 2024"),
    ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), Precision.QUARTER, "the first quarter of 2024"),
    ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), Precision.QUARTER, "the fourth quarter of 2024"),
    ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), Precision.HALF, "the first half of 2024"),
    ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), Precision.HALF, "the second half of 2024"),
    ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR, "2024"),
    ("1900", date(1900, 1, 1), date(1900, 12, 31), Precision.YEAR, "1900"),
    ("2200", date(2200, 1, 1), date(2200, 12, 31), Precision.YEAR, "2200"),
    ("FY2025", date(2025, 1, 1), date(2025, 12, 31), Precision.FISCAL_YEAR, "fiscal year 2025"),
    ("2039/2044", date(2039, 1, 1), date(2044, 12, 31), Precision.RANGE, "2039 to 2044"),
    ("2024-04-03/2025-05-21", date(2024, 4, 3), date(2025, 5, 21), Precision.RANGE, "3 April 2024 to 21 May 2025"),
    ("2024-Q3/2025-H1", date(2024, 7, 1), date(2025, 6, 30), Precision.RANGE,
     "the third quarter of 2024 to the first half of 2025"),
    ("2021-12~", date(2021, 12, 1), date(2021, 12, 31), Precision.MONTH, "about December 2021"),
    ("2027/..", date(2027, 1, 1), None, Precision.RANGE, "2027 or later"),
    (" 2024 ", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR, "2024"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "precision", "words"), FORMS)
def test_each_form(text: str, first: date, last: date | None, precision: Precision, words: str) -> None:
    span = Span.parse(text)
    assert (span.first_day, span.last_day) == (first, last)
    assert span.precision is precision
    assert span.words == words
    assert span.text == text.strip()


@pytest.mark.parametrize(
    ("year", "ends", "first", "last"),
    [
        ("FY2025", (6, 30), date(2024, 7, 1), date(2025, 6, 30)),
        ("FY2025", (3, 31), date(2024, 4, 1), date(2025, 3, 31)),
        ("FY2024", (2, 29), date(2023, 3, 1), date(2024, 2, 29)),
        ("FY2025", (2, 29), date(2024, 3, 1), date(2025, 2, 28)),
        ("FY2025", (12, 31), date(2025, 1, 1), date(2025, 12, 31)),
        ("FY2024/FY2025", (6, 30), date(2023, 7, 1), date(2025, 6, 30)),
    ],
)
def test_a_fiscal_year_is_named_for_the_year_it_ends_in(
    year: str, ends: tuple[int, int], first: date, last: date
) -> None:
    span = Span.parse(year, ends)
    assert (span.first_day, span.last_day) == (first, last)


REFUSED = [
    ("2024-13", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2024-00", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2023-02-29", "February 2023 ends on 2023-02-28"),
    ("2024-04-31", "April 2024 ends on 2024-04-30"),
    ("2024-W05", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2024-Q5", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2024-H3", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2201", "write a year from 1900 to 2200"),
    ("1899-12-31", "write a year from 1900 to 2200"),
    ("9999-12/..", "write a year from 1900 to 2200"),
    ("24-05-01", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2024-05-01T00:00", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("٢٠٢٤", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("soon", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("..", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("../2024", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2024/", "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
    ("2026/2024", "write the earlier date first: 2024/2026"),
    ("Q4 2026", "write 2026-Q4"),
    ("2026 Q4", "write 2026-Q4"),
    ("H1 2025", "write 2025-H1"),
    ("fy2025", "write FY2025"),
    ("2024-4", "write 2024-04"),
    ("2024-4-5", "write 2024-04-05"),
    ("2024.04.05", "write 2024-04-05"),
    ("31/12/2026", "write 2026-12-31"),
    ("31.12.2026", "write 2026-12-31"),
    ("1.2.2024", "write the year first, then the month, then the day, as in 2024-12-31"),
    ("April 2024", "write 2024-04"),
    ("5 April 2024", "write 2024-04-05"),
    ("Apr. 5, 2024", "write 2024-04-05"),
    ("2024年4月5日", "write 2024-04-05"),
]


@pytest.mark.parametrize(("text", "hint"), REFUSED)
def test_what_is_no_date_gets_a_hint_that_is_one(text: str, hint: str) -> None:
    with pytest.raises(NotADate) as refusal:
        Span.parse(text)
    assert str(refusal.value) == f'"{text}" is not a date'
    assert refusal.value.hint == hint


@pytest.mark.parametrize("text", [hint.removeprefix("write ") for _, hint in REFUSED if hint.count(" ") == 1])
def test_a_hint_can_be_typed_as_it_stands(text: str) -> None:
    assert Span.parse(text).text == text


@pytest.mark.parametrize(
    ("text", "vague"), [("2024", False), ("2024-05-01", False), ("2024~", True), ("2024/2025", True), ("2024/..", True)]
)
def test_what_is_vague(text: str, vague: bool) -> None:
    assert Span.parse(text).is_vague is vague


def test_about_moves_no_day() -> None:
    said, exact = Span.parse("2021-12~"), Span.parse("2021-12")
    assert (said.first_day, said.last_day) == (exact.first_day, exact.last_day)
    assert said.about
    assert not exact.about


def test_nothing_is_ever_past_an_open_end() -> None:
    span = Span.parse("2027/..")
    assert span.end == date(2200, 12, 31)
    assert not span.is_day
    assert Span.parse("2027").end == date(2027, 12, 31)


def test_a_day_is_a_span_and_a_sentence() -> None:
    assert Span.of_day(date(2024, 2, 29)) == Span.parse("2024-02-29")
    assert Span.of_day(date(2024, 2, 29)).is_day
    assert day_words(date(2024, 2, 29)) == "29 February 2024"
