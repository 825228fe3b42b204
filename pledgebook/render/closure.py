"""What a template is made of: its own text and that of every template it extends, includes or imports."""

import hashlib
import re
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
            for reference in _REFERENCE.finditer(self.sources[current]):
                computed = reference["name"] is None or re.match(r"\s*(?:if\b|~|\+|\||%)", reference["rest"])
                if computed:
                    return tuple(sorted(self.sources))
                open_.append(reference["name"])
        return tuple(sorted(found))

    def digest(self, name: str) -> str:
        """A digest of the whole closure."""
        if name not in self._digests:
            made = hashlib.sha256()
            for part in self.closure(name):
                made.update(f"{part}\0{self.sources[part]}\0".encode())
            self._digests[name] = made.hexdigest()
        return self._digests[name]
