"""A bar that grows while something long goes on: on a terminal, and nowhere else."""

import contextlib
import shutil
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

_WIDTH = 20
_CLEAR = "\r\x1b[K"


class Bar:
    """How many of `total` are done, and how many came out how."""

    def __init__(self, stream: TextIO | None, total: int) -> None:
        self._stream, self._total = stream, total
        self._outcomes: Counter[str] = Counter()

    def show(self, outcome: str | None = None) -> None:
        """One more came out like this; without an outcome, nothing yet has."""
        if outcome is not None:
            self._outcomes[outcome] += 1
        if self._stream is not None:
            room = shutil.get_terminal_size().columns - 1
            self._stream.write(_CLEAR + self._line()[:room])
            self._stream.flush()

    def _line(self) -> str:
        done = self._outcomes.total()
        full = _WIDTH * done // self._total
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in self._outcomes.most_common())
        return f"[{'#' * full}{'-' * (_WIDTH - full)}] {done:,} of {self._total:,}  {counts}"

    def clear(self) -> None:
        if self._stream is not None:
            self._stream.write(_CLEAR)
            self._stream.flush()


@contextlib.contextmanager
def bar_on(stream: TextIO, total: int, *, quiet: bool) -> Iterator[Bar]:
    """A bar, taken away again at the end, however that comes; silent in a pipe, and with nothing to do."""
    bar = Bar(stream if stream.isatty() and total and not quiet else None, total)
    bar.show()
    try:
        yield bar
    finally:
        bar.clear()
