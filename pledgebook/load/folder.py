"""A whole content folder, read once: every entry, and every problem of every file."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from pledgebook.issues import Issue, ordered
from pledgebook.load.disk import bytes_of
from pledgebook.load.frame import parse
from pledgebook.load.late import LateEntry
from pledgebook.load.letters import decoded, plain
from pledgebook.load.places import SITE, Found, Survey
from pledgebook.load.raw import Kind, Loaded, Parsed, RawEntry, RawSite
from pledgebook.memory import Memory
from pledgebook.where import Where

Late = Callable[[str, str], bool]


def load(
    folder: Path,
    shown_as: str = "content",
    memory: Memory | None = None,
    instead: Mapping[str, str] = MappingProxyType({}),
    tick: Callable[[int, int], None] | None = None,
    late: Late | None = None,
) -> Loaded:
    """Read every file of the content folder, and report all that is wrong with any of them.

    `shown_as` is what editors call the folder; issues name files by it. Nothing that lies in the folder raises. With a
    `memory` every file is read, and taken apart only where its text is another than last time. `instead` are texts, by
    path below the folder, that are read in place of what the files of that path hold, be they there or not: what would
    be, if it were so. `tick` is told how many of how many files are read. A file of which `late` knows, by its path and
    the digest of its text, that nothing is wrong with it is taken apart when somebody asks for what it says.
    """
    memory = memory or Memory()
    survey = Survey(folder, shown_as, instead)
    issues = list(survey.issues)
    texts: dict[str, str] = {}
    entries: list[RawEntry] = []
    unread: set[tuple[Kind, str]] = set()
    for number, found in enumerate(survey.files, 1):
        file = survey.shown(found.path)
        typed = instead.get(found.path)
        text = _text(folder / found.path, file, issues) if typed is None else typed
        entry = None if text is None else _entry(text, found, file, issues, texts, memory, late)
        if entry is not None and found.well_named:
            entries.append(entry)
        else:
            unread.add((found.kind, found.id))
        if tick is not None:
            tick(number, len(survey.files))
    site = _site(folder, survey.shown(SITE), issues, texts) if survey.has_site else None
    return Loaded(tuple(entries), ordered(issues), site, texts, frozenset(unread))


def _entry(
    text: str,
    found: Found,
    file: str,
    issues: list[Issue],
    texts: dict[str, str],
    memory: Memory,
    late: Late | None,
) -> RawEntry | None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    if late is not None and found.well_named and late(found.path, digest):
        return LateEntry.of(found.path, file, found.kind, found.id, digest, text)
    parsed, entry = memory.recall(f"entry {file}", (text,), lambda: _taken_apart(text, found, file, digest))
    if parsed.issues:
        issues += parsed.issues
        texts[file] = parsed.text
    return entry


def _taken_apart(text: str, found: Found, file: str, digest: str) -> tuple[Parsed, RawEntry | None]:
    parsed = parse(text, file)
    if parsed.front is None:
        return parsed, None
    front, body, line = parsed.front, parsed.body, parsed.body_line
    return parsed, RawEntry(found.path, file, found.kind, found.id, front, body, line, digest)


def _site(folder: Path, file: str, issues: list[Issue], texts: dict[str, str]) -> RawSite | None:
    typed = _text(folder / SITE, file, issues)
    if typed is None:
        return None
    text, found = plain(typed, file)
    if found:
        issues += found
        texts[file] = text
    return RawSite(text, file)


def _text(path: Path, file: str, issues: list[Issue]) -> str | None:
    data = bytes_of(path, Where(file))
    text = data if isinstance(data, Issue) else decoded(data, file)
    if isinstance(text, Issue):
        issues.append(text)
        return None
    return text
