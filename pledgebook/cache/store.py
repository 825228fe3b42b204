"""What is known of each pledge, kept between runs: records by the pledge's id, a few files of them."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pledgebook.cache.disk import as_json, keep_lines, kept_lines, of_json
from pledgebook.cache.folded import Folded, all_opened, folded
from pledgebook.cache.record import FOLDED, Record, counts

SHELVES, FEW = 16, 500  # files of a kind; as many records stand in one of them


class Store:
    """Records of one `kind` that were made on one `ground`; those of another are as good as none.

    `folder` may be deleted; without one nothing is kept. What does not count is no record. Parts that are named in
    `folds` stand in lines of their own, and are left `Folded` unless they are to be `opened` at once.
    """

    def __init__(
        self,
        folder: Path | None = None,
        ground: str = "",
        kind: str = "pledges",
        counts: Callable[[str, object], bool] = counts,
        folds: Sequence[str] = FOLDED,
        *,
        opened: bool = False,
    ) -> None:
        self.folder, self.ground, self.kind, self._counts = folder, ground, kind, counts
        self._folds, self._opened = folds, opened
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
            keep_lines(self._file(self.folder, number), self._lines(records))
        self._changed.clear()

    def _lines(self, records: Mapping[str, Record]) -> list[bytes]:
        """The records without what folds, then all of that, part by part."""
        said = {name: self._unfolded(record) for name, record in records.items()}
        parts = [folded(record[part]) for record in records.values() for part in self._folds]
        return [as_json({"ground": self.ground, "records": said}), *parts]

    def _unfolded(self, record: Record) -> Record:
        return {part: said for part, said in record.items() if part not in self._folds}

    def _shelf(self, folder: Path, number: int) -> Mapping[str, Record]:
        said, *lines = kept_lines(self._file(folder, number))
        shelf, count = of_json(said), len(self._folds)
        if not isinstance(shelf, dict) or shelf.get("ground") != self.ground:
            return {}
        records, parts = shelf.get("records"), all_opened(lines) if self._opened else [*map(Folded.of, lines)]
        if not isinstance(records, dict) or len(parts) != len(records) * count:
            return {}
        for at, record in enumerate(records.values()):
            if isinstance(record, dict):
                record.update(zip(self._folds, parts[at * count : (at + 1) * count], strict=True))
        return {name: record for name, record in records.items() if self._counts(name, record)}

    def _file(self, folder: Path, number: int) -> Path:
        return folder / f"{self.kind}-{number:02}.json"

    def _shelf_of(self, name: str) -> int:
        return zlib.crc32(name.encode()) % self._shelves
