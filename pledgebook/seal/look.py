"""What lies below a folder as two digests: of all that is in its files, and of what the disk says about them.

The disk says size, times, inode and mode. No program can set the time of the last change of an inode (ctime), so what
was edited shows even if size and mtime are what they were. Equal digests mean equal trees; links are never followed.
"""

import errno
import os
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from operator import attrgetter

from pledgebook.seal.processes import in_processes

MANY = 256  # folders beside one another: fewer are not worth a process
SHARES = 4  # a constant, for it tells in the digest
CHUNK = 64 * 1024  # bytes; a buffer of a megabyte costs more than the file that is read into it
MOST_CHUNKS = 100_000_000 // CHUNK
_NAME = attrgetter("name")
_FACTS = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_mode")
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Seen:
    """`standing` is what the disk says, `contents` what is in the files (of nothing, if they were not read)."""

    standing: bytes
    contents: bytes


def look(top: str, *, read: bool, skip: str = "") -> Seen:
    """All that is below `top`, but folders called `skip`. Raises OSError (or OverflowError) if not all can be seen.

    What the disk says of a file is asked before the file is read: if it says the same later, nobody wrote in between.
    """
    upper, level = _Look(top, read, skip), [""]
    while level and len(level) < MANY:
        level = [below for folder in level for below in upper.folder(folder)]
    shares: list[Callable[[], bytes]] = [partial(_share, top, read, skip, level[one::SHARES]) for one in range(SHARES)]
    for share in in_processes(shares) if level else ():
        upper.standing.update(share[: upper.standing.digest_size])
        upper.contents.update(share[upper.standing.digest_size :])
    return Seen(upper.standing.digest(), upper.contents.digest())


def _share(top: str, read: bool, skip: str, folders: Sequence[str]) -> bytes:
    """Both digests of these folders and all that is below them."""
    below, stack = _Look(top, read, skip), list(folders)
    while stack:
        stack += below.folder(stack.pop())
    return below.standing.digest() + below.contents.digest()


class _Look:
    """Two digests that grow with each folder that is looked into."""

    def __init__(self, top: str, read: bool, skip: str) -> None:
        self.top, self.read, self.skip = top, read, skip
        self.standing, self.contents = blake2b(digest_size=32), blake2b(digest_size=32)

    def folder(self, path: str) -> list[str]:
        """The folders in this one, for which it is not finished. A path ends with `/`, or is the top."""
        with os.scandir(f"{self.top}/{path}") as found:
            items = sorted(found, key=_NAME)
        folders: list[str] = []
        names: list[str] = []
        facts = array("q")  # a digest of text would take a fifth longer
        for item in items:
            if not item.is_dir(follow_symlinks=False):
                names.append(item.name)
                facts.extend(_FACTS(item.stat(follow_symlinks=False)))
                if self.read:
                    self._read(item, path)
            elif item.name != self.skip:
                folders.append(f"{path}{item.name}/")
        self.standing.update(repr((path, folders, names)).encode())
        self.standing.update(facts)
        if self.read:
            self.contents.update(repr((path, folders)).encode())
        return folders

    def _read(self, item: os.DirEntry[str], path: str) -> None:
        """Framed: no name has a zero byte in it, and the length is said before the bytes."""
        if item.is_file(follow_symlinks=False):
            kind, data = b"file", bytes_of(item.path)
        elif item.is_symlink():
            kind, data = b"link", os.fsencode(os.readlink(item.path))
        else:
            kind, data = b"odd", b""
        self.contents.update(b"%s\0%s\0%d\0" % (os.fsencode(path + item.name), kind, len(data)))
        self.contents.update(data)


def bytes_of(file: str) -> bytes:
    """The whole of a file. Raises OSError, also if it became a link, or is larger than all that may be published."""
    opened = os.open(file, _FLAGS)
    try:
        pieces = [os.read(opened, CHUNK)]
        while len(pieces[-1]) == CHUNK:
            pieces.append(os.read(opened, CHUNK))
            if len(pieces) > MOST_CHUNKS:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), file)
    finally:
        os.close(opened)
    return b"".join(pieces)
