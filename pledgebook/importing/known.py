"""Whom and what a content folder knows already, so that a table can call them by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pledgebook.load import Kind, Loaded, RawEntry, RawMapping, RawText, RawValue


@dataclass(frozen=True, slots=True)
class Known:
    """Ids of companies and people by their names, of shared sources by address; and the pledges there are.

    `own` has, for each of those pledges, the ids of its own sources by address.
    """

    companies: Mapping[str, str]
    people: Mapping[str, str]
    sources: Mapping[str, str]
    source_ids: frozenset[str]
    own: Mapping[str, Mapping[str, str]]


def known_in(loaded: Loaded) -> Known:
    of = {kind: [entry for entry in loaded.entries if entry.kind is kind] for kind in Kind}
    unread = {kind: {name for of_kind, name in loaded.unread if of_kind is kind} for kind in Kind}
    own = {entry.id: dict(_own_sources(entry)) for entry in of[Kind.PLEDGE]}
    return Known(
        _by_name(of[Kind.COMPANY], unread[Kind.COMPANY]),
        _by_name(of[Kind.PERSON], unread[Kind.PERSON]),
        {url: entry.id for entry in of[Kind.SOURCE] if (url := _text(entry.front.get("url")))},
        frozenset({entry.id for entry in of[Kind.SOURCE]} | unread[Kind.SOURCE]),
        {**{name: {} for name in unread[Kind.PLEDGE]}, **own},
    )


def likened(name: str) -> str:
    """A name as it is compared: neither spaces nor capitals make another one."""
    return " ".join(name.split()).casefold()


def _by_name(entries: Iterable[RawEntry], unread: Iterable[str]) -> dict[str, str]:
    """Ids by id and by name. A name that two bear leads to neither."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for entry in entries:
        for name in {likened(name) for name in _names(entry)}:
            if found.setdefault(name, entry.id) != entry.id:
                twice.add(name)
    ids = {name: name for name in (*unread, *(entry.id for entry in entries))}
    return {name: id_ for name, id_ in found.items() if name not in twice} | ids


def _names(entry: RawEntry) -> Iterator[str]:
    for key in ("name", "legal_name"):
        if said := _text(entry.front.get(key)):
            yield said
    others = entry.front.get("names")
    if isinstance(others, RawMapping):
        yield from filter(None, (_text(value) for _, value in others.items))


def _own_sources(entry: RawEntry) -> Iterator[tuple[str, str]]:
    sources = entry.front.get("sources")
    for key, value in sources.items if isinstance(sources, RawMapping) else ():
        if isinstance(value, RawMapping) and (url := _text(value.get("url"))):
            yield url, key.text


def _text(value: RawValue | None) -> str:
    return value.text.strip() if isinstance(value, RawText) else ""
