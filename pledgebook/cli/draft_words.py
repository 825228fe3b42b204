"""The words round a draft: a pull request's text and a comment. Nothing in them is more than text, whoever wrote it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.cli.diff_markdown import as_markdown, plain
from pledgebook.cli.sides import Sides
from pledgebook.compare import Comparison, Standing
from pledgebook.edit.drafts import Draft
from pledgebook.edit.forms import Remark
from pledgebook.issues import Issue, printable

# Letters of each section; GitHub takes 65,536 in all.
LONGEST_LIST = 10_000
LONGEST_CHECK = 10_000
LONGEST_DIFF = 20_000
LONGEST_ISSUE = 20_000
LONGEST_LINE = 2_000
LONGEST_SPAN = 400
AGAIN = "Then somebody who may write here takes the label off and sets it again."

Compared = tuple[Standing, Standing, Comparison]


@dataclass(frozen=True, slots=True)
class Told:
    """What a pull request tells: the issue and its text, the draft, and what the checks say of it.

    `others` counts the errors that stood in the content before.
    """

    number: int
    body: str
    draft: Draft
    issues: Sequence[Issue]
    others: int


def refusal_of(remarks: Sequence[Remark]) -> str:
    """What the sender is told where no draft could be made."""
    head = "No draft was made of this. What the program could not use:"
    foot = f"To mend it, edit the issue, and leave its headings as they are. {AGAIN}"
    return "\n".join((head, "", *_listed(remarks), "", foot))


def comment_of(remarks: Sequence[Remark]) -> str:
    """What the sender is told beside where the draft is; "" if that is all."""
    return "\n".join(("Not everything could be used as it is:", "", *_listed(remarks))) if remarks else ""


def proposal_of(told: Told, compared: Compared | None) -> str:
    """The text of the pull request: what is to be done, what the checks say, what changes, and what the issue said."""
    remarks = _listed(told.draft.remarks)
    return "\n".join(
        (
            f"Made by a program from the answers in #{told.number}, as they stood when the label was set.",
            "",
            *_to_do(told.draft),
            *(("", "### Answers that need a hand", "", *remarks) if remarks else ()),
            "",
            "### What `check` says",
            "",
            *_checked(told),
            "",
            *_cut(_changes(compared), LONGEST_DIFF),
            "",
            "### The issue as it was",
            "",
            *fenced(told.body),
        )
    )


def _to_do(draft: Draft) -> Sequence[str]:
    steps = ["Read the source: does it say this, in these words?"]
    if draft.is_new:
        name = plain(draft.path.rpartition("/")[2])
        steps.append(f"The name of the file becomes its address for ever: is {name} a good one?")
        steps.append("While it says `draft: true` it is not published: take that line out when it may be.")
    return ["Before this is merged:", "", *(f"* [ ] {step}" for step in steps)]


def _checked(told: Told) -> Sequence[str]:
    lines = [
        f"* {issue.severity} {issue.code}, {_place(issue, told.draft)}: {_remedied(issue.text, issue.hint)}"
        for issue in told.issues
    ]
    if told.others:
        lines.append(f"* {told.others:,} errors that the content had before")
    return _cut(lines or ["Nothing."], LONGEST_CHECK)


def _place(issue: Issue, draft: Draft) -> str:
    """The line; of another file than the draft, with its name."""
    line = f"line {issue.where.line or 1}"
    return line if issue.where.file == f"content/{draft.path}" else f"{line} of {plain(issue.where.file)}"


def _remedied(text: str, hint: str) -> str:
    return f"{code(text)} To do: {code(hint)}"


def _changes(compared: Compared | None) -> Sequence[str]:
    if compared is None:
        return ["### What this changes", "", "Not known: the content cannot be judged."]
    before, after, found = compared
    return as_markdown(Sides(before, after, ("the content as it is", "the content with this")), found).split("\n")


def _listed(remarks: Sequence[Remark]) -> Sequence[str]:
    lines = [f"* {_named(each.label)}{_remedied(each.text, each.hint)}" for each in remarks]
    return _cut(lines, LONGEST_LIST)


def _named(label: str) -> str:
    return f"**{plain(label)}**: " if label else ""


def code(text: str) -> str:
    r"""Any text as code on one line: no mention, link or markup comes of it, and it can be copied as it is.

    >>> print(code("a `b` @c"), code("``"))
    `` a `b` @c `` ``` `` ```
    """
    said = printable(text)
    said = said if len(said) <= LONGEST_SPAN else f"{said[: LONGEST_SPAN - 1]}…"
    longest = max((len(run) for run in re.findall("`+", said)), default=0)
    mark, space = "`" * (longest + 1), " " if longest else ""
    return f"{mark}{space}{said}{space}{mark}"


def fenced(text: str) -> Sequence[str]:
    r"""Any text between fences that no line of it can close; each is set off, and what cannot be seen is written out.

    >>> print("\n".join(fenced("one\n````\n::error::x")))
    `````text
    | one
    | ````
    | \x3a:error::x
    `````
    """
    lines = [f"| {printable(line)}"[:LONGEST_LINE] for line in text.replace("\r\n", "\n").split("\n")]
    fence = "`" * max([3, *(len(run) + 1 for line in lines for run in re.findall("`+", line))])
    return [f"{fence}text", *_cut(lines, LONGEST_ISSUE), fence]


def _cut(lines: Sequence[str], most: int) -> Sequence[str]:
    """As many lines as fit into so many letters, and how many do not."""
    room = most
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return [*lines[:number], f"… and {len(lines) - number:,} more lines"]
    return lines
