"""Sources: what several promises of a table cite becomes a file of its own, what one cites stays with it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pledgebook.edit.written import Given
from pledgebook.importing.draft import Draft, Path, Spot
from pledgebook.importing.known import Known
from pledgebook.importing.row import Said
from pledgebook.links import host_of
from pledgebook.load import Kind
from pledgebook.load.names import mended
from pledgebook.validate.forms import LONGEST_ID
from pledgebook.validate.keys import SOURCE

Likeness: TypeAlias = tuple[tuple[str, str], ...]
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_ID = "id"


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as one cell or several tell of it, and the field (`made`, or an update) that cites it."""

    by: Path
    fields: Mapping[str, str]
    spots: Mapping[str, Spot]
    called: str
    said: Said

    @property
    def likeness(self) -> Likeness:
        return tuple(sorted(self.fields.items()))

    @property
    def url(self) -> str:
        return self.fields.get("url", "")


class Library:
    """Every source that the rows tell of, each with the pledges that cite it."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._citing: dict[Likeness, set[str]] = defaultdict(set)
        self._shared: dict[Likeness, str] = {}
        self._taken = set(known.source_ids)
        self._last: dict[str, int] = {}
        self.drafts: dict[str, Draft] = {}

    def cited(self, pledge: str, said: Said) -> list[Cited]:
        """The sources that a row tells of, noted as cited by the pledge."""
        groups: dict[Path, dict[str, str]] = defaultdict(dict)
        for path, value in said.values.items():
            if len(path) > 2 and path[-2] == "source" and isinstance(value, str) and value:
                groups[path[:-2]][path[-1]] = value
        found = []
        for by, texts in groups.items():
            fields = {name: texts[name] for name in SOURCE if name in texts}
            spots = {name: spot for name in texts if (spot := said.spots.get((*by, "source", name)))}
            cited = Cited(by, fields, spots, texts.get(_ID, ""), said)
            found.append(cited)
            if pledge not in self._known.own:  # an entry that is there keeps its sources as they are
                self._citing[cited.likeness].add(pledge)
        return found

    def put(
        self,
        pledge: str,
        cited: list[Cited],
        values: dict[Path, Given],
        spots: dict[Path, Spot],
        rests_on: set[str],
    ) -> None:
        """Call each source by its id where it is cited, and describe it below `sources` if nobody else cites it."""
        for path in [path for path in values if len(path) > 2 and path[-2] == "source"]:
            del values[path]
            spots.pop(path, None)
        own = {path[1] for path in values if path[0] == "sources" and len(path) > 1}
        for each in cited:
            name = self._shared_id(pledge, each)
            if name is None:
                name = self._known.own.get(pledge, {}).get(each.url) or _free(_id_of(each), own)
                own.add(name)
                values |= {("sources", name, key): value for key, value in each.fields.items()}
                spots |= {("sources", name, key): spot for key, spot in each.spots.items()}
            else:
                rests_on.add(f"sources/{name}.md")
            here = (*each.by, "source")
            before = values.get(here, [])
            ids = [before] if isinstance(before, str) else list(before)
            values[here] = list(dict.fromkeys((*ids, name)))
            if each.spots:
                spots.setdefault(here, next(iter(each.spots.values())))

    def _shared_id(self, pledge: str, each: Cited) -> str | None:
        """The id of a source that has a file of its own; None for one that stays with its pledge."""
        if each.url in self._known.sources:
            return self._known.sources[each.url]
        if len(self._citing[each.likeness]) < 2 or pledge in self._known.own:
            return None
        if each.likeness not in self._shared:
            name = _free(_id_of(each), self._taken, self._last)
            self._taken.add(name)
            self._shared[each.likeness] = name
            spots: dict[Path, Spot] = {(key,): spot for key, spot in each.spots.items()}
            draft = Draft(Kind.SOURCE, name, dict(each.fields), each.said.where, spots=spots, if_needed=True)
            self.drafts[draft.path] = draft
        return self._shared[each.likeness]


def _id_of(each: Cited) -> str:
    """What a source is called: as the table says, or by its publisher and the day; else by its host."""
    host = host_of(each.url)
    name = mended(each.called) or mended(each.fields.get("publisher", "")) or mended(host) or "source"
    published = each.fields.get("published", "")
    dated = not each.called and _DAY.fullmatch(published)
    return f"{name[: LONGEST_ID - 16].strip('-')}-{published}" if dated else name[: LONGEST_ID - 4].strip("-")


def _free(name: str, taken: set[str], last: dict[str, int] | None = None) -> str:
    """The name, with a number behind it if it is taken; `last` remembers how far each name has come.

    >>> _free("press", {"press", "press-2"}), _free("press", set())
    ('press-3', 'press')
    """
    if name not in taken:
        return name
    number = (last or {}).get(name, 1) + 1
    while f"{name}-{number}" in taken:
        number += 1
    if last is not None:
        last[name] = number
    return f"{name}-{number}"
