"""JSON and YAML: a list of promises, each with fields, which may have fields of their own."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pledgebook.edit.written import Given
from pledgebook.importing.letters import decoded
from pledgebook.importing.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Exact,
    Flaw,
    Row,
    Table,
    Unreadable,
    refuse,
    refuse_unseen,
    shortened,
    too_many_rows,
)
from pledgebook.issues import Issue
from pledgebook.load import RawList, RawMapping, RawNull, RawText, RawValue
from pledgebook.load.letters import plain
from pledgebook.load.sound import DEEPEST, MOST_VALUES
from pledgebook.load.tree import read_fields
from pledgebook.where import Where

KEY = "pledges"
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
_WANTED = 'write a list of objects, [{"title": …}, …], or {"pledges": [ … ]}'
_A_LIST = re.compile(r"\s*(?:-\s|\[)")
_START = re.compile(r"---[ \t]*(?=\n|\Z)")


def read_json(data: bytes, file: str) -> Table:
    """The table in a JSON file; its numbers keep every digit. Raises Unreadable."""
    text = decoded(data, file)
    _not_too_deep(text, file)
    try:
        found = json.loads(
            text, parse_float=Exact, parse_int=Exact, parse_constant=_no_number, object_pairs_hook=_each_once
        )
    except json.JSONDecodeError as error:
        said = f"this is no JSON: {error.msg} on line {error.lineno}, column {error.colno}."
        refuse("I109", Where(file, error.lineno, error.colno), said, "save the file again as JSON")
    except (ValueError, RecursionError) as error:
        refuse("I109", Where(file), f"this JSON is not read: {error}.", "save the file again as JSON")
    return _table(found, file)


def _not_too_deep(text: str, file: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST + 2:
            line = text.count("\n", 0, found.start()) + 1
            refuse("I109", Where(file, line), f"values are nested more than {DEEPEST} deep.", _WANTED)


def _no_number(text: str) -> str:
    raise ValueError(f"{text} is no number")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise ValueError(f'"{shortened(twice)}" is given twice in one object')
    return found


def read_yaml(data: bytes, file: str) -> Table:
    """The table in a YAML file, read as the fields of an entry are: every scalar is text. Raises Unreadable."""
    text, issues = plain(decoded(data, file), file)
    text = _START.sub("", text, count=1) if _START.match(text) else text
    is_list = _A_LIST.match(text) is not None
    # A list may stand at the margin below a name; so the places that are told stay those of the file.
    fields, found = read_fields(f"{KEY}:\n{text}" if is_list else text, file, 0 if is_list else 1, soiled=bool(issues))
    for issue in (*issues, *found):
        raise Unreadable(_of_a_table(issue))
    return _table(bare(fields) if fields else {}, file)


def _of_a_table(issue: Issue) -> Issue:
    if issue.code == "F154" and "more than" in issue.text and "values" in issue.text and "nested" not in issue.text:
        text = f"the file holds more than {MOST_VALUES:,} values, which is the most that is read of YAML."
        return Issue(issue.where, "I107", text, "save it as JSON or CSV, or cut it into several")
    if issue.code == "F122":
        return Issue(issue.where, "I109", "the file holds no list of promises.", _WANTED)
    if issue.code == "F152":
        return Issue(issue.where, "I109", issue.text, "write one list in one file")
    return issue


def bare(value: RawValue) -> object:
    """What a value says, without its place."""
    match value:
        case RawText():
            return value.text
        case RawNull():
            return None
        case RawList():
            return [bare(item) for item in value.items]
        case RawMapping():
            return {key.text: bare(below) for key, below in value.items}


def _table(found: object, file: str) -> Table:
    if isinstance(found, Mapping) and KEY in found:
        found = found[KEY]
    if not isinstance(found, list) or not found:
        what = "an empty list" if found == [] else "no list of promises"
        refuse("I109", Where(file), f"the file holds {what}.", _WANTED)
    if len(found) > MOST_ROWS:
        too_many_rows(file)
    rows = [_fields(each) for each in found]
    headings = tuple(dict.fromkeys(name for row in rows if not isinstance(row, Flaw) for name in row))
    if not headings:
        refuse("I105", Where(file), "no promise in the file has a field.", _WANTED)
    if len(headings) > MOST_COLUMNS:
        text = f"the promises have {len(headings):,} fields; {MOST_COLUMNS:,} are read."
        refuse("I107", Where(file), text, "leave out what is no promise")
    refuse_unseen(headings, file, 0)
    return Table(file, headings, tuple(_row(number, row, headings) for number, row in enumerate(rows, 1)))


def _row(number: int, said: dict[str, Cell] | Flaw, headings: Sequence[str]) -> Row:
    if isinstance(said, Flaw):
        return Row(number, ("",) * len(headings), said)
    return Row(number, tuple(said.get(name, "") for name in headings))


def _fields(item: object) -> dict[str, Cell] | Flaw:
    """The values of an item by dotted name; a flaw if it is no object, or if one name is there twice."""
    if not isinstance(item, Mapping):
        return Flaw("I109", "this item of the list is no object with fields.", _WANTED)
    cells = list(_cells(item, ()))
    found = dict(cells)
    if len(found) < len(cells):
        names = [name for name, _ in cells]
        twice = next(name for name in names if names.count(name) > 1)
        return Flaw("I109", f'"{shortened(twice)}" is there twice, by dots and by fields.', "keep one of the two")
    return found


def _cells(fields: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[str, Cell]]:
    """The values of an object by dotted name; a list is one value."""
    for name, value in fields.items():
        here = (*path, name)
        if isinstance(value, Mapping):
            yield from _cells(value, here)
        else:
            yield " ".join(".".join(here).split()), _cell(value)


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return [_given(each) for each in value]
    if isinstance(value, Exact):
        return value
    said = _given(value)
    assert isinstance(said, str)
    if len(said) > LONGEST_CELL:
        return Flaw("I107", f"the value has {len(said):,} letters; {LONGEST_CELL:,} are read.", "shorten it")
    return said


def _given(value: object) -> Given:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Exact():
            return value.text
        case Mapping():
            return {str(name): _given(each) for name, each in value.items()}
        case list():
            return [_given(each) for each in value]
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
