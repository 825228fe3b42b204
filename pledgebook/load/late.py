"""One file's text on its way to an entry: taken apart at once, or when somebody asks for what it says."""

from typing import NamedTuple

from pledgebook.load.frame import head_of, parse
from pledgebook.load.places import Found
from pledgebook.load.raw import Parsed, RawEntry


class Typed(NamedTuple):
    """What an editor typed into a file. `digest` is SHA-256 of the text, `head` that of it up to the body."""

    found: Found
    file: str
    text: str
    digest: str
    head: str


class LateEntry(RawEntry):
    """An entry whose fields and body are read on first use."""

    __slots__ = ("text",)
    text: str

    def __getattr__(self, name: str) -> object:
        """Called for a slot that is empty. Raises AttributeError for what is no field."""
        if name not in ("front", "body", "body_line"):
            raise AttributeError(name)
        parsed = parse(self.text, self.file)
        assert parsed.front is not None
        _fill(self, front=parsed.front, body=parsed.body, body_line=parsed.body_line)
        return object.__getattribute__(self, name)


def late(typed: Typed) -> RawEntry:
    """The entry of a file that `parse` has nothing against."""
    made = object.__new__(LateEntry)
    found = typed.found
    about = {"path": found.path, "file": typed.file, "kind": found.kind, "id": found.id}
    _fill(made, **about, text=typed.text, digest=typed.digest, head=typed.head)
    return made


def text_of(entry: RawEntry) -> str | None:
    """What was typed into its file; None where nobody kept it."""
    return entry.text if isinstance(entry, LateEntry) else None


def body_of(entry: RawEntry) -> tuple[str, int]:
    """The Markdown below the fields, and the line of the file on which it begins. Nothing is taken apart for it."""
    text = text_of(entry)
    if text is None or "\r" in text:
        return entry.body, entry.body_line
    head = head_of(text)
    return text[len(head) :], head.count("\n") + 1


def taken_apart(typed: Typed) -> tuple[Parsed, RawEntry | None]:
    """What `parse` makes of a file, and the entry, if it could be read."""
    parsed, found = parse(typed.text, typed.file), typed.found
    if parsed.front is None:
        return parsed, None
    front, body, line = parsed.front, parsed.body, parsed.body_line
    return parsed, RawEntry(found.path, typed.file, found.kind, found.id, front, body, line, typed.digest, typed.head)


def _fill(entry: RawEntry, **fields: object) -> None:
    for name, value in fields.items():
        object.__setattr__(entry, name, value)
