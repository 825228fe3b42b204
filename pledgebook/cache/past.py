"""What the last build left in an output folder, and of what: so that the next makes only what became different."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pledgebook.cache.disk import keep, kept
from pledgebook.cache.plain import codec


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The files of one pledge: the key of what they show, what their templates stood on, addresses, cards."""

    key: str
    stands_on: Mapping[str, str]
    addresses: tuple[str, ...]
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one family: the key of all that it may show, and what sitemaps list of them, in order.

    `pages` are their fingerprints by address; of templates and cards as for a sheaf.
    """

    key: str
    stands_on: Mapping[str, str]
    pages: Mapping[str, str]
    cards: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A file as it was left: digest, size, time of writing and inode."""

    sha256: str
    size: int
    written: int
    inode: int


@dataclass(frozen=True, slots=True)
class Past:
    """The sheaf of each pledge by its id, the batch of each family by its name, and every file by its address."""

    sheaves: Mapping[str, Sheaf] = field(default_factory=dict)
    batches: Mapping[str, Batch] = field(default_factory=dict)
    files: Mapping[str, Trace] = field(default_factory=dict)


_PAST = codec(Past)


def past_of(file: Path, ground: str) -> Past:
    """What was written down there on the same ground; nothing, if it was another or cannot be read."""
    said = kept(file)
    if not isinstance(said, dict) or said.get("ground") != ground:
        return Past()
    plain = said.get("past")
    past: Past = _PAST.unpack(plain) if _PAST.fits(plain) else Past()
    return past


def write_down(file: Path, ground: str, past: Past) -> None:
    """For the next build."""
    keep(file, {"ground": ground, "past": _PAST.pack(past)})
