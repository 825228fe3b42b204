"""Whether a log tells of a thing already."""

from dataclasses import replace

from pledgebook.model import Update
from pledgebook.where import Where


def says_the_same(one: Update, other: Update) -> bool:
    """Whether two updates tell of one thing, be it from two sources."""
    when = one.on.first_day, one.on.end, one.part
    return when == (other.on.first_day, other.on.end, other.part) and any(
        mine is not None and mine == theirs for mine, theirs in zip(_carried(one), _carried(other), strict=True)
    )


def _carried(update: Update) -> tuple[object, ...]:
    """What an update says, without places."""
    nowhere = Where("")
    reading, event, revision = update.reading, update.event, update.revision
    period = reading.over and (reading.over.first_day, reading.over.last_day) if reading else None
    return (
        (reading.figure, period, reading.since) if reading else None,
        event.happened if event else None,
        replace(revision, where=nowhere) if revision else None,
        update.restated.text if update.restated else None,
        (update.ruling.status, update.ruling.because) if update.ruling else None,
        update.reply.text if update.reply else None,
        update.note if not (reading or event or revision) else None,
    )
