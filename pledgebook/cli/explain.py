"""`explain`: how a verdict came about, why it is no other one, and what a rule asks."""

import json
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pledgebook.cli.explain_rules import rule_of_pledge, rule_words, why_not_words
from pledgebook.cli.explain_text import derivation
from pledgebook.cli.here import Here
from pledgebook.cli.meant import id_of, in_the_way_of, pledge_meant
from pledgebook.cli.paper import Line, paper_of
from pledgebook.cli.progress import progress_on
from pledgebook.cli.say import complain, named_from_here
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.reading import Explain
from pledgebook.dates import day_words, on_words
from pledgebook.derive.book import Assessed
from pledgebook.derive.rules import BY_ID, Rule
from pledgebook.derive.why_not import Asked, asked_of, rules_for
from pledgebook.issues import printable
from pledgebook.model import Pledge, Status, Tombstone
from pledgebook.pipeline import Edition, document, read


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of one pledge, in which form it is answered, and what the content folder is called from here."""

    rule: Rule | None
    status: Status | None
    form: str
    content: str


def explain(asked: Explain, here: Here) -> int:
    """The exit code: 1 if the pledge cannot be judged. Raises WrongUse if there is no such pledge."""
    question = _question(asked, here.called)
    if not asked.pledge:
        if question.rule is None:
            raise WrongUse("the following arguments are required: pledge. hint: name one, or a rule with --rule R8")
        print(_json(_row(question.rule)) if asked.format == "json" else _on_paper(rule_words(question.rule)))
        return 0
    with progress_on(sys.stderr, quiet=asked.quiet) as progress:
        proof = read(here.folders, here.moment(asked.as_of), base=asked.base_url, drafts=True, progress=progress)
    if proof.edition is None:
        complain(proof.issues, proof.texts, content=here.called)
        return 1
    there = {f"{file.parent.name}/{file.stem}" for file in here.content.glob("pledges/*/*.md")}
    wanted = _wanted(proof.edition, there, asked.pledge)
    answer = _answer(proof.edition, wanted, question)
    if answer is None:
        print(f"{printable(wanted)} cannot be judged before these are mended:", file=sys.stderr)
        complain(in_the_way_of(wanted, proof), proof.texts, content=here.called)
        return 1
    print(answer)
    return 0


def _question(asked: Explain, content: str) -> _Question:
    if asked.rule and asked.why_not:
        raise WrongUse("--rule and --why-not are two questions. hint: ask one at a time")
    if asked.why_not and not asked.pledge:
        raise WrongUse("--why-not asks about a pledge. hint: name one, as company/slug")
    return _Question(
        BY_ID[asked.rule] if asked.rule else None,
        Status(asked.why_not) if asked.why_not else None,
        asked.format,
        content,
    )


def _wanted(edition: Edition, there: Collection[str], asked: str) -> str:
    """The id of the pledge that was meant, also by a name that it had before. Raises WrongUse if there is none."""
    entries: tuple[Pledge | Tombstone, ...] = (*edition.catalogue.pledges, *edition.catalogue.tombstones)
    ids = sorted({*there, *(entry.id for entry in entries)})
    wanted = id_of(asked, ids)
    if wanted in ids:
        return wanted
    before = {old: entry.id for entry in entries for old in entry.formerly}
    wanted = id_of(wanted, before)
    return before[wanted] if wanted in before else pledge_meant(asked, ids)


def _answer(edition: Edition, wanted: str, question: _Question) -> str | None:
    """What there is to say of a pledge; None if it could not be read."""
    book = edition.book
    stone = next((stone for stone in book.tombstones if stone.id == wanted), None)
    if stone is not None:
        said = printable(f"{wanted} was taken down {on_words(stone.on)}: {stone.because}")
        return said if question.form == "text" else _json(_dated(edition, document(edition, wanted)))
    pledge = next((pledge for pledge in edition.catalogue.pledges if pledge.id == wanted), None)
    if pledge is None:
        return None
    found = next((each for each in book.pledges if each.pledge.id == wanted), None)
    if found is None:
        day = pledge.made.day
        said = f"{wanted} had not been promised on {day_words(book.as_of)}: it was made on {day_words(day)}."
        return said if question.form == "text" else _json(_dated(edition, {"id": wanted, "made_on": day.isoformat()}))
    return _as_json(found, edition, question) if question.form == "json" else _as_text(found, edition, question)


def _asked(found: Assessed, edition: Edition, question: _Question) -> tuple[Asked, ...]:
    rules = rules_for(question.status) if question.status else [question.rule] if question.rule else []
    return asked_of(found, rules, edition.book.as_of, edition.config.grace_days)


def _as_text(found: Assessed, edition: Edition, question: _Question) -> str:
    if question.status is not None:
        return _on_paper(why_not_words(found, edition, question.status, _asked(found, edition, question)))
    if question.rule is not None:
        return _on_paper(rule_of_pledge(found, edition, question.rule, _asked(found, edition, question)))
    return _on_paper(derivation(found, edition, partial(named_from_here, content=question.content)))


def _as_json(found: Assessed, edition: Edition, question: _Question) -> str:
    """The file of the pledge as the API has it, with the day, and with what was asked."""
    data = _dated(edition, document(edition, found.pledge.id))
    if question.status is not None:
        data["why_not"] = {"status": question.status, "verdicts": _verdicts(_asked(found, edition, question))}
    if question.rule is not None:
        data["rule"] = {**_row(question.rule), "verdicts": _verdicts(_asked(found, edition, question))}
    return _json(data)


def _dated(edition: Edition, data: Mapping[str, object]) -> dict[str, object]:
    return {**data, "as_of": edition.book.as_of.isoformat()}


def _verdicts(asked: Sequence[Asked]) -> list[dict[str, object]]:
    return [
        {
            "of": each.of,
            "part": each.part,
            "status": each.verdict.status,
            "rule": each.verdict.rule,
            "answers": [
                {
                    "rule": answer.rule.id,
                    "when": answer.rule.when,
                    "gives": answer.gives,
                    "because": answer.because,
                }
                for answer in each.answers
            ],
        }
        for each in asked
    ]


def _row(rule: Rule) -> dict[str, object]:
    """A rule as the API has it in rules.json, but for the address of a site."""
    examples = [
        {"title": one.title, "entry": one.entry, "as_of": one.as_of, "status": one.status, "sentence": one.sentence}
        for one in rule.examples
    ]
    return {"id": rule.id, "when": rule.when, "statuses": list(rule.statuses), "examples": examples}


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)


def _on_paper(lines: Iterable[Line]) -> str:
    return paper_of(sys.stdout).written(lines)
