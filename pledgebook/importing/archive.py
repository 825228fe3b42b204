"""A zip in memory, read member by member and no further than it is asked for. Nothing of it ever reaches the disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from pledgebook.importing.rows import MOST_BYTES, refuse
from pledgebook.where import Where

_MOST_MEMBERS = 5_000
_CHUNK = 1024 * 1024  # a small one would let a huge attribute be looked at again and again
_LARGEST = 2 * MOST_BYTES
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """The members of a zip by name. Raises Unreadable for one that is broken, locked, or swells when it is unpacked."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = _LARGEST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except _BROKEN:
            self._refuse("the file is a broken zip.", "save it again, or fetch it anew")
        if len(self.names) > _MOST_MEMBERS:
            self._refuse(f"the file is a zip of {len(self.names):,} files.", "pack what is to be imported alone")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, piece by piece, as far as they are asked for."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                self._refuse("the file is locked with a password.", "save it without one")
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    self.spend(len(chunk))
                    yield chunk
        except _BROKEN:
            self._refuse(f'"{name}" inside of the file is broken.', "save it again, or fetch it anew")

    def spend(self, letters: int) -> None:
        """Count what came out of the file; a text that stands once in it and is shown in many cells counts in each."""
        self._left -= letters
        if self._left < 0:
            text = f"the file holds more than {_LARGEST // 1024**2} MB when it is unpacked."
            self._refuse(text, "save the table alone as CSV, and import that")

    def read(self, name: str) -> bytes | None:
        """A member, whole; None if there is none of that name."""
        return b"".join(self.chunks(name)) if name in self.names else None

    def _refuse(self, text: str, hint: str) -> None:
        refuse("I110", Where(self.file), text, hint)
