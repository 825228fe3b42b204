"""An entry that is to be: its fields, and for each of them the cell that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pledgebook.edit.written import WIDEST, Given, scalar
from pledgebook.load import Kind
from pledgebook.where import Where

Path: TypeAlias = tuple[str, ...]
"""The way to a value through the fields of an entry; items of a list are numbered from 1."""

BODY: Path = ("body",)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its place, the heading over it, and what it says."""

    where: Where
    heading: str
    says: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry. `rests_on` are the paths of the entries that it names; `if_needed`: it is made for those alone."""

    kind: Kind
    id: str
    fields: Mapping[str, Given]
    row: Where
    body: str = ""
    spots: Mapping[Path, Spot] = field(default_factory=dict)
    rests_on: frozenset[str] = frozenset()
    if_needed: bool = False

    @property
    def path(self) -> str:
        """Of its file, below the content folder."""
        return f"{self.kind.folder}/{self.id}.md"

    @property
    def text(self) -> str:
        """The file, as an editor would write it."""
        lines = [line for name, value in self.fields.items() for line in _lines(name, value, "")]
        return "\n".join(("---", *lines, "---", self.body))

    def spot(self, path: Path) -> Spot | None:
        """The cell that a value comes from: its own, or that of what it is a part of."""
        while path:
            if path in self.spots:
                return self.spots[path]
            path = path[:-1]
        return None


def _lines(name: str, value: Given, margin: str) -> list[str]:
    """A field on one line if that is not too long, else with what is in it below.

    >>> print(*_lines("made", {"on": "2024", "quote": "long " * 20}, ""), sep="\\n")
    made:
      on: 2024
      quote: "long long long long long long long long long long long long long long long long long long long long "
    """
    key = scalar(name)
    one = f"{margin}{key}: {_flow(value)}"
    if isinstance(value, str) or not value or (len(one) <= WIDEST and not _grows(name, value)):
        return [one]
    within = margin + "  "
    if isinstance(value, Mapping):
        return [f"{margin}{key}:", *(line for below, each in value.items() for line in _lines(below, each, within))]
    return [f"{margin}{key}:", *(line for each in value for line in _item(each, within))]


def _grows(name: str, value: Given) -> bool:
    """Whether editors will add to it, below it."""
    return name == "sources" or (
        not isinstance(value, str | Mapping) and any(isinstance(each, Mapping) for each in value)
    )


def _item(value: Given, margin: str) -> list[str]:
    one = f"{margin}- {_flow(value)}"
    if not isinstance(value, Mapping) or not value or len(one) <= WIDEST:
        return [one]
    first, *others = (line for name, each in value.items() for line in _lines(name, each, margin + "  "))
    return [f"{margin}- {first.lstrip()}", *others]


def _flow(value: Given) -> str:
    """Between braces, with names that cannot be mistaken for anything else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(name)}: {_flow(each)}" for name, each in value.items()) + "}"
    return scalar(value) if isinstance(value, str) else "[" + ", ".join(_flow(each) for each in value) + "]"
