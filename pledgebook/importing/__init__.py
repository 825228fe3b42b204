"""Tables of promises to entries: what a spreadsheet says, in files that an editor could have typed.

Nothing that builds a site imports this.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.importing.draft import Draft
from pledgebook.importing.drafting import drafts_of_rows
from pledgebook.importing.fields import COMPANY
from pledgebook.importing.files import Found
from pledgebook.importing.headings import looks_like_a_status
from pledgebook.importing.known import known_in
from pledgebook.importing.mapping import A_STATUS, ColumnMap
from pledgebook.importing.ours import COLUMNS, drafts_of
from pledgebook.importing.proving import proved
from pledgebook.importing.rows import Table, listed, meant, text_of
from pledgebook.issues import Issue, ordered
from pledgebook.load import Kind, Loaded
from pledgebook.where import Where

__all__ = ["Draft", "Imported", "LeftOut", "import_tables", "left_out", "mistakes_of", "with_company"]

Progress = Callable[[int, int], None]
_LOOKED_AT = 1_000
WORKED_OUT = "what it says is worked out anew from the others"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column or a table of which nothing is imported, and why."""

    where: Where
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to: entries that can be written, those that are there, and what is wrong with the rest."""

    fit: tuple[Draft, ...]
    there: tuple[Draft, ...]
    issues: tuple[Issue, ...]
    rows: int

    @property
    def lost(self) -> int:
        """How many promises could not be read."""
        return self.rows - sum(draft.kind is Kind.PLEDGE for draft in (*self.fit, *self.there))


def import_tables(
    found: Found,
    mapped: Sequence[tuple[Table, ColumnMap]],
    loaded: Loaded,
    today: date | None,
    progress: Progress | None = None,
) -> Imported:
    """The entries that these tables make in a folder that was loaded. Nothing is written."""
    drafts: list[Draft] = []
    issues = list(found.issues)
    rows = sum(len(table.rows) for table, _ in mapped)
    rows += sum(len(found.ours[name].rows) for name in ("pledges", "retired") if name in found.ours)
    for each in (*drafts_of(found.ours), *drafts_of_rows(mapped, known_in(loaded), progress)):
        if isinstance(each, Draft):
            drafts.append(each)
        else:
            issues.append(each)
    outcome = proved(drafts, loaded, today, progress)
    return Imported(outcome.fit, outcome.there, ordered((*issues, *outcome.issues)), rows)


def with_company(mapping: ColumnMap, company: str) -> ColumnMap:
    """The same, for promises that are all of one company."""
    columns = {
        heading: tuple(path for path in paths if path != (COMPANY,)) for heading, paths in mapping.columns.items()
    }
    return replace(mapping, columns=columns, constants={**mapping.constants, (COMPANY,): company})


def mistakes_of(mapping: ColumnMap, tables: Sequence[Table], file: str) -> tuple[Issue, ...]:
    """What is wrong with a mapping for these tables; `file` is what it is called."""
    issues: list[Issue] = []
    headings = list(dict.fromkeys(heading for table in tables for heading in table.headings if heading))
    for section in (mapping.columns, mapping.values, mapping.styles):
        for heading in section:
            if heading and heading not in headings:
                where = mapping.places.get(heading, Where(file))
                hint = meant(heading, headings, f"the columns are {listed(headings)}")
                issues.append(Issue(where, "I122", f'there is no column "{heading}".', hint))
    given = {*mapping.constants, *mapping.defaults, *(path for paths in mapping.columns.values() for path in paths)}
    if (COMPANY,) not in given:
        hint = "say --company and its id or name, or map a column to company"
        issues.append(Issue(Where(file), "I130", "nothing says whose promises these are.", hint))
    return ordered(issues)


def left_out(mapped: Sequence[tuple[Table, ColumnMap]], found: Found) -> tuple[LeftOut, ...]:
    """Every column that becomes no field, and every table that becomes no entry."""
    told: list[LeftOut] = []
    for table, mapping in mapped:
        for place, heading in enumerate(table.headings):
            if mapping.columns.get(heading):
                continue
            cells = [text_of(row.cells[place]) for row in table.rows[:_LOOKED_AT]]
            if not heading:
                because = "it has no heading" if any(cells) else ""
            elif looks_like_a_status(heading, cells):
                because = A_STATUS
            else:
                because = "" if heading in mapping.columns else "the mapping names no field for it"
            if because:
                told.append(LeftOut(table.where(0, place + 1), heading, because))
    told += [LeftOut(found.ours[name].where(0), "", WORKED_OUT) for name in found.ours if name not in COLUMNS]
    return tuple(told)
