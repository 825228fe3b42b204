"""A file that was made of answers: its text, and which answer stands where in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.edit.forms import Remark
from pledgebook.edit.naming import free_name, taken_names
from pledgebook.edit.places import Place, places_in
from pledgebook.edit.written import Given
from pledgebook.load import Kind, Loaded, parse
from pledgebook.load.names import cut, mended
from pledgebook.where import Where

OF_A_SOURCE = ("url", "publisher", "title", "published", "lang", "kind", "archive")
LONGEST_NAME = 60  # letters that a name is cut to where it is made of somebody's words

BODY: Place = ()


class Refused(ValueError):
    """No file can be made of the answers; `remarks` say why, each with what to write instead."""

    def __init__(self, *remarks: Remark) -> None:
        super().__init__("no file can be made of this")
        self.remarks = remarks


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it should be; `path` begins below the content folder, and `is_new` says that there is none there yet.

    `came_from` has, by its place, the question that a value answers. `remarks` are of answers that do not stand in the
    file, or not as they were given.
    """

    path: str
    text: str
    came_from: Mapping[Place, str]
    remarks: tuple[Remark, ...] = ()
    is_new: bool = False

    def question_at(self, where: Where) -> str:
        """The question whose answer stands at `where`, or around it; "" if that is no answer."""
        parsed = parse(self.text, where.file)
        front = parsed.front if where.line < parsed.body_line else None
        found = [(start, len(place), place) for place, start in places_in(front) if start <= where] if front else []
        place = max(found)[2] if found else ()
        heads = (place[:length] for length in range(len(place), 0, -1)) if front else (BODY,)
        return next((self.came_from[head] for head in heads if head in self.came_from), "")


def below(said: Mapping[str, str], field: str, keys: tuple[str, ...]) -> dict[str, Given]:
    """The answers that stand below a field, by their names there.

    >>> below({"made-on": "2024", "due": "2025"}, "made", ("on", "at"))
    {'on': '2024'}
    """
    return {key: said[f"{field}-{key}"] for key in keys if f"{field}-{key}" in said}


def source_name(said: Mapping[str, str], loaded: Loaded, taken: tuple[str, ...] = ()) -> str:
    """A name for the source that was given: its publisher's, with a number if that is taken."""
    name = cut(mended(said["source-publisher"]), LONGEST_NAME) or "source"
    return free_name(name, taken_names(loaded, Kind.SOURCE).union(taken))
