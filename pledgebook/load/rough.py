"""A rough reading of YAML that cannot be parsed, from the first letter on, for the first slip of the hand."""

import re
from dataclasses import dataclass

from pledgebook.load.words import ANY

CUT = re.compile(r"(?<=\S) #(?=\S)")
"""A # that begins a comment and was meant as a letter: one space before it, none behind."""
CURLY_OPEN, CURLY_CLOSE = "“”„‟‘’‚‛", "“”‟‘’"

_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
_GLUED = re.compile(r"([A-Za-z_][\w-]*)(?::(?!//)(?=[^ \n])|：)")
DASHES = "–—−‒•·*"
"""What stands in place of the - of an item where a word processor had its way."""
_FIELD_OR_ITEM = re.compile(r"( *)(?:- |[A-Za-z_][\w-]*:(?: |$))", re.MULTILINE)
_PLAIN = re.compile(r"[^\s:#,\[\]{}\"'|>-]+")
_INDENT = re.compile(" *")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: the letter at which it opens, and what an issue says of it."""

    index: int
    code: str
    text: str
    hint: str


def quoted(text: str) -> str:
    r"""`text` as YAML takes it literally.

    >>> print(quoted("We are #1"), quoted('the "best" car'), quoted('it\'s "best"'))
    "We are #1" 'the "best" car' 'it''s "best"'
    """
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def glued(text: str, index: int) -> Slip:
    """A field whose value follows its colon without a space, or whose colon or space is none to YAML."""
    name = name_glued_in(text) or ""
    letter = text[len(name)] if text[len(name)] != ":" else text[len(name) + 1]
    said = f'"{name}" and its value are not set apart by a colon and a space.'
    if letter == "：":
        said = f'the colon behind "{name}" is U+FF1A, the full-width one of a Chinese keyboard.'
    elif letter.isspace():
        said = f'the space behind "{name}:" is U+{ord(letter):04X}, which is no ordinary space.'
    return Slip(index, "F135", said, f"write `{name}: ` and then the value")


def equals(text: str, index: int) -> Slip | None:
    """A field of ours that is set apart from its value by an equals sign."""
    found = re.match(r"([a-z_]+) *= *(.+)", text)
    if found is None or found[1] not in ANY:
        return None
    said = f'"{found[1]}" and its value are set apart by =, and not by a colon and a space.'
    return Slip(index, "F135", said, f"write `{found[1]}: {found[2].strip()}`")


def dash(text: str, index: int) -> Slip | None:
    """An item of a list that begins with the letter `index`, which is not the dash of YAML."""
    start = text.rfind("\n", 0, index) + 1
    above = text[max(start - 1_000, 0) : max(start - 1, 0)].rstrip().rpartition("\n")[2]
    if text[start:index].strip() or not re.search(r":[ \t]*(?:#.*)?$|^ *[-–—−‒•·*] ", above):
        return None
    said = f'the item of a list begins with "{text[index]}" in place of a dash.'
    return Slip(index, "F136", said, f'replace "{text[index]}" by "-"')


def name_glued_in(text: str) -> str | None:
    """The name in `name:value` or `name：value`, if that is what `text` looks like.

    >>> name_glued_in("due:2027"), name_glued_in("due：2027"), name_glued_in("https://example.org")
    ('due', 'due', None)
    """
    found = _GLUED.match(text)
    return found[1] if found else None


def first_slip(text: str, until: int) -> Slip | None:
    """The first slip that opens at or before the letter `until`, at which the parser gave up."""
    slip = _Rough(text).slip()
    return slip if slip is not None and slip.index <= until else None


class _Rough:
    """Where the reading stands: in which brackets, and whether a value may begin here."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._brackets: list[int] = []
        self._bracket_depth = 0
        self._fresh = True
        self._in_value = False
        self._value_at = 0

    def slip(self) -> Slip | None:
        """The first slip in the text, if any is found."""
        while self._at < len(self._text):
            if slip := self._step():
                return slip
        return self._unclosed_bracket() if self._brackets else None

    def _step(self) -> Slip | None:
        letter = self._text[self._at]
        if letter == "\n":
            return self._new_line()
        if letter in " \t":
            self._at += 1
        elif letter == "#" and self._text[self._at - 1 : self._at] in {"", " ", "\t", "\n"}:
            return self._comment()
        elif self._fresh and letter in _QUOTED:
            return self._quote(letter)
        elif letter in "[{" and (self._fresh or self._brackets):
            return self._open_bracket()
        elif letter in "]}" and self._brackets:
            return self._close_bracket(letter)
        elif letter == "," and self._brackets:
            self._begin(in_value=False)
        elif letter == ":" and self._text[self._at + 1 : self._at + 2] in {"", " ", "\n", "\t"}:
            return self._colon()
        elif self._fresh and letter == "-" and self._text[self._at + 1 : self._at + 2] in {" ", "\n"}:
            self._at += 1
        elif self._fresh and letter in "|>" and self._in_value and not self._brackets:
            self._block_text()
        else:
            return self._plain()
        return None

    def _begin(self, in_value: bool) -> None:
        self._at += 1
        self._fresh, self._in_value = True, in_value

    def _new_line(self) -> Slip | None:
        if not self._brackets:
            self._begin(in_value=False)
            return None
        self._at += 1
        line = _FIELD_OR_ITEM.match(self._text, self._at)
        if line and len(line[1]) <= self._bracket_depth:
            return self._unclosed_bracket()
        return None

    def _comment(self) -> Slip | None:
        start = self._at
        self._at = self._end_of_line(start)
        if self._in_value and CUT.match(self._text, start - 1) and self._text[start - 2] not in "\"']}":
            lost = self._text[start : self._at].rstrip()
            text = f'"{lost}" is cut off: to YAML a # after a space begins a comment.'
            return Slip(start, "F138", text, "put quotes round the value; a comment needs two spaces before its #")
        return None

    def _quote(self, mark: str) -> Slip | None:
        start = self._at
        line = self._text[start : self._end_of_line(start)].rstrip()
        found = _QUOTED[mark].match(self._text, start)
        if found is None:
            return _unclosed_quote(start, line)
        self._at, self._fresh = found.end(), False
        rest = self._text[self._at : self._end_of_line(self._at)]
        ends = rest.lstrip(" \t")[:1]
        if not ends or ends in (",]}:" if self._brackets else ":") or re.match(r"[ \t]+#", rest):
            return None
        if "\n" in found[0]:
            return _unclosed_quote(start, line)
        if self._brackets:
            hint = "write \\\" for a quotation mark inside double quotes, and '' for one inside single quotes"
        else:
            meant = line[1:-1] if line.endswith(mark) else line
            hint = f"write {quoted(meant)}"
        text = f'the value goes on after its closing quotation mark, with "{_short(rest.strip())}".'
        return Slip(start, "F133", text, hint)

    def _open_bracket(self) -> Slip | None:
        if not self._fresh:
            text = f"between brackets a text cannot hold {self._text[self._at]} unless it stands in quotes."
            return Slip(self._value_at, "F139", text, "put quotes round the value")
        if not self._brackets:
            self._bracket_depth = self._indent_at(self._at)
        self._brackets.append(self._at)
        self._begin(in_value=False)
        return None

    def _close_bracket(self, letter: str) -> Slip | None:
        if {"[": "]", "{": "}"}[self._text[self._brackets[-1]]] != letter:
            return self._unclosed_bracket()
        opening = self._brackets.pop()
        self._at += 1
        self._fresh, self._in_value = False, True
        rest = self._text[self._at : self._end_of_line(self._at)].strip()
        if not self._brackets and rest and rest[0] not in ":#":
            text = f'the value goes on after its closing bracket, with "{_short(rest)}".'
            if link := re.match(r"\((https?://[^()\s]+)\)", rest):
                return Slip(opening, "F133", text, f"write the address alone: {link[1]}")
            hint = "put quotes round the whole value if the brackets belong to it; else delete what is too much"
            return Slip(opening, "F133", text, hint)
        return None

    def _unclosed_bracket(self) -> Slip:
        opening = self._brackets[-1]
        closing = {"[": "]", "{": "}"}[self._text[opening]]
        text = f"the {self._text[opening]} that opens here is never closed."
        return Slip(opening, "F132", text, f"write {closing} at its end, or quotes round the value if it is a text")

    def _colon(self) -> Slip | None:
        if self._in_value and not self._fresh:
            value = self._text[self._value_at : self._end_of_line(self._value_at)].rstrip()
            value = re.split(r"[ \t]{2,}#", value)[0]
            if value[0] in CURLY_OPEN:
                return Slip(self._value_at, "F137", *_CURLY)
            before = re.search(r"\s([a-z_]+)$", self._text[self._value_at : self._at])
            chinese = re.search(r"，\s*([a-z_]+)$", self._text[self._value_at : self._at])
            if self._brackets and chinese and chinese[1] in ANY:
                text = f'the comma before "{chinese[1]}:" is U+FF0C, the full-width one of a Chinese keyboard.'
                return Slip(self._value_at + chinese.start(), "F134", text, "write `, ` in its place")
            if self._brackets and before and before[1] in ANY:
                text = f'there is no comma before "{before[1]}:".'
                return Slip(self._value_at + before.start(1), "F134", text, f"put a comma before {before[1]}:")
            hint = "put quotes round the value" if self._brackets else f"write {quoted(value)}"
            if (
                not self._brackets
                and (round_ones := re.fullmatch(r"\(([a-z_]+):(.*)\)", value))
                and round_ones[1] in ANY
            ):
                hint = f"write braces in place of ( and ): {{{value[1:-1]}}}"
            return Slip(self._value_at, "F134", "the value holds a colon and a space, and is not in quotes.", hint)
        if self._fresh and not self._in_value:
            return Slip(self._at, "F142", *NO_NAME)
        self._begin(in_value=True)
        return None

    def _block_text(self) -> None:
        """Skip the text below a | or >, which is deeper than the line that announces it."""
        depth = self._indent_at(self._at)
        self._at = self._end_of_line(self._at)
        while self._at < len(self._text):
            line = self._text[self._at + 1 : self._end_of_line(self._at + 1)]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
                return
            self._at = self._end_of_line(self._at + 1)

    def _plain(self) -> Slip | None:
        if self._fresh:
            self._fresh, self._value_at = False, self._at
            is_dash = self._text[self._at] in DASHES and self._text[self._at + 1 : self._at + 2] == " "
            if is_dash and (slip := dash(self._text, self._at)):
                return slip
            if not self._in_value and name_glued_in(self._text[self._at : self._at + 80]):
                line = self._text[self._at : min(self._end_of_line(self._at), self._at + 200)]
                if not re.match(r"[\w-]+:[^ ]+:(?: |$)", line):
                    return glued(line, self._at)
        found = _PLAIN.match(self._text, self._at)
        self._at = found.end() if found else self._at + 1
        return None

    def _end_of_line(self, index: int) -> int:
        end = self._text.find("\n", index)
        return end if end >= 0 else len(self._text)

    def _indent_at(self, index: int) -> int:
        """How far the line is indented on which the letter `index` stands."""
        start = self._text.rfind("\n", 0, index) + 1
        found = _INDENT.match(self._text, start)
        return len(found[0]) if found else 0


NO_NAME = (
    "the name of a field is empty.",
    "write `name: value`; put quotes round a value that holds { } [ ] or ?",
)
_CURLY = (
    "the value stands in typographic quotes, which YAML takes for letters of it.",
    'write straight quotes: "…"',
)


def _unclosed_quote(start: int, line: str) -> Slip:
    if len(line) > 1 and line[-1] in CURLY_CLOSE:
        text = f"the value opens with {line[0]} and closes with {line[-1]}, which YAML takes for a letter of it."
        return Slip(start, "F137", text, f"write {quoted(line[1:-1])}, with straight quotes")
    hint = f"write {line[0]} at the end of the value; write {quoted(line)} if the mark is a letter of it"
    return Slip(start, "F131", "the quotation mark that opens here is never closed.", hint)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
