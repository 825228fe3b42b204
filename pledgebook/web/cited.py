"""Which addresses the content cites, and where each of them stands."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from pledgebook.links import NotALink, safe_archive, safe_url
from pledgebook.load import Kind, Loaded, RawEntry, RawList, RawMapping, RawText, RawValue
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Address:
    """An address, ready to be asked for, and its place."""

    url: str
    where: Where


@dataclass(frozen=True, slots=True)
class Cited:
    """One source as an editor wrote it down. `path` is its file, below the content folder.

    `key` is its name below `sources:` of a pledge, None for a file of its own. `published` is as it was typed.
    `archives` are its copies. `is_bare` if it has no field `archive` at all.
    """

    path: str
    key: str | None
    name: str
    url: Address
    archives: tuple[Address, ...] = ()
    sha256: str | None = None
    published: str = ""
    is_bare: bool = False


def cited(loaded: Loaded, chosen: Collection[str] | None = None) -> tuple[Cited, ...]:
    """Every source with an address that can be asked for, by file and line; what else is wrong, `check` says.

    `chosen`, if given, are ids of pledges: then only theirs, their own and the shared ones that they cite.
    """
    pledges = [entry for entry in loaded.entries if entry.kind is Kind.PLEDGE]
    pledges = [entry for entry in pledges if chosen is None or entry.id in chosen]
    wanted = {name for entry in pledges for name in _citations(entry.front)}
    found: list[Cited] = []
    for entry in pledges:
        own = entry.front.get("sources")
        for key, front in own.items if isinstance(own, RawMapping) else ():
            found += _read(entry, key.text, front)
    for entry in loaded.entries:
        if entry.kind is Kind.SOURCE and (chosen is None or entry.id in wanted):
            found += _read(entry, None, entry.front)
    return tuple(sorted(found, key=lambda each: each.url.where))


def bare(found: Iterable[Cited], archives: Collection[str]) -> list[Cited]:
    """Those that have no copy on record, and are none themselves."""
    return [each for each in found if each.is_bare and urlsplit(each.url.url).hostname not in archives]


def _citations(front: RawMapping) -> Iterator[str]:
    """The ids of the sources that a pledge's statement and updates name."""
    updates = front.get("updates")
    for each in (front.get("made"), *(updates.items if isinstance(updates, RawList) else ())):
        named = each.get("source") if isinstance(each, RawMapping) else None
        for value in named.items if isinstance(named, RawList) else (named,):
            if isinstance(value, RawText):
                yield value.text


def _read(entry: RawEntry, key: str | None, front: RawValue) -> Iterator[Cited]:
    if not isinstance(front, RawMapping):
        return
    url, archive = front.get("url"), front.get("archive")
    if not isinstance(url, RawText):
        return
    try:
        page = Address(safe_url(url.text), url.where)
    except NotALink:
        return
    copies = tuple(_copies(archive))
    sha256, published = _text(front.get("sha256")), _text(front.get("published"))
    yield Cited(
        entry.path, key, key or entry.id, page, copies, sha256.lower() or None, published, "archive" not in front.names
    )


def _copies(archive: RawValue | None) -> Iterator[Address]:
    for value in archive.items if isinstance(archive, RawList) else (archive,):
        if isinstance(value, RawText):
            with suppress(NotALink):
                yield Address(safe_archive(value.text), value.where)


def _text(value: RawValue | None) -> str:
    return value.text if isinstance(value, RawText) else ""
