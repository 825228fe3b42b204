"""Derived remarks beside a status, each with the sentence that explains it."""

from collections import Counter
from datetime import date

from pledgebook.dates import day_words
from pledgebook.derive.book import Badge, BadgeKind, Move
from pledgebook.derive.figures import Curve
from pledgebook.derive.remarks import REMARKS
from pledgebook.derive.verdict import Judgement, Terms
from pledgebook.model import Family, Pledge, SourceKind, Status, Update

INDEPENDENT = (SourceKind.REGULATOR, SourceKind.COURT, SourceKind.TRACKER, SourceKind.NGO)


def badges_of(
    pledge: Pledge,
    terms: tuple[Terms, ...],
    judgement: Judgement,
    log: tuple[Update, ...],
    curves: tuple[Curve, ...],
    moves: tuple[Move, ...],
    stale_since: date | None,
) -> tuple[Badge, ...]:
    """In a fixed order. `stale_since` is the day of the last evidence or check if that is too long ago."""
    found = (
        _ruling(judgement),
        _moved(moves),
        _as_revised(judgement),
        _sources(pledge, log),
        _single_source(pledge, judgement, log),
        _disagree(curves),
        _disputed(log),
        _stale(stale_since),
        _vague(terms),
        _unarchived(pledge),
    )
    return tuple(badge for badge in found if badge is not None)


def _ruling(judgement: Judgement) -> Badge | None:
    if judgement.arithmetic is None:
        return None
    why = f"An editor judged; the rule table alone says {_words(judgement.arithmetic.status)}."
    return _badge(BadgeKind.RULING, why)


def _moved(moves: tuple[Move, ...]) -> Badge | None:
    if not moves:
        return None
    ways = Counter(str(move.direction) for move in moves)
    listed = ", ".join(way if count == 1 else f"{way} ×{count}" for way, count in ways.items())
    return Badge(BadgeKind.MOVED, f"goalposts moved ×{len(moves)}", f"The company changed its own terms: {listed}.")


def _as_revised(judgement: Judgement) -> Badge | None:
    revised = judgement.as_revised
    if revised is None:
        return None
    why = f"{_words(judgement.headline.status)} as promised, {_words(revised.status)} as revised. {revised.sentence}"
    return Badge(BadgeKind.AS_REVISED, f"as revised: {_words(revised.status)}", why[0].upper() + why[1:])


def evidence(log: tuple[Update, ...]) -> tuple[Update, ...]:
    """The updates that say what happened: figures and events."""
    return tuple(update for update in log if update.reading is not None or update.event is not None)


def _sources(pledge: Pledge, log: tuple[Update, ...]) -> Badge | None:
    kinds = {source.kind for source in pledge.cited_by(*evidence(log))}
    if not kinds:
        return None
    if all(kind.is_own_word for kind in kinds):
        return _badge(BadgeKind.SELF_REPORTED)
    independent = sorted(str(kind) for kind in kinds if kind in INDEPENDENT)
    if not independent:
        return None
    why = f"Part of the evidence comes from somebody who counts or rules for themselves: {', '.join(independent)}."
    return _badge(BadgeKind.CONFIRMED, why)


def _single_source(pledge: Pledge, judgement: Judgement, log: tuple[Update, ...]) -> Badge | None:
    if judgement.headline.status.family is not Family.CLOSED:
        return None
    publishers = {source.publisher for source in pledge.cited_by(*judgement.headline.rests_on(log))}
    if len(publishers) != 1:
        return None
    return _badge(BadgeKind.SINGLE_SOURCE, f"The verdict rests on one publisher alone: {publishers.pop()}.")


def _disagree(curves: tuple[Curve, ...]) -> Badge | None:
    return _badge(BadgeKind.DISAGREE) if any(curve.disagree for curve in curves) else None


def _disputed(log: tuple[Update, ...]) -> Badge | None:
    return _badge(BadgeKind.DISPUTED) if any(update.reply is not None for update in log) else None


def _stale(stale_since: date | None) -> Badge | None:
    if stale_since is None:
        return None
    return _badge(BadgeKind.STALE, f"Neither evidence nor an editor's check since {day_words(stale_since)}.")


def _vague(terms: tuple[Terms, ...]) -> Badge | None:
    due = terms[0].due
    if due is None or not due.is_vague:
        return None
    return _badge(BadgeKind.VAGUE, f"The due date was given as {due.words}; nothing is overdue before its last day.")


def _unarchived(pledge: Pledge) -> Badge | None:
    bare = [source for source in pledge.sources.values() if source.archive is None]
    if not bare:
        return None
    why = f"{_bare(len(bare), len(pledge.sources))} on record: a page that goes is lost."
    return _badge(BadgeKind.UNARCHIVED, why)


def _bare(bare: int, sources: int) -> str:
    """
    >>> _bare(1, 1), _bare(3, 3)
    ('Its only source has no archived copy', 'None of its 3 sources has an archived copy')
    >>> _bare(1, 3), _bare(2, 3)
    ('1 of its 3 sources has no archived copy', '2 of its 3 sources have no archived copy')
    """
    if bare == sources:
        return (
            "Its only source has no archived copy"
            if bare == 1
            else f"None of its {sources} sources has an archived copy"
        )
    return f"{bare} of its {sources} sources {'has' if bare == 1 else 'have'} no archived copy"


def _badge(kind: BadgeKind, why: str | None = None) -> Badge:
    """One that is called what its remark is; where nothing of this pledge is to be said, it means what that means."""
    name, means = REMARKS[kind]
    return Badge(kind, name, why or means)


def _words(status: Status) -> str:
    return status.replace("-", " ")
