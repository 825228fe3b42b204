"""The addresses of one build: sound, and apart from one another on every system."""

import unicodedata
from itertools import accumulate

from pledgebook.issues import printable
from pledgebook.write.problem import WriteProblem

MANIFEST = ".pledgebook-manifest.json"  # in the tree, and changes hands with it: the mark of a folder of ours


class Addresses:
    """The addresses of one build: each is checked, and no two may fall together on any system."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._seen: dict[str, str] = {}
        self._folders: set[str] = set()

    def admit(self, address: str) -> list[str]:
        """The folders that this address is the first to need, outermost first."""
        folder, _, name = address.rpartition("/")
        parts = [name] if folder in self._folders else address.split("/")
        odd = printable(address) != address or "\\" in address or address == MANIFEST
        if odd or any(map(_is_odd, parts)):
            raise WriteProblem(self.name, "O104", f'"{address}" cannot be an address', "rename what makes it")
        fresh = [path for path in accumulate(parts[:-1], "{}/{}".format) if path not in self._folders]
        for path in (*fresh, address):
            self._take(path)
        self._folders.update(fresh)
        return fresh

    def _take(self, path: str) -> None:
        """What falls together with it on some system may not be there."""
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in self._seen:
            text = f'"{path}" and "{self._seen[folded]}" cannot both be there'
            raise WriteProblem(self.name, "O104", text, "rename one of the two")
        self._seen[folded] = path


def _is_odd(part: str) -> bool:
    return part in ("", ".", "..") or len(part.encode()) > 255
