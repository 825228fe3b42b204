"""Pieces of work that several processes take from one pile, each what nobody else has taken."""

import os
from collections import deque
from collections.abc import Iterator, Sequence

MOST = 256  # pieces: each is a byte in a pipe, which the kernel gives to one reader alone


class Pile:
    """`pieces` are taken from the first on; once it is shared, by all processes that are forked from then on, too."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self._left = deque(range(len(pieces)))
        self._top: int | None = None

    def share(self) -> None:
        self._top, end = os.pipe()
        os.write(end, bytes(self._left))
        os.close(end)
        self._left.clear()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._left:
            return self._pieces[self._left.popleft()]
        number = os.read(self._top, 1) if self._top is not None else b""
        if not number:
            self.close()
            raise StopIteration
        return self._pieces[number[0]]

    def close(self) -> None:
        """Nothing is taken here any more."""
        self._left.clear()
        if self._top is not None:
            os.close(self._top)
            self._top = None
