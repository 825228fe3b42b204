"""The issue forms: what they ask, read from their own files, and the answers in an issue that was made from one."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.load import RawList, RawMapping, RawText, RawValue, parse
from pledgebook.load.letters import plain

NO_ANSWER = "_No response_"  # what GitHub writes where nothing was answered
MOST = 65_536  # letters of an issue; GitHub takes no more
_HEADING = "### "


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is the field of the entry that its answer becomes, `-` standing between two levels."""

    id: str
    label: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form. An issue that was made from it has all labels as headings, in this order."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one answer, and what to write instead; `label` is its question, "" if it is of none."""

    label: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the id of the question; an empty answer is left out.

    `wrong` is what cannot be taken as it stands; then nothing is.
    """

    form: Form
    given: Mapping[str, str]
    wrong: tuple[Remark, ...] = field(default=())

    def label(self, question: str) -> str:
        return next((each.label for each in self.form.questions if each.id == question), "")


class NoForm(ValueError):
    """The file is no issue form that we can read."""


class NotOurs(ValueError):
    """The issue was not made from one of the forms; `args` are why, and what to do."""


def form_of(text: str, name: str) -> Form:
    """The form in a file of .github/ISSUE_TEMPLATE. Raises NoForm."""
    parsed = parse(f"---\n{text}\n---\n", name)
    body = parsed.front.get("body") if parsed.front else None
    if not isinstance(body, RawList):
        raise NoForm(f"{name} asks nothing")
    asked = [each for each in body.items if isinstance(each, RawMapping) and _text(each, "type") != "markdown"]
    questions = tuple(_question(each) for each in asked)
    if not questions or not all(each.id and each.label for each in questions):
        raise NoForm(f"{name} has a question without id or label")
    return Form(name, questions)


def _question(raw: RawMapping) -> Question:
    label, validations = raw.get("attributes"), raw.get("validations")
    return Question(_text(raw, "id"), _text(label, "label"), _text(validations, "required") == "true")


def _text(value: RawValue | None, key: str) -> str:
    found = value.get(key) if isinstance(value, RawMapping) else None
    return found.text if isinstance(found, RawText) else ""


def answers_in(body: str, forms: Sequence[Form]) -> Answers:
    """The answers in an issue. Raises NotOurs if it was not made from one of the forms.

    A heading is a heading wherever it stands: one that stands twice leaves its answer in doubt, and is refused.
    """
    if len(body) > MOST:
        raise NotOurs(f"it has {len(body):,} letters", f"write at most {MOST:,}")
    lines = body.replace("\r\n", "\n").split("\n")
    form = _form_in(lines, forms)
    headings = {f"{_HEADING}{each.label}": each for each in form.questions}
    found: dict[str, list[str]] = {each.id: [] for each in form.questions}
    seen: list[str] = []
    for line in lines:
        question = headings.get(line.rstrip())
        if question:
            seen.append(question.id)
        elif seen:
            found[seen[-1]].append(line)
    said = {name: answer for name, part in found.items() if (answer := _answer(part))}
    wrong = [remark for each in form.questions for remark in _remarks(each, said.get(each.id, ""), seen)]
    # Putting n piled marks in their order takes n² steps: only what may stand is put into NFC.
    given = {} if wrong else {name: unicodedata.normalize("NFC", answer) for name, answer in said.items()}
    return Answers(form, given, tuple(wrong))


def _form_in(lines: Sequence[str], forms: Sequence[Form]) -> Form:
    there = {line.rstrip() for line in lines}
    found = [form for form in forms if f"{_HEADING}{form.questions[0].label}" in there]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotOurs("it has the headings of two forms", "use one form for one thing")
    raise NotOurs("it has not the headings of one of the forms", "use a form: “New issue” offers them")


def _answer(lines: Sequence[str]) -> str:
    answer = "\n".join(lines).strip()
    return "" if answer == NO_ANSWER else answer


def _remarks(question: Question, answer: str, seen: Sequence[str]) -> list[Remark]:
    if seen.count(question.id) > 1:
        said = "this heading stands more than once, so that nobody can tell which answer counts."
        return [Remark(question.label, said, "leave each heading as it is, once, and write no line that looks like it")]
    if question.is_required and not answer:
        return [Remark(question.label, "there is no answer.", "write it below its heading")]
    _, issues = plain(answer, "")
    said_twice = {issue.text: issue for issue in issues}
    return [Remark(question.label, issue.text, issue.hint) for issue in said_twice.values()]
