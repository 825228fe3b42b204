"""How each file comes to stand in the new tree: it is the one that was left, a link to the old one, or a new one."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pledgebook.write.disk import Mark, bytes_of, create, linked, mark_of
from pledgebook.write.problem import passing
from pledgebook.write.tree import Left, Tree


@dataclass(frozen=True, slots=True)
class Keep:
    """Files that may stay what the last build left; `make` gives the bytes of one that is not there any more."""

    addresses: tuple[str, ...]
    make: Callable[[str], bytes]


class Staging:
    """Files that come to stand in a tree. `made` says how they lie there, `written` which are new; `weight`: bytes.

    `old` is where the old site lies, if there is one, and `left` what the last build left there. A file that bears its
    mark is not read: its digest is known.
    """

    def __init__(self, tree: Tree, old: str | None, left: Mapping[str, Left]) -> None:
        self.tree, self.old, self.left = tree, old, left
        self.made: dict[str, Left] = {}
        self.written: list[str] = []
        self.weight = 0

    def keep(self, addresses: tuple[str, ...], make: Callable[[str], bytes]) -> None:
        """The files that were left there, or else what `make` makes of their addresses."""
        if self.tree.keeps(addresses):
            for address in addresses:
                self._has(address, self.left[address])
        else:
            self._keep_each(addresses, make)

    def _keep_each(self, addresses: tuple[str, ...], make: Callable[[str], bytes]) -> None:
        for address in addresses:
            then = self.left.get(address)
            if then is not None and self._stays(address, then):
                continue
            had = self._had(address)
            if had is not None and then is not None and digest_of(had) == then[0]:
                self._lay(address, had, then[0], had)
            else:
                with passing():
                    data = make(address)
                self._lay(address, data, digest_of(data), had)

    def put(self, address: str, data: bytes) -> None:
        """A file with these bytes."""
        digest, then = digest_of(data), self.left.get(address)
        if then is not None and then[0] == digest and self._stays(address, then):
            return
        is_another = then is not None and then[0] != digest and self._bears(address, then[1])
        self._lay(address, data, digest, None if is_another else self._had(address))

    def _stays(self, address: str, then: Left) -> bool:
        """Whether the file that was left there could be had, unread."""
        sha256, mark = then
        if self.tree.keeps([address]):
            self._has(address, then)
            return True
        fresh = self._linked(address) if self._bears(address, mark) else None
        if fresh is not None:
            self._has(address, (sha256, fresh))
        return fresh is not None

    def _lay(self, address: str, data: bytes, digest: str, had: bytes | None) -> None:
        """`had` are the bytes of the old file, so far as anybody asked."""
        mark = self._linked(address) if had == data else None
        if mark is None:
            self.tree.make_room(address)
            mark = create(f"{self.tree.top}/{address}", data)
            self.written.append(address)
        self._has(address, (digest, mark))

    def _has(self, address: str, file: Left) -> None:
        self.made[address] = file
        self.weight += file[1][0]

    def _linked(self, address: str) -> Mark | None:
        """The mark of the old file, which stands here too from now on; None if it cannot be shared."""
        self.tree.make_room(address)
        return linked(f"{self.old}/{address}", f"{self.tree.top}/{address}")

    def _bears(self, address: str, mark: Mark) -> bool:
        return self.old is not None and mark_of(f"{self.old}/{address}") == mark

    def _had(self, address: str) -> bytes | None:
        return bytes_of(f"{self.old}/{address}") if self.old is not None else None


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
