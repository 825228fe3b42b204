"""What the last build left, for whoever can make the next of it: as far as it still is that, to the byte."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgebook.keeping import kept_bytes, kept_digest


@dataclass(frozen=True, slots=True)
class Last:
    """Files by their addresses, in a folder where anybody may have changed them; of each the digest comes first.

    `grounds` are what they stood on.
    """

    folder: Path
    files: Mapping[str, tuple[str, object]]
    grounds: Collection[str]

    def place(self, address: str) -> Path:
        return (self.folder / address).absolute()

    def holds(self, address: str) -> bool:
        """Whether the file is there, and is what was left."""
        return self._is(address, kept_digest(self.place(address)))

    def data(self, address: str) -> bytes:
        """The bytes that were left there; none if they are not there any more."""
        data = kept_bytes(self.place(address)) or b""
        return data if self._is(address, hashlib.sha256(data).hexdigest()) else b""

    def _is(self, address: str, sha256: str) -> bool:
        return address in self.files and self.files[address][0] == sha256
