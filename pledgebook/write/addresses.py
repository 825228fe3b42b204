"""The addresses of one build: sound, and apart from one another on every system."""

import re
import unicodedata
from collections.abc import Sequence

from pledgebook.issues import printable
from pledgebook.write.problem import WriteProblem

MANIFEST = ".pledgebook-manifest.json"  # in the tree, and changes hands with it: the mark of a folder of ours
_PART = "[a-z0-9_-][a-z0-9_.-]{0,254}"
_is_plain = re.compile(f"(?:{_PART}/)*{_PART}").fullmatch  # as nearly all are: there is nothing odd about these


class Addresses:
    """The addresses of one build: each is checked, and no two may fall together on any system."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._seen: dict[str, str] = {}
        self._folders = {""}

    def admit(self, addresses: Sequence[str]) -> list[str]:
        """The folders that these addresses are the first to need; what a folder lies in comes before it."""
        fresh: list[str] = []
        plain = all(map(_is_plain, addresses))
        if not plain:
            for address in addresses:
                self._check(address)
        for folder in {address.rpartition("/")[0]: None for address in addresses}:
            if folder not in self._folders:
                fresh += self._opened(folder)
        if plain and self._seen.keys().isdisjoint(addresses) and len({*addresses}) == len(addresses):
            self._seen.update(zip(addresses, addresses, strict=True))
        else:
            for address in addresses:
                self._take(address)
        return fresh

    def _check(self, address: str) -> None:
        odd = printable(address) != address or "\\" in address or address.casefold() == MANIFEST
        if odd or any(part in ("", ".", "..") or len(part.encode()) > 255 for part in address.split("/")):
            raise WriteProblem(self.name, "O104", f'"{address}" cannot be an address', "rename what makes it")

    def _opened(self, folder: str) -> list[str]:
        """The folder, and before it those that it lies in, as far as they are new."""
        fresh: list[str] = []
        while folder not in self._folders:
            fresh.insert(0, folder)
            folder = folder.rpartition("/")[0]
        for path in fresh:
            self._take(path)
        self._folders.update(fresh)
        return fresh

    def _take(self, path: str) -> None:
        """What falls together with it on some system may not be there."""
        folded = path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
        if folded in self._seen:
            text = f'"{path}" and "{self._seen[folded]}" cannot both be there'
            raise WriteProblem(self.name, "O104", text, "rename one of the two")
        self._seen[folded] = path
