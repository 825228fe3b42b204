"""Files of content: read with their exact bytes, written whole or not at all, and never through a link."""

import contextlib
import errno
import os
import shutil
from pathlib import Path

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}


class Changed(Exception):
    """The file is another than it was when it was read; or there is one where there was none."""


class Astray(Exception):
    """A link, or something that is no folder, stands in the way; `args` has its path."""


def text_of(file: Path) -> str:
    """The text of a file, with the line ends that it has. Raises OSError, UnicodeDecodeError and Astray."""
    if file.is_symlink():
        raise Astray(file)
    return file.read_bytes().decode("utf-8")


def rewrite(file: Path, before: str, after: str) -> None:
    """Put `after` in place of `before`. Raises Changed if the file says anything else by now, Astray and OSError."""
    part = _draft_of(file)
    try:
        _write(part, after)
        if file.is_symlink():
            raise Astray(file)
        shutil.copymode(file, part)
        if file.read_bytes() != before.encode("utf-8"):
            raise Changed
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def make(content: Path, path: str, text: str) -> None:
    """Write a new file, by its path below the content folder, with the folders it needs.

    Raises Changed if there is something of that name, Astray and OSError.
    """
    file = content / path
    for folder in reversed(file.relative_to(content).parents):
        if (content / folder).is_symlink():
            raise Astray(content / folder)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Astray(file.parent) from None
    part = _draft_of(file)
    try:
        _write(part, text)
        _put_where_nothing_is(part, file)
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, text: str) -> None:
    with part.open("xb") as draft:
        draft.write(text.encode("utf-8"))
        draft.flush()
        os.fsync(draft.fileno())


def _put_where_nothing_is(part: Path, file: Path) -> None:
    # A rename would take the place of a file that somebody made meanwhile; a link is refused there.
    try:
        os.link(part, file)
    except FileExistsError:
        raise Changed from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(file):
            raise Changed from None
        part.rename(file)


def _draft_of(file: Path) -> Path:
    """A name beside a file that no reader of content takes for an entry; what a killed run left there goes."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    return part
