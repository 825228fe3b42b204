"""A mapping proposed for a table that has none: for people to look at, never to be written with unseen."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pledgebook.importing.draft import Path
from pledgebook.importing.fields import Form, form_of, is_a_status, path_of
from pledgebook.importing.headings import FIELDS, looks_like_a_status, plainly
from pledgebook.importing.mapping import A_STATUS
from pledgebook.importing.rows import Table, letter, text_of

LOOKED_AT = 1_000  # cells of a column
_SLASHED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2\d{4}")
_IN_WORDS = (
    ("d mmmm yyyy", re.compile(r"\d{1,2} [A-Za-z]{3,9} \d{4}")),
    ("d. mmmm yyyy", re.compile(r"\d{1,2}\. [A-Za-z]{3,9} \d{4}")),
    ("mmmm d, yyyy", re.compile(r"[A-Za-z]{3,9} \d{1,2}, \d{4}")),
    ("mmmm yyyy", re.compile(r"[A-Za-z]{3,9} \d{4}")),
    ("mm/yyyy", re.compile(r"\d{1,2}/\d{4}")),
    ("mm.yyyy", re.compile(r"\d{1,2}\.\d{4}")),
    ("yyyy/mm/dd", re.compile(r"\d{4}/\d{1,2}/\d{1,2}")),
    ("yyyy.mm.dd", re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}")),
)
_COMMA = re.compile(r"[-−]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3}){2,})(?: ?%)?")
_POINT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})(?: ?%)?")
_OPEN = re.compile(r"[-−]?\d{1,3}[.,]\d{3}(?: ?%)?")
_FIGURE = re.compile(r"[-−]?\d[\d.,_ ]*(?: ?(?:%|[a-z]+))?")


def proposal(table: Table) -> str:
    """A mapping as the text of a TOML file."""
    cells = {
        heading: [text for row in table.rows[:LOOKED_AT] if (text := text_of(row.cells[place]))]
        for place, heading in enumerate(table.headings)
    }
    columns, why = _columns(table.headings, cells)
    lines = [
        "# A proposal, from the names of the columns alone: look at every line before you use it.",
        'slug = "{title}"',
    ]
    lines += _decimal(columns, cells)
    lines += ["", "[columns]"]
    for number, heading in enumerate(table.headings, 1):
        if not heading:
            lines.append(f"# column {letter(number)} has no heading, and is left out")
            continue
        names = columns.get(heading, ())
        value = _quoted(names[0]) if len(names) == 1 else f"[{', '.join(map(_quoted, names))}]" if names else '""'
        lines.append(f"{_quoted(heading)} = {value}{f'  # {why[heading]}' if heading in why else ''}")
    lines += _dates(columns, cells)
    lines += _to_be_said({name for names in columns.values() for name in names})
    return "\n".join(lines) + "\n"


def _columns(
    headings: Sequence[str], cells: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The fields of each column that is known by its name, and what is to be said of the others."""
    found: dict[str, tuple[str, ...]] = {}
    why: dict[str, str] = {}
    taken: dict[str, str] = {}
    for heading in headings:
        if not heading:
            continue
        if is_a_status(heading) or looks_like_a_status(heading, cells[heading]):
            why[heading] = f"left out: {A_STATUS}"
            continue
        name = heading if path_of(heading) else FIELDS.get(plainly(heading), "")
        if name == "target.at_least" and not _are_figures(cells[heading]):
            name = "target.event"
        if not name:
            why[heading] = "left out: no field is known by this name"
        elif name in taken:
            why[heading] = f'left out: "{taken[name]}" is {name} already'
        else:
            taken[name] = heading
            found[heading] = (name,)
    if "title" in taken and not taken.keys() & {"target.event", "target.always", "target.never"}:
        found[taken["title"]] = ("title", "target.event")
    return found, why


def _are_figures(cells: Sequence[str]) -> bool:
    figures = [cell for cell in cells if _FIGURE.fullmatch(cell)]
    return len(figures) * 2 > len(cells)


def _of_form(columns: Mapping[str, Sequence[str]], form: Form) -> Iterator[str]:
    for heading, names in columns.items():
        if any(form_of(_path(name)) is form for name in names):
            yield heading


def _path(name: str) -> Path:
    return path_of(name) or ()


def _decimal(columns: Mapping[str, Sequence[str]], cells: Mapping[str, Sequence[str]]) -> Iterator[str]:
    said = [cell for heading in _of_form(columns, Form.NUMBER) for cell in cells[heading]]
    comma, point = (any(pattern.fullmatch(cell) for cell in said) for pattern in (_COMMA, _POINT))
    if comma != point:
        yield f'decimal = "{"," if comma else "."}"'
    elif comma or any(_OPEN.fullmatch(cell) for cell in said):
        example = next((cell for cell in said if _OPEN.fullmatch(cell)), "1,234")
        yield f'# decimal = "."  # or ",": is {example} a thousand and more, or not?'


def _dates(columns: Mapping[str, Sequence[str]], cells: Mapping[str, Sequence[str]]) -> Iterator[str]:
    told = [(heading, *_styles(cells[heading])) for heading in _of_form(columns, Form.DATE)]
    if any(styles or question for _, styles, question in told):
        yield from ("", "[dates]")
    for heading, styles, question in told:
        if question:
            yield f"# {_quoted(heading)} = {question}"
        elif styles:
            value = _quoted(styles[0]) if len(styles) == 1 else f"[{', '.join(map(_quoted, styles))}]"
            yield f"{_quoted(heading)} = {value}"


def _styles(cells: Iterable[str]) -> tuple[list[str], str]:
    """How the dates of a column are written; and the question, if nobody can tell the day from the month."""
    found: dict[str, None] = {}
    first_is_day = second_is_day = False
    signs: dict[str, None] = {}
    for cell in cells:
        if slashed := _SLASHED.fullmatch(cell):
            signs[slashed[2]] = None
            first_is_day |= int(slashed[1]) > 12
            second_is_day |= int(slashed[3]) > 12
        else:
            found |= {style: None for style, pattern in _IN_WORDS if pattern.fullmatch(cell)}
    if not signs:
        return list(found), ""
    sign = next(iter(signs))
    if first_is_day == second_is_day:
        return [], f'"dd{sign}mm{sign}yyyy" or "mm{sign}dd{sign}yyyy"'
    style = "dd{0}mm{0}yyyy" if first_is_day else "mm{0}dd{0}yyyy"
    return [*(style.format(each) for each in signs), *found], ""


def _to_be_said(names: set[str]) -> Iterator[str]:
    """What an entry needs and no column says."""
    lacks = []
    if "company" not in names:
        lacks.append('"company" = "Acme"  # whose promises these are')
    if names & {"target.at_least", "target.at_most"} and "target.measure" not in names:
        lacks.append('"target.measure" = "cars delivered"  # what is counted, in words that fit after a number')
    if names & {"target.at_least", "target.at_most"} and "target.counted" not in names:
        lacks.append('"target.counted" = "level"  # or "total", if figures add up until the due date')
    if "source.url" in names and "source.publisher" not in names:
        lacks.append('"source.publisher" = "{source.host}"  # who published it: the host, if nobody says')
    if "source.url" in names and "source.kind" not in names:
        lacks.append('"source.kind" = "press"  # or company, filing, regulator, court, tracker, ngo, other')
    if lacks:
        yield from (
            "",
            "[defaults]  # no column says these: take the # away from what is right",
            *(f"# {each}" for each in lacks),
        )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
