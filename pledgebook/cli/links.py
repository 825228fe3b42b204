"""`links`: whether what is cited still stands, and where copies of it are. The one verb that asks the web."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from pledgebook import __version__
from pledgebook.cli.bar import bar_on
from pledgebook.cli.counting import many
from pledgebook.cli.here import Here
from pledgebook.cli.meant import id_of
from pledgebook.cli.say import complain
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.asking import Links
from pledgebook.config import SiteConfig, missing_site, parse_site
from pledgebook.derive.agenda import kept_once
from pledgebook.issues import Issue, did_you_mean, ordered
from pledgebook.links import host_of
from pledgebook.load import Kind, Loaded, load
from pledgebook.pipeline import Moment, judged
from pledgebook.web.answers import Answer
from pledgebook.web.archives import ARCHIVES, Wish, wishes
from pledgebook.web.cited import Cited, cited
from pledgebook.web.copies import Copy, Sought, outcome, sought
from pledgebook.web.memory import Known, Memory, is_young
from pledgebook.web.report import Line, as_json, as_markdown, as_text, counted, in_order, line_of_copy, lines
from pledgebook.web.round import Page, answers, pages_of
from pledgebook.web.turns import Turns
from pledgebook.web.visit import Visitor
from pledgebook.web.wire import Clock, Wire
from pledgebook.write import WriteProblem

PAUSE, ARCHIVE_PAUSE = 1.0, 4.0
"""Seconds between two requests to one host; archives, which are asked for most, soon turn away who asks more often."""
SAVED_EVERY = 20
SEVERAL = 3
"""Hosts that must all be silent before we ask whether there is a net at all."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run works with. `days`: answers younger than that are not asked for again."""

    now: datetime
    days: int
    quiet: bool
    config: SiteConfig
    memory: Memory
    visitor: Visitor


def links(asked: Links, here: Here, wire: Wire | None = None) -> int:
    """0 whatever is found, 1 if it could not run. Tests bring a wire of their own."""
    if asked.write and not asked.find_archives:
        raise WrongUse("--write is for what --find-archives finds. hint: links --find-archives --write")
    loaded = load(here.content, here.called)
    config, issues = _configured(loaded, here.called)
    if config is None or not loaded.entries or not loaded.is_whole:
        complain(ordered((*loaded.issues, *issues)), loaded.texts)
        return 1
    chosen = _chosen(loaded, asked)
    found = cited(loaded, chosen)
    wire = wire or Wire(Clock(time.monotonic, time.sleep))
    run = _Run(
        here.now,
        0 if asked.fresh else asked.older_than,
        asked.quiet,
        config,
        Memory(here.kept / "links.json", here.now),
        Visitor(wire, Turns(wire.clock, _pause(config)), _agent(config)),
    )
    try:
        known = _known(run, found)
        wanted = _wanted(run, loaded, found) if asked.find_archives else []
        copies = _copies(run, wanted)
    except _NoNet:
        print("not one host answered. hint: see whether this machine reaches the web", file=sys.stderr)
        return 1
    except BaseException:
        run.memory.save()
        raise
    if not run.memory.save():
        print("what was learnt cannot be kept in .pledgebook/: the next run will ask all anew", file=sys.stderr)
    notes = {
        (each.each.path, each.each.key): outcome(each, copies[each.key], here.content if asked.write else None)
        for each in wanted
    }
    if any(each.state is Copy.WRITTEN for each in notes.values()):
        found = cited(load(here.content, here.called), chosen)  # what was below a new line has moved
        known = run.memory.answers | known
    told = lines(found, known, here.now.date().isoformat())
    told += [line_of_copy(each, notes[each.path, each.key]) for each in found if (each.path, each.key) in notes]
    try:
        _report(in_order(told), asked)
    except WriteProblem as problem:
        complain((problem.issue,), {})
        return 1
    if unread := {issue.where.file for issue in loaded.issues if issue.blocks}:
        print(
            f"{many(len(unread), 'file')} of content could not be read whole and may cite more: run check",
            file=sys.stderr,
        )
    return 0


def _configured(loaded: Loaded, called: str) -> tuple[SiteConfig | None, tuple[Issue, ...]]:
    file = f"{called}/site.toml"
    if loaded.site is None:
        said = not loaded.is_whole or any(issue.where.file == file for issue in loaded.issues)
        return None, () if said else (missing_site(file),)
    return parse_site(loaded.site.text, loaded.site.file)


