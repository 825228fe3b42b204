"""Between which days a pledge is judged alike: as of each of them all that is derived of it is the same."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pledgebook.derive.book import Assessed
from pledgebook.derive.history import ONE_DAY
from pledgebook.derive.record import last_look
from pledgebook.model import Family


class Tenure(NamedTuple):
    """From the first of these days to the last."""

    first: date
    last: date


def tenure_of(each: Assessed, as_of: date, grace_days: int, stale_days: int) -> Tenure:
    """The days around `as_of`, as of which it was derived, that make no difference to it.

    Whatever is derived asks of a day only whether some other day has come by then, and those are all turns. So this
    may be less than it could be, and never more.
    """
    turns = sorted({*_turns(each, as_of, grace_days, stale_days)})
    at = bisect_right(turns, as_of)
    return Tenure(turns[at - 1], turns[at] - ONE_DAY if at < len(turns) else date.max)


def _turns(each: Assessed, as_of: date, grace_days: int, stale_days: int) -> Iterator[date]:
    """The days that count. Each is the first of its stretch: on it something has come that had not come before."""
    pledge = each.pledge
    yield pledge.exists_from
    yield from (update.known_day for update in pledge.updates)
    if pledge.checked is not None:
        yield pledge.checked.end
    if each.status.family is Family.OPEN:
        yield last_look(pledge, each.log, as_of) + timedelta(days=stale_days) + ONE_DAY
    for terms in (each.terms[0], each.terms[-1]):
        if terms.last_day is not None:
            yield terms.last_day + ONE_DAY
            yield terms.last_day + timedelta(days=grace_days) + ONE_DAY
