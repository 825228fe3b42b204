"""The mapping: which column is which field, and how dates, numbers and words are written in the table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.importing.draft import Path
from pledgebook.importing.fields import COMPANY, field_names, is_a_status, path_of
from pledgebook.importing.notes import Noted, Notes, Steps
from pledgebook.importing.rows import listed, meant
from pledgebook.importing.styles import EXAMPLES, DateStyle
from pledgebook.issues import Issue
from pledgebook.where import Where

TOP = ("slug", "dates", "decimal", "lists", "cells", "header", "sheet", "empty")
SECTIONS = ("columns", "constants", "defaults", "values")
SLUG = "{title}"
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]+)\}|[{}]")
_SEPARATORS = {",": ",", ";": ";", "tab": "\t", "\t": "\t", "comma": ",", "semicolon": ";"}
A_STATUS = "a status is never typed: it is worked out from the promise, the dated evidence and the day you ask"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What is known of a table. `columns` maps a heading to the fields that its cells become; to none: left out.

    `styles` and `values` are by heading; `styles[""]` is for every column.
    """

    columns: Mapping[str, tuple[Path, ...]]
    constants: Mapping[Path, str] = field(default_factory=dict)
    defaults: Mapping[Path, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    styles: Mapping[str, tuple[DateStyle, ...]] = field(default_factory=dict)
    decimal: str = ""
    lists: str = ";"
    slug: str = SLUG
    empty: frozenset[str] = frozenset()
    cells: str = ""
    header: int = 1
    sheet: str = ""
    places: Mapping[str, Where] = field(default_factory=dict)


def read_mapping(notes: Notes) -> tuple[ColumnMap, tuple[Issue, ...]]:
    """The mapping, as far as it can be read, and everything that is wrong with it."""
    reader = _Reader(notes)
    columns, constants = reader.columns(), reader.fixed("constants")
    reader.conflicts(columns, constants)
    found = ColumnMap(
        columns,
        constants,
        reader.fixed("defaults"),
        reader.values(),
        reader.styles(),
        decimal=reader.one_of("decimal", {".": ".", ",": ",", "point": ".", "comma": ","}, ""),
        lists=reader.text("lists", ";"),
        slug=reader.template(),
        empty=frozenset(word.strip().casefold() for word in reader.several(("empty",))),
        cells=reader.one_of("cells", _SEPARATORS, ""),
        header=reader.row("header"),
        sheet=reader.text("sheet", ""),
        places=reader.places(),
    )
    reader.refuse_unknown()
    return found, tuple(reader.issues)


class _Reader:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.issues: list[Issue] = []

    def _wrong(self, code: str, steps: Steps, text: str, hint: str) -> None:
        self.issues.append(Issue(self._notes.where(steps), code, text, hint))

    def _below(self, section: str) -> Iterator[tuple[Steps, Noted]]:
        return ((steps, value) for steps, value in self._notes.values.items() if steps[0] == section)

    def columns(self) -> dict[str, tuple[Path, ...]]:
        found: dict[str, tuple[Path, ...]] = {}
        taken: dict[Path, str] = {}
        for steps, value in self._below("columns"):
            if len(steps) != 2:
                self._wrong("I121", steps, "columns has sections of its own.", 'write "Heading" = "field" in [columns]')
                continue
            heading, names = steps[1], (value,) if isinstance(value, str) else value
            paths = [path for name in names if name and (path := self._path(name, steps))]
            for path in paths:
                other = taken.setdefault(path, heading)
                if other != heading and path != ("body",):
                    text = f'"{other}" and "{heading}" are both {".".join(path)}.'
                    self._wrong("I123", steps, text, "a field comes from one column: leave the other one out")
            found[" ".join(heading.split())] = tuple(paths)
        return found

    def fixed(self, section: str) -> dict[Path, str]:
        """Values that stand in no column, by field. A dotted name may be typed as sections, too."""
        found: dict[Path, str] = {}
        for steps, value in self._below(section):
            name = ".".join(steps[1:])
            if path := self._path(name, steps):
                found[path] = value if isinstance(value, str) else "; ".join(value)
        return found

    def _path(self, name: str, steps: Steps) -> Path | None:
        if is_a_status(name):
            hint = "leave the column out; if it was ruled against the rules, write the ruling and its reason by hand"
            self._wrong("I125", steps, f'"{name}" cannot be imported: {A_STATUS}.', hint)
            return None
        path = path_of(name)
        if path is None:
            known = field_names()
            hint = meant(name, known, 'docs/importing.md lists the fields; "" leaves a column out')
            if name in TOP:
                hint = f"{name} speaks of the whole table: write it above the first [section]"
            self._wrong("I121", steps, f'there is no field "{name}".', hint)
        return path

    def values(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for steps, value in self._below("values"):
            if len(steps) != 3 or not isinstance(value, str):
                hint = 'write [values."Heading"], and below it lines "their word" = "ours"'
                self._wrong("I121", steps, "values are given by the column that they stand in.", hint)
                continue
            found.setdefault(" ".join(steps[1].split()), {})[steps[2].strip().casefold()] = value
        return found

    def styles(self) -> dict[str, tuple[DateStyle, ...]]:
        found: dict[str, tuple[DateStyle, ...]] = {}
        for steps, value in self._below("dates"):
            styles = []
            for text in (value,) if isinstance(value, str) else value:
                try:
                    styles.append(DateStyle.parse(text))
                except ValueError as wrong:
                    self._wrong("I124", steps, f'"{text}" is no way to write a date: {wrong}.', f"write {EXAMPLES}")
            found[" ".join(" ".join(steps[1:]).split())] = tuple(styles)
        return found

    def several(self, steps: Steps) -> tuple[str, ...]:
        value = self._notes.values.get(steps, ())
        return (value,) if isinstance(value, str) else value

    def text(self, key: str, usual: str) -> str:
        value = self._notes.values.get((key,), usual)
        if isinstance(value, str):
            return value
        self._wrong("I124", (key,), f"{key} is a list.", "write one text")
        return usual

    def one_of(self, key: str, known: Mapping[str, str], usual: str) -> str:
        said = self.text(key, "")
        if not said or said in known:
            return known.get(said, usual)
        self._wrong("I124", (key,), f'{key} "{said}" is not known.', f"write one of {listed(list(known))}")
        return usual

    def row(self, key: str) -> int:
        said = self.text(key, "1")
        if said.isascii() and said.isdigit() and 0 < int(said) < 1_000:
            return int(said)
        self._wrong(
            "I124", (key,), f'{key} "{said}" is no number of a row.', "write the row of the headings, such as 3"
        )
        return 1

    def places(self) -> dict[str, Where]:
        """Where each heading is spoken of first."""
        found: dict[str, Where] = {}
        for steps in self._notes.values:
            if len(steps) > 1 and steps[0] in ("columns", "values", "dates"):
                found.setdefault(" ".join(steps[1].split()), self._notes.where(steps[:2]))
        return found

    def conflicts(self, columns: Mapping[str, tuple[Path, ...]], constants: Mapping[Path, str]) -> None:
        """A field cannot come from two places, nor be one value and have fields of its own."""
        heading_of = {path: heading for heading, paths in columns.items() for path in paths}
        for path, heading in heading_of.items():
            steps = ("columns", heading)
            if path in constants:
                text = f'"{".".join(path)}" comes from the column "{heading}" and is a constant, too.'
                self._wrong("I123", steps, text, "put it into [defaults] if it is meant for empty cells")
            above = next((path[:end] for end in range(1, len(path)) if path[:end] in heading_of), None)
            if above is not None and above[0] != COMPANY and above[-1] != "source":
                text = f'"{heading_of[above]}" is {".".join(above)} as a whole, and "{heading}" is a part of it.'
                self._wrong("I123", steps, text, "leave one of the two out")

    def template(self) -> str:
        said = self.text("slug", SLUG)
        for found in _PLACEHOLDER.finditer(said):
            if found[1] is None and found[0] in "{}":
                hint = "write a field or a heading between braces, as in {title}"
                self._wrong("I124", ("slug",), "slug has a brace too many.", hint)
        return said

    def refuse_unknown(self) -> None:
        told: set[str] = set()
        for steps in self._notes.values:
            name = steps[0]
            is_known = name in SECTIONS or (name in TOP and (len(steps) == 1 or name == "dates"))
            if not is_known and name not in told:
                told.add(name)
                hint = meant(name, (*TOP, *SECTIONS), f"it knows {', '.join((*TOP, *SECTIONS))}")
                self._wrong("I121", (name,), f'"{name}" is nothing that a mapping says.', hint)


def of_headings(headings: Sequence[str]) -> ColumnMap | None:
    """The mapping of a table whose every heading is the name of a field; None if one is not."""
    paths = {heading: path_of(heading) for heading in headings if heading}
    if not all(path is not None and not is_a_status(heading) for heading, path in paths.items()):
        return None
    return ColumnMap({heading: (path,) for heading, path in paths.items() if path})


def filled(template: str, said: Mapping[str, str]) -> str:
    """A template with what stands between its braces filled in; nothing for what is not said.

    >>> filled("{title} {due}", {"title": "Deliver cars", "due": "2024"}), filled("{{x}} {who}", {})
    ('Deliver cars 2024', '{x} ')
    """

    def put(found: re.Match[str]) -> str:
        return found[0][0] if found[1] is None else said.get(found[1].strip(), "")

    return _PLACEHOLDER.sub(put, template)


def is_a_list(path: Path) -> bool:
    """Whether a field takes what JSON and YAML alone can say: a list, or fields of its own."""
    return path in (("updates",), ("corrections",), ("topics",), ("formerly",), ("target",)) or path[-1] == "source"
