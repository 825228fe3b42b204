"""What rules ask and answer, as text: a row of the table, and why a verdict is no other one."""

from collections.abc import Iterator
from datetime import date

from pledgebook.cli.explain_text import as_revised, heading, needs
from pledgebook.cli.paper import Line
from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed
from pledgebook.derive.rules import DEFINITIONS, RULES, Rule
from pledgebook.derive.why_not import Answer, Asked
from pledgebook.model import Family, Status
from pledgebook.pipeline import Edition


def rule_words(rule: Rule) -> Iterator[Line]:
    """A row of the table: when it fits, what it gives, and every worked example."""
    yield Line(f"{rule.id}: {rule.when}", heading=True)
    yield Line(f"  It is asked {_after(rule)}, and the first rule that fits decides.")
    if len(rule.statuses) == len(Status):
        yield Line("  It can give any status: the editor's.")
    else:
        yield from (Line(f"  {str(status).upper()}: {DEFINITIONS[status]}", status) for status in rule.statuses)
    for example in rule.examples:
        yield Line()
        yield Line(f"For example: {example.title}", heading=True)
        yield from (Line(f"    {line}", hang=4) for line in example.entry.splitlines())
        judged = f"  On {day_words(date.fromisoformat(example.as_of))}: {str(example.status).upper()}"
        yield Line(f"{judged}. {example.sentence}", example.status)


def _after(rule: Rule) -> str:
    before = RULES.index(rule)
    return "first" if not before else f"after R1 to {RULES[before - 1].id}" if before > 1 else "after R1"


def rule_of_pledge(found: Assessed, edition: Edition, rule: Rule, asked: tuple[Asked, ...]) -> Iterator[Line]:
    """A row of the table, and what it answers of one pledge."""
    yield from rule_words(rule)
    yield Line()
    yield from heading(found, edition)
    for each in asked:
        yield Line()
        yield from _stands(each, found)
        yield from _answers(each, None)


def why_not_words(found: Assessed, edition: Edition, status: Status, asked: tuple[Asked, ...]) -> Iterator[Line]:
    """Why a pledge has not this status, by every rule that could give it; what would change the one that it has."""
    yield from heading(found, edition)
    yield Line()
    yield Line(f"Why not {str(status).upper()}?", status)
    yield Line(f"  {DEFINITIONS[status]}")
    for each in asked:
        yield Line()
        yield from _stands(each, found)
        if each.verdict.status is not status:
            yield from _answers(each, status)
    yield from needs(found)
    if found.status.family is Family.CLOSED and found.status is not status:
        yield Line()
        yield Line("What would change this", heading=True)
        yield Line("  The pledge is closed: evidence that is not on record yet, a correction, or an editor's ruling.")


def _stands(each: Asked, found: Assessed) -> Iterator[Line]:
    title = {"verdict": "As promised it", "as_revised": f"{as_revised(found)} it", "part": f"Part {each.part}"}[each.of]
    if each.of == "verdict" and found.judgement.as_revised is None:
        title = "The verdict"
    verdict = each.verdict
    yield Line(f"{title} is {str(verdict.status).upper()} by {verdict.rule}: {verdict.sentence}", verdict.status)


def _answers(each: Asked, status: Status | None) -> Iterator[Line]:
    if status is not None:
        yield Line(f"  What could make it {status}:")
    for answer in each.answers:
        yield Line(f"    {answer.rule.id}: {answer.rule.when}")
        yield Line(f"      {_said(answer)}")


def _said(answer: Answer) -> str:
    if answer.gives is None:
        return f"It does not decide: {answer.because}."
    return f"It decides, and gives {answer.gives}: {answer.because}"
