"""Whether all is derived alike as of each day of a tenure, and editors are told the same."""

from collections.abc import Iterator
from datetime import date, timedelta

from pledgebook.cache.late import derived_of
from pledgebook.derive import assess
from pledgebook.derive.book import Assessed
from pledgebook.derive.tenure import Tenure, tenure_of
from pledgebook.editorial import Rules, looked
from pledgebook.issues import Issue
from pledgebook.model import Company, Pledge
from tests.derive.watched import ONE_DAY, Watched

GRACE, STALE = 90, 180
By = tuple[int, int]
"""The days of grace and of going stale."""


def derived(pledge: Pledge, company: Company, day: date, by: By = (GRACE, STALE)) -> tuple[Assessed, Tenure]:
    made = assess(pledge, company, day, *by)
    return made, tenure_of(made, day, *by)


def told(each: Assessed, day: date, grace_days: int = GRACE) -> tuple[Issue, ...]:
    return looked(each, Rules(day, grace_days, ()))


def tenures(pledge: Pledge, company: Company, until: date) -> Iterator[Tenure]:
    """One after the other, from the first day on which the pledge exists."""
    day = pledge.exists_from
    while day <= until:
        _, tenure = derived(pledge, company, day)
        yield tenure
        day = tenure.last + ONE_DAY if tenure.last < date.max else date.max


def strays(pledge: Pledge, company: Company, day: date, by: By = (GRACE, STALE)) -> set[date]:
    """The days within a tenure on which something that was asked of the day becomes another."""
    made, (first, last) = derived(pledge, company, day, by)
    watched = Watched.of(day)
    assert assess(pledge, company, watched, *by) == made
    assert told(made, watched, by[0]) == told(made, day, by[0])
    return {turn for turn in watched.turns if first < turn <= last}


def unlike(pledge: Pledge, company: Company, first: date, last: date, by: By = (GRACE, STALE)) -> list[date]:
    """The days that are not what they are said to be, of all these: in one tenure with the day before or in another,
    derived as it was or not."""
    found, day = list[date](), max(first, pledge.exists_from)
    made, tenure = derived(pledge, company, day, by)
    while day < last:
        day += timedelta(days=1)
        before, was = made, tenure
        made, tenure = derived(pledge, company, day, by)
        stays = day <= was.last
        alike = made == before and told(made, day, by[0]) == told(before, day - ONE_DAY, by[0])
        sound = (tenure == was) is stays and tenure.first <= day <= tenure.last and (alike or not stays)
        if not sound or (derived_of(made) == derived_of(before)) is not (made == before):
            found.append(day)
    return found
