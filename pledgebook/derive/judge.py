"""The verdict on a pledge on a day: a pure function of the promise, the evidence and the day."""

from dataclasses import replace
from datetime import date

from pledgebook.derive.case import Case
from pledgebook.derive.rules import first_that_fits, verdict_of
from pledgebook.derive.terms import log_on, terms_of
from pledgebook.derive.verdict import Judgement, Terms
from pledgebook.model import Parts, Pledge, Status, Update

GRACE_DAYS = 90


def judge(pledge: Pledge, as_of: date, grace_days: int = GRACE_DAYS) -> Judgement:
    """The headline against the original promise and, where terms were revised, the verdict against the current ones.

    Only updates known on `as_of` exist. The pledge must exist by then: raises ValueError before it was made.
    """
    log, versions = _known(pledge, as_of)
    return judgement_of(*cases_of(pledge, versions, log, as_of, grace_days))


def judgement_of(original: Case, current: Case) -> Judgement:
    """The same for cases that are already made."""
    return Judgement(
        headline=verdict_of(original),
        arithmetic=verdict_of(replace(original, ruled=False)) if original.ruling is not None else None,
        as_revised=verdict_of(current) if current is not original else None,
        parts=original.part_verdicts or None,
    )


def status_of(pledge: Pledge, log: tuple[Update, ...], as_of: date, grace_days: int) -> tuple[Status, str, str]:
    """The headline's status, rule and sentence alone, for histories; `log` is what was known on `as_of`."""
    versions = terms_of(pledge, log)
    rule, answer, _ = first_that_fits(_with_parts(Case(pledge, versions[0], versions, log, as_of, grace_days)))
    return answer.status, rule.id, answer.sentence


def cases_of(
    pledge: Pledge, versions: tuple[Terms, ...], log: tuple[Update, ...], as_of: date, grace_days: int
) -> tuple[Case, Case]:
    """The case against the original terms and that against the current ones: the same one if none were revised.

    Rulings speak of the original alone.
    """
    original = _with_parts(Case(pledge, versions[0], versions, log, as_of, grace_days))
    if len(versions) == 1:
        return original, original
    return original, _with_parts(Case(pledge, versions[-1], versions, log, as_of, grace_days, ruled=False))


def _with_parts(case: Case) -> Case:
    """The case with its parts judged, each by the same table."""
    if not isinstance(case.target, Parts):
        return case
    verdicts = {part.id: verdict_of(case.of_part(part)) for part in case.target.parts}
    return replace(case, part_verdicts=verdicts)


def _known(pledge: Pledge, as_of: date) -> tuple[tuple[Update, ...], tuple[Terms, ...]]:
    if not pledge.exists_on(as_of):
        raise ValueError(f"{pledge.id} had not been promised on {as_of}")
    log = log_on(pledge, as_of)
    return log, terms_of(pledge, log)
