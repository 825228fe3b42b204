"""YAML events to raw values: every value with its place, every scalar as text, nothing forgiven."""

import re
from collections.abc import Callable
from unicodedata import normalize

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pledgebook.issues import Issue
from pledgebook.load.commas import cut_value
from pledgebook.load.indents import ODD_SPACES, odd_indents
from pledgebook.load.letters import cleaned, refused_in
from pledgebook.load.raw import RawKey, RawList, RawMapping, RawNull, RawText, RawValue
from pledgebook.load.rough import (
    CURLY_CLOSE,
    CURLY_OPEN,
    CUT,
    DASHES,
    NO_NAME,
    dash,
    equals,
    glued,
    name_glued_in,
    quoted,
)
from pledgebook.load.slips import given_twice, syntax_issue
from pledgebook.load.sound import DEEPEST, FASTEST, MOST_VALUES, Loader
from pledgebook.where import Where

_TAG = re.compile(r"![^\s,\[\]{}]*")
_COLON = re.compile(r"\s*[:?]")
_REST_OF_LINE = re.compile(r"[^\n]*")


class _GivenUp(Exception):
    """The rest of this file cannot be read."""


def read_fields(
    text: str, file: str, first_line: int, soiled: bool = False, loader: Loader = FASTEST
) -> tuple[RawMapping | None, list[Issue]]:
    """The fields of `text`, which begins on line `first_line` of `file`, and all that is wrong with their YAML.

    None stands for fields that cannot be read. `soiled` says that refused letters were found (and reported) in it.
    """
    # Events are pulled one by one and never past DEEPEST: composing 25 KB of `[` would overflow the C stack.
    reader = _Reader(text, file, first_line, soiled, yaml.parse(text, Loader=loader).__next__)
    indentation = odd_indents(text, file, first_line)
    reader.issues += indentation
    try:
        return reader.root(), reader.issues
    except _GivenUp:
        return None, reader.issues
    except yaml.YAMLError as error:
        # A tab that indents is nearly always the reason; then the parser's own guess would only confuse.
        guess = [] if indentation else [syntax_issue(text, error, file, first_line)]
        told = {(issue.where, issue.code) for issue in reader.issues}
        return None, reader.issues + [issue for issue in guess if (issue.where, issue.code) not in told]


