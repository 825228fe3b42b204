"""What lies below a folder as two digests: of all that is in its files, and of what the disk says about them.

The disk says size, ctime, inode and mode. No program can set the time of the last change of an inode (ctime), so what
was edited shows even if size and mtime are what they were. Equal digests mean equal trees; links are never followed.
"""

import errno
import os
import sys
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from pledgebook.seal.processes import in_processes

MANY = 64  # folders beside one another, from which on they are shared out: a constant, for it tells in the digest
SHARES = 4  # processes, and a constant as well
WORTH = {True: MANY, False: 256}  # so many that processes pay, if files are read, or looked at
CHUNK = 64 * 1024  # bytes; a buffer of a megabyte costs more than the file that is read into it
MOST_CHUNKS = 100_000_000 // CHUNK
_NAME = attrgetter("name")
_FACTS = attrgetter("st_size", "st_ctime_ns", "st_ino", "st_mode")
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

Facts = tuple[int, int, int, int]
"""What the disk says of a file: size, ctime in ns, inode, mode."""

Share = Callable[[], bytes]
_Item = tuple[str, Facts | None]  # a folder has none


class Seen(NamedTuple):
    """`standing` is what the disk says, `contents` what is in the files (of nothing, if they were not read)."""

    standing: bytes
    contents: bytes


def look(top: str, *, read: bool, skip: str = "") -> Seen:
    """All that is below `top`, but folders called `skip`. Raises OSError (or OverflowError) if not all can be seen.

    What the disk says of a file is asked before the file is read: if it says the same later, nobody wrote in between.
    """
    return _seen(lambda: _Look(top, read, skip), WORTH[read])


def expected(files: Mapping[str, Facts]) -> Seen:
    """What a look without reading will see where these files are, by their paths, and no others."""
    listed: dict[str, list[_Item]] = {"": []}
    for path, facts in files.items():
        folder, _, name = path.rpartition("/")
        _made(folder, listed).append((name, facts))
    return _seen(lambda: _Listed(listed), sys.maxsize)


def _made(folder: str, listed: dict[str, list[_Item]]) -> list[_Item]:
    """What is in the folder so far; it becomes known to the one that it lies in."""
    path = f"{folder}/" if folder else ""
    if path not in listed:
        listed[path] = []
        above, _, name = folder.rpartition("/")
        _made(above, listed).append((name, None))
    return listed[path]


def _seen(begin: Callable[[], "_Digests"], worth: int) -> Seen:
    """Where there are many folders, they are shared out; `worth` so many, among processes."""
    upper, level = begin(), [""]
    while level and len(level) < MANY:
        level = [below for folder in level for below in upper.folder(folder)]
    shares = [partial(_share, begin(), level[one::SHARES]) for one in range(SHARES)]
    done = in_processes if len(level) >= worth else _one_by_one
    for share in done(shares) if level else ():
        upper.standing.update(share[: upper.standing.digest_size])
        upper.contents.update(share[upper.standing.digest_size :])
    return Seen(upper.standing.digest(), upper.contents.digest())


def _one_by_one(shares: Sequence[Share]) -> list[bytes]:
    return [share() for share in shares]


def _share(below: "_Digests", folders: Sequence[str]) -> bytes:
    """Both digests of these folders and all that is below them."""
    stack = list(folders)
    while stack:
        stack += below.folder(stack.pop())
    return below.standing.digest() + below.contents.digest()


class _Digests(ABC):
    """Two digests that grow with each folder that is looked into."""

    def __init__(self) -> None:
        self.standing, self.contents = blake2b(digest_size=32), blake2b(digest_size=32)

    @abstractmethod
    def folder(self, path: str) -> list[str]:
        """The folders in this one, for which it is not finished. A path ends with `/`, or is the top."""

    def stands(self, path: str, folders: list[str], names: list[str], facts: "array[int]") -> None:
        self.standing.update(repr((path, folders, names)).encode())
        self.standing.update(facts)  # a digest of text would take a fifth longer


class _Listed(_Digests):
    """Of folders whose items are known."""

    def __init__(self, listed: Mapping[str, list[_Item]]) -> None:
        super().__init__()
        self.listed = listed

    def folder(self, path: str) -> list[str]:
        items = sorted(self.listed[path])
        folders = [f"{path}{name}/" for name, facts in items if facts is None]
        files = {name: facts for name, facts in items if facts is not None}
        self.stands(path, folders, list(files), array("q", chain.from_iterable(files.values())))
        return folders


class _Look(_Digests):
    """Of what is on the disk."""

    def __init__(self, top: str, read: bool, skip: str) -> None:
        super().__init__()
        self.top, self.read, self.skip = top, read, skip

    def folder(self, path: str) -> list[str]:
        with os.scandir(f"{self.top}/{path}") as found:
            items = sorted(found, key=_NAME)
        folders: list[str] = []
        names: list[str] = []
        facts = array("q")
        for item in items:
            if not item.is_dir(follow_symlinks=False):
                names.append(item.name)
                facts.extend(_FACTS(item.stat(follow_symlinks=False)))
                if self.read:
                    self._read(item, path)
            elif item.name != self.skip:
                folders.append(f"{path}{item.name}/")
        self.stands(path, folders, names, facts)
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
