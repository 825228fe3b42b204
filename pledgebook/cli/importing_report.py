"""What an import came to, as text for people and as JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.cli.counting import listed, many
from pledgebook.edit import SHELVES
from pledgebook.importing import Draft, Imported, LeftOut
from pledgebook.importing.rows import letter
from pledgebook.issues import Issue, printable
from pledgebook.issues import as_json as issues_as_json
from pledgebook.load import Kind

MOST_PATHS = 20
MOST_ROWS = 5
IN_FULL = 3


@dataclass(frozen=True, slots=True)
class Report:
    """`written` None: it was not asked for, or nothing may be written. `proposals` are mappings, by table."""

    imported: Imported
    left_out: Sequence[LeftOut]
    proposals: Mapping[str, str]
    called: str
    written: tuple[Draft, ...] | None = None

    @property
    def sum_up(self) -> str:
        """One line: how many entries, how many rows that became none."""
        imported = self.imported
        done = imported.fit if self.written is None else self.written
        verb = "would be written" if self.written is None else "written"
        said = [f"{_counted(done)} {verb}"]
        if imported.there:
            said.append(f"{_counted(imported.there)} there already")
        if imported.lost:
            said.append(f"{many(imported.lost, 'promise')} of {imported.rows:,} could not be imported")
        warnings = sum(not issue.blocks for issue in imported.issues)
        if warnings:
            said.append(f"{many(warnings, 'warning')} (-v lists them)")
        ending = " Nothing was written: say --write." if self.written is None and imported.fit else ""
        return f"{'; '.join(said)}.{ending}"


def told_once(issues: Sequence[Issue]) -> list[Issue]:
    """What is said of several rows in the same words, at the first: a slip in a mapping is one in every row."""
    rows: dict[Issue, list[int]] = {}
    for issue in issues:
        alike = issue._replace(where=issue.where._replace(line=0))
        rows.setdefault(alike, []).append(issue.where.line)
    return [_of_rows(issue, *lines) for issue, lines in rows.items()]


def _of_rows(issue: Issue, first: int, *others: int) -> Issue:
    where = issue.where._replace(line=first)
    if not others:
        return issue._replace(where=where)
    shown = [f"{row}" for row in others[:MOST_ROWS]]
    if more := len(others) - len(shown):
        shown.append(f"{more:,} more")
    rows = "row" if len(others) == 1 else "rows"
    return issue._replace(where=where, text=f"{issue.text} So it is in {rows} {listed(shown)}.")


def as_text(report: Report, *, in_full: bool) -> str:
    return "".join(f"{line}\n" for line in _lines(report, in_full=in_full))


def _lines(report: Report, *, in_full: bool) -> Iterator[str]:
    for file, text in report.proposals.items():
        yield f"# {printable(file)} has no mapping; this one is guessed. Save it with --suggest, then say --map."
        yield from text.splitlines()
        yield ""
    for each in report.left_out:
        name = f'column "{printable(each.name)}"' if each.name else f"column {letter(each.where.column)}"
        name = name if each.where.column else "the table"
        yield f"{printable(each.where.file)}: {name} is not imported: {each.because}."
    drafts = report.imported.fit if report.written is None else report.written
    shown = drafts if in_full else drafts[:MOST_PATHS]
    for draft in shown:
        yield f"{report.called}/{draft.path}  (row {draft.row.line} of {printable(draft.row.file)})"
    if len(drafts) > len(shown):
        yield f"and {len(drafts) - len(shown):,} more: -v lists them"
    if in_full or report.proposals:
        pledges = [draft for draft in drafts if draft.kind is Kind.PLEDGE]
        for draft in pledges[:IN_FULL]:
            yield ""
            yield f"{report.called}/{draft.path}:"
            yield from (printable(line) for line in draft.text.rstrip("\n").split("\n"))


def as_json(report: Report) -> str:
    """One object; `entries` have what was written or, in a dry run, would be."""
    imported = report.imported
    drafts = imported.fit if report.written is None else report.written
    document = {
        "written": report.written is not None,
        "entries": [{**_row(draft), "text": draft.text} for draft in drafts],
        "there": [_row(draft) for draft in imported.there],
        "not_imported": [
            {"file": each.where.file, "column": each.name, "number": each.where.column, "because": each.because}
            for each in report.left_out
        ],
        "problems": json.loads(issues_as_json(imported.issues)),
        "mappings": dict(report.proposals),
        "counts": {"rows": imported.rows, "entries": len(drafts), "there": len(imported.there), "lost": imported.lost},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _row(draft: Draft) -> dict[str, str | int]:
    return {"path": draft.path, "kind": str(draft.kind), "file": draft.row.file, "row": draft.row.line}


def _counted(drafts: Sequence[Draft]) -> str:
    """How many entries of each kind, pledges first."""
    kinds = Counter(draft.path.partition("/")[0] for draft in drafts)
    return listed([many(kinds[shelf], one, shelf) for shelf, one in SHELVES.items() if kinds[shelf]]) or "nothing"
