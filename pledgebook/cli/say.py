"""What the command line says: problems to the error stream, answers to the output."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pledgebook.cli.paper import PLAIN, RED, YELLOW, has_colours
from pledgebook.issues import Issue, Severity, as_github, as_json, as_sarif, as_text, printable, with_excerpt
from pledgebook.pipeline import Built, Proof

MOST_KINDS = 6  # named in a summary
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
        replace(issue, where=replace(issue.where, file=named_from_here(issue.where.file, content))) for issue in issues
    ]
    return named, {named_from_here(file, content): text for file, text in texts.items()}


def named_from_here(file: str, content: str) -> str:
    """What a file is called from here, where the content folder may have another name."""
    inside = file.startswith("content/") or file == "content"
    return content + file.removeprefix("content") if inside else file


def _coloured(issue: Issue, text: str) -> str:
    if not has_colours(sys.stderr):
        return text
    colour = RED if issue.severity is Severity.ERROR else YELLOW
    mark = f"{issue.severity}[{issue.code}]"
    return text.replace(mark, f"{colour}{mark}{PLAIN}", 1)


def _text_of(issue: Issue, texts: Mapping[str, str]) -> str | None:
    """The file's text, for an excerpt; read again where validation found the trouble after the reading."""
    if issue.where.file in texts:
        return texts[issue.where.file]
    try:
        return Path(issue.where.file).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def remark(text: str, form: str = "text") -> None:
    """Say something that is no problem of any file, on a line of its own that no program takes for an answer."""
    if form == "github":
        print(f"::notice title=pledgebook::{printable(text).replace('%', '%25')}")
    else:
        print(f"build.py: {printable(text)}", file=sys.stderr)


def counted(proof: Proof, shown: Sequence[Issue], base: str) -> str:
    """One line that sums a check up. What is not shown are warnings of files that are as they were at `base`."""
    found = " and ".join(filter(None, (_by_kind(shown, severity) for severity in Severity))) or "nothing to mend"
    files = len({issue.where.file for issue in shown})
    found += f" in {_many(files, 'file')}" if files else ""
    if len(shown) < len(proof.issues):
        found += f"; {_many(len(proof.issues) - len(shown), 'warning')} in files not changed since {base}"
    if proof.edition is None:
        return f"Nothing was judged: {found}."
    return f"{_many(len(proof.edition.book.pledges), 'pledge')} judged as of {_day(proof)}: {found}."


def _by_kind(issues: Sequence[Issue], severity: Severity) -> str:
    """How many of a severity there are, and of which codes, the most first: `3 errors (P104 ×2, P102)`."""
    codes = Counter(issue.code for issue in issues if issue.severity is severity)
    if not codes:
        return ""
    most = sorted(codes.items(), key=lambda row: (-row[1], row[0]))
    said = [code if count == 1 else f"{code} ×{count:,}" for code, count in most[:MOST_KINDS]]
    said += [_many(len(most) - MOST_KINDS, "other kind")] if len(most) > MOST_KINDS else []
    return f"{_many(codes.total(), str(severity))} ({', '.join(said)})"


def said_of(built: Built, output: str, seconds: float) -> str:
    """One line that sums a build up."""
    if built.report is None or built.proof.edition is None:
        blocking = sum(issue.blocks for issue in built.proof.issues)
        return f"Nothing was built: {_many(blocking, 'problem')} to mend. {output} is as it was."
    report = built.report
    pledges = _many(len(built.proof.edition.book.pledges), "pledge")
    files = f"{_many(len(report.written), 'file')} written, {report.kept:,} unchanged, {len(report.removed):,} removed"
    warnings = sum(not issue.blocks for issue in built.proof.issues)
    more = f" {_many(warnings, 'warning')}: run check to read them." if warnings else ""
    return (
        f"{pledges} judged as of {_day(built.proof)}; {files} in {seconds:.1f} s. Open {output}/index.html{_stop(more)}"
    )


def _stop(more: str) -> str:
    return f".{more}" if more else ""


def _day(proof: Proof) -> str:
    return proof.edition.book.as_of.isoformat() if proof.edition else "no day"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
