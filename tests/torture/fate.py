"""What befalls a build: death or an error of the system just before an event, death in the middle of a file."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, Self

from pledgebook.write import disk

ROOT = Path(__file__).resolve().parents[2]
EVENTS = ("open", "os.", "shutil.", "fcntl.", "ctypes.dlsym")
LOOKS = frozenset("os.listdir os.scandir os.walk os.fwalk os.chdir fcntl.flock".split())
"""Events that change nothing on the disk; neither does the opening of a file that is only read."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
KILLED = 109  # an exit code


class Event(NamedTuple):
    """A step of a build: what it was, whether the disk is another one after it, and where in the program it stands."""

    name: str
    changes: bool
    place: str


@dataclass
class Fate:
    """What befalls a build just before its event number `at`: an errno that the system refuses it with, or death (0).

    With `half`, death comes when half of text number `at` is in its file. A fate at 0 only watches. Events are those of
    the file system that are about the site: the program's own code and Python's are left out.
    """

    at: int
    error: int = 0
    half: bool = False
    event: str = ""
    events: list[Event] = field(default_factory=list)
    writes: int = 0
    over: bool = False
    _seen: int = 0
    _process: int = 0

    def begin(self) -> None:
        """In this process, and in none that it forks."""
        self._process = os.getpid()
        sys.addaudithook(self)
        os.write = self._by_half(os.write)  # as pledgebook.write writes
        os.fdopen = self._slowly(os.fdopen)  # as pledgebook.keeping writes

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        place = given[0] if given and isinstance(given[0], str) else ""
        foreign = place.startswith(("/usr", str(ROOT), sys.base_prefix)) or "/program/pledgebook" in place
        if self.over or self._process != os.getpid() or foreign or not event.startswith(EVENTS):
            return
        self._seen += 1
        if not self.at:
            self.events.append(Event(event, _changes(event, given), _where()))
        if self.half or self._seen != self.at:
            return
        self.event = f"{event} {place.rpartition('/')[2]}".strip()
        if not self.error:
            os._exit(KILLED)
        raise OSError(self.error, os.strerror(self.error), place or None)

    def _by_half(self, writes: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        """Bytes that are written as all are, until those of one file are written by half."""

        def written(file: int, data: Any) -> int:
            is_of_the_site = sys._getframe(1).f_code.co_filename == disk.__file__
            if not is_of_the_site or self._process != os.getpid():
                return writes(file, data)
            return self.meets(partial(writes, file), lambda: None, data)

        return written

    def _slowly(self, opens: Callable[..., Any]) -> Callable[..., Any]:
        """Files that are written as all files are, until one of them is written by half."""

        def opened(*given: Any, **named: Any) -> Any:
            file = opens(*given, **named)
            if file.writable() and self._process == os.getpid():
                file = _Halved(file, self)
            return file

        return opened

    def meets(self, write: Callable[[Any], int], flush: Callable[[], object], data: Any) -> int:
        self.writes += 1
        if self.half and self.writes == self.at:
            write(data[: len(data) // 2])
            flush()
            os._exit(KILLED)
        return write(data)


class _Halved:
    """A file that is open for writing."""

    def __init__(self, file: Any, fate: Fate) -> None:
        self._file, self._fate = file, fate

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ending: object) -> None:
        self._file.__exit__(*ending)

    def fileno(self) -> int:
        return int(self._file.fileno())

    def write(self, data: bytes) -> None:
        self._fate.meets(self._file.write, self._file.flush, data)


def _changes(event: str, given: tuple[object, ...]) -> bool:
    if event == "open":
        flags = given[2]
        return isinstance(flags, int) and bool(flags & WRITES)
    return event not in LOOKS


def _where() -> str:
    """The lines of the program that led here."""
    frame: FrameType | None = sys._getframe(2)
    lines = []
    while frame is not None:
        file = frame.f_code.co_filename
        if "/pledgebook/" in file:
            lines.append(f"{file.rpartition('/pledgebook/')[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " ".join(lines)
