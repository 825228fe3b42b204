"""From the catalogue and a day to the book: verdicts, curves, pace, records, changes. No clock, no HTML."""

from collections.abc import Callable
from datetime import date
from functools import partial

from pledgebook.derive.badges import badges_of, evidence
from pledgebook.derive.book import Assessed
from pledgebook.derive.case import Case
from pledgebook.derive.figures import Projection
from pledgebook.derive.goalposts import moves_of
from pledgebook.derive.history import stretches_of
from pledgebook.derive.judge import GRACE_DAYS, docket_of, judge
from pledgebook.derive.needs import needs_of
from pledgebook.derive.pace import projection_of
from pledgebook.derive.record import is_stale, last_look, slip_of
from pledgebook.derive.whole import Book
from pledgebook.memory import Memory
from pledgebook.model import Catalogue, Company, Pledge

STALE_DAYS = 180

Recall = Callable[[Pledge, Company, Callable[[], Assessed]], Assessed]
"""What was derived of a pledge when it was last judged as of the same day; else what the function derives now."""

__all__ = ["GRACE_DAYS", "STALE_DAYS", "assess", "derive", "judge"]


def derive(
    catalogue: Catalogue,
    as_of: date,
    *,
    grace_days: int = GRACE_DAYS,
    stale_days: int = STALE_DAYS,
    drafts: bool = False,
    memory: Memory | None = None,
    tick: Callable[[int, int], None] | None = None,
    recall: Recall | None = None,
) -> Book:
    """The book of all pledges that exist on `as_of`; drafts only if asked for.

    `tick` is told how many of how many are judged. `recall` may know what was derived of a pledge before.
    """
    memory = memory or Memory()
    judged = [pledge for pledge in catalogue.pledges if pledge.exists_on(as_of) and (drafts or not pledge.draft)]
    pledges: list[Assessed] = []
    for pledge in judged:
        company = catalogue.companies[pledge.company]
        judging = partial(assess, pledge, company, as_of, grace_days, stale_days)
        if recall is not None:
            pledges.append(recall(pledge, company, judging))
        else:
            given = (pledge, company, as_of, grace_days, stale_days)
            pledges.append(memory.recall(f"assessed {pledge.id}", given, judging))
        if tick is not None:
            tick(len(pledges), len(judged))
    return Book(as_of, catalogue, tuple(pledges))


def assess(
    pledge: Pledge,
    company: Company,
    as_of: date,
    grace_days: int = GRACE_DAYS,
    stale_days: int = STALE_DAYS,
) -> Assessed:
    """Everything derived about one pledge on a day on which it exists."""
    docket = docket_of(pledge, as_of, grace_days)
    log, terms = docket.log, docket.terms
    history = stretches_of(docket)
    judgement, original = docket.judgement, docket.original
    curves = _curves(original)
    moves = moves_of(pledge, terms, log)
    evidence_to = max([pledge.made.day, *(each.known_day for each in evidence(log))])
    looked = last_look(pledge, log, as_of)
    stale = is_stale(judgement.headline.status, looked, as_of, stale_days)
    return Assessed(
        pledge=pledge,
        company=company,
        terms=terms,
        judgement=judgement,
        since=history[-1].since,
        evidence_to=evidence_to,
        log=log,
        history=history,
        curves={part: case.curve for part, case in curves.items()},
        pace=original.pace,
        revised_pace=docket.current.pace if len(terms) > 1 else None,
        projection=_projection(original),
        moves=moves,
        slip=slip_of(terms, judgement.headline),
        badges=badges_of(
            pledge,
            terms,
            judgement,
            log,
            tuple(case.curve for case in curves.values()),
            moves,
            looked if stale else None,
        ),
        needs=needs_of(original, judgement),
    )


def _curves(case: Case) -> dict[str, Case]:
    """The cases that have a curve, by part id."""
    if case.measure is not None:
        return {"": case}
    return {part: each for part, each in case.parts.items() if each.measure is not None}


def _projection(case: Case) -> Projection | None:
    if case.measure is None or case.passed or case.pace is None:
        return None
    return projection_of(case.pace.line, case.measure, case.curve)
