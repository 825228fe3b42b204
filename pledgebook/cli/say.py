"""What the command line says: problems to the error stream, answers to the output."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pledgebook.issues import Issue, Severity, as_github, as_json, as_sarif, as_text, printable, with_excerpt
from pledgebook.where import Where

_MACHINE = {"json": as_json, "sarif": as_sarif}


def complain(issues: Sequence[Issue], texts: Mapping[str, str], form: str = "text", content: str = "content") -> None:
    """Print the issues: for people to the error stream, for programs to the output.

    `content` is what the content folder is called from here, so that an editor can click a place.
    """
    issues, texts = _as_named(issues, texts, content)
    if form in _MACHINE:
        print(_MACHINE[form](issues))
        return
    if form == "github":
        for issue in issues:
            print(as_github(issue))
        return
    for issue in issues:
        if sys.stderr.isatty():
            print(_coloured(issue, with_excerpt(issue, _text_of(issue, texts))), file=sys.stderr)
        else:
            print(as_text(issue), file=sys.stderr)


def problem_lines(issues: Sequence[Issue], texts: Mapping[str, str], content: str = "content") -> list[str]:
    """Each problem as a line of text, with its excerpt below it; the content folder by the name it has here."""
    issues, texts = _as_named(issues, texts, content)
    return [with_excerpt(issue, _text_of(issue, texts)) for issue in issues]


def _as_named(
    issues: Sequence[Issue], texts: Mapping[str, str], content: str
) -> tuple[Sequence[Issue], Mapping[str, str]]:
    named = [
        issue._replace(where=Where(named_from_here(issue.where.file, content), issue.where.line, issue.where.column))
        for issue in issues
    ]
    return named, {named_from_here(file, content): text for file, text in texts.items()}


def named_from_here(file: str, content: str) -> str:
    """What a file is called from here, where the content folder may have another name."""
    inside = file.startswith("content/") or file == "content"
    return content + file.removeprefix("content") if inside else file


def _coloured(issue: Issue, text: str) -> str:
    from pledgebook.cli.paper import PLAIN, RED, YELLOW, has_colours

    if not has_colours(sys.stderr):
        return text
    colour = RED if issue.severity is Severity.ERROR else YELLOW
    mark = f"{issue.severity}[{issue.code}]"
    return text.replace(mark, f"{colour}{mark}{PLAIN}", 1)


def _text_of(issue: Issue, texts: Mapping[str, str]) -> str | None:
    """The file's text, for an excerpt; read again where validation found the trouble after the reading."""
    if issue.where.file in texts:
        return texts[issue.where.file]
    if issue.where.line == 0:  # of the file as a whole, which may be a pipe, or larger than the memory
        return None
    from pledgebook.load.disk import bytes_of  # a check with nothing to do loads no YAML
    from pledgebook.load.letters import decoded

    data = bytes_of(Path(issue.where.file), issue.where)
    text = data if isinstance(data, Issue) else decoded(data, issue.where.file)
    return None if isinstance(text, Issue) else text


def hand_back(lines: Iterable[str], file: str) -> None:
    """What somebody answered, as lines for a file that was not written: nobody has to type all of it again."""
    remark(f"this is what you answered. hint: mend it, and put it into {file} yourself")
    for line in lines:
        print(printable(line), file=sys.stderr)


def remark(text: str, form: str = "text") -> None:
    """Say something that is no problem of any file, on a line of its own that no program takes for an answer."""
    if form == "github":
        print(f"::notice title=pledgebook::{printable(text).replace('%', '%25')}")
    else:
        print(f"build.py: {printable(text)}", file=sys.stderr)
