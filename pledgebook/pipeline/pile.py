"""Pieces of work that several processes take from one pile, each what nobody else has taken."""

import os
from collections.abc import Iterator, Sequence

MOST = 256  # pieces: each is a byte in a pipe, which the kernel gives to one reader alone


class Pile:
    """Shared by all processes that are forked from now on, until it is closed. `pieces` are taken from the first on."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self._top: int | None
        self._top, end = os.pipe()
        os.write(end, bytes(range(len(pieces))))
        os.close(end)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number = os.read(self._top, 1) if self._top is not None else b""
        if not number:
            self.close()
            raise StopIteration
        return self._pieces[number[0]]

    def close(self) -> None:
        if self._top is not None:
            os.close(self._top)
            self._top = None
