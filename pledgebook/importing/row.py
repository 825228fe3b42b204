"""One row by the fields that its cells are, with what the mapping adds to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pledgebook.edit.written import Given
from pledgebook.importing.draft import BODY, Path, Spot
from pledgebook.importing.fields import COMPANY, PERSON, Form, form_of
from pledgebook.importing.mapping import ColumnMap, filled, is_a_list
from pledgebook.importing.rows import Cell, Exact, Flaw, Row, Table, letter, shortened, text_of
from pledgebook.importing.styles import date_text, number_text
from pledgebook.issues import Issue
from pledgebook.links import host_of
from pledgebook.load.names import mended
from pledgebook.validate import keys
from pledgebook.where import Where

NEEDED = frozenset({("title",), ("made", "on"), (COMPANY,)})
"""Fields that are asked for if their cell is empty: then their reader says so, of that cell."""
_WORDS = frozenset({"event", "always", "never"})
_BOUNDS = frozenset(keys.BOUNDS)
_A_MEASURE = _BOUNDS | {"measure"}
_FIGURES = frozenset({*keys.MEASURE} - {"measure"})
_NO_DOTS = "a list or an object stands here, and the field takes one value"


@dataclass(slots=True)
class Said:
    """What one row says, by field; the cells that it comes from; and what is wrong with them."""

    where: Where
    values: dict[Path, Given] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Every cell by its heading, and every text by the dotted name of its field: what templates are filled from."""

    def text(self, *path: str) -> str:
        value = self.values.get(path, "")
        return value if isinstance(value, str) else ""

    def below(self, *path: str) -> dict[str, str]:
        """The texts right below a field, by name."""
        found = {here[-1]: value for here, value in self.values.items() if here[:-1] == path}
        return {name: value for name, value in found.items() if isinstance(value, str) and value}


def said_in(table: Table, row: Row, mapping: ColumnMap) -> Said:
    """What a row says. A flaw of a cell that no field is made of is none."""
    said = Said(table.where(row.number))
    if row.flaw is not None:
        said.issues.append(Issue(said.where, row.flaw.code, row.flaw.says, row.flaw.hint))
        return said
    for column, (heading, cell) in enumerate(zip(table.headings, row.cells, strict=True), 1):
        text = text_of(cell)
        spot = Spot(table.where(row.number, column), heading, text if isinstance(cell, str | Exact) else "")
        said.texts[heading] = text
        paths = mapping.columns.get(heading, ())
        if isinstance(cell, Flaw) and paths:
            said.issues.append(_flawed(spot, cell))
            continue
        for path in paths:
            _put(said, path, _value(cell, path, spot, mapping), spot)
    _leave_words_to_figures(said, mapping)
    said.texts.update(_by_field(said))
    for path, template in sorted(mapping.constants.items(), key=_addresses_first):
        _add(said, path, template, mapping)
    for path, template in sorted(mapping.defaults.items(), key=_addresses_first):
        if not said.values.get(path):
            _add(said, path, template, mapping)
    _leave_words_to_figures(said, mapping)
    return said


def _addresses_first(item: tuple[Path, str]) -> bool:
    """What else is said of a source depends on whether there is an address."""
    return item[0][-1] != "url"


def _by_field(said: Said) -> Iterator[tuple[str, str]]:
    for path, value in said.values.items():
        if isinstance(value, str):
            yield ".".join(path), value
            if path[:2] == ("made", "source"):
                yield ".".join(path[1:]), value
    if host := host_of(said.text("made", "source", "url")):
        yield "source.host", host


def _put(said: Said, path: Path, value: "Given | Flaw", spot: Spot) -> None:
    if isinstance(value, Flaw):
        said.issues.append(_flawed(spot, value))
    elif value or path in NEEDED:
        before = said.values.get(path)
        both = path == BODY and isinstance(before, str) and isinstance(value, str)
        said.values[path] = f"{before}\n\n{value}" if both else value
        said.spots.setdefault(path, spot)


