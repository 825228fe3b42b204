"""Work that is done in a forked process, which may hang, crash or leave a mess behind."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

FINE, WRONG, BROKEN = 0, 1, 9
AT_ONCE = 2

Say = Callable[[str], None]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Trial:
    """A forked process: its number, and the end of a pipe that says what it found."""

    pid: int
    pipe: int

    def result(self) -> tuple[int, str]:
        """Its exit code, or minus the signal that ended it, and all that it said."""
        with os.fdopen(self.pipe, encoding="utf-8") as file:
            said = file.read()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), said


def fork(work: Callable[[Say], int]) -> Trial:
    """`work` in a process of its own, which prints nowhere; it is given a way to say something, and returns a code.

    BROKEN is the code of a process in which `work` itself failed.
    """
    sys.stdout.flush()
    reading, writing = os.pipe()
    if pid := os.fork():
        os.close(writing)
        return Trial(pid, reading)
    code = BROKEN
    try:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        code = work(partial(_say, writing))
    finally:
        os._exit(code)


def _say(pipe: int, text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(pipe, data) :]


def results(tasks: Iterable[tuple[Thing, Callable[[Say], int]]]) -> Iterator[tuple[Thing, int, str]]:
    """What became of each, a few at a time."""
    running: list[tuple[Thing, Trial]] = []
    for thing, work in tasks:
        running.append((thing, fork(work)))
        if len(running) == AT_ONCE:
            first, trial = running.pop(0)
            yield (first, *trial.result())
    for thing, trial in running:
        yield (thing, *trial.result())
