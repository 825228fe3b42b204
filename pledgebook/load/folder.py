"""A whole content folder, read once: every entry, and every problem of every file."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pledgebook.issues import Issue, ordered
from pledgebook.load.disk import bytes_of
from pledgebook.load.frame import head_of
from pledgebook.load.late import Typed, late, taken_apart
from pledgebook.load.letters import decoded, plain
from pledgebook.load.places import FOLDERS, SITE, Found, Survey
from pledgebook.load.raw import Loaded, RawEntry, RawSite
from pledgebook.memory import Memory
from pledgebook.where import Where

Sound = Callable[[Sequence[Typed]], Collection[str]]
"""The paths of those files that are known to have nothing wrong with them."""


def load(
    folder: Path,
    shown_as: str = "content",
    memory: Memory | None = None,
    instead: Mapping[str, str] = MappingProxyType({}),
    tick: Callable[[int, int], None] | None = None,
    sound: Sound | None = None,
) -> Loaded:
    """Read every file of the content folder, and report all that is wrong with any of them.

    `shown_as` is what editors call the folder; issues name files by it. Nothing that lies in the folder raises. With a
    `memory` every file is read, and taken apart only where its text is another than last time. `instead` are texts, by
    path below the folder, that are read in place of what the files of that path hold, be they there or not: what would
    be, if it were so. `tick` is told how many of how many files are read. Files that `sound` names are taken apart
    when somebody asks for what they say.
    """
    memory = memory or Memory()
    survey = Survey(folder, shown_as, instead)
    issues = list(survey.issues)
    texts: dict[str, str] = {}
    typed = list(_typed(folder, survey, instead, issues, tick))
    known = sound([each for each in typed if each.found.well_named]) if sound else ()
    entries: list[RawEntry] = []
    for each in typed:
        entry = late(each) if each.found.path in known else _entry(each, issues, texts, memory)
        if entry is not None and each.found.well_named:
            entries.append(entry)
    read = {entry.path for entry in entries}
    unread = frozenset((found.kind, found.id) for found in survey.files if found.path not in read)
    site = _site(folder, survey.shown(SITE), issues, texts) if survey.has_site else None
    return Loaded(tuple(entries), ordered(issues), site, texts, unread, survey.is_whole)


def typed(folder: Path, path: str, shown_as: str = "content") -> Typed | None:
    """The text of one entry's file that is well named, by its path below the folder; None if it cannot be read."""
    found = Found(path, FOLDERS[path.partition("/")[0]], well_named=True)
    file = f"{shown_as}/{path}"
    text = _text(f"{folder}/{path}", file, [])
    return _as_typed(found, file, text) if text is not None else None


def _as_typed(found: Found, file: str, text: str) -> Typed:
    head = head_of(text)
    made = hashlib.sha256(head.encode())
    of_head = made.hexdigest()
    made.update(text[len(head) :].encode())
    return Typed(found, file, text, made.hexdigest(), of_head)


def _typed(
    folder: Path,
    survey: Survey,
    instead: Mapping[str, str],
    issues: list[Issue],
    tick: Callable[[int, int], None] | None,
) -> Iterator[Typed]:
    """The text of every file that could be read."""
    for number, found in enumerate(survey.files, 1):
        file = survey.shown(found.path)
        text = instead.get(found.path)
        if text is None:
            text = _text(f"{folder}/{found.path}", file, issues)
        if text is not None:
            yield _as_typed(found, file, text)
        if tick is not None:
            tick(number, len(survey.files))


def _entry(typed: Typed, issues: list[Issue], texts: dict[str, str], memory: Memory) -> RawEntry | None:
    parsed, entry = memory.recall(f"entry {typed.file}", (typed.text,), partial(taken_apart, typed))
    if parsed.issues:
        issues += parsed.issues
        texts[typed.file] = parsed.text
    return entry


def _site(folder: Path, file: str, issues: list[Issue], texts: dict[str, str]) -> RawSite | None:
    typed = _text(f"{folder}/{SITE}", file, issues)
    if typed is None:
        return None
    text, found = plain(typed, file)
    if found:
        issues += found
        texts[file] = text
    return RawSite(text, file)


def _text(path: str, file: str, issues: list[Issue]) -> str | None:
    data = bytes_of(path, Where(file))
    text = data if isinstance(data, Issue) else decoded(data, file)
    if isinstance(text, Issue):
        issues.append(text)
        return None
    return text
