"""A file that is known to be sound: it is taken apart when somebody asks for what it says."""

from pledgebook.load.frame import parse
from pledgebook.load.raw import Kind, RawEntry


class LateEntry(RawEntry):
    """An entry whose fields and body are read on first use."""

    __slots__ = ("text",)
    text: str

    @classmethod
    def of(cls, path: str, file: str, kind: Kind, name: str, digest: str, text: str) -> "LateEntry":
        """`text` is the whole file. It must be one that `parse` has nothing against."""
        made = object.__new__(cls)
        given = {"path": path, "file": file, "kind": kind, "id": name, "digest": digest, "text": text}
        for field, value in given.items():
            object.__setattr__(made, field, value)
        return made

    def __getattr__(self, name: str) -> object:
        """Called for a slot that is empty. Raises AttributeError for what is no field."""
        if name not in ("front", "body", "body_line"):
            raise AttributeError(name)
        parsed = parse(self.text, self.file)
        assert parsed.front is not None
        for field, value in (("front", parsed.front), ("body", parsed.body), ("body_line", parsed.body_line)):
            object.__setattr__(self, field, value)
        return object.__getattribute__(self, name)
