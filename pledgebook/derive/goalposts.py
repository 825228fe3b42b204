"""Moved goalposts: what each revision did to each term, by how much."""

from decimal import Decimal

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


def moves_of(pledge: Pledge, terms: tuple[Terms, ...], log: tuple[Update, ...]) -> tuple[Move, ...]:
    """Every move, in the order in which the revisions became known."""
    revisions = [update for update in log if update.revision is not None]
    moves: list[Move] = []
    for before, after, update in zip(terms, terms[1:], revisions, strict=False):
        moves += _due_moved(pledge, before, after, update)
        moves += _target_moved(pledge, before, after, update)
        moves += _strength_moved(pledge, before, after, update)
    return tuple(moves)


def _due_moved(pledge: Pledge, before: Terms, after: Terms, update: Update) -> list[Move]:
    old, new = before.last_day, after.last_day
    if after.due is None or before.due == after.due:
        return []
    if old == new and before.due is not None:
        return _window_moved(pledge, before.due, after.due, update)
    later = old is not None and (new is None or new > old)
    return [
        Move(
            pledge=pledge.id,
            day=update.day,
            known_day=update.known_day,
            direction=Direction.LATER if later else Direction.EARLIER,
            term="due",
            before=before.due.words if before.due else "no due date",
            after=after.due.words,
            update=update.index,
            days=(new - old).days if new and old else None,
        )
    ]


def _window_moved(pledge: Pledge, old: Span, new: Span, update: Update) -> list[Move]:
    """The same last day, with another first one; the same days in other words are no move."""
    if old.first_day == new.first_day:
        return []
    direction = Direction.NARROWER if new.first_day > old.first_day else Direction.WIDER
    return [_move(pledge, update, direction, "due", old.words, new.words)]


def _target_moved(pledge: Pledge, before: Terms, after: Terms, update: Update) -> list[Move]:
    old, new = target_spoken_of(before.target, update.part), target_spoken_of(after.target, update.part)
    if isinstance(old, Measure) and isinstance(new, Measure):
        return _bound_moved(pledge, old, new, update) + _start_moved(pledge, old, new, update)
    if isinstance(old, Milestone | Standing) and isinstance(new, Milestone | Standing) and old.words != new.words:
        scope = update.revision.scope if update.revision else Scope.REWORDED
        return [_move(pledge, update, _SCOPES[scope], "words", old.words, new.words)]
    return []


def _bound_moved(pledge: Pledge, old: Measure, new: Measure, update: Update) -> list[Move]:
    if old.bound == new.bound:
        return []
    weaker = _hardness(new.bound) < _hardness(old.bound)
    changed = new.bound.value - old.bound.value
    percent = changed / abs(old.bound.value) if old.bound.value and changed else None
    direction = Direction.WEAKER if weaker else Direction.STRONGER
    return [
        _move(
            pledge,
            update,
            direction,
            "bound",
            bound_words(old),
            bound_words(new),
            None if old.unit == "rank" else percent,
        )
    ]


def _hardness(bound: Bound) -> tuple[Decimal, bool]:
    """The greater, the harder to meet; a strict bound is harder than the same one that may be touched."""
    return (bound.value if bound.sense.upwards else -bound.value), bound.sense.strict


def _start_moved(pledge: Pledge, old: Measure, new: Measure, update: Update) -> list[Move]:
    """Counting from an earlier day makes a minimum easier to reach and a maximum harder to keep."""
    if old.since == new.since or old.since is None or new.since is None:
        return []
    easier = (new.since < old.since) is new.bound.sense.upwards
    direction = Direction.WEAKER if easier else Direction.STRONGER
    return [_move(pledge, update, direction, "start", old.since.isoformat(), new.since.isoformat())]


def _strength_moved(pledge: Pledge, before: Terms, after: Terms, update: Update) -> list[Move]:
    if before.strength is after.strength:
        return []
    order = list(Strength)
    weaker = order.index(after.strength) > order.index(before.strength)
    direction = Direction.WEAKER if weaker else Direction.STRONGER
    return [_move(pledge, update, direction, "strength", str(before.strength), str(after.strength))]


def _move(
    pledge: Pledge, update: Update, way: Direction, term: str, before: str, after: str, percent: Decimal | None = None
) -> Move:
    return Move(
        pledge=pledge.id,
        day=update.day,
        known_day=update.known_day,
        direction=way,
        term=term,
        before=before,
        after=after,
        update=update.index,
        percent=percent,
        part=update.part,
    )
