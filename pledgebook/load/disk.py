"""The disk: what lies in a folder, and the bytes of a file. Only a regular file of modest size is opened."""

import os
import stat
from pathlib import Path

from pledgebook.issues import Issue, ordered
from pledgebook.where import Where

LARGEST = 256 * 1024
"""Bytes in a file."""

# O_NONBLOCK: opening a FIFO that took the file's place must not wait for a writer.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def listed(folder: Path, where: Where) -> tuple[list[os.DirEntry[str]], Issue | None]:
    """What lies in `folder`, by name, without dot-files and the copies (`name~`) that text editors keep."""
    try:
        with os.scandir(folder) as found:
            items = [item for item in found if not item.name.startswith(".") and not item.name.endswith("~")]
    except OSError as error:
        return [], _unreadable(error, "folder", where)
    return sorted(items, key=lambda item: item.name), None


def files_below(folder: Path, shown_as: str) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """The paths of all files below `folder`, sorted, without dot-files; and an issue for each link or odd thing.

    `shown_as` is what editors call the folder. Nothing that lies there is opened.
    """
    names: list[str] = []
    issues: list[Issue] = []
    open_ = [""]
    while open_:
        here = open_.pop()
        items, unread = listed(folder / here, Where(f"{shown_as}/{here}".rstrip("/")))
        issues += [unread] if unread else []
        for item in items:
            path = f"{here}{item.name}"
            odd = irregular(item, Where(f"{shown_as}/{path}"))
            if odd:
                issues.append(odd)
            elif item.is_dir(follow_symlinks=False):
                open_.append(f"{path}/")
            else:
                names.append(path)
    return tuple(sorted(names)), ordered(issues)


def irregular(item: os.DirEntry[str], where: Where) -> Issue | None:
    """What is wrong with a thing that is neither a file nor a folder; it is not opened to find out."""
    try:
        if item.is_symlink():
            hint = "put the file or folder itself in its place"
            return Issue(where, "F106", "this is a symbolic link; links are not followed.", hint)
        is_ordinary = item.is_dir(follow_symlinks=False) or item.is_file(follow_symlinks=False)
    except OSError as error:
        return _unreadable(error, "file", where)
    return None if is_ordinary else _special(where)


def bytes_of(file: str | Path, where: Where) -> bytes | Issue:
    """The whole of a regular file; or what stands against reading it."""
    try:
        opened = os.open(file, _FLAGS)
    except OSError as error:
        return _unreadable(error, "file", where)
    try:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            return _special(where)
        if status.st_size > LARGEST:
            return _too_large(status.st_size, where)
        # One more than there were, and to the end: a file may grow between the two.
        data = os.read(opened, status.st_size + 1)
        while len(data) <= LARGEST and (more := os.read(opened, LARGEST)):
            data += more
    except OSError as error:
        return _unreadable(error, "file", where)
    finally:
        os.close(opened)
    return data if len(data) <= LARGEST else _too_large(len(data), where)


def _special(where: Where) -> Issue:
    text = "this is neither a file nor a folder (a pipe, a socket or a device)."
    return Issue(where, "F107", text, "delete it, or put an ordinary file in its place")


def _too_large(size: int, where: Where) -> Issue:
    text = f"the file holds {size:,} bytes; the most that is read is {LARGEST:,}."
    return Issue(where, "F108", text, "an entry is one pledge: cut it into several, and leave data out of it")


def _unreadable(error: OSError, what: str, where: Where) -> Issue:
    text = f"the {what} cannot be read: {error.strerror or type(error).__name__}."
    return Issue(where, "F109", text, f"see that the {what} is there and that you may read it (ls -l)")
