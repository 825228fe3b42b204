"""How the headline came to be what it is: statuses over time, found by asking `judge` at its own breakpoints."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pledgebook.derive.book import Assessed, Change, Interval, Said
from pledgebook.derive.judge import Docket, docket_of
from pledgebook.model import Pledge, Status, Update

ONE_DAY = timedelta(days=1)


def breakpoints(docket: Docket) -> tuple[date, ...]:
    """The days on which the headline can change, or its words: made, something known that it hears, the day after the
    last due day, and the day after the days of grace.

    It is judged against the original promise, so no revised due date is among them.
    """
    pledge, until, grace_days = docket.pledge, docket.until, docket.grace_days
    days = {pledge.made.day, *(day for day, item in zip(docket.known_days, docket.log, strict=True) if _is_heard(item))}
    if pledge.due is not None and pledge.due.last_day is not None:
        days.add(pledge.due.last_day + ONE_DAY)
        days.add(pledge.due.last_day + timedelta(days=grace_days) + ONE_DAY)
    return tuple(sorted(day for day in days if pledge.made.day <= day <= until))


def _is_heard(update: Update) -> bool:
    """Whether an item can change the headline. New words can: what was met then was met in the words before them."""
    words = update.revision is not None and update.revision.words is not None
    return words or update.reading is not None or update.event is not None or update.ruling is not None


def history_of(pledge: Pledge, until: date, grace_days: int) -> tuple[Interval, ...]:
    """The stretches of days with one headline status, oldest first; the last one is open.

    The pledge exists on `until`.
    """
    return stretches_of(docket_of(pledge, until, grace_days))


def stretches_of(docket: Docket) -> tuple[Interval, ...]:
    """The same of a pledge and what is known of it."""
    stretches: list[tuple[Status, list[Said]]] = []
    for status, said in _headlines(docket):
        if not stretches or stretches[-1][0] is not status:
            stretches.append((status, [said]))
        elif (said.rule, said.sentence) != (stretches[-1][1][-1].rule, stretches[-1][1][-1].sentence):
            stretches[-1][1].append(said)
    ends = [said[0].day - ONE_DAY for _, said in stretches[1:]]
    return tuple(
        Interval(said[0].day, end, status, tuple(said))
        for (status, said), end in zip(stretches, (*ends, None), strict=True)
    )


def _headlines(docket: Docket) -> Iterator[tuple[Status, Said]]:
    """What was said at each breakpoint; from the last one on it is what is said today."""
    *earlier, last = breakpoints(docket)
    for day in earlier:
        status, rule, sentence = docket.said_on(day)
        yield status, Said(day, rule, sentence)
    headline = docket.judgement.headline
    yield headline.status, Said(last, headline.rule, headline.sentence)


def changes_of(pledges: Iterable[Assessed]) -> tuple[Change, ...]:
    """Every headline that changed and every pledge that was made, newest first."""
    changes = []
    for each in pledges:
        before = None
        for interval in each.history:
            changes.append(Change(interval.since, each.pledge.id, before, interval.status, interval.sentence))
            before = interval.status
    return tuple(sorted(changes, key=lambda change: (-change.day.toordinal(), change.pledge)))
