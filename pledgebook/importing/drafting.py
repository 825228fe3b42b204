"""Rows to drafts: whose promise it is, who said it, how its file is called, and where it can be read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.edit.written import Given
from pledgebook.importing.citing import Cited, Library
from pledgebook.importing.draft import BODY, Draft, Path, Spot
from pledgebook.importing.fields import COMPANY, PERSON, SLUG
from pledgebook.importing.known import Known, likened
from pledgebook.importing.mapping import ColumnMap, filled
from pledgebook.importing.nested import nested, numbered
from pledgebook.importing.row import Said, said_in
from pledgebook.importing.rows import Table, shortened
from pledgebook.issues import Issue, Severity
from pledgebook.load import Kind
from pledgebook.load.names import cut, mended

LONGEST_SLUG = 60
_A_COLUMN = 'give a column that is unique and in Latin letters, as in slug = "{Number}" in the mapping'
_THOUSANDS = re.compile(r"(?<=\d)[,.'’](?=\d{3}(?!\d))")
_ASIDE = frozenset({COMPANY, PERSON, SLUG, *BODY})
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Sketch:
    """A pledge as its row tells it; what it cites is not called by its id yet."""

    id: str
    said: Said
    cited: list[Cited]
    rests_on: set[str] = field(default_factory=set)


def drafts_of_rows(
    tables: Sequence[tuple[Table, ColumnMap]], known: Known, progress: Progress | None = None
) -> Iterator[Draft | Issue]:
    """Every entry that the rows make, those that they rest on first; and everything that is wrong with the rows."""
    makers = _Makers(known)
    library = Library(known)
    sketches: list[_Sketch] = []
    total = sum(len(table.rows) for table, _ in tables)
    done = 0
    for table, mapping in tables:
        for row in table.rows:
            said = said_in(table, row, mapping)
            sketch = _sketch(said, mapping, makers) if not said.issues else None
            yield from said.issues
            if sketch is not None:
                sketch.cited = library.cited(sketch.id, said)
                sketches.append(sketch)
            done += 1
            if progress is not None:
                progress(done, total)
    pledges = [_draft(sketch, library) for sketch in sketches]
    yield from makers.issues
    yield from makers.drafts.values()
    yield from library.drafts.values()
    yield from pledges


def _sketch(said: Said, mapping: ColumnMap, makers: "_Makers") -> _Sketch | None:
    company = makers.company(said)
    if company is None:
        return None
    person = makers.person(said)
    name = said.text(SLUG) or filled(mapping.slug, said.texts)
    slug = cut(mended(_THOUSANDS.sub("", name)), LONGEST_SLUG)
    if not slug:
        said.issues.append(_no_name(said, (SLUG,) if said.text(SLUG) else ("title",), name))
        return None
    sketch = _Sketch(f"{company}/{slug}", said, [], {f"companies/{company}.md"})
    if person is not None:
        said.values["made", "by"] = person
        sketch.rests_on.add(f"people/{person}.md")
    return sketch


def _no_name(said: Said, path: Path, name: str, hint: str = _A_COLUMN) -> Issue:
    spot = said.spots.get(path)
    column = f'column "{shortened(spot.heading)}"' if spot else ""
    where = spot.where if spot else said.where
    if spot and not name.strip():
        return Issue(where, "I131", f"{column} is empty: nothing says what was promised.", "write it in a few words")
    text = f'"{shortened(name)}" has no letter from a to z and no digit for the name of a file.'
    return Issue(where, "I131", f"{column}: {text}" if spot else text, hint)


def _draft(sketch: _Sketch, library: Library) -> Draft:
    said = sketch.said
    values = {path: value for path, value in said.values.items() if path[0] not in _ASIDE}
    spots = dict(said.spots)
    library.put(sketch.id, sketch.cited, values, spots, sketch.rests_on)
    values, spots = numbered(values, spots)
    fields = nested(values)
    body = said.text(*BODY)
    return Draft(
        Kind.PLEDGE,
        sketch.id,
        fields,
        said.where,
        f"{body}\n" if body else "",
        spots,
        frozenset(sketch.rests_on | set(_replacing(fields.get("updates", ())))),
    )


def _replacing(updates: Given) -> Iterator[str]:
    """The files of the pledges that replace this one."""
    for update in updates if not isinstance(updates, str | Mapping) else ():
        into = update.get("into") if isinstance(update, Mapping) else None
        if isinstance(into, str):
            yield f"pledges/{into}.md"


class _Makers:
    """Companies and people: those that are known by name, and drafts of the others."""

    def __init__(self, known: Known) -> None:
        self._companies = dict(known.companies)
        self._people = dict(known.people)
        self.drafts: dict[str, Draft] = {}
        self.issues: list[Issue] = []

    def company(self, said: Said) -> str | None:
        """The id of the company; None, with an issue, if nothing says which it is."""
        name = said.text(COMPANY)
        if not name:
            spot = said.spots.get((COMPANY,))
            text = f'column "{spot.heading}" is empty: ' if spot else ""
            hint = "write the company into the row, or name one for all with --company"
            where = spot.where if spot else said.where
            said.issues.append(Issue(where, "I130", f"{text}nothing says whose promise this is.", hint))
            return None
        return self._id(Kind.COMPANY, name, said, (COMPANY,), self._companies, said.below(COMPANY))

    def person(self, said: Said) -> str | None:
        name = said.text("made", "by")
        return self._id(Kind.PERSON, name, said, ("made", "by"), self._people, said.below(PERSON)) if name else None

    def _id(
        self, kind: Kind, name: str, said: Said, path: Path, known: dict[str, str], more: dict[str, str]
    ) -> str | None:
        """The id of whoever bears a name, who is drafted if nobody does; None, with an issue, if none can be made."""
        folder = kind.folder
        found = known.get(likened(name))
        made = found or mended(name)
        if not made:
            hint = f"write {folder}/….md with this name, under an id in Latin letters; then it is known by its name"
            said.issues.append(_no_name(said, path, name, hint))
            return None
        draft_path = f"{folder}/{made}.md"
        if draft_path in self.drafts:
            self._agree(self.drafts[draft_path], more, said)
        elif found is None and made not in known and (name != made or "name" in more):
            # A text that is an id is no name: whoever it is must be there.
            spots: dict[Path, Spot] = {
                (key,): said.spots[(*_aside(kind), key)] for key in more if (*_aside(kind), key) in said.spots
            }
            spots.setdefault(("name",), said.spots.get(path, Spot(said.where, "", name)))
            fields: dict[str, Given] = {"name": more.get("name", name)}
            fields |= {key: value for key, value in more.items() if key != "name"}
            self.drafts[draft_path] = Draft(kind, made, fields, said.where, spots=spots, if_needed=True)
            known[likened(name)] = known[made] = made
        return made

    def _agree(self, first: Draft, more: dict[str, str], said: Said) -> None:
        for key, value in more.items():
            other = first.fields.get(key)
            if other is not None and other != value:
                text = f'{key} of {first.path} is "{shortened(value)}" here and "{shortened(str(other))}" in row'
                text = f"{text} {first.row.line}, which stands."
                self.issues.append(Issue(said.where, "I136", text, "make the rows agree", Severity.WARNING))


def _aside(kind: Kind) -> Path:
    return (COMPANY,) if kind is Kind.COMPANY else (PERSON,)
