"""What lists show of each pledge, remembered from one run to the next, so that its file need not be read for them."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from pledgebook.cache.disk import as_json
from pledgebook.cache.folded import Folded, opened
from pledgebook.cache.record import Record
from pledgebook.cache.store import Store

T = TypeVar("T")


class Extracts:
    """Plain data by kind and pledge.

    `identity` tells the pledges apart as they were read and judged; it says "" of one that is not to be remembered.
    Of the kinds that are `held` whoever asks keeps all that he gets: those are taken apart as they are read. Of the
    others each lies here as it is in its file, until it is asked for: that is a third as long.
    """

    def __init__(
        self, folder: Path | None, ground: str, identity: Callable[[str], str], held: Collection[str] = ()
    ) -> None:
        self.folder, self.ground, self.held = folder, ground, held
        self._identity = cache(identity)
        self._kinds: dict[str, Store] = {}
        self._theirs: Collection[str] = ()
        self._news: dict[str, dict[str, Record]] = {}

    def get(self, kind: str, pledge: str, make: Callable[[], T], rests_on: object) -> T:
        """What `make` returned when the pledge and `rests_on` were the same, or returns now.

        What is remembered comes as JSON has it: tuples are lists.
        """
        store = self._store(kind)
        now, known = self._identity(pledge), store.records.get(pledge)
        if known is not None and now and known["key"] == _key(now, rests_on):
            data: T = opened(known["data"])
            return data
        made = make()
        if now and self.folder is not None:
            record = _record(now, rests_on, made)
            store.put(pledge, record)
            if kind in self._theirs:
                self._news.setdefault(pledge, {})[kind] = record
        return made

    def take(self, pledge: str, cuttings: Mapping[str, Record]) -> None:
        """Somebody else made these of the same pledge, by kind."""
        for kind, record in cuttings.items():
            self._store(kind).put(pledge, record)

    def settle(self, pledges: Iterable[str]) -> None:
        """Remember at once what others made of many, and let go of it: whoever needs it reads it again."""
        if self.folder is not None:
            self.save(pledges)
            self._kinds.clear()

    def apart(self, shared: Collection[str]) -> None:
        """From now on, in a fork: others save what they have loaded already and what is `shared`, and take the news."""
        self._theirs = {*self._kinds, *shared}

    def news(self) -> Mapping[str, Mapping[str, Record]]:
        """What is new for others to take, by pledge and kind; it is told once."""
        news, self._news = self._news, {}
        return news

    def save(self, pledges: Iterable[str]) -> None:
        """Remember what is new, and forget all pledges but these."""
        names = dict.fromkeys(pledges)
        for kind, store in self._kinds.items():
            if kind not in self._theirs:
                store.drop_all_but(names)
                store.save()

    def _store(self, kind: str) -> Store:
        if kind not in self._kinds:
            at_once = kind in self.held
            self._kinds[kind] = Store(self.folder, self.ground, kind, _counts, ("data",), opened=at_once)
        return self._kinds[kind]


class Cuttings:
    """Extracts as others take them, of one pledge after the other."""

    def __init__(self, identity: Callable[[str], str]) -> None:
        self._identity = identity
        self._made: dict[str, dict[str, Record]] = {}

    def get(self, kind: str, pledge: str, make: Callable[[], T], rests_on: object) -> T:
        data = make()
        self._made.setdefault(pledge, {})[kind] = _record(self._identity(pledge), rests_on, data)
        return data

    def of(self, pledge: str) -> Mapping[str, Record]:
        """What was made of it until now, by kind; it is not kept any longer."""
        return self._made.pop(pledge)


def _record(identity: str, rests_on: object, data: object) -> Record:
    return {"key": _key(identity, rests_on), "data": Folded.of(as_json(data))}


def _key(identity: str, rests_on: object) -> str:
    return hashlib.sha256(repr((identity, rests_on)).encode("utf-8", "surrogatepass")).hexdigest()


def _counts(_: str, record: object) -> bool:
    return isinstance(record, dict) and "data" in record and isinstance(record.get("key"), str)