def _flawed(spot: Spot, flaw: Flaw) -> Issue:
    name = f'column "{shortened(spot.heading)}"' if spot.heading else f"column {letter(spot.where.column)}"
    return Issue(spot.where, flaw.code, f"{name}: {flaw.says}", flaw.hint)


def _value(cell: Cell, path: Path, spot: Spot, mapping: ColumnMap) -> "Given | Flaw":
    if isinstance(cell, Flaw):
        return cell
    form = form_of(path)
    if not isinstance(cell, str | Exact):
        if len(cell) > 0 and not is_a_list(path):
            return Flaw("I109", f"{_NO_DOTS}.", "write the value alone, or map what is below it by dotted names")
        texts = [each for each in cell if isinstance(each, str)]
        return _listed(texts, form) if form in (Form.NAMES, Form.TOPICS) and len(texts) == len(cell) else cell
    if spot.says.casefold() in mapping.empty:
        return ""
    table = mapping.values.get(spot.heading, {})
    if spot.says.casefold() in table:
        return _typed(table[spot.says.casefold()], form, mapping)
    if isinstance(cell, Exact) or not cell:
        return text_of(cell)
    if form is Form.DATE:
        return date_text(cell, mapping.styles.get(spot.heading, mapping.styles.get("", ())))
    if form is Form.NUMBER:
        number = number_text(cell, mapping.decimal)
        said = f'"{shortened(cell)}" has a point where the mapping says that decimals have a comma.'
        return Flaw("I115", said, "write it with a comma, or without the point") if number is None else number
    return _typed(cell, form, mapping)


def _typed(text: str, form: Form | None, mapping: ColumnMap) -> Given:
    if form not in (Form.NAMES, Form.TOPICS) or not text:
        return text
    return _listed(text.split(mapping.lists) if mapping.lists else [text], form)


def _listed(texts: list[str], form: Form | None) -> Given:
    """Names, each once; of topics the ids that can be made of them."""
    names = [text.strip() for text in texts if text.strip()]
    if form is Form.TOPICS:
        names = [mended(name) or name for name in names]
    return list(dict.fromkeys(names))


def _leave_words_to_figures(said: Said, mapping: ColumnMap) -> None:
    """A column that is the title, and the target in words, is the title alone where the target is one in figures."""
    if not said.text("target", "measure"):
        return
    for kind in _WORDS:
        spot = said.spots.get(("target", kind))
        if spot and len(mapping.columns.get(spot.heading, ())) > 1:
            del said.values["target", kind], said.spots["target", kind]


def _add(said: Said, path: Path, template: str, mapping: ColumnMap) -> None:
    text = filled(template, said.texts)
    if text and _belongs(said, path):
        said.values[path] = _typed(text, form_of(path), mapping)
        said.spots.pop(path, None)


def _belongs(said: Said, path: Path) -> bool:
    """Whether a value that stands in no column belongs here: beside a value of a cell, or in what every pledge has."""
    around = path[:-1]
    if around in ((), ("made",)):
        return True
    if around == ("target",) and path[-1] in _FIGURES:
        return bool(said.below("target").keys() & _A_MEASURE)
    if around == ("target",) and path[-1] in _WORDS:
        return not said.below("target").keys() & {*_A_MEASURE, *_WORDS}
    if path == ("target", "measure") and said.below("target").keys() & _WORDS:
        return bool(said.below("target").keys() & _BOUNDS)
    if around[0] in (COMPANY, PERSON):
        return bool(said.text(COMPANY) if around[0] == COMPANY else said.text("made", "by"))
    if around == ("target",):
        return True
    if around[-1] == "source" and path[-1] != "url" and said.text(*around, "url"):
        return True
    group = around[:2] if around[0] == "updates" and (around[-1] != "source" or path[-1] == "url") else around
    if group == ("made", "source") and path[-1] == "url":
        return True
    return any(here[: len(group)] == group and said.values[here] for here in said.spots)
