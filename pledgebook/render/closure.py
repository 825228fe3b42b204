"""What a template is made of: its own text and that of every template it extends, includes or imports."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?:(["'])(?P<name>[^"']+)\1)?(?P<rest>[^%]*)"""
)


class Templates:
    """A folder of templates, read once. Jinja itself is not needed to know them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._digests: dict[str, str] = {}

    @cached_property
    def sources(self) -> dict[str, str]:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_text("utf-8") for path in files}

    def closure(self, name: str) -> tuple[str, ...]:
        """The names of all templates that `name` is made of, itself too, sorted.

        A reference that is computed could lead anywhere: then it is all of them. Raises KeyError for a template that
        does not exist.
        """
        found, open_ = set[str](), [name]
        while open_:
            current = open_.pop()
            if current in found:
                continue
            found.add(current)
            named = self._named_in(current)
            if named is None:
                return tuple(sorted(self.sources))
            open_ += named
        return tuple(sorted(found))

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of those that are not there, of `names` and of all that these are made of, sorted."""
        found, open_ = set[str](), list(names)
        while open_:
            current = open_.pop()
            if current not in found:
                found.add(current)
                open_ += (self._named_in(current) or []) if current in self.sources else []
        return tuple(sorted(found - self.sources.keys()))

    def circles(self) -> Iterator[tuple[str, int]]:
        """Each template that is a part of itself, with the line that leads back to it; Jinja would never end."""
        for name, source in self.sources.items():
            for reference in _REFERENCE.finditer(source):
                if reference["name"] in self.sources and name in self._parts(reference["name"]):
                    yield name, source.count("\n", 0, reference.start()) + 1

    def _parts(self, name: str) -> set[str]:
        """The template and all that it is made of, as far as that is said by name."""
        found, open_ = set[str](), [name]
        while open_:
            current = open_.pop()
            if current not in found and current in self.sources:
                found.add(current)
                open_ += self._named_in(current) or []
        return found

    def _named_in(self, name: str) -> list[str] | None:
        """The templates that one extends, includes or imports; None if that is computed. Raises KeyError."""
        names: list[str] = []
        for reference in _REFERENCE.finditer(self.sources[name]):
            if reference["name"] is None or re.match(r"\s*(?:if\b|~|\+|\||%)", reference["rest"]):
                return None
            names.append(reference["name"])
        return names

    def digest(self, name: str) -> str:
        """A digest of the whole closure."""
        if name not in self._digests:
            made = hashlib.sha256()
            for part in self.closure(name):
                made.update(f"{part}\0{self.sources[part]}\0".encode())
            self._digests[name] = made.hexdigest()
        return self._digests[name]
