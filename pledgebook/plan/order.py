"""The order in which readers meet the pledges of a list: what is still open, then what is settled."""

from collections.abc import Sequence
from datetime import date

from pledgebook.derive.book import Assessed
from pledgebook.model import Family


def open_first(pledges: Sequence[Assessed]) -> list[Assessed]:
    """Open ones by the last day they were due at first, those without one after them; then the others, the newest
    verdict first. What is equal in this stands by title."""
    return sorted(pledges, key=_place)


def order_words(pledges: Sequence[Assessed]) -> str:
    """What readers are told of that order."""
    still_open = sum(each.status.family is Family.OPEN for each in pledges)
    if not still_open:
        return "The newest verdict first."
    if still_open == len(pledges):
        return "The soonest due first."
    return "Open ones first, the soonest due on top; then the others, the newest verdict first."


def _place(each: Assessed) -> tuple[bool, int, str, str]:
    settled = each.status.family is not Family.OPEN
    last_day = each.terms[0].last_day or date.max
    return settled, -each.since.toordinal() if settled else last_day.toordinal(), each.pledge.title, each.pledge.id
