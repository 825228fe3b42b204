"""A mapping file as it was typed, TOML or YAML: values by their way through it, and the line of each."""

import contextlib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pledgebook.importing.letters import decoded
from pledgebook.importing.rows import refuse, shortened
from pledgebook.load import RawList, RawMapping, RawNull, RawText, RawValue
from pledgebook.load.letters import plain
from pledgebook.load.tree import read_fields
from pledgebook.where import Where

Steps = tuple[str, ...]
Noted = str | tuple[str, ...]
LONGEST = 64 * 1024
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class Notes:
    """Texts and lists of texts by the names that lead to them, in the order of the file."""

    file: str
    values: Mapping[Steps, Noted]
    lines: Mapping[Steps, int]

    def where(self, steps: Steps) -> Where:
        """The line of a value, or that of the section it stands in."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return Where(self.file, self.lines.get(steps, 0), 1 if steps else 0)


def read_notes(data: bytes, file: str) -> Notes:
    """What a mapping file says. Raises Unreadable."""
    text = decoded(data, file)
    if len(text) > LONGEST:
        refuse("I120", Where(file), f"the file has {len(text):,} letters; {LONGEST:,} are read.", "is it the table?")
    if file.lower().endswith((".yaml", ".yml")):
        return _of_yaml(text, file)
    if not file.lower().endswith(".toml"):
        refuse("I120", Where(file), "the name of a mapping ends in .toml or .yaml.", "rename it, or name another file")
    return _of_toml(text, file)


def _of_yaml(text: str, file: str) -> Notes:
    text, issues = plain(text, file)
    front, found = read_fields(text, file, 1, soiled=bool(issues))
    for issue in (*issues, *found):
        refuse("I120", issue.where, issue.text, issue.hint)
    values: dict[Steps, Noted] = {}
    lines: dict[Steps, int] = {}
    if front is not None:
        _noted(front, (), values, lines, file)
    return Notes(file, values, lines)


def _noted(value: RawValue, steps: Steps, values: dict[Steps, Noted], lines: dict[Steps, int], file: str) -> None:
    lines.setdefault(steps, value.where.line)
    match value:
        case RawMapping():
            for key, below in value.items:
                lines[(*steps, key.text)] = key.where.line
                _noted(below, (*steps, key.text), values, lines, file)
        case RawText():
            values[steps] = value.text
        case RawNull():
            values[steps] = ""
        case RawList():
            texts = [item.text for item in value.items if isinstance(item, RawText)]
            if len(texts) < len(value.items):
                _refuse_list(value.where)
            values[steps] = tuple(texts)


def _of_toml(text: str, file: str) -> Notes:
    try:
        found: dict[str, object] = tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = int(place[1] or 0) if place else 0
        said = f"this is no TOML: {shortened(_PLACE.sub('', str(error)), 120)}."
        said = "this TOML is nested too deep." if isinstance(error, RecursionError) else said
        refuse("I120", Where(file, line, 1 if line else 0), said, 'write lines of the form "Heading" = "field"')
    lines = dict(_lines(text))
    values: dict[Steps, Noted] = {}
    for steps, value in _leaves(found, ()):
        here = next((lines[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in lines), 0)
        values[steps] = _text(value, Where(file, here, 1 if here else 0))
    return Notes(file, values, lines)


def _leaves(value: object, steps: Steps) -> Iterator[tuple[Steps, object]]:
    if isinstance(value, Mapping):
        for name, below in value.items():
            yield from _leaves(below, (*steps, str(name)))
    else:
        yield steps, value


def _text(value: object, where: Where) -> Noted:
    """A value as it would be typed; whoever means 1.10 has to put it in quotes, and 2024-04-25 need not."""
    if isinstance(value, list):
        if not all(isinstance(each, str) for each in value):
            _refuse_list(where)
        return tuple(str(each) for each in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _refuse_list(where: Where) -> None:
    refuse("I120", where, "a list here holds texts alone.", 'write ["one", "other"]')


def _lines(text: str) -> Iterator[tuple[Steps, int]]:
    """The line of each name: tomllib tells none."""
    section: Steps = ()
    first, pending = 1, ""
    for number, line in enumerate(io.StringIO(text), 1):
        pending += line
        with contextlib.suppress(ValueError, RecursionError):
            found = tomllib.loads(pending)
            is_section = pending.lstrip().startswith("[")
            section = () if is_section else section
            for steps in _ways(found, section):
                yield steps, first
                section = steps if is_section else section
            first, pending = number + 1, ""


def _ways(value: object, steps: Steps) -> Iterator[Steps]:
    if isinstance(value, Mapping):
        for name, below in value.items():
            here = (*steps, str(name))
            yield here
            yield from _ways(below, here)
