"""What the readers of entries say of a file that is not written yet."""

import sys
from dataclasses import dataclass
from datetime import date

from pledgebook.edit.places import Place, places_in
from pledgebook.issues import Issue, ordered
from pledgebook.load import Kind, Loaded, RawEntry, RawList, RawMapping, parse
from pledgebook.load.places import FOLDERS
from pledgebook.validate import validate
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Trial:
    """Content as it was read, against which one file more, or one that says something else, is held.

    `today` is the day after which nothing can have happened.
    """

    loaded: Loaded
    today: date

    def issues(self, path: str, text: str) -> tuple[Issue, ...]:
        """All that is wrong with the file `path`, if it says `text`; but nothing that needs other files' values."""
        entry, found = _entry(path, text)
        if entry is None:
            return found
        company = entry.id.partition("/")[0]
        near = [each for each in self.loaded.entries if each.kind is Kind.COMPANY and each.id == company]
        near = [each for each in near if each.path != path]
        others = {(each.kind, each.id) for each in self.loaded.entries} | self.loaded.unread
        _, issues = validate(Loaded((entry, *near), (), unread=frozenset(others)), self.today)
        return ordered((*found, *(issue for issue in issues if issue.where.file == entry.file)))

    def refusal(self, path: str, text: str, field: Place, *, last_of: str = "") -> tuple[str, str] | None:
        """What blocks the value of a field, and what to write; with `last_of`, of the last item of that list."""
        entry, found = _entry(path, text)
        if entry is not None:
            start, end = _extent(entry.front, field, last_of)
            found = tuple(issue for issue in self.issues(path, text) if issue.blocks and start <= issue.where < end)
        return (found[0].text, found[0].hint) if found else None


def _entry(path: str, text: str) -> tuple[RawEntry | None, tuple[Issue, ...]]:
    folder, _, name = path.partition("/")
    parsed = parse(text, f"content/{path}")
    if parsed.front is None:
        return None, parsed.issues
    named = name.removesuffix(".md")
    entry = RawEntry(path, f"content/{path}", FOLDERS[folder], named, parsed.front, parsed.body, parsed.body_line)
    return entry, parsed.issues


def _extent(front: RawMapping, field: Place, last_of: str) -> tuple[Where, Where]:
    """From the name of a field to the name of the next one that does not stand below it."""
    if last_of:
        items = front.get(last_of)
        assert isinstance(items, RawList)
        field = (last_of, str(len(items.items) - 1), *field)
    places = list(places_in(front))
    at = next(number for number, (way, _) in enumerate(places) if way == field)
    below = [where for way, where in places[at + 1 :] if way[: len(field)] != field]
    return places[at][1], below[0] if below else Where(places[at][1].file, sys.maxsize)
