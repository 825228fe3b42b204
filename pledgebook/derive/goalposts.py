"""Moved goalposts: what each revision did to each term, by how much."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pledgebook.dates import Span
from pledgebook.derive.book import Direction, Move
from pledgebook.derive.terms import bound_words
from pledgebook.derive.verdict import Terms
from pledgebook.model import (
    Bound,
    Measure,
    Milestone,
    Pledge,
    Scope,
    Standing,
    Strength,
    Update,
    target_spoken_of,
)

_SCOPES = {
    Scope.NARROWER: Direction.NARROWER,
    Scope.WIDER: Direction.WIDER,
    Scope.REWORDED: Direction.REWORDED,
}


class _Shift(NamedTuple):
    """What one revision did to one term; `days` and `percent` as in Move."""

    direction: Direction
    term: str
    before: str
    after: str
    days: int | None = None
    percent: Decimal | None = None


def moves_of(pledge: Pledge, terms: tuple[Terms, ...], log: tuple[Update, ...]) -> tuple[Move, ...]:
    """Every move, in the order in which the revisions became known."""
    revisions = [update for update in log if update.revision is not None]
    return tuple(
        Move(
            pledge=pledge.id,
            on=update.on,
            known_day=update.known_day,
            direction=shift.direction,
            term=shift.term,
            before=shift.before,
            after=shift.after,
            update=update.index,
            days=shift.days,
            percent=shift.percent,
            part=update.part,
        )
        for before, after, update in zip(terms, terms[1:], revisions, strict=False)
        for shift in (
            *_due_moved(before, after),
            *_target_moved(before, after, update),
            *_strength_moved(before, after),
        )
    )


def _due_moved(before: Terms, after: Terms) -> Iterator[_Shift]:
    old, new = before.last_day, after.last_day
    if after.due is None or before.due == after.due:
        return
    if old == new and before.due is not None:
        yield from _window_moved(before.due, after.due)
        return
    later = old is not None and (new is None or new > old)
    direction = Direction.LATER if later else Direction.EARLIER
    said = before.due.words if before.due else "no due date"
    yield _Shift(direction, "due", said, after.due.words, days=(new - old).days if new and old else None)


def _window_moved(old: Span, new: Span) -> Iterator[_Shift]:
    """The same last day, with another first one; the same days in other words are no move."""
    if old.first_day != new.first_day:
        direction = Direction.NARROWER if new.first_day > old.first_day else Direction.WIDER
        yield _Shift(direction, "due", old.words, new.words)


def _target_moved(before: Terms, after: Terms, update: Update) -> Iterator[_Shift]:
    old, new = target_spoken_of(before.target, update.part), target_spoken_of(after.target, update.part)
    if isinstance(old, Measure) and isinstance(new, Measure):
        yield from _bound_moved(old, new)
        yield from _start_moved(old, new)
    elif isinstance(old, Milestone | Standing) and isinstance(new, Milestone | Standing) and old.words != new.words:
        scope = update.revision.scope if update.revision else Scope.REWORDED
        yield _Shift(_SCOPES[scope], "words", old.words, new.words)


def _bound_moved(old: Measure, new: Measure) -> Iterator[_Shift]:
    if old.bound == new.bound:
        return
    direction = Direction.WEAKER if _hardness(new.bound) < _hardness(old.bound) else Direction.STRONGER
    changed = new.bound.value - old.bound.value
    means_something = old.bound.value and changed and old.unit != "rank"
    percent = changed / abs(old.bound.value) if means_something else None
    yield _Shift(direction, "bound", bound_words(old), bound_words(new), percent=percent)


def _hardness(bound: Bound) -> tuple[Decimal, bool]:
    """The greater, the harder to meet; a strict bound is harder than the same one that may be touched."""
    return (bound.value if bound.sense.upwards else -bound.value), bound.sense.strict


def _start_moved(old: Measure, new: Measure) -> Iterator[_Shift]:
    """Counting from an earlier day makes a minimum easier to reach and a maximum harder to keep."""
    if old.since == new.since or old.since is None or new.since is None:
        return
    easier = (new.since < old.since) is new.bound.sense.upwards
    direction = Direction.WEAKER if easier else Direction.STRONGER
    yield _Shift(direction, "start", old.since.isoformat(), new.since.isoformat())


def _strength_moved(before: Terms, after: Terms) -> Iterator[_Shift]:
    if before.strength is not after.strength:
        order = list(Strength)
        weaker = order.index(after.strength) > order.index(before.strength)
        direction = Direction.WEAKER if weaker else Direction.STRONGER
        yield _Shift(direction, "strength", str(before.strength), str(after.strength))
