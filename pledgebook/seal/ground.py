"""What a result rests on: files by their bytes, the program, the libraries, this machine's fonts, the words typed."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pledgebook.seal.look import Seen, bytes_of, look

PROGRAM, DOOR = "pledgebook", "build.py"


class Ground(NamedTuple):
    """`root` is where the program lies, `folders` what it reads, `lying` folders that are never read but looked at.

    `words` are all options that matter. What day it is is not among them.
    """

    root: Path
    folders: tuple[Path, ...]
    lying: tuple[Path, ...]
    words: tuple[str | bool | None, ...]

    def seen(self, *, read: bool = True) -> Seen | None:
        """Both digests; None if not all can be seen. Without `read`, what the disk says is all that counts."""
        standing, contents = blake2b(digest_size=32), blake2b(digest_size=32)
        try:
            named = repr((self.root, self.folders, self.words, sys.version, sys.path, libraries())).encode()
            standing.update(named)
            contents.update(named)
            door = bytes_of(os.fspath(self.root / DOOR))
            standing.update(door)
            contents.update(door)
            for one in self._looks(read):
                standing.update(one.standing)
                contents.update(one.contents)
        except (OSError, OverflowError):  # an inode beyond 63 bits
            return None
        return Seen(standing.digest(), contents.digest())

    def _looks(self, read: bool) -> Iterator[Seen]:
        yield look(os.fspath(self.root / PROGRAM), read=read, skip="__pycache__")
        for folder in self.folders:
            yield look(os.fspath(folder), read=read)
        for folder in self.lying:
            if folder.is_dir():
                lies = look(os.fspath(folder), read=False)
                yield Seen(lies.standing, lies.standing)


def libraries() -> list[str]:
    """What is installed where this Python looks for libraries, by name and version; nothing is loaded to find out."""
    names: list[str] = []
    for folder in sys.path:
        if os.path.isdir(folder):
            names += (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info", ".pth")))
    return sorted(names)
