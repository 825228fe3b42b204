"""`import`: what a table would become, and, if it is asked for, what it becomes."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from pledgebook.cli.here import Here, shown
from pledgebook.cli.importing_report import Report, as_json, as_text, told_once
from pledgebook.cli.say import complain
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.importing import Import
from pledgebook.config import parse_site
from pledgebook.edit import Astray, Changed, make
from pledgebook.importing import Draft, Imported, import_tables, left_out, mistakes_of, with_company
from pledgebook.importing.files import Found, How, bytes_of, tables_in
from pledgebook.importing.guess import proposal
from pledgebook.importing.mapping import ColumnMap, of_headings, read_mapping
from pledgebook.importing.notes import read_notes
from pledgebook.importing.rows import Table, Unreadable
from pledgebook.issues import Issue, ordered
from pledgebook.load import Loaded, load
from pledgebook.where import Where

_EVERY = 200  # rows between two looks at the terminal


def import_(asked: Import, here: Here) -> int:
    """0 if every row became an entry or is there, 1 if something is wrong."""
    content = asked.into.absolute() if asked.into else here.content
    called = shown(content) if asked.into else here.called
    for file in (*asked.files, *filter(None, (asked.map,))):
        if not file.exists():
            raise WrongUse(f'import: there is no file "{file}". hint: name a table, or the folder data/ of a site')
    mapping, issues = _mapping(asked.map)
    if issues:
        return _complained(issues, asked, called)
    how = How(mapping.header, asked.sheet or mapping.sheet, mapping.cells) if mapping else How(sheet=asked.sheet)
    found = tables_in(asked.files, how)
    if asked.suggest:
        return _suggest(found, asked, called)
    mapped, proposals, issues = _mapped(found.others, mapping, asked)
    if issues or (found.issues and not mapped and not found.ours):
        return _complained((*found.issues, *issues), asked, called, proposals)
    if proposals and asked.write:
        hint = f"import {asked.files[0]} --suggest > mapping.toml, look at every line, then --map mapping.toml --write"
        raise WrongUse(f"import: a mapping that is guessed is not written with. hint: {hint}")
    loaded = load(content) if content.is_dir() else Loaded((), ())
    show = _progress(sys.stderr, quiet=asked.quiet)
    imported = import_tables(found, mapped, loaded, _today(loaded, here.now, asked.as_of), show)
    wrong = any(issue.blocks for issue in imported.issues)
    report = Report(imported, left_out(mapped, found), proposals, called)
    if asked.write and not (asked.strict and wrong):
        report = _written(report, content, show)
    _say(report, asked, called)
    return 1 if any(issue.blocks for issue in report.imported.issues) else 0


def _mapping(file: Path | None) -> tuple[ColumnMap | None, tuple[Issue, ...]]:
    if file is None:
        return None, ()
    try:
        return read_mapping(read_notes(bytes_of(file, file.as_posix()), file.as_posix()))
    except Unreadable as wrong:
        return None, (wrong.issue,)


def _mapped(
    tables: Sequence[Table], mapping: ColumnMap | None, asked: Import
) -> tuple[list[tuple[Table, ColumnMap]], dict[str, str], tuple[Issue, ...]]:
    """Each table with its mapping, the text of those that are guessed, by file, and what is wrong with them."""
    pairs: list[tuple[Table, ColumnMap]] = []
    proposals: dict[str, str] = {}
    issues: list[Issue] = []
    for table in tables:
        known = mapping or of_headings(table.headings)
        if known is None:
            text = proposals[table.file] = proposal(table)
            known, _ = read_mapping(read_notes(text.encode(), f"{table.file}.toml"))
        known = with_company(known, asked.company) if asked.company else known
        pairs.append((table, known))
        if mapping is None:
            issues += mistakes_of(known, [table], table.file)
    if mapping is not None and tables:
        whole = with_company(mapping, asked.company) if asked.company else mapping
        issues += mistakes_of(whole, tables, asked.map.as_posix() if asked.map else "")
    return pairs, proposals, ordered(issues)


def _suggest(found: Found, asked: Import, called: str) -> int:
    if found.issues:
        return _complained(found.issues, asked, called)
    if not found.others:
        print("# This is what a site publishes: it needs no mapping.")
    for table in found.others:
        sys.stdout.write(proposal(table))
    return 0


def _complained(issues: Sequence[Issue], asked: Import, called: str, proposals: dict[str, str] | None = None) -> int:
    """Say what is wrong, where nothing can be imported at all."""
    report = Report(Imported((), (), ordered(issues), 0), (), proposals or {}, called)
    _say(report, asked, called)
    return 1


def _written(report: Report, content: Path, show: "Callable[[int, int], None] | None") -> Report:
    """The report of what was written: all, or as much as the disk took."""
    fit = report.imported.fit
    done: list[Draft] = []
    for draft in fit:
        if trouble := _trouble_writing(content, draft):
            file = f"{report.called}/{draft.path}"
            hint = "mend that and import again: what is there already is left alone"
            issue = Issue(Where(file), "I137", f"it cannot be written: {trouble}.", hint)
            imported = replace(report.imported, issues=(*report.imported.issues, issue))
            return replace(report, imported=imported, written=tuple(done))
        done.append(draft)
        if show is not None:
            show(len(done), len(fit))
    return replace(report, written=tuple(done))


def _trouble_writing(content: Path, draft: Draft) -> str:
    """Writes an entry; "" if it stands now, else why it does not."""
    try:
        make(content, draft.path, draft.text)
    except Changed:
        return "it is there already"
    except Astray:
        return "a link stands in place of the folder"
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def _say(report: Report, asked: Import, called: str) -> None:
    if asked.format == "json":
        print(as_json(report))
        return
    tables = {issue.where.file: "" for issue in report.imported.issues if not _is_mapping(issue, asked)}
    shown = [issue for issue in report.imported.issues if issue.blocks or asked.verbose]
    if not asked.quiet:
        sys.stdout.write(as_text(report, in_full=asked.verbose))
        sys.stdout.flush()
    complain(told_once(shown), tables, content=called)  # of a table no excerpt is shown: its rows are no lines
    if not asked.quiet:
        print(report.sum_up)


def _is_mapping(issue: Issue, asked: Import) -> bool:
    return asked.map is not None and issue.where.file == asked.map.as_posix()


def _today(loaded: Loaded, now: datetime, as_of: date | None) -> date:
    """The day after which nothing can have happened yet: today, or the day that is asked about, if it is later."""
    config = parse_site(loaded.site.text, loaded.site.file)[0] if loaded.site else None
    today = now.astimezone(config.zone if config else UTC).date()
    return max(today, as_of) if as_of else today


def _progress(stream: TextIO, *, quiet: bool) -> "Callable[[int, int], None] | None":
    """A line that counts, on a terminal; nothing in a pipe."""
    if quiet or not stream.isatty():
        return None

    def show(done: int, total: int) -> None:
        if done == total:
            stream.write("\r\x1b[K")
        elif done % _EVERY == 0:
            stream.write(f"\r{done:,} of {total:,}")
        stream.flush()

    return show
