"""How the headline came to be what it is: statuses over time, found by asking `judge` at its own breakpoints."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from pledgebook.derive.book import Assessed, Change, Interval, Said
from pledgebook.derive.judge import status_of
from pledgebook.derive.terms import log_on
from pledgebook.model import Pledge, Update

ONE_DAY = timedelta(days=1)


def breakpoints(pledge: Pledge, until: date, grace_days: int) -> tuple[date, ...]:
    """The days on which the headline can change, or its words: made, something known that it hears, the day after the
    last due day, and the day after the days of grace.

    It is judged against the original promise, so no revised due date is among them.
    """
    days = {pledge.made.day, *(update.known_day for update in pledge.updates if _is_heard(update))}
    if pledge.due is not None and pledge.due.last_day is not None:
        days.add(pledge.due.last_day + ONE_DAY)
        days.add(pledge.due.last_day + timedelta(days=grace_days) + ONE_DAY)
    return tuple(sorted(day for day in days if pledge.made.day <= day <= until))


def _is_heard(update: Update) -> bool:
    """Whether an item can change the headline. New words can: what was met then was met in the words before them."""
    words = update.revision is not None and update.revision.words is not None
    return words or any(each is not None for each in (update.reading, update.event, update.ruling))


def history_of(pledge: Pledge, until: date, grace_days: int) -> tuple[Interval, ...]:
    """The stretches of days with one headline status, oldest first; the last one is open.

    The pledge exists on `until`.
    """
    stretches: list[Interval] = []
    log = log_on(pledge, until)
    known = [update.known_day for update in log]
    for day in breakpoints(pledge, until, grace_days):
        status, rule, sentence = status_of(pledge, log[: bisect_right(known, day)], day, grace_days)
        said = Said(day, rule, sentence)
        last = stretches[-1] if stretches else None
        if last is None or last.status is not status:
            stretches[-1:] = [replace(last, until=day - ONE_DAY)] if last else []
            stretches.append(Interval(day, None, status, (said,)))
        elif (last.said[-1].rule, last.said[-1].sentence) != (rule, sentence):
            stretches[-1] = replace(last, said=(*last.said, said))
    return tuple(stretches)


def changes_of(pledges: Iterable[Assessed]) -> tuple[Change, ...]:
    """Every headline that changed and every pledge that was made, newest first."""
    changes = []
    for each in pledges:
        before = None
        for interval in each.history:
            changes.append(Change(interval.since, each.pledge.id, before, interval.status, interval.sentence))
            before = interval.status
    return tuple(sorted(changes, key=lambda change: (-change.day.toordinal(), change.pledge)))
