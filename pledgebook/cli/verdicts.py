"""A verdict in one line."""

from collections.abc import Iterator

from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed
from pledgebook.issues import printable
from pledgebook.pipeline import Edition

NOT_YET = "not judged yet: on that day it had not been made"


def assessed_in(edition: Edition, pledge: str) -> Assessed | None:
    """What the book says of a pledge; None before the day it was made."""
    return next((each for each in edition.book.pledges if each.pledge.id == pledge), None)


def verdict_line(found: Assessed | None) -> str:
    """Status, day and sentence; and what becomes of the terms as they were revised."""
    if found is None:
        return NOT_YET
    revised = found.judgement.as_revised
    said = f"{str(found.status).upper()} since {day_words(found.since)}: {found.verdict.sentence}"
    return printable(f"{said} As revised, {str(revised.status).upper()}: {revised.sentence}" if revised else said)


def before_and_after(before: Assessed | None, after: Assessed | None) -> Iterator[str]:
    """Two lines; or one, if nothing changed."""
    one, other = verdict_line(before), verdict_line(after)
    if one == other:
        yield f"Verdict unchanged: {other}"
    else:
        yield f"Before: {one}"
        yield f"After:  {other}"
