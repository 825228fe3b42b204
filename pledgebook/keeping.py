"""A file that anybody may delete and that nobody may trust: read with limits, written whole or not at all."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

PART = ".part"  # how the name of a file ends that is not whole yet
LARGEST = 256 * 1024 * 1024  # bytes; a hundred thousand files are remembered in a tenth of that


def kept_bytes(file: Path, largest: int = LARGEST) -> bytes | None:
    """The bytes of a regular file; None where there is none, a link, a pipe, or more than `largest`."""
    with contextlib.suppress(OSError), _opened(file) as opened:
        if os.fstat(opened.fileno()).st_size <= largest:
            return opened.read()
    return None


def kept_digest(file: Path) -> str:
    """The SHA-256 of a regular file of whatever size; "" where there is none, a link, or a pipe."""
    with contextlib.suppress(OSError), _opened(file) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
    return ""


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[FileIO]:
    """A regular file. Raises OSError where there is none."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with os.fdopen(os.open(file, flags), "rb", buffering=0) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(f"{file} is no regular file")
        yield opened


def keep_bytes(file: Path, data: bytes) -> bool:
    """Write it in one step; whether that could be done. A disk that refuses costs time at the next build, no more.

    What a killed program left half written goes by the same name, so that it is taken away here.
    """
    part = file.with_name(f"{file.name}{PART}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(os.open(part, flags, 0o644), "wb") as opened:
                opened.write(data)
            part.replace(file)
            return True
        finally:
            part.unlink(missing_ok=True)
    return False
