"""What lists show of each pledge, remembered from one run to the next, so that its file need not be read for them."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pledgebook.cache.store import Store

T = TypeVar("T")


class Extracts:
    """Plain data by kind and pledge.

    `identity` tells the pledges apart as they were read and judged; it says "" of one that is not to be remembered.
    """

    def __init__(self, folder: Path | None, ground: str, identity: Callable[[str], str]) -> None:
        self.folder, self.ground = folder, ground
        self._identity = cache(identity)
        self._kinds: dict[str, Store] = {}

    def get(self, kind: str, pledge: str, make: Callable[[], T], rests_on: object) -> T:
        """What `make` returned when the pledge and `rests_on` were the same, or returns now.

        What is remembered comes as JSON has it: tuples are lists.
        """
        if self.folder is None:
            return make()
        if kind not in self._kinds:
            self._kinds[kind] = Store(self.folder, self.ground, kind, _counts)
        store = self._kinds[kind]
        now = self._identity(pledge)
        key = hashlib.sha256(repr((now, rests_on)).encode("utf-8", "surrogatepass")).hexdigest()
        known = store.records.get(pledge)
        if known is not None and now and known["key"] == key:
            data: T = known["data"]
            return data
        made = make()
        if now:
            store.put(pledge, {"key": key, "data": made})
        return made

    def save(self, pledges: Iterable[str]) -> None:
        """Remember what is new, and forget all pledges but these."""
        names = dict.fromkeys(pledges)
        for store in self._kinds.values():
            store.drop_all_but(names)
            store.save()


def _counts(_: str, record: object) -> bool:
    return isinstance(record, dict) and "data" in record and isinstance(record.get("key"), str)
