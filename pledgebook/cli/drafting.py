"""An issue that was made from a form as a draft: the file, what the checks say of it, and what it changes.

What an issue says is taken from the event that GitHub writes down, as it stood when the label was set. Nothing of it is
a command, a name of a file that was not looked up, or printed.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pledgebook.cli.draft_words import Told, comment_of, proposal_of, refusal_of
from pledgebook.compare import compare, standing_of
from pledgebook.edit.drafts import Draft, Refused
from pledgebook.edit.forms import Answers, Form, NotOurs, Remark, answers_in, form_of
from pledgebook.edit.reported import pledge_meant, reported
from pledgebook.edit.shelves import put
from pledgebook.edit.suggested import suggested
from pledgebook.issues import Issue
from pledgebook.load import RawEntry, load
from pledgebook.load.disk import bytes_of
from pledgebook.load.letters import decoded
from pledgebook.pipeline import Folders, Moment, Proof, read
from pledgebook.where import Where

SUGGESTED, REPORTED, MISTAKEN = "suggest-a-pledge", "new-evidence", "report-an-error"
FORMS = (SUGGESTED, REPORTED, MISTAKEN)
MOST = 4_000_000  # bytes of an event; GitHub's are smaller by far


class NoEvent(ValueError):
    """The file tells of no issue."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What was written to us: the number of the issue and its text."""

    number: int
    body: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be asked for. No `path`: nothing, and `comment` says why.

    `path` begins with `content/`; `body` is the text of the pull request, `comment` what the sender is told.
    """

    comment: str
    path: str = ""
    text: str = ""
    body: str = ""

    @property
    def as_json(self) -> str:
        fields = {"comment": self.comment, "path": self.path, "text": self.text, "body": self.body}
        return json.dumps(fields, ensure_ascii=True)


def letter_in(event: Path) -> Letter:
    """The issue of an event. Raises NoEvent, and OSError for a file that is not there."""
    with event.open("rb") as file:
        data = file.read(MOST + 1)
    try:
        issue = json.loads(data)["issue"] if len(data) <= MOST else {}
        number, body = issue["number"], "" if issue["body"] is None else issue["body"]
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise NoEvent("it tells of no issue") from wrong
    if not isinstance(number, int) or isinstance(number, bool) or number < 1 or not isinstance(body, str):
        raise NoEvent("its issue has no number or no text")
    return Letter(number, body)


def forms_in(folder: Path) -> tuple[Form, ...]:
    """The forms of .github/ISSUE_TEMPLATE that bring something to be looked at. Raises NoForm."""
    return tuple(form_of((folder / f"{name}.yml").read_text("utf-8"), name) for name in FORMS)


def request(letter: Letter, forms: Sequence[Form], folders: Folders, moment: Moment) -> Request:
    """What comes of a letter. The content folder is only read: a copy of it gets the draft, and is judged."""
    try:
        answers = answers_in(letter.body, forms)
        draft = _draft(answers, letter.number, folders.content)
    except NotOurs as wrong:
        return Request(refusal_of([Remark("", f"{wrong.args[0]}.", wrong.args[1])]))
    except Refused as refused:
        return Request(refusal_of(refused.remarks))
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as scratch:
        content = Path(scratch) / "content"
        shutil.copytree(folders.content, content, symlinks=True)
        tried = replace(folders, content=content)
        before = read(tried, moment, drafts=True)
        folder, _, name = draft.path.rpartition("/")
        put(content / folder, name, draft.text.encode())
        after = read(tried, moment, drafts=True)
    found = [(issue, _label(issue, draft, answers)) for issue in after.issues if _is_new(issue, draft, answers, before)]
    blocking = [Remark(label, issue.text, issue.hint) for issue, label in found if issue.blocks]
    if blocking:
        return Request(refusal_of(blocking))
    others = sum(issue.blocks for issue in before.issues)
    told = Told(letter.number, letter.body, draft, [issue for issue, _ in found], others)
    comparison = None
    if before.edition and after.edition:
        sides = standing_of(before.edition.book), standing_of(after.edition.book)
        comparison = (*sides, compare(*sides))
    path = f"content/{draft.path}"
    return Request(comment_of(draft.remarks), path, draft.text, proposal_of(told, comparison))


def _draft(answers: Answers, number: int, content: Path) -> Draft:
    """The file. Raises Refused, with all that is wrong with the answers."""
    if answers.form.name == MISTAKEN:
        text = "a report of an error is not turned into a file: what is wrong has to be looked at."
        raise Refused(Remark("", text, "an editor mends the entry, and says so among its corrections"))
    if answers.wrong:
        raise Refused(*answers.wrong)
    loaded = load(content)
    if answers.form.name == SUGGESTED:
        draft = suggested(answers, number, loaded)
    else:
        pledge = pledge_meant(answers, loaded)
        draft = reported(answers, pledge, _text_of(pledge, content), loaded)
    folder = (content / draft.path).parent
    if folder.exists() and folder.resolve() != content.resolve() / "pledges" / folder.name:
        raise Refused(Remark("", f"{folder.name} is no folder of its own here.", "an editor has to mend that first"))
    return draft


def _text_of(pledge: RawEntry, content: Path) -> str:
    data = bytes_of(content / pledge.path, Where(pledge.file))
    text = data if isinstance(data, Issue) else decoded(data, pledge.file)
    if isinstance(text, Issue):
        raise Refused(Remark("", text.text, text.hint))
    return text


def _is_new(issue: Issue, draft: Draft, answers: Answers, before: Proof) -> bool:
    """Whether an issue came with the draft: what was wrong with the same file already is no matter of the sender."""
    old = {(each.code, each.text) for each in before.issues if each.where.file == issue.where.file}
    return bool(_label(issue, draft, answers)) or (issue.code, issue.text) not in old


def _label(issue: Issue, draft: Draft, answers: Answers) -> str:
    if issue.where.file != f"content/{draft.path}":
        return ""
    return answers.label(draft.question_at(issue.where))
