"""Small words that verdicts are put in."""

from decimal import ROUND_HALF_UP, Decimal

from pledgebook.model import Happened


def given_up(happened: Happened) -> str:
    return "replaced by another promise" if happened is Happened.REPLACED else "withdrawn"


def event_words(happened: Happened) -> str:
    return "a step" if happened is Happened.STEP else str(happened)


def reason_words(reason: str | None) -> str:
    return f" (reason: {reason.replace('-', ' ')})" if reason and reason != "unknown" else ""


def listed(words: list[str] | tuple[str, ...]) -> str:
    return "; ".join(words)


def days_words(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def far_words(count: int) -> str:
    """A distance in days; from a year on also in years, which a reader can picture.

    >>> far_words(1), far_words(364), far_words(365), far_words(1066), far_words(2134)
    ('1 day', '364 days', '365 days (1 year)', '1,066 days (2.9 years)', '2,134 days (5.8 years)')
    """
    if count < 365:
        return days_words(count)
    tenths = round(count / 36.525)
    years = "1 year" if tenths == 10 else f"{tenths / 10:g} years"
    return f"{days_words(count)} ({years})"


_LEAST, _MOST = Decimal("0.01"), Decimal("0.99")


def percent_words(share: Decimal) -> str:
    """Rounded to the nearest, but what fell short never reads as 100 %, nor what is more than nothing as 0 %.

    >>> percent_words(Decimal("0.875")), percent_words(Decimal("0.9993")), percent_words(Decimal("0.0046"))
    ('88 %', '99.9 %', '0.4 %')
    >>> [percent_words(Decimal(share)) for share in ("0", "0.01", "0.99", "1")]
    ['0 %', '1 %', '99 %', '100 %']
    """
    if 0 < share < _LEAST or _MOST < share < 1:
        return f"{int(share * 1000) / 10} %"
    return f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP):,} %"


def rounded(value: Decimal) -> Decimal:
    """A worked-out number with no more digits than a reader can use: four from a million on.

    >>> rounded(Decimal("4251300301.5")), rounded(Decimal("1709.1")), rounded(Decimal("49.5890"))
    (Decimal('4251000000'), Decimal('1709'), Decimal('49.59'))
    """
    if abs(value) >= 1_000_000:
        digits = value.adjusted() - 3
        return value.scaleb(-digits).quantize(Decimal(1)).scaleb(digits).quantize(Decimal(1))
    return value.quantize(Decimal(1)) if abs(value) >= 100 else value.quantize(Decimal("0.01")).normalize()


def full_stopped(text: str) -> str:
    """
    >>> [full_stopped(text) for text in ("So it is", "Is it?", "It is!", "It is.", "是。")]
    ['So it is.', 'Is it?', 'It is!', 'It is.', '是。']
    """
    return text if text.endswith((".", "!", "?", "。")) else f"{text}."