def _chosen(loaded: Loaded, asked: Links) -> frozenset[str] | None:
    """The ids of the pledges that were asked for; None means everything."""
    if not asked.pledges and not asked.company:
        return None
    known = sorted(entry.id for entry in loaded.entries if entry.kind is Kind.PLEDGE)
    chosen = {id_of(name, known) for name in asked.pledges}
    for wanted in sorted(chosen - set(known)):
        near = did_you_mean(wanted, known)
        hint = f"did you mean {near}?" if near else "write company/slug"
        raise WrongUse(f'there is no pledge "{wanted}" that can be read. hint: {hint}')
    if asked.company:
        companies = {each.partition("/")[0] for each in known}
        if asked.company not in companies:
            near = did_you_mean(asked.company, companies)
            hint = f"did you mean {near}?" if near else "write the name of a folder in pledges/"
            raise WrongUse(f'there are no pledges of "{asked.company}". hint: {hint}')
        chosen |= {each for each in known if each.startswith(f"{asked.company}/")}
    return frozenset(chosen)


def _pause(config: SiteConfig) -> Callable[[str], float]:
    archives = {*config.archives, *(archive.asked for archive in ARCHIVES)}
    return lambda host: ARCHIVE_PAUSE if host in archives else PAUSE


def _agent(config: SiteConfig) -> str:
    """Who we say we are. Without the word for what is checked: some servers turn away all who are named after it."""
    return quote(f"pledgebook/{__version__} (+{config.base_url}; {config.contact})", safe=" !#$&'()*+,/:;=?@[]~")


class _NoNet(Exception):
    """Nobody at all has answered: what was heard says something of us, and nothing of them."""


def _known(run: _Run, found: Iterable[Cited]) -> dict[str, Known]:
    """What is known of each address, asked for where it was not. Raises _NoNet."""
    known: dict[str, Known] = {}
    wanted: list[Page] = []
    for page in pages_of(found):
        old = run.memory.answers.get(page.url)
        if old is not None and old.holds(run.now, run.days, page.sha256):
            known[page.url] = old
        else:
            wanted.append(page)

    def visit(page: Page) -> Answer:
        return run.visitor.visit(page.url, page.sha256)

    somebody_spoke = False
    with bar_on(sys.stderr, len(wanted), quiet=run.quiet) as bar:
        for number, (page, answer) in enumerate(answers(wanted, visit), 1):
            known[page.url] = run.memory.learn(page.url, answer, page.sha256)
            somebody_spoke = somebody_spoke or answer.status is not None
            bar.show(answer.state)
            if somebody_spoke and number % SAVED_EVERY == 0:
                run.memory.save()
    if not somebody_spoke and len({host_of(page.url) for page in wanted}) >= SEVERAL:
        raise _NoNet
    return known


def _wanted(run: _Run, loaded: Loaded, found: Iterable[Cited]) -> list[Wish]:
    """Copies of sources that have none, and second ones of what closed verdicts rest on."""
    lone: set[tuple[str, str | None]] = set()
    for each in judged(loaded, run.config, Moment(run.now)).pledges:
        for source in kept_once(each):
            own = (f"pledges/{each.pledge.id}.md", source.id)
            lone.add((f"sources/{source.id}.md", None) if source.shared else own)
    return list(wishes(found, lone, run.config.archives))


def _copies(run: _Run, wanted: Sequence[Wish]) -> dict[str, Sought]:
    """What came of each wish, by its key; looked for where it is not known."""
    hosts = run.config.archives
    known: dict[str, Sought] = {}
    for wish in wanted:
        copy, asked = run.memory.copies.get(wish.key, (None, None))
        if asked is not None and is_young(asked, run.now, run.days):
            known[wish.key] = Sought(wish.key, wish.archive.accepted(copy, wish.url, hosts) if copy else None)
    missing = [wish for wish in wanted if wish.key not in known]
    with bar_on(sys.stderr, len({wish.key for wish in missing}), quiet=run.quiet) as bar:
        for number, got in enumerate(sought(missing, run.visitor, hosts, run.now.date()), 1):
            known[got.key] = got
            if not got.trouble:
                run.memory.learn_copy(got.key, got.copy)
            if got.copy and got.answer:
                run.memory.learn(got.copy, got.answer)
            bar.show("not known" if got.trouble else "found" if got.copy else "none")
            if number % SAVED_EVERY == 0:
                run.memory.save()
    return known


def _report(told: Sequence[Line], asked: Links) -> None:
    sum_up = counted(told)
    match asked.format:
        case "json":
            report = as_json(told)
        case "markdown":
            report = as_markdown(told)
        case _:
            report = as_text(line for line in told if asked.verbose or not line.is_fine)
    if asked.output is not None:
        _put(asked.output, report)
    else:
        sys.stdout.write(report)
    if not asked.quiet and (asked.format == "text" or asked.output is not None):
        print(sum_up)


def _put(file: Path, report: str) -> None:
    """Whole or not at all. Raises WriteProblem."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        try:
            part.write_text(report, encoding="utf-8")
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        text = f"cannot write the report: {error.strerror or error}"
        raise WriteProblem(file.as_posix(), "O106", text, "name another file with --output") from error
