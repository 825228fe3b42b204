"""One line that sums up what was done."""

from collections import Counter
from collections.abc import Sequence

from pledgebook.cli.counting import many
from pledgebook.cli.outcome import Finished, Found, Judged
from pledgebook.issues import Issue, Severity

MOST_KINDS = 6  # named in a summary


def counted(found: Found, shown: Sequence[Issue]) -> str:
    """Of a check. What is not shown are warnings of files that are as they were at its base."""
    said = " and ".join(filter(None, (_by_kind(shown, severity) for severity in Severity))) or "nothing to mend"
    files = len({issue.where.file for issue in shown})
    said += f" in {many(files, 'file')}" if files else ""
    if len(shown) < len(found.issues):
        said += f"; {many(len(found.issues) - len(shown), 'warning')} in files not changed since {found.base}"
    if found.judged is None:
        return f"Nothing was judged: {said}."
    return f"{_words(found.judged)}: {said}."


def _by_kind(issues: Sequence[Issue], severity: Severity) -> str:
    """How many of a severity there are, and of which codes, the most first: `3 errors (P104 ×2, P102)`."""
    codes = Counter(issue.code for issue in issues if issue.severity is severity)
    if not codes:
        return ""
    most = sorted(codes.items(), key=lambda row: (-row[1], row[0]))
    said = [code if count == 1 else f"{code} ×{count:,}" for code, count in most[:MOST_KINDS]]
    said += [many(len(most) - MOST_KINDS, "other kind")] if len(most) > MOST_KINDS else []
    return f"{many(codes.total(), str(severity))} ({', '.join(said)})"


def said_of(finished: Finished, output: str, seconds: float) -> str:
    """Of a build."""
    files = f"{many(finished.written, 'file')} written, {finished.kept:,} unchanged, {finished.removed:,} removed"
    warnings = finished.warnings
    more = f". {many(warnings, 'warning')}: run check to read them." if warnings else ""
    return f"{_words(finished.judged)}; {files} in {seconds:.1f} s. Open {output}/index.html{more}"


def nothing_built(blocking: int, output: str) -> str:
    """Of a build that published nothing."""
    return f"Nothing was built: {many(blocking, 'problem')} to mend. {output} is as it was."


def _words(judged: Judged) -> str:
    return f"{many(judged.pledges, 'pledge')} judged as of {judged.as_of.isoformat()}"
