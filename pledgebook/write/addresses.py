"""The addresses of one build: sound, and apart from one another on every system."""

import unicodedata

from pledgebook.issues import printable
from pledgebook.write.problem import WriteProblem

MANIFEST = ".pledgebook-manifest.json"  # in the tree, and changes hands with it: the mark of a folder of ours


class Addresses:
    """The addresses of one build: each is checked, and no two may fall together on any system."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: dict[str, tuple[str, bool]] = {}

    def admit(self, address: str) -> list[str]:
        """The folders that this address is the first to need, outermost first."""
        parts = address.split("/")
        odd = printable(address) != address or "\\" in address or address == MANIFEST
        if odd or any(part in ("", ".", "..") or len(part.encode()) > 255 for part in parts):
            raise WriteProblem(self.name, "O104", f'"{address}" cannot be an address', "rename what makes it")
        fresh = []
        for depth in range(1, len(parts) + 1):
            path, is_file = "/".join(parts[:depth]), depth == len(parts)
            folded = unicodedata.normalize("NFC", path).casefold()
            other = self.seen.get(folded)
            if other is None:
                self.seen[folded] = path, is_file
                fresh += [] if is_file else [path]
            elif is_file or other != (path, False):
                text = f'"{path}" and "{other[0]}" cannot both be there'
                raise WriteProblem(self.name, "O104", text, "rename one of the two")
        return fresh
