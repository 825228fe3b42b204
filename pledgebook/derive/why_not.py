"""Why a verdict is no other one: what the rules that could give another status answer of the same facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.derive.book import Assessed
from pledgebook.derive.case import Case
from pledgebook.derive.judge import Docket
from pledgebook.derive.rules import RULES, Rule
from pledgebook.derive.verdict import Verdict
from pledgebook.model import Status


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule answers. The one that decides `gives` a status, and the sentence of it stands in `because`.

    The others say there why they do not decide.
    """

    rule: Rule
    because: str
    gives: Status | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One verdict on a pledge, and what rules answer, in their order.

    `of` is `verdict`, `as_revised` or `part`, and `part` then the id of the part.
    """

    of: str
    verdict: Verdict
    answers: tuple[Answer, ...]
    part: str | None = None


def rules_for(status: Status) -> tuple[Rule, ...]:
    """The rules that can give a status, in order; the first is an editor's ruling, which can give any.

    >>> [rule.id for rule in rules_for(Status.MISSED)]
    ['R1', 'R4', 'R8']
    """
    return tuple(rule for rule in RULES if status in rule.statuses)


def asked_of(each: Assessed, rules: Sequence[Rule], as_of: date, grace_days: int) -> tuple[Asked, ...]:
    """What `rules` answer of a pledge: of the promise as it was made, as it was revised, and of each of its parts."""
    return tuple(
        Asked(of, verdict, tuple(_answer(rule, case, verdict) for rule in rules), part)
        for of, verdict, case, part in _cases(each, as_of, grace_days)
    )


def _cases(each: Assessed, as_of: date, grace_days: int) -> Iterator[tuple[str, Verdict, Case, str | None]]:
    docket = Docket(each.pledge, each.log, each.terms, as_of, grace_days)
    original = docket.original
    yield "verdict", each.judgement.headline, original, None
    if each.judgement.as_revised is not None:
        yield "as_revised", each.judgement.as_revised, docket.current, None
    for part, case in original.parts.items():
        yield "part", original.part_verdicts[part], case, part


def _answer(rule: Rule, case: Case, verdict: Verdict) -> Answer:
    if rule.id == verdict.rule:
        return Answer(rule, verdict.sentence, verdict.status)
    answer = rule.fits(case)
    return Answer(rule, answer if isinstance(answer, str) else f"{verdict.rule} comes before it and does")
