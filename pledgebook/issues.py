"""What is wrong, where, and what to write instead: a value, collected and never thrown."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from pledgebook.where import Where

_COMMAND = re.compile(r"##\[|::(?=[A-Za-z-]+(?:::| .*::))")  # actions/runner, ActionCommand.cs


class Severity(StrEnum):
    """An error blocks the build; a warning is for the editor to weigh."""

    ERROR = "error"
    WARNING = "warning"


class Issue(NamedTuple):
    """One problem. `code` is documented in docs/errors.md; `hint` says what to write. Issues are sorted by place."""

    where: Where
    code: str
    text: str
    hint: str
    severity: Severity = Severity.ERROR

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.ERROR


def ordered(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Sorted by file, line and column, each said once."""
    return tuple(sorted(set(issues)))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, if one is near enough to be a slip of the hand.

    >>> did_you_mean("statment", ["made", "statement"])
    'statement'
    """
    import difflib

    near = difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return near[0] if near else None


def printable(text: str) -> str:
    r"""`text` on one line, with whatever a terminal or a reader could be tricked by written out.

    >>> printable("a\nb\x1b[2J\u202e")
    'a\\nb\\x1b[2J\\u202e'

    So are the commands that GitHub Actions obeys wherever they stand in a log:

    >>> printable("##[error]a ::error file=b::c std::d")
    '\\x23#[error]a \\x3a:error file=b\\x3a:c std::d'
    """
    if text.isascii() and text.isprintable():
        return _COMMAND.sub(_first_written_out, text) if "##[" in text or "::" in text else text
    said = "".join(char if _is_harmless(char) else _written_out(char) for char in text)
    return _COMMAND.sub(_first_written_out, said)


def _first_written_out(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0][0]):02x}{found[0][1:]}"


def _is_harmless(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] in "LMNPS"


def _written_out(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii") if ord(char) != 0xA0 else " "


def as_text(issue: Issue) -> str:
    """`file:line:col: error[CODE]: what is wrong. hint: what to write`, one line whatever is in it."""
    return printable(f"{issue.where}: {issue.severity}[{issue.code}]: {_message(issue)}")


def _message(issue: Issue) -> str:
    text = issue.text if issue.text.endswith((".", "?", "!")) else f"{issue.text}."
    return f"{text} hint: {issue.hint}" if issue.hint else text


def as_github(issue: Issue) -> str:
    """A workflow command that puts the issue on its line of a pull request.

    Escaped as the Actions toolkit does, so that content cannot forge a second command.
    """
    where = f"file={_property(issue.where.file)},line={issue.where.line or 1},col={issue.where.column or 1}"
    message = printable(_message(issue)).replace("%", "%25")
    return f"::{issue.severity} {where},title={_property(issue.code)}::{message}"


def _property(text: str) -> str:
    escaped = printable(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return escaped.replace("\r", "%0D").replace("\n", "%0A")


def as_json(issues: Sequence[Issue]) -> str:
    """A JSON array, one object an issue."""
    rows = [
        {
            "file": printable(issue.where.file),
            "line": issue.where.line or 1,
            "column": issue.where.column or 1,
            "severity": str(issue.severity),
            "code": issue.code,
            "text": printable(issue.text),
            "hint": printable(issue.hint),
        }
        for issue in issues
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_sarif(issues: Sequence[Issue]) -> str:
    """SARIF 2.1.0, the form that code-scanning pages read."""
    results = [
        {
            "ruleId": issue.code,
            "level": str(issue.severity),
            "message": {"text": printable(_message(issue))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": printable(issue.where.file)},
                        "region": {"startLine": issue.where.line or 1, "startColumn": issue.where.column or 1},
                    }
                }
            ],
        }
        for issue in issues
    ]
    rules = [{"id": code} for code in sorted({issue.code for issue in issues})]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "pledgebook", "rules": rules}}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def with_excerpt(issue: Issue, source: str | None) -> str:
    """The line of text, then the line of the file with a caret under the place (for a terminal)."""
    lines = (source or "").split("\n")
    if not 1 <= issue.where.line <= len(lines):
        return as_text(issue)
    excerpt = printable(lines[issue.where.line - 1].expandtabs(1))[:160]
    margin = f"{issue.where.line:>5} | "
    pad = "".join(" " * _cells(char) for char in excerpt[: max(issue.where.column - 1, 0)])
    return f"{as_text(issue)}\n{margin}{excerpt}\n{' ' * (len(margin) - 2)}| {pad}^"


def _cells(char: str) -> int:
    """How many terminal cells a letter takes: Chinese letters take two."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
