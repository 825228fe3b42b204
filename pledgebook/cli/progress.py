"""How far long work has come: one line on a terminal, which is gone at the end; nothing anywhere else."""

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pledgebook.pipeline import Progress

PATIENCE, PAUSE = 0.4, 0.1
"""Seconds before the first word, so that short work shows nothing, and between two, so that nothing flickers."""
TO_THE_END = "\x1b[K"  # clears the rest of the line: written after the words, so that it is never empty between


@dataclass(slots=True)
class Told:
    """The line. It is written anew when time has passed or something else begins: else it costs next to nothing."""

    stream: TextIO
    clock: Callable[[], float]
    first_at: float
    next_at: float = 0
    phase: str = ""

    def __call__(self, phase: str, done: int, total: int) -> None:
        now = self.clock()
        if now < self.first_at or (now < self.next_at and phase == self.phase):
            return
        self.next_at, self.phase = now + PAUSE, phase
        said = f"{phase} {done:,} of {total:,}" if total else f"{phase} ..."
        self.stream.write(f"\r{said[: shutil.get_terminal_size().columns - 1]}{TO_THE_END}")
        self.stream.flush()

    def clear(self) -> None:
        if self.phase:
            self.stream.write(f"\r{TO_THE_END}")
            self.stream.flush()


@contextlib.contextmanager
def progress_on(
    stream: TextIO, *, quiet: bool, clock: Callable[[], float] = time.monotonic
) -> "Iterator[Progress | None]":
    """Who is to be told; None in a pipe, with -q, and on a terminal that cannot clear a line."""
    if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    told = Told(stream, clock, clock() + PATIENCE)
    try:
        yield told
    finally:
        told.clear()
