"""What is true of every date; the edtf package answers for the forms that it knows, too."""

import warnings
from datetime import date, timedelta
from time import struct_time

from hypothesis import given, settings
from hypothesis import strategies as some

from pledgebook.dates import FIRST_YEAR, LAST_YEAR, NotADate, Span

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's new names
    from edtf import parse_edtf

days = some.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
years = some.integers(FIRST_YEAR + 1, LAST_YEAR).map(str)
months = days.map(lambda day: f"{day:%Y-%m}")
singles = some.one_of(days.map(str), months, years)
ours = some.one_of(
    singles,
    some.builds("{}-Q{}".format, years, some.integers(1, 4)),
    some.builds("{}-H{}".format, years, some.integers(1, 2)),
    years.map("FY{}".format),
)
ranges = some.builds(lambda one, other: "/".join(sorted((one, other))), days.map(str), days.map(str))
written = some.one_of(ours, ours.map("{}~".format), ranges, singles.map("{}/..".format))
year_ends = some.tuples(some.integers(1, 12), some.integers(1, 28))


def as_date(told: struct_time) -> date:
    return date(told.tm_year, told.tm_mon, told.tm_mday)


@settings(max_examples=100, deadline=None)
@given(some.one_of(singles, ranges))
def test_edtf_reads_the_common_forms_alike(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = parse_edtf(text)
    span = Span.parse(text)
    assert (span.first_day, span.last_day) == (as_date(theirs.lower_strict()), as_date(theirs.upper_strict()))


@given(written, year_ends)
def test_the_first_day_is_never_after_the_last(text: str, ends: tuple[int, int]) -> None:
    span = Span.parse(text, ends)
    assert span.first_day <= span.end
    assert span.text == text
    assert Span.parse(span.text, ends) == span
    assert span.words


@given(some.integers(FIRST_YEAR + 1, LAST_YEAR - 1), year_ends)
def test_fiscal_years_leave_no_day_out(year: int, ends: tuple[int, int]) -> None:
    this, after = Span.parse(f"FY{year}", ends), Span.parse(f"FY{year + 1}", ends)
    assert this.end + timedelta(days=1) == after.first_day


@given(some.text(max_size=20) | some.text("0123456789-/~.QHFY ", max_size=14))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        span = Span.parse(text)
    except NotADate as no_date:
        refusal: NotADate = no_date
    else:
        assert span.first_day <= span.end
        return
    assert refusal.hint
