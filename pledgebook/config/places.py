"""Where in `content/site.toml` a key or a mistake stands: tomllib itself tells no places."""

import contextlib
import io
import re
import tomllib
from collections.abc import Iterator

from pledgebook.issues import Issue
from pledgebook.where import Where

LONGEST = 8_000  # characters; a site.toml is some twenty lines
MOST_LINES = 250  # a statement is read again with each line of it

_LINE = re.compile(r"\s*([A-Za-z_-]+)\s*[=:]\s*(\S.*)", re.ASCII)
_A_NUMBER = re.compile(r"(\d[\d,_ ]*)(?: [a-z]+)?", re.ASCII)
_MARKS = "\"'“”„‟‘’«» "
_TWICE = "Cannot overwrite a value"
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def is_too_long(text: str) -> bool:
    return len(text) > LONGEST or text.count("\n") > MOST_LINES


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object] | None]]:
    r"""Line, text and value of each statement, since tomllib tells no places; no value for one that never ends.

    >>> list(_statements("a = [\n1]\nb = '"))
    [(1, 'a = [\n1]\n', {'a': [1]}), (3, "b = '", None)]
    """
    first, pending = 1, ""
    for number, line in enumerate(io.StringIO(text), start=1):
        pending += line
        with contextlib.suppress(ValueError, RecursionError):
            yield first, pending, tomllib.loads(pending)
            first, pending = number + 1, ""
    if pending:
        yield first, pending, None


def places(text: str, file: str) -> dict[str, tuple[Where, Where]]:
    """Where each top-level key and its value stand: its first place, for those in a section come after."""
    places: dict[str, tuple[Where, Where]] = {}
    for line, statement, found in _statements(text):
        for key in found or ():
            column = len(statement) - len(statement.lstrip()) + 1
            value = re.match(r"[^=\n]*=[ \t]*", statement)
            places.setdefault(key, (Where(file, line, column), Where(file, line, value.end() + 1 if value else column)))
    return places


def unreadable(error: ValueError | RecursionError, text: str, file: str) -> Issue:
    hint = 'write lines of the form key = "words in quotes"'
    if isinstance(error, RecursionError) or is_too_long(text):
        return Issue(Where(file), "C102", "too long or too deep for a site.toml", hint)
    place = _PLACE.search(str(error))
    line = int(place[1] or 0) if place else 0
    opens = line or next((first for first, _, found in _statements(text) if found is None), 1)
    where = Where(file, opens, int(place[2]) if place and line else 1)
    typed = text.split("\n")[opens - 1]
    if _TWICE in str(error) and (found := _LINE.match(typed)):
        return Issue(where._replace(column=1), "C102", f'"{found[1]}" is given twice', "keep one of the two")
    if mended := _respelt(typed):
        return Issue(where, "C102", "this line is not TOML", f"write {mended}")
    return Issue(where, "C102", f"not TOML: {_PLACE.sub('', str(error)).strip()}", hint)


def _respelt(line: str) -> str | None:
    r"""A line as TOML wants it; None if it is not to be seen what it gives.

    >>> _respelt("title: Our Promises"), _respelt("grace_days = 90 days"), _respelt("title = “The \"best\" site”")
    ('title = "Our Promises"', 'grace_days = 90', 'title = \'The "best" site\'')
    """
    found = _LINE.fullmatch(line.rstrip())
    if found is None or found[2][0] in "[{":
        return None
    said = found[2].strip(_MARKS)
    if not said:
        return None
    number = _A_NUMBER.fullmatch(said)
    if number and found[2][0] not in _MARKS:
        said = re.sub("[,_ ]", "", number[1])
    elif '"' in said or "\\" in said:
        said = f"'{said}'"
    else:
        said = f'"{said}"'
    mended = f"{found[1]} = {said}"
    with contextlib.suppress(ValueError):
        tomllib.loads(mended)
        return mended if mended != line.strip() else None
    return None
