"""What a file says before anyone has asked what it means: text, lists and mappings, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from pledgebook.issues import Issue
from pledgebook.where import Where


class Kind(StrEnum):
    """What an entry is about; the folder it lies in decides."""

    COMPANY = "company"
    PERSON = "person"
    PLEDGE = "pledge"
    SOURCE = "source"
    PAGE = "page"

    @property
    def folder(self) -> str:
        return {Kind.COMPANY: "companies", Kind.PERSON: "people"}.get(self, f"{self}s")


class RawText(NamedTuple):
    """A value as typed: `no`, `0777` and `12:30` stay text. In Unicode NFC, without the quotes round it."""

    text: str
    where: Where
    quoted: bool = False


class RawNull(NamedTuple):
    """Nothing was typed, as in `due:`; the place is where a value would stand."""

    where: Where


class RawKey(NamedTuple):
    """The name of a field and the place of that name."""

    text: str
    where: Where


class RawList(NamedTuple):
    """Values in the order in which they were typed."""

    items: "tuple[RawValue, ...]"
    where: Where


class RawMapping(NamedTuple):
    """Fields in the order in which they were typed; of a name given twice (an issue) only the first is here."""

    items: "tuple[tuple[RawKey, RawValue], ...]"
    where: Where

    def get(self, name: str) -> "RawValue | None":
        """The value of the field `name`; None if there is no such field (an empty one is a RawNull)."""
        for key, value in self.items:
            if key.text == name:
                return value
        return None

    def key(self, name: str) -> RawKey | None:
        """The place where the field `name` is named."""
        for key, _ in self.items:
            if key.text == name:
                return key
        return None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(key.text for key, _ in self.items)


RawValue: TypeAlias = RawText | RawNull | RawList | RawMapping


class Parsed(NamedTuple):
    """One file's text, taken apart. `front` is None if it could not be read, and then `issues` says why."""

    front: RawMapping | None
    body: str
    body_line: int
    issues: tuple[Issue, ...]
    text: str
    """The file with plain line ends and no control letters: what the places in `issues` count in."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One file of content that could be read; it may have issues of its own all the same."""

    path: str
    """Relative to the content folder: `pledges/xiaomi/deliver-100000.md`."""
    file: str
    """The same as editors are told: `content/pledges/xiaomi/deliver-100000.md`."""
    kind: Kind
    id: str
    """`xiaomi/deliver-100000` for a pledge, the file's name without `.md` for the others."""
    front: RawMapping
    body: str
    body_line: int
    """The line of the file on which the body begins; it counts from 1."""
    digest: str = ""
    """SHA-256 of the file's text, in hexadecimal."""
    head: str = ""
    """The same of what stands above the body: equal for two texts that say the same but in their bodies."""


class RawSite(NamedTuple):
    """The text of site.toml; what it means is for config to say."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that a content folder says, and all that is wrong with its files."""

    entries: tuple[RawEntry, ...]
    issues: tuple[Issue, ...]
    site: RawSite | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each file (by `file`) that has an issue and could be decoded, for excerpts."""
    unread: frozenset[tuple[Kind, str]] = frozenset()
    """Entries that are there and could not be read: a reference to one of them is not a second mistake."""
    is_whole: bool = True
    """Whether every folder could be looked into: if not, nothing can be said of what is missing."""
