"""The versions of a promise: the original, and one more for each revision."""

from dataclasses import replace
from datetime import date

from pledgebook.derive.verdict import Terms
from pledgebook.model import Measure, Milestone, Parts, Pledge, Revision, Scope, SimpleTarget, Standing, Target, Update
from pledgebook.numbers import Figure, figure_words, number_words


def log_on(pledge: Pledge, day: date) -> tuple[Update, ...]:
    """The updates that exist on `day`, in the order in which they became known."""
    known = [(known_day, update) for update in pledge.updates if (known_day := update.known_day) <= day]
    return tuple(update for _, update in sorted(known, key=lambda each: (each[0], each[1].index)))


def terms_of(pledge: Pledge, log: tuple[Update, ...]) -> tuple[Terms, ...]:
    """Every version that stood, the original first and the current one last."""
    standing = Terms(0, pledge.made.day, pledge.target, pledge.due, pledge.strength, pledge.target.where)
    versions = [standing]
    for update in log:
        if update.revision is not None:
            standing = _revised(standing, update, update.revision)
            versions.append(standing)
    return tuple(versions)


def version_standing(terms: tuple[Terms, ...], log: tuple[Update, ...], event: Update) -> int:
    """The number of the version that stood when `event` happened.

    An item that both misses and revises speaks of the terms before it.
    """
    revisions = [update for update in log if update.revision is not None]
    before = [
        number for number, update in enumerate(revisions, 1) if (update.day, update.index) < (event.day, event.index)
    ]
    return terms[max(before, default=0)].number


def breadth(terms: tuple[Terms, ...], standing: int, asked: int, part: str | None) -> Scope | None:
    """How the words of version `standing` go with those of `asked`: narrower, wider, or in a way nobody said.

    None if they are the same.
    """
    first, last = sorted((standing, asked))
    between = terms[first + 1 : last + 1]
    scopes = {each.scope for each in between if each.scope is not None and each.part == part}
    if len(scopes) != 1 or Scope.REWORDED in scopes:
        return Scope.REWORDED if scopes else None
    narrows = Scope.NARROWER in scopes
    return Scope.NARROWER if narrows is (standing > asked) else Scope.WIDER


def _revised(before: Terms, update: Update, revision: Revision) -> Terms:
    return Terms(
        number=before.number + 1,
        from_day=update.day,
        target=_revised_target(before.target, revision, update.part),
        due=revision.due or before.due,
        strength=revision.strength or before.strength,
        where=revision.where,
        scope=revision.scope if revision.words is not None else None,
        part=update.part,
    )


def _revised_target(target: Target, revision: Revision, part: str | None) -> Target:
    if isinstance(target, Parts):
        parts = tuple(
            replace(each, target=_revised_simple(each.target, revision)) if each.id == part else each
            for each in target.parts
        )
        return replace(target, parts=parts)
    return _revised_simple(target, revision)


def _revised_simple(target: SimpleTarget, revision: Revision) -> SimpleTarget:
    if isinstance(target, Milestone | Standing):
        return replace(target, words=revision.words or target.words)
    # A path leads to the old bound on the old day: a moved end leaves only the straight line.
    moved = revision.bound is not None or revision.due is not None
    return replace(
        target,
        bound=revision.bound or target.bound,
        since=revision.since or target.since,
        path=() if moved else target.path,
    )


def words_of(target: SimpleTarget) -> str:
    """What the target asks for, in words: for a measure its bound and what is counted."""
    if isinstance(target, Measure):
        return f"{bound_words(target)} {target.words}"
    return target.words


def bound_words(measure: Measure) -> str:
    """`at least 100,000`, with the unit; for a rank `place 5 or better`."""
    bound = measure.bound
    if measure.unit == "rank" and not bound.sense.upwards:
        place = number_words(bound.value, measure.unit)
        if bound.value == (2 if bound.sense.strict else 1):
            return "first place"
        return f"better than {place}" if bound.sense.strict else f"{place} or better"
    return figure_words(Figure(bound.value, str(bound.sense)), measure.unit)
