"""Which cell is to blame: what the readers say of a place in an entry, said of the cell that the value comes from."""

import re
from collections.abc import Iterator

from pledgebook.importing.draft import BODY, Draft, Path, Spot
from pledgebook.importing.fields import path_of
from pledgebook.importing.rows import letter, shortened
from pledgebook.issues import Issue
from pledgebook.load import Kind, RawEntry, RawList, RawMapping, RawValue

_Place = tuple[int, int]
_OF_ONE_ROW = frozenset({"url", "title", "name"})
_LACKS = re.compile(r" has no ([a-z_]+)\.$")
_SLASHED = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{2}|\d{4})")
_COUNTED_DAY = re.compile(r"[2-8]\d{4}", re.ASCII)  # 1954 to 2146
_WITH_A_COMMA = re.compile(r"\d,\d")


class Blame:
    """The places of one entry, as it was read, and the row that it is made from."""

    def __init__(self, entry: RawEntry | None, draft: Draft) -> None:
        self._draft = draft
        self._body = entry.body_line if entry else 0
        self._paths = dict(reversed(list(_paths(entry.front, ())))) if entry else {}

    def issue(self, issue: Issue) -> Issue:
        """The same, at the cell; at the row, where no cell alone is to blame."""
        path = self._path((issue.where.line, issue.where.column))
        lacks = _LACKS.search(issue.text) if issue.code == "P101" else None
        spot = self._draft.spot((*path, lacks[1]) if lacks else path)
        if spot is None:
            hint = f"{issue.hint}{self._for_all(path, lacks[1])}" if lacks else issue.hint
            return issue._replace(where=self._draft.row, hint=hint)
        name = f'column "{shortened(spot.heading)}"' if spot.heading else f"column {letter(spot.where.column)}"
        said = f'"{shortened(spot.says)}"'
        says = "" if not spot.says or said in issue.text else f" says {said}"
        return issue._replace(where=spot.where, text=f"{name}{says}: {issue.text}", hint=_and_here(issue, spot))

    def _for_all(self, path: Path, lacks: str) -> str:
        """How a mapping says what no column says."""
        if self._draft.kind is Kind.PLEDGE:
            name = ".".join(("source", lacks) if path[:1] == ("sources",) else (*path, lacks))
        else:
            name = f"{self._draft.kind}.{lacks}"
        if lacks in _OF_ONE_ROW or path_of(name) is None:
            return ""
        return f'; or say it for all rows: "{name}" = "…" below [defaults] in the mapping'

    def _path(self, place: _Place) -> Path:
        if place in self._paths:
            return self._paths[place]
        if self._body and place[0] >= self._body:
            return BODY
        before = [each for each in self._paths if each[0] == place[0] and each <= place]
        return self._paths[max(before)] if before else ()


def _paths(value: RawValue, path: Path) -> Iterator[tuple[_Place, Path]]:
    """Where each value stands. What is said of the first field's name is said of the fields together."""
    yield (value.where.line, value.where.column), path
    if isinstance(value, RawMapping):
        for number, (key, below) in enumerate(value.items):
            here = (*path, key.text)
            yield (key.where.line, key.where.column), here if number else path
            yield from _paths(below, here)
    elif isinstance(value, RawList):
        for place, item in enumerate(value.items, 1):
            yield from _paths(item, (*path, str(place)))


def _and_here(issue: Issue, spot: Spot) -> str:
    """The remedy, and what a mapping could do for the whole column."""
    if issue.code == "P104" and _SLASHED.fullmatch(spot.says):
        return f'{issue.hint}; or say how dates are written here: dates = "dd/mm/yyyy" in the mapping'
    if issue.code == "P104" and _COUNTED_DAY.fullmatch(spot.says):
        return f"{issue.hint}; or, if a spreadsheet counts days so, show the column as dates there"
    if issue.code == "P105" and _WITH_A_COMMA.search(spot.says):
        return f'{issue.hint}; or say how numbers are written here: decimal = "." or "," in the mapping'
    if issue.code == "P106" and spot.heading:
        return f'{issue.hint}; or say what it means here: [values."{shortened(spot.heading)}"] in the mapping'
    return issue.hint
