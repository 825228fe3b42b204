"""Cards that were drawn before: a folder of pictures by the fingerprint of what they were drawn from."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

SPARE = 200  # cards of other outputs and other days that may stay


class Kept:
    """Pictures in a folder that anybody may delete. A damaged one is drawn again; one that cannot be kept is not."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def get(self, fingerprint: str, draw: Callable[[], bytes]) -> bytes:
        """The picture with this fingerprint, drawn if it is not there."""
        if self.folder is None:
            return draw()
        name = self.name_of(fingerprint)
        self.used.add(name)
        data = _read(self.folder / name)
        if data is None:
            data = draw()
            self._put(name, data)
        return data

    @staticmethod
    def name_of(fingerprint: str) -> str:
        return f"{fingerprint}.card"

    def prune(self) -> None:
        """Take away what this build did not ask for, once it outnumbers what it did."""
        if self.folder is None or not self.folder.is_dir():
            return
        stale = [entry for entry in sorted(self.folder.iterdir()) if entry.name not in self.used]
        if len(stale) > len(self.used) + SPARE:
            for path in stale:
                _dropped(path)

    def _put(self, name: str, data: bytes) -> None:
        assert self.folder is not None
        part = self.folder / f"{name}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(data).digest() + data)
            part.replace(self.folder / name)
        except OSError:
            _dropped(part)


def _read(path: Path) -> bytes | None:
    """What was kept, if it is whole: it stands behind its own digest."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    return kept[32:] if hashlib.sha256(kept[32:]).digest() == kept[:32] else None


def _dropped(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return
