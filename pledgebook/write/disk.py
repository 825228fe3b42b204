"""The few things that are done to a disk: a new file, a link to an old one, two folders that change their names."""

import contextlib
import ctypes
import errno
import os
import stat
from collections.abc import Callable
from operator import attrgetter

_AT_FDCWD, _EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
OURS = stat.S_IFREG | 0o644
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)

Mark = tuple[int, int, int]
"""By what a file is known again without reading it: its size, when its inode was last changed (in ns), its inode.

No program can set that time (ctime). A link more or less is a change, too: mark a file when that is over.
"""
_mark: Callable[[os.stat_result], Mark] = attrgetter("st_size", "st_ctime_ns", "st_ino")


def make_folder(path: str) -> None:
    os.mkdir(path, 0o755)
    os.chmod(path, 0o755)  # noqa: S103 - a site is public, whatever the umask says


def create(path: str, data: bytes, *, again: bool = False) -> Mark:
    """A new file with these bytes: never through a link, since the old site may share the inode."""
    fresh = os.O_TRUNC if again else os.O_CREAT | os.O_EXCL
    file = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC | fresh, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        found = os.fstat(file)
        if found.st_mode != OURS:  # a umask forbade something
            os.fchmod(file, 0o644)
            found = os.fstat(file)
    finally:
        os.close(file)
    return _mark(found)


def bytes_of(path: str) -> bytes | None:
    """What a regular file of ours holds; none where there is none, or something else."""
    with contextlib.suppress(OSError):
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with open(os.open(path, flags), "rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_mode == OURS:
                return file.read()
    return None


def mark_of(path: str) -> Mark | None:
    """The mark of a regular file of ours; none where there is none, or something else."""
    try:
        return mark_in(os.lstat(path))
    except OSError:
        return None


def mark_in(found: os.stat_result) -> Mark | None:
    """The same of a file that was looked at."""
    return _mark(found) if found.st_mode == OURS else None


def linked(old: str, new: str) -> Mark | None:
    """The mark of the unchanged file if it could be shared; where links are not to be had, it is written."""
    with contextlib.suppress(OSError):
        os.link(old, new, follow_symlinks=False)
        return mark_of(new)
    return None


def flush(tree: str) -> None:
    """Let the bytes reach the disk before the names do, or a power cut could leave a site of empty files."""
    folder = os.open(tree, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None)
    syncfs(folder) if syncfs else os.sync()
    os.close(folder)


def exchange(staging: str, place: str) -> None:
    """Put the new tree in place, in one step where the system has one; the old one becomes `.new`, or `.old`."""
    if not os.path.exists(place):
        os.rename(staging, place)
    elif not _swapped(staging, place):
        os.rename(place, f"{place}.old")
        try:
            os.rename(staging, place)
        except OSError:
            os.rename(f"{place}.old", place)
            raise


def _swapped(one: str, other: str) -> bool:
    """Two folders have changed names, at once; not so where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    done = renameat2 and renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0
    if renameat2 and not done and (code := ctypes.get_errno()) not in _NO_EXCHANGE:
        raise OSError(code, os.strerror(code), other)
    return bool(done)
