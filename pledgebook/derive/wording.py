"""Small words that verdicts are put in."""

from decimal import Decimal

from pledgebook.model import Happened


def given_up(happened: Happened) -> str:
    return "replaced by another promise" if happened is Happened.REPLACED else "withdrawn"


def reason_words(reason: str | None) -> str:
    return f" (reason: {reason.replace('-', ' ')})" if reason and reason != "unknown" else ""


def listed(words: list[str] | tuple[str, ...]) -> str:
    return "; ".join(words)


def days_words(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def percent_words(share: Decimal) -> str:
    """Rounded down, so that what fell short never reads as 100 %.

    >>> percent_words(Decimal("0.999")), percent_words(Decimal("0.0046"))
    ('99 %', '0.4 %')
    """
    if 0 < share < Decimal("0.01"):
        return f"{int(share * 1000) / 10} %"
    return f"{int(share * 100):,} %"


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if abs(value) >= 100 else value.quantize(Decimal("0.01")).normalize()


def full_stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", "。")) else f"{text}."
