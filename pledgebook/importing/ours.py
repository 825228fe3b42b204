"""The tables that a site publishes, back to the entries that they were made of (see docs/data.md)."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from pledgebook.edit.written import Given
from pledgebook.importing.draft import BODY, Draft, Path, Spot
from pledgebook.importing.rows import Flaw, Row, Table, shortened, text_of
from pledgebook.issues import Issue
from pledgebook.load import Kind
from pledgebook.validate.keys import UPDATE

Tables: TypeAlias = Mapping[str, Table]
Names: TypeAlias = Mapping[str, str]

COLUMNS = {
    "pledges": "id title made_on made_by made_at quote lang translation sources strength target due due_words topics "
    "checked formerly body",
    "updates": "pledge number dated known part value how period counted_since final happened because replaced_by "
    "revised_sense revised_bound revised_since revised_words revised_scope revised_due revised_strength quote lang "
    "translation ruling overrides ruling_because missing reply said_by note sources",
    "companies": "id name names former_names legal_name country sector website ticker fiscal_year_ends body",
    "people": "id name names former_names role company body",
    "sources": "pledge id url publisher former_names title published lang kind archive sha256 further_archives",
    "corrections": "pledge number dated correction",
    "retired": "id title dated because formerly",
}
"""What is read of each table; what else stands in them is worked out anew. tests/importing holds it to the tables."""
MARKS = {
    "pledges": {"id", "made_on", "target", "target_kind", "strength"},
    "updates": {"pledge", "number", "dated", "revised_bound", "ruling_because"},
    "companies": {"id", "fiscal_year_ends", "legal_name", "body"},
    "people": {"id", "role", "names", "company", "body"},
    "sources": {"key", "pledge", "own_word", "kind"},
    "corrections": {"pledge", "number", "dated", "correction"},
    "retired": {"id", "company", "dated", "because", "formerly"},
    "verdicts": {"pledge", "since", "until", "sentence", "latest"},
    "goalposts": {"pledge", "item", "direction", "old_term", "new_term"},
    "parts": {"pledge", "part", "promise", "rule", "verdict_day"},
    "citations": {"pledge", "item", "source"},
}
"""The columns by which one of our tables is known, whatever its file is called."""

_MADE = {"made_on": "on", "made_by": "by", "made_at": "at", "quote": "", "lang": "", "translation": ""}
_UPDATE = {
    "dated": "on", "period": "over", "known": "", "part": "", "counted_since": "since", "happened": "",
    "because": "", "replaced_by": "into", "revised_due": "due", "revised_strength": "strength", "quote": "", "lang": "",
    "translation": "", "ruling": "", "overrides": "", "ruling_because": "because", "missing": "", "reply": "",
    "said_by": "by", "note": "",
}  # fmt: skip
_SOURCE = dict.fromkeys(("url", "publisher", "title", "published", "lang", "kind", "archive", "sha256"), "")
_COMPANY = dict.fromkeys(("legal_name", "country", "sector", "website", "ticker", "fiscal_year_ends"), "")
_PERSON = dict.fromkeys(("role", "company"), "")
_KINDS = ("measure", "event", "always", "never", "parts")
_USUAL = {"strength": "target", "fiscal_year_ends": "12-31"}  # what need not be said


class _Line:
    """One row by the names of its columns, and the cells that its values come from."""

    def __init__(self, table: Table, row: Row, columns: Mapping[str, int]) -> None:
        self._table, self._row, self._columns = table, row, columns
        self.where = table.where(row.number)
        self.spots: dict[Path, Spot] = {}

    def says(self, column: str) -> str:
        place = self._columns.get(column)
        return "" if place is None else text_of(self._row.cells[place])

    def take(self, column: str, *path: str) -> str:
        """The cell, which is going to stand at `path` of the entry."""
        said = self.says(column)
        if said:
            place = self._columns[column] + 1
            self.spots[path] = Spot(self._table.where(self._row.number, place), column, said)
        return said

    def fields(self, names: Names, *path: str) -> dict[str, Given]:
        """The cells that say something, by the name of the field (that of the column, if none is given)."""
        wanted = {column: name or column for column, name in names.items() if self.says(column)}
        usual = {column for column in wanted if _USUAL.get(column) == self.says(column)}
        return {name: self.take(column, *path, name) for column, name in wanted.items() if column not in usual}

    @property
    def flaw(self) -> Flaw | None:
        return self._row.flaw


def is_ours(name: str, headings: Sequence[str]) -> bool:
    """Whether a table has the columns of ours that bears this name."""
    return MARKS[name] <= set(headings)


def drafts_of(tables: Tables) -> Iterator[Draft | Issue]:
    """Every entry that the tables tell of, and what is wrong with their rows."""
    lines = {name: list(_lines(table)) for name, table in tables.items()}
    for each in lines.get("companies", ()):
        yield _maker(Kind.COMPANY, each, _COMPANY)
    for each in lines.get("people", ()):
        yield _maker(Kind.PERSON, each, _PERSON, frozenset({f"companies/{each.says('company')}.md"}))
    shared = [each for each in lines.get("sources", ()) if not each.says("pledge")]
    for each in shared:
        source = _source(each)
        yield source if isinstance(source, Issue) else _draft(Kind.SOURCE, each, source)
    below = {name: _by_pledge(lines.get(name, ())) for name in ("sources", "updates", "corrections")}
    for each in lines.get("pledges", ()):
        yield from _pledge(each, {name: found.get(each.says("id"), []) for name, found in below.items()})
    for each in lines.get("retired", ()):
        retired = each.fields({"dated": "on", "because": ""}, "retired")
        fields = each.fields({"title": ""}) | {"retired": retired} | _ids(each, "formerly")
        yield _draft(Kind.PLEDGE, each, fields, frozenset({_company(each.says("id"))}))
    known = {each.says("id") for each in lines.get("pledges", ())}
    for name, found in below.items():
        for pledge in sorted(found.keys() - known - {""}):
            text = f'this row of {name} is of "{shortened(pledge)}", which is not among the pledges.'
            yield Issue(found[pledge][0].where, "I135", text, "import pledges.csv together with it")


def _lines(table: Table) -> Iterator[_Line]:
    columns = {heading: place for place, heading in enumerate(table.headings)}
    for row in table.rows:
        yield _Line(table, row, columns)


def _by_pledge(lines: Sequence[_Line]) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = defaultdict(list)
    for each in lines:
        found[each.says("pledge")].append(each)
    return found


def _draft(
    kind: Kind,
    line: _Line,
    fields: Mapping[str, Given],
    rests_on: frozenset[str] = frozenset(),
    more: Mapping[Path, Spot] | None = None,
) -> Draft | Issue:
    if line.flaw is not None:
        return Issue(line.where, line.flaw.code, line.flaw.says, line.flaw.hint)
    body = line.take("body", *BODY)
    said = {name: value for name, value in fields.items() if value}
    return Draft(kind, line.says("id"), said, line.where, body, {**line.spots, **(more or {})}, rests_on)


def _maker(kind: Kind, line: _Line, names: Names, rests_on: frozenset[str] = frozenset()) -> Draft | Issue:
    """A company or a person."""
    called, former = _json(line, "names"), _json(line, "former_names")
    if isinstance(called, Issue):
        return called
    if isinstance(former, Issue):
        return former
    said: dict[str, Given] = {"name": line.take("name", "name"), "names": called, "former_names": former}
    return _draft(kind, line, said | line.fields(names), rests_on)


def _pledge(line: _Line, below: Mapping[str, Sequence[_Line]]) -> Iterator[Draft | Issue]:
    """The entry of a pledge; of rows that cannot be read what is wrong with them, and then there is no entry."""
    flaws = [each for lines in below.values() for each in lines if each.flaw]
    target = _json(line, "target")
    sources = {each.says("id"): _source(each, "sources", each.says("id")) for each in below["sources"]}
    misread = [each for each in (target, *sources.values()) if isinstance(each, Issue)]
    if isinstance(target, Issue) or misread or flaws:
        yield from (Issue(each.where, each.flaw.code, each.flaw.says, each.flaw.hint) for each in flaws if each.flaw)
        yield from misread
        return
    fields = line.fields({"title": ""})
    fields["made"] = line.fields(_MADE, "made") | _cited(line, "made")
    fields |= line.fields({"strength": ""}) | {"target": target} | line.fields({"due": "", "due_words": ""})
    fields |= _ids(line, "topics") | line.fields({"checked": ""})
    fields["sources"] = {name: each for name, each in sources.items() if not isinstance(each, Issue)}
    numbered = sorted(below["updates"], key=_number)
    fields["updates"] = [_update(each, target, str(place)) for place, each in enumerate(numbered, 1)]
    mended = sorted(below["corrections"], key=_number)
    fields["corrections"] = [
        each.fields({"dated": "on", "correction": "text"}, "corrections", str(place))
        for place, each in enumerate(mended, 1)
    ]
    fields |= _ids(line, "formerly")
    spots = {path: spot for lines in below.values() for each in lines for path, spot in each.spots.items()}
    rests_on = {_company(line.says("id")), f"people/{line.says('made_by')}.md"}
    rests_on |= {f"sources/{key}.md" for each in (line, *numbered) for key in each.says("sources").split()}
    rests_on |= {f"pledges/{into}.md" for each in numbered if (into := each.says("replaced_by"))}
    yield _draft(Kind.PLEDGE, line, fields, frozenset(rests_on), spots)


def _source(line: _Line, *path: str) -> dict[str, Given] | Issue:
    former = _json(line, "former_names", *path)
    if isinstance(former, Issue):
        return former
    said = line.fields(_SOURCE, *path) | ({"former_names": former} if former else {})
    further = line.says("further_archives").split()
    if not further:
        return said
    copies = [copy for copy in (line.says("archive"), *further) if copy]
    for place in range(len(copies) - len(further) + 1, len(copies) + 1):
        line.take("further_archives", *path, "archive", str(place))
    return {**said, "archive": copies}


def _company(pledge: str) -> str:
    return f"{Kind.COMPANY.folder}/{pledge.partition('/')[0]}.md"


def _number(line: _Line) -> tuple[int, int]:
    said = line.says("number")
    return (int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0), line.where.line


def _update(line: _Line, target: Given, place: str) -> dict[str, Given]:
    path = ("updates", place)
    said = line.fields(_UPDATE, *path)
    if said.get("known") == said.get("on"):
        said.pop("known", None)
    if line.says("period") and line.says("dated") == line.says("period_last"):
        said.pop("on", None)
    if value := line.take("value", *path, "value"):
        how = line.says("how")
        said["value"] = {how: value} if how else value
        said |= {"final": "true"} if line.says("final") == "true" else {}
    revised: dict[str, Given] = {}
    if sense := line.says("revised_sense"):
        revised[sense] = line.take("revised_bound", *path, "target", sense)
    revised |= line.fields({"revised_since": "since"}, *path, "target")
    if words := line.take("revised_words", *path, "target"):
        revised[_kind(target, line.says("part"))] = words
    revised |= line.fields({"revised_scope": "scope"}, *path, "target")
    said |= ({"target": revised} if revised else {}) | _cited(line, *path)
    return {name: said[name] for name in UPDATE if name in said}


def _kind(target: Given, part: str) -> str:
    """The name by which new words of a target go: that of the old ones."""
    parts = target.get("parts") if isinstance(target, Mapping) else None
    meant = parts.get(part) if isinstance(parts, Mapping) else target
    return next((kind for kind in _KINDS if isinstance(meant, Mapping) and kind in meant), "event")


def _cited(line: _Line, *path: str) -> dict[str, Given]:
    keys = line.take("sources", *path, "source").split()
    return {"source": [key.rpartition("/")[2] for key in keys]} if keys else {}


def _ids(line: _Line, column: str) -> dict[str, Given]:
    return {column: found} if (found := line.take(column, column).split()) else {}


def _json(line: _Line, column: str, *path: str) -> "Given | Issue":
    """A cell of JSON, every number as it stands there; it is going to stand below `path` of the entry."""
    said = line.take(column, *path, column)
    if not said:
        return ""
    try:
        return _given(json.loads(said, parse_float=str, parse_int=str))
    except (ValueError, RecursionError):
        text = f'column "{column}" holds no JSON: "{shortened(said)}".'
        return Issue(line.spots[(*path, column)].where, "I109", text, "publish the table again, and import it as it is")


def _given(value: object) -> Given:
    if isinstance(value, dict):
        return {str(name): _given(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_given(each) for each in value]
    if not isinstance(value, str):
        raise ValueError
    return value
