"""What the last build left in an output folder, and of what: so that the next makes only what became different."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from pledgebook.cache.disk import keep, kept
from pledgebook.cache.plain import Contradiction, codec, exactly


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The files of one pledge: its identity, the key of what stands beside it on them, what their templates stood on,
    addresses, cards."""

    identity: str
    beside: str
    stands_on: Mapping[str, str]
    addresses: tuple[str, ...]
    cards: tuple[str, ...]


class Batch(NamedTuple):
    """The files of one family: the key of all that it may show, and what sitemaps list of them, in order.

    `pages` are their fingerprints by address; of templates and cards as for a sheaf.
    """

    key: str
    stands_on: Mapping[str, str]
    pages: Mapping[str, str]
    cards: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]


Trace = tuple[str, tuple[int, int, int]]
"""A file as it was left: its digest, and its mark: size, time of change and inode. No name, for there are many."""


@dataclass(frozen=True, slots=True)
class Past:
    """The sheaf of each pledge by its id, the batch of each family by its name, and every file by its address.

    `around` is the key of all from which what stands beside pledges was taken; "" where nobody can say.
    """

    sheaves: Mapping[str, Sheaf] = field(default_factory=dict)
    batches: Mapping[str, Batch] = field(default_factory=dict)
    files: Mapping[str, Trace] = field(default_factory=dict)
    around: str = ""

    @property
    def grounds(self) -> frozenset[str]:
        """What files of families stood on."""
        return frozenset(ground for batch in self.batches.values() for ground in batch.stands_on.values())


_GROUNDS = codec(tuple[Mapping[str, str], ...])
_BATCHES = codec(Mapping[str, Batch])


def past_of(file: Path, ground: str) -> Past:
    """What was written down there on the same ground; nothing, if it was another or cannot be read."""
    said = kept(file)
    if not isinstance(said, dict) or said.get("ground") != ground:
        return Past()
    try:
        return _unpacked(said)
    except Contradiction:
        return Past()


def write_down(file: Path, ground: str, past: Past) -> None:
    """For the next build."""
    keep(file, {"ground": ground, **_packed(past)})


def _packed(past: Past) -> dict[str, Any]:
    """There are many files: as columns they take a fifth of the time. Nearly all sheaves stand on the same templates,
    which are said once."""
    grounds: list[Mapping[str, str]] = []
    sheaves = []
    for name, sheaf in past.sheaves.items():
        if sheaf.stands_on not in grounds:
            grounds.append(sheaf.stands_on)
        sheaves.append(
            (name, sheaf.identity, sheaf.beside, grounds.index(sheaf.stands_on), sheaf.addresses, sheaf.cards)
        )
    return {
        "grounds": _GROUNDS.pack(grounds),
        "sheaves": list(zip(*sheaves, strict=True)),
        "batches": _BATCHES.pack(past.batches),
        "files": _of_files(past.files),
        "around": past.around,
    }


def _of_files(files: Mapping[str, Trace]) -> list[Any]:
    if not files:
        return []
    digests, marks = zip(*files.values(), strict=True)
    return [[*files], digests, *zip(*marks, strict=True)]


def _unpacked(plain: Mapping[str, Any]) -> Past:
    grounds = _GROUNDS.unpack(plain.get("grounds"))
    names, identities, beside, stands_on, *texts = _columns(plain.get("sheaves"), str, str, str, int, list, list)
    addresses, cards = texts
    for each in texts:
        _of_one_kind(str, chain.from_iterable(each))
    if stands_on and not 0 <= min(stands_on) <= max(stands_on) < len(grounds):
        raise Contradiction("a sheaf stands on nothing")
    grounds_of = map(grounds.__getitem__, stands_on)
    sheaves = map(Sheaf, identities, beside, grounds_of, map(tuple, addresses), map(tuple, cards))
    places, digests, *marks = _columns(plain.get("files"), str, str, int, int, int)
    return Past(
        dict(zip(names, sheaves, strict=True)),
        _BATCHES.unpack(plain.get("batches")),
        dict(zip(places, zip(digests, zip(*marks, strict=True), strict=True), strict=True)),
        exactly(str, plain.get("around")),
    )


def _columns(plain: Any, *kinds: type) -> list[list[Any]]:
    """As many lists as there are kinds, each as long as the others. Raises Contradiction."""
    columns = exactly(list, plain) or [[] for _ in kinds]
    if len(columns) != len(kinds) or len({len(exactly(list, column)) for column in columns}) != 1:
        raise Contradiction("the columns are not of one length")
    for kind, column in zip(kinds, columns, strict=True):
        _of_one_kind(kind, column)
    return columns


def _of_one_kind(kind: type, items: Iterable[Any]) -> None:
    if not {*map(type, items)} <= {kind}:
        raise Contradiction(f"not all of these are {kind}")
