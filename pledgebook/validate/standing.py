"""The terms that stood when each update came: what a revision moves, and where a running total starts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pledgebook.dates import Span
from pledgebook.model import Measure, Pledge, Revision, SimpleTarget, Update, target_spoken_of


def in_order(pledge: Pledge) -> list[Update]:
    """The log in the order in which it became known."""
    return sorted(pledge.updates, key=lambda update: (update.known_day, update.index))


def idle_revisions(pledge: Pledge) -> Iterator[Update]:
    """The updates whose revision gives only terms that stand already."""
    if not any(update.revision for update in pledge.updates):
        return
    due, strength = pledge.due, pledge.strength
    targets: dict[str | None, SimpleTarget] = {}
    for update in in_order(pledge):
        revision = update.revision
        if revision is None:
            continue
        target = targets.get(update.part) or target_spoken_of(pledge.target, update.part)
        moved = target and _revised(target, revision)
        same_due = revision.due is None or _same_days(due, revision.due)
        says_of_target = revision.bound or revision.since or revision.words
        same_target = not says_of_target or (target is not None and moved == target)
        if same_due and same_target and revision.strength in (None, strength):
            yield update
        due, strength = revision.due or due, revision.strength or strength
        if moved:
            targets[update.part] = moved


def starts(pledge: Pledge) -> dict[int, date]:
    """For each running total, by the index of its update, the day from which it adds up."""
    since: dict[str | None, date] = {}
    found = {}
    for update in in_order(pledge):
        target = target_spoken_of(pledge.target, update.part)
        if not isinstance(target, Measure) or target.since is None:
            continue
        # A figure that comes with new terms was counted by the old ones.
        standing = since.get(update.part, target.since)
        if update.reading:
            over = update.reading.over
            found[update.index] = update.reading.since or (over.first_day if over else standing)
        if update.revision and update.revision.since:
            since[update.part] = update.revision.since
    return found


def _revised(target: SimpleTarget, revision: Revision) -> SimpleTarget:
    if isinstance(target, Measure):
        return replace(target, bound=revision.bound or target.bound, since=revision.since or target.since)
    return replace(target, words=revision.words or target.words)


def _same_days(one: Span | None, other: Span) -> bool:
    return one is not None and (one.first_day, one.last_day) == (other.first_day, other.last_day)