class _Reader:
    """One walk over the events of one front matter."""

    __slots__ = ("_cuts", "_file", "_first", "_is_nfc", "_left", "_next", "_soiled", "_text", "issues")

    def __init__(self, text: str, file: str, first_line: int, soiled: bool, following: Callable[[], Event]) -> None:
        self.issues: list[Issue] = []
        self._text = text
        self._file = file
        self._first = first_line
        self._soiled = soiled
        self._next = following
        self._left = MOST_VALUES
        self._is_nfc = text.isascii()
        self._cuts = {cut.start() for cut in CUT.finditer(text)} if " #" in text else set()

    def root(self) -> RawMapping | None:
        """The fields, to the end of the text."""
        self._next()  # the start of the stream
        start = self._next()
        if isinstance(start, StreamEndEvent):
            return RawMapping((), Where(self._file, self._first, 1))
        self._refuse_document_mark(start)
        first = self._next()
        value = self._value(first, 1)
        while not isinstance(event := self._next(), StreamEndEvent):
            self._refuse_document_mark(event)
            if isinstance(event, NodeEvent):
                raise _GivenUp  # a second document, which has been reported
        if isinstance(value, RawMapping):
            return value
        self._refuse_root(value)
        return None

    def _value(self, event: Event, depth: int) -> RawValue:
        where = self._where(event)
        self._left -= 1
        if self._left < 0:
            hint = "an entry is one pledge: cut it into several"
            self._give_up(where, "F154", f"the front matter holds more than {MOST_VALUES:,} values.", hint)
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event, where)  # type: ignore[arg-type]
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            if depth > DEEPEST:
                hint = "write it flatter; an unclosed bracket is a likely cause"
                self._give_up(where, "F154", f"values are nested more than {DEEPEST} deep.", hint)
            self._refuse_node_marks(event, where)  # type: ignore[arg-type]
            return self._mapping(where, depth) if kind is MappingStartEvent else self._list(where, depth)
        assert isinstance(event, AliasEvent)
        name = str(event.anchor)
        hint = f"write the value out, or {quoted('*' + name)} if the asterisk is meant as a letter"
        self._report(where, "F150", f'"*{name}" is a YAML alias, which is not read here.', hint)
        return RawNull(where)

    def _scalar(self, event: ScalarEvent, where: Where) -> RawText | RawNull:
        if event.anchor is not None or event.tag is not None:
            self._refuse_node_marks(event, where)
        text, style = event.value, event.style
        if style == '"' and "\\" in self._text and (issue := refused_in(text, where)):
            # What is wrong was typed as an escape, unless it stands in the file as itself and has been reported.
            self.issues += [] if self._soiled else [issue]
            return RawText(cleaned(text), where, quoted=True)
        if not self._is_nfc or style == '"':
            text = normalize("NFC", text)
        if self._soiled:
            text = cleaned(text)
        if style:
            return RawText(text, where, style in "\"'")
        if self._cuts and _mark(event.end_mark).index in self._cuts:
            self._report_cut(event)
        if not text:
            return RawNull(where)
        if text[0] in CURLY_OPEN:
            self._refuse_curly_quotes(text, where)
        elif text[0] in DASHES and text[1:2] == " " and (slip := dash(self._text, _mark(event.start_mark).index)):
            self._give_up(where, slip.code, slip.text, slip.hint)
        return RawText(text, where)

    def _list(self, where: Where, depth: int) -> RawList:
        items: list[RawValue] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._value(event, depth + 1))
        return RawList(tuple(items), where)

    def _mapping(self, where: Where, depth: int) -> RawMapping:
        items: list[tuple[RawKey, RawValue]] = []
        seen: dict[str, Where] = {}
        plain: ScalarEvent | None = None
        another = False  # a second item seems to begin here: what else it repeats is no mistake of its own
        told = 0  # the letter up to which a value with commas has been complained of
        while type(event := self._next()) is not MappingEndEvent:
            key = self._key(event, depth)
            below = self._next()
            value = self._value(below, depth + 1)
            if key is None:
                continue
            if type(value) is RawNull and not _COLON.match(self._text, _mark(event.end_mark).index):
                if _mark(event.start_mark).index >= told:
                    told = self._refuse_key_without_colon(key, items, plain)
                    plain = None if told == 0 else plain
                continue
            plain = below if type(below) is ScalarEvent and not below.style else None
            name = key.text
            if name in seen:
                lower = key.where.line > seen[name].line
                begins = lower and name in ("on", "over") and items[0][0].text == name
                self.issues += [] if another and not begins else [given_twice(key, seen[name], begins)]
                another = another or begins
                continue
            seen[name] = key.where
            items.append((key, value))
        return RawMapping(tuple(items), where)

    def _key(self, event: Event, depth: int) -> RawKey | None:
        before = len(self.issues)
        found = self._value(event, depth + 1)
        if type(found) is RawText:
            if found.text == "<<" and not found.quoted:
                text = '"<<" merges fields from elsewhere, which is not done here.'
                self._report(found.where, "F153", text, "write the fields out")
                return None
            # What is indented by such a space is told of already, and no field of its own.
            return None if found.text[:1] in ODD_SPACES else RawKey(found.text, found.where)
        if type(event) is not AliasEvent:
            del self.issues[before:]  # what is wrong inside a name that is none
            text, hint = NO_NAME
            text = text if type(found) is RawNull else "the name of a field is a list or a mapping."
            self._report(found.where, "F142", text, hint)
        return None

    def _where(self, event: Event) -> Where:
        mark = _mark(event.start_mark)
        return Where(self._file, mark.line + self._first, mark.column + 1)

    def _report(self, where: Where, code: str, text: str, hint: str) -> None:
        self.issues.append(Issue(where, code, text, hint))

    def _give_up(self, where: Where, code: str, text: str, hint: str) -> None:
        self._report(where, code, text, hint)
        raise _GivenUp

    def _refuse_node_marks(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, where: Where) -> None:
        if event.anchor is not None:
            text = f'"&{event.anchor}" is a YAML anchor, which is not read here.'
            self._report(where, "F150", text, "delete it; write a value out in each place, or in quotes if & is meant")
        if event.tag is not None:
            typed = _TAG.search(self._text, _mark(event.start_mark).index)
            text = f'"{typed[0] if typed else event.tag}" is a YAML tag, which is not read here.'
            self._report(where, "F151", text, "delete it; put quotes round the value if the ! belongs to it")

    def _refuse_document_mark(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            if event.version or event.tags:
                text = "a line that begins with % is a YAML directive, which is not read here."
                self._report(self._where(event), "F152", text, "delete the line")
            elif event.explicit:
                text = "`---` with text behind it begins a second document."
                self._report(self._where(event), "F152", text, "let `---` stand alone on its line, above the body")
        elif isinstance(event, DocumentEndEvent) and event.explicit:
            text = "`...` ends the document before the front matter does."
            self._report(self._where(event), "F152", text, "delete it; the front matter ends with `---`")

    def _refuse_root(self, value: RawValue) -> None:
        hint = "write one field a line: `name: value`"
        if isinstance(value, RawText) and name_glued_in(value.text):
            slip = glued(value.text, 0)
            self._report(value.where, slip.code, slip.text, slip.hint)
        elif isinstance(value, RawList):
            self._report(value.where, "F122", "the front matter is a list, not fields.", hint)
        elif not isinstance(value, RawNull) or not self.issues:
            self._report(value.where, "F122", "the front matter is a text, not fields.", hint)

    def _report_cut(self, event: ScalarEvent) -> None:
        end = _mark(event.end_mark)
        lost = self._rest_of_line(end.index + 1)
        whole = self._rest_of_line(_mark(event.start_mark).index).strip()
        remedy = "put quotes round the value" if lost[-1] in "]}" else f"write {quoted(whole)}"
        at = Where(self._file, end.line + self._first, end.column + 2)
        said = f'"{lost}" is cut off: to YAML a # after a space begins a comment.'
        self._report(at, "F138", said, f"{remedy}; a comment needs two spaces before its #")

    def _rest_of_line(self, index: int) -> str:
        found = _REST_OF_LINE.match(self._text, index)
        return found[0].rstrip() if found else ""

    def _refuse_curly_quotes(self, text: str, where: Where) -> None:
        inner = text[1:-1]
        if len(text) > 1 and text[-1] in CURLY_CLOSE + '"' and not any(mark in inner for mark in "“”„‟"):
            said = "the value stands in typographic quotes, which YAML takes for letters of it."
            self._report(where, "F137", said, f"write {quoted(inner)}, with straight quotes")

    def _refuse_key_without_colon(
        self, key: RawKey, items: list[tuple[RawKey, RawValue]], plain: ScalarEvent | None
    ) -> int:
        """Complain of it, put what was meant into `items`, and say up to which letter all has been told."""
        if name := name_glued_in(key.text):
            slip = glued(key.text, 0)
            self._report(key.where, slip.code, slip.text, slip.hint)
            items.append((RawKey(name, key.where), RawText(key.text[len(name) + 1 :].strip(), key.where)))
            return 0
        if equated := equals(key.text, 0):
            self._report(key.where, equated.code, equated.text, equated.hint)
            name, _, typed = key.text.partition("=")
            items.append((RawKey(name.strip(), key.where), RawText(typed.strip(), key.where)))
            return 0
        last, value = items[-1] if items else (key, RawNull(key.where))
        cut = cut_value(self._text, _mark(plain.start_mark).index, last.text, value.where) if plain else None
        if cut is None:
            text = f'"{key.text[:40]}" has no value: between braces a comma ends a value.'
            hint = "put quotes round the value that holds the comma, or write `name: value`"
            self._report(key.where, "F143", text, hint)
            return 0
        if cut.slip is not None:
            self._report(value.where, cut.slip.code, cut.slip.text, cut.slip.hint)
        items[-1] = (last, cut.meant)
        return cut.end


def _mark(mark: "yaml.Mark | object | None") -> yaml.Mark:
    assert mark is not None
    return mark  # type: ignore[return-value]
