"""Track records: how often kept, how late, how often moved, each with the number it rests on."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.derive.book import Assessed, Record
from pledgebook.derive.verdict import Terms, Verdict
from pledgebook.model import Family, Pledge, Status, Update


def slip_of(terms: tuple[Terms, ...], verdict: Verdict) -> int | None:
    """Days from the original last due day to the day it was met; while open, to the current last due day.

    None where there is no such day: no due date, an open end, or closed without being met.
    """
    due = terms[0].last_day
    if due is None:
        return None
    if verdict.status.is_met:
        return (verdict.day - due).days if verdict.day else None
    if verdict.status.family is Family.OPEN:
        current = terms[-1].last_day
        return (current - due).days if current else None
    return None


def record_of(pledges: Iterable[Assessed]) -> Record:
    """Kept share = (kept + kept-late) / all closed, withdrawn included."""
    every = list(pledges)
    counts = Counter(each.status for each in every)
    closed = sum(count for status, count in counts.items() if status.family is Family.CLOSED)
    met = counts[Status.KEPT] + counts[Status.KEPT_LATE]
    slips = [days for each in every if (days := each.slipped) is not None]
    return Record(
        counts={status: counts[status] for status in Status},
        total=len(every),
        closed=closed,
        kept=counts[Status.KEPT],
        kept_late=counts[Status.KEPT_LATE],
        kept_share=Decimal(met) / Decimal(closed) if closed else None,
        median_slip=_median(slips) if slips else None,
        slips=len(slips),
        moved=sum(each.moved for each in every),
        moved_pledges=sum(bool(each.moved) for each in every),
        eased=sum(each.eased for each in every),
    )


def _median(days: list[int]) -> Decimal:
    """The one in the middle, or what lies between the two that are: `statistics` takes 5 ms to import.

    >>> _median([30, -2, 7]), _median([30, -2, 7, 10])
    (Decimal('7'), Decimal('8.5'))
    """
    ordered = sorted(days)
    return Decimal(ordered[(len(days) - 1) // 2] + ordered[len(days) // 2]) / 2


def last_look(pledge: Pledge, log: tuple[Update, ...], as_of: date) -> date:
    """The day on which the last evidence became known, or on which an editor last looked, if that is later."""
    looks = [update.known_day for update in log if _is_look(update)]
    checked = [pledge.checked.end] if pledge.checked and pledge.checked.end <= as_of else []
    return max([pledge.made.day, *looks, *checked])


def _is_look(update: Update) -> bool:
    return bool(update.reading or update.event or update.sources or update.revision or update.ruling)


def is_stale(status: Status, last_look: date, as_of: date, stale_days: int) -> bool:
    """Open, with neither evidence nor an editor's check for more than `stale_days`."""
    return status.family is Family.OPEN and as_of > last_look + timedelta(days=stale_days)
