"""Cards that were drawn before: a folder of pictures by the fingerprint of what they were drawn from."""

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from pledgebook.keeping import keep_bytes, kept_bytes

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
            keep_bytes(self.folder / name, hashlib.sha256(data).digest() + data)
        return data

    @staticmethod
    def name_of(fingerprint: str) -> str:
        return f"{fingerprint}.card"

    def prune(self) -> None:
        """Take away what this build did not ask for, once it outnumbers what it did."""
        with contextlib.suppress(OSError):
            stale = [file for file in self.folder.iterdir() if file.name not in self.used] if self.folder else []
            if len(stale) > len(self.used) + SPARE:
                for file in stale:
                    with contextlib.suppress(OSError):
                        file.unlink()


def _read(path: Path) -> bytes | None:
    """What was kept, if it is whole: it stands behind its own digest."""
    data = kept_bytes(path) or b""
    return data[32:] if hashlib.sha256(data[32:]).digest() == data[:32] else None
