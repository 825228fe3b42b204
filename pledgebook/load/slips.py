"""What an editor meant who typed what YAML cannot read: the slip, where it opens, and how to mend it.

A YAML parser notices a slip late: an unclosed quote at the end of the file, a missing space a line below. So the text
is read again from its beginning, roughly, for the first thing that looks like a slip of the hand.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import yaml

from pledgebook.issues import Issue
from pledgebook.load.letters import place
from pledgebook.load.raw import RawKey
from pledgebook.load.rough import Slip, equals, first_slip, quoted
from pledgebook.load.words import TOP, WITHIN
from pledgebook.where import Where

_FIELD = re.compile(r" *([\w-]+) *:(?: |$)")
_SPECIAL = "@`%*&!,]}|>?"


@dataclass(frozen=True)
class _Trouble:
    """What the parser says, and the lines round it (counted from 0)."""

    text: str
    index: int
    context: int
    """Where the thing began that could not be read to its end; `index` if the parser does not say."""

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line_of(self, index: int) -> int:
        return self.text.count("\n", 0, index)

    def start_of(self, line: int) -> int:
        """The index of the first letter of `line` that is not a space."""
        start = sum(len(above) + 1 for above in self.lines[:line])
        return start + _indent(self.lines[line])


def syntax_issue(text: str, error: yaml.YAMLError, file: str, first_line: int) -> Issue:
    """The one issue that a syntax error amounts to; `text` begins on line `first_line` of `file`."""
    mark, opening = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    index = min(mark.index, len(text)) if mark else 0
    trouble = _Trouble(text, index, min(opening.index, len(text)) if opening else index)
    slip = first_slip(text, index)
    slip = _two_versions(trouble) or slip
    for reading in (_special_letter, _document_mark, _missing_dash, _escape, _indentation, _no_colon):
        slip = slip or reading(trouble)
    if slip is None:
        hint = "put quotes round a value that holds : # [ ] { } or quotes; indent with spaces, alike within a list"
        slip = Slip(min(index, len(text.rstrip())), "F140", "from here on this is not readable as fields.", hint)
    return Issue(place(text, slip.index, file, first_line), slip.code, slip.text, slip.hint)


def given_twice(key: RawKey, before: Where, begins: bool) -> Issue:
    """A field that stands twice in one mapping; it `begins` an item where an earlier one began with it."""
    hint = "keep one of the two, or make one list of both"
    hint = "begin a new item with `- `, like the one above; else keep one of the two" if begins else hint
    return Issue(key.where, "F141", f'"{key.text}" is given twice: here and on line {before.line}.', hint)


def _special_letter(trouble: _Trouble) -> Slip | None:
    """A value that begins with a letter to which YAML gives a meaning of its own."""
    for index in (trouble.index, trouble.context):
        letter = trouble.text[index : index + 1]
        start_of_line = trouble.text.rfind("\n", 0, index) + 1
        if letter and letter in _SPECIAL and re.search(r"(?:[:\-\[{,] +)$", trouble.text[start_of_line:index]):
            value = re.split(r"[ \t]{2,}#", trouble.text[index:].split("\n", 1)[0])[0].rstrip()
            name = re.search(r"(\w+): +$", trouble.text[start_of_line:index])
            hint = _more_than(value, name[1] if name else "") or (
                f"put quotes round the value: {quoted(value)}"
                if letter not in "|>"
                else (f"put quotes round the value, or end the line with the {letter} and begin the text on the next")
            )
            return Slip(index, "F139", f"a value cannot begin with {letter} unless it stands in quotes.", hint)
        if letter == "-" and re.search(r": +$", trouble.text[start_of_line:index]):
            hint = "begin the list on the next line, indented, or put quotes round the value"
            return Slip(index, "F139", "a list cannot begin on the line of its name.", hint)
    return None


def _more_than(value: str, name: str) -> str | None:
    """What was meant by `>8000` as a figure or as a bound."""
    found = re.match(r">(=?) *(\d[\d_.]*(?: (?:thousand|million|billion|trillion|%))?)(?=\s*(?:[,}]|$))", value)
    if found is None or name not in ("value", *_LOWER):
        return None
    how = "at_least" if found[1] else "more_than"
    return f"write {{{how}: {found[2]}}}" if name == "value" else f"write {how}: {found[2]}, in place of {name}"


_LOWER = ("at_least", "more_than")


def _two_versions(trouble: _Trouble) -> Slip | None:
    """What git leaves where two people changed the same lines."""
    for number, line in enumerate(trouble.lines):
        if re.match(r"<{7}( |$)|>{7}( |$)", line):
            hint = "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            return Slip(trouble.start_of(number), "F145", "git left two versions of these lines, and its marks.", hint)
    return None


def _document_mark(trouble: _Trouble) -> Slip | None:
    for number, line in enumerate(trouble.lines[: trouble.line_of(trouble.index) + 1]):
        if line.startswith("%"):
            text = "a line that begins with % is a YAML directive, which is not read here."
            return Slip(trouble.start_of(number), "F152", text, "delete the line")
        if line.rstrip() == "...":
            text = "`...` ends the document before the front matter does."
            return Slip(trouble.start_of(number), "F152", text, "delete it; the front matter ends with `---`")
    return None


def _missing_dash(trouble: _Trouble) -> Slip | None:
    """Of lines that are items of one list, one has no dash."""
    for number in sorted({trouble.line_of(trouble.context), trouble.line_of(trouble.index)}):
        line = trouble.lines[number]
        if not line.strip() or trouble.start_of(number) not in {trouble.index, trouble.context}:
            continue
        if item := _item_in_braces_above(trouble, number):
            hint = f"begin it like the item above: `{' ' * _indent(trouble.lines[item])}- {{…}}`"
            return Slip(trouble.start_of(number), "F136", _NO_DASH[0], hint)
        above = _sibling(trouble, range(number - 1, -1, -1), _indent(line))
        if above is not None and line.lstrip().startswith("- ") and not _is_item(trouble.lines[above]):
            if first := _first_item_below(trouble, above):
                return Slip(trouble.start_of(number), "F144", *_indented(line, trouble.lines[first]))
            return Slip(trouble.start_of(above), "F136", *_NO_DASH_FIRST)
        if above is not None and _is_item(trouble.lines[above]) and not _is_item(line):
            said = _DASH_WITHOUT_SPACE if line.lstrip().startswith("-") else _NO_DASH
            return Slip(trouble.start_of(number), "F136", *said)
    return None


def _item_in_braces_above(trouble: _Trouble, number: int) -> int | None:
    """The item above a line in braces that is none, however far that is indented."""
    above = _line_above(trouble, number)
    if above is None or not trouble.lines[number].lstrip().startswith("{"):
        return None
    item = trouble.lines[above]
    is_whole = re.fullmatch(r" *- +\{.*\} *(?:  #.*)?", item) is not None
    return above if is_whole and _indent(trouble.lines[number]) > _indent(item) else None


_NO_DASH = (
    "this line stands in a list, and does not begin with a dash.",
    "write `- ` before it if it is an item; indent it by two more spaces if it belongs to the item above",
)
_DASH_WITHOUT_SPACE = ("the dash of this item has no space behind it.", "write `- ` and then the item")
_NO_DASH_FIRST = (
    "this line is followed by the items of a list, and does not begin with a dash.",
    "write `- ` before it if it is an item; else move the items below to a list of their own, such as updates:",
)


def _sibling(trouble: _Trouble, numbers: range, indent: int) -> int | None:
    """The next line that is no deeper than `indent`, if it is just as deep."""
    for number in numbers:
        line = trouble.lines[number]
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) <= indent:
            return number if _indent(line) == indent else None
    return None


def _escape(trouble: _Trouble) -> Slip | None:
    if trouble.text[trouble.context : trouble.context + 1] != '"':
        return None
    hint = "write \\\\ for a backslash, or put the value in single quotes: '…'"
    return Slip(trouble.context, "F140", 'in double quotes a backslash must be followed by n, t, " or \\.', hint)


def _indentation(trouble: _Trouble) -> Slip | None:
    """A line that is aligned with nothing above it."""
    number = trouble.line_of(trouble.index)
    line = trouble.lines[number]
    above = _line_above(trouble, number)
    if above is None or not line.strip() or _indent(line) == _indent(trouble.lines[above]):
        return None
    if trouble.start_of(number) != trouble.index and not _FIELD.match(line):
        return None
    if _is_words(line):
        return _neither(line, trouble.start_of(number))
    if _is_words(trouble.lines[above]) and _indent(trouble.lines[above]) < _indent(line):
        return _neither(trouble.lines[above], trouble.start_of(above))
    if culprit := _stands_too_far_left(trouble, above, _indent(line)):
        return Slip(trouble.start_of(above), "F144", *_indented(trouble.lines[above], trouble.lines[culprit]))
    model = _model(trouble, number)
    return Slip(trouble.start_of(number), "F144", *_indented(line, model)) if model else None


def _stands_too_far_left(trouble: _Trouble, above: int, indent: int) -> int | None:
    """The line that `above` should be aligned with, if it interrupts lines that are indented by `indent`."""
    line, before = trouble.lines[above], _line_above(trouble, above)
    name = _FIELD.match(line)
    if before is None or name is None or _indent(line) >= indent or _indent(trouble.lines[before]) != indent:
        return None
    return None if _indent(line) == 0 and name[1] in TOP and name[1] not in WITHIN else before


def _model(trouble: _Trouble, number: int) -> str | None:
    """The line above with which this one was to be aligned: items with items, fields with fields."""
    line = trouble.lines[number]
    name = _FIELD.match(line)
    alike = [
        earlier
        for earlier in reversed(trouble.lines[:number])
        if earlier.strip() and not earlier.lstrip().startswith("#") and _is_item(earlier) == _is_item(line)
    ]
    if name and name[1] in TOP and name[1] not in WITHIN:
        alike = [earlier for earlier in alike if _indent(earlier) == 0] or alike
    spaces = _indent(line)
    return min(alike, key=lambda earlier: (abs(_indent(earlier) - spaces), -_indent(earlier)), default=None)


def _first_item_below(trouble: _Trouble, number: int) -> int | None:
    """The line below `number`, if that opens a list whose items are indented."""
    if not trouble.lines[number].rstrip().endswith(":"):
        return None
    below = next((n for n in range(number + 1, len(trouble.lines)) if trouble.lines[n].strip()), None)
    is_deeper = below is not None and _indent(trouble.lines[below]) > _indent(trouble.lines[number])
    return below if is_deeper and below is not None and _is_item(trouble.lines[below]) else None


def _indented(line: str, model: str) -> tuple[str, str]:
    """What is wrong with the indentation of `line`, and that it should be that of `model`."""
    wanted = _indent(model)
    text = f"this line is indented by {_spaces(_indent(line))}, which fits none of the lines round it."
    like = "the item above" if _is_item(model) else f'"{model.strip().split(":")[0]}" above'
    return text, f"indent it by {_spaces(wanted)}, as {like}" if wanted else f"begin it at the left edge, as {like}"


def _spaces(count: int) -> str:
    return f"{count} {'space' if count == 1 else 'spaces'}"


def _line_above(trouble: _Trouble, number: int) -> int | None:
    return next((n for n in range(number - 1, -1, -1) if trouble.lines[n].strip()), None)


def _no_colon(trouble: _Trouble) -> Slip | None:
    number = trouble.line_of(trouble.context)
    line = trouble.lines[number].strip()
    if not line or trouble.start_of(number) != trouble.context or re.search(r":(?: |$)", line):
        return None
    if slip := equals(line, trouble.context):
        return slip
    return _neither(line, trouble.context)


def _neither(line: str, index: int) -> Slip:
    """Words on a line of their own, further left than the value that they may go on with."""
    hint = "write `name: value`; indent the line if it goes on with the value above; put text below the second `---`"
    return Slip(index, "F145", f'"{line.strip()[:40]}" is neither a field nor an item of a list.', hint)


def _is_words(line: str) -> bool:
    """Whether a line begins as plain text does, and as no field."""
    return line.strip()[:1].isalnum() and not re.search(r":(?: |$)", line)


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ") or line.strip() == "-"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
