"""What is known of each pledge, kept between runs: records by the pledge's id, a few files of them."""

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from pledgebook.cache.disk import keep, kept
from pledgebook.cache.record import Record, counts

SHELVES, FEW = 16, 500  # files of a kind; as many records stand in one of them


class Store:
    """Records of one `kind` that were made on one `ground`; those of another are as good as none.

    `folder` may be deleted; without one nothing is kept. What does not count is no record.
    """

    def __init__(
        self,
        folder: Path | None = None,
        ground: str = "",
        kind: str = "pledges",
        counts: Callable[[str, object], bool] = counts,
    ) -> None:
        self.folder, self.ground, self.kind, self._counts = folder, ground, kind, counts
        self.records: dict[str, Record] = {}
        if folder is not None:
            for number in range(SHELVES):
                self.records.update(self._shelf(folder, number))
        self._shelves = 1 if len(self.records) <= FEW else SHELVES
        self._changed: set[int] = set()

    def put(self, name: str, record: Record) -> None:
        self.records[name] = record
        self._changed.add(self._shelf_of(name))

    def drop_all_but(self, names: Mapping[str, object]) -> None:
        """Forget the pledges that are gone."""
        for name in self.records.keys() - names.keys():
            del self.records[name]
            self._changed.add(self._shelf_of(name))

    def save(self) -> None:
        """Write the files that hold something new."""
        if self.folder is None or not self._changed:
            return
        before, self._shelves = self._shelves, 1 if len(self.records) <= FEW else SHELVES
        for number in sorted(self._changed) if self._shelves == before else range(SHELVES):
            records = {name: each for name, each in self.records.items() if self._shelf_of(name) == number}
            keep(self._file(self.folder, number), {"ground": self.ground, "records": records})
        self._changed.clear()

    def _shelf(self, folder: Path, number: int) -> Mapping[str, Record]:
        shelf = kept(self._file(folder, number))
        if not isinstance(shelf, dict) or shelf.get("ground") != self.ground:
            return {}
        records = shelf.get("records")
        known = records.items() if isinstance(records, dict) else ()
        return {name: record for name, record in known if self._counts(name, record)}

    def _file(self, folder: Path, number: int) -> Path:
        return folder / f"{self.kind}-{number:02}.json"

    def _shelf_of(self, name: str) -> int:
        return zlib.crc32(name.encode()) % self._shelves
