"""The field readers: each takes one value out of a mapping, typed, or leaves an issue and gives None."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeVar

from pledgebook.dates import CALENDAR_YEAR, SAID_SO, FiscalYearEnd, NotADate, Span, day_words
from pledgebook.issues import Issue, Severity
from pledgebook.load import RawList, RawMapping, RawNull, RawText, RawValue
from pledgebook.numbers import NotANumber, Number
from pledgebook.validate.forms import Choice, Unfit, one_of
from pledgebook.validate.known import Ids, Known
from pledgebook.validate.misnamed import remedy
from pledgebook.where import Where

Value = TypeVar("Value")
Parse = Callable[[str], Value]

A_DATE = "a date such as 2030, 2030-Q2, 2030-05 or 2030-05-31"
A_NUMBER = "a number such as 100000, 1.5 million or 29.8 %"
A_LINE = "a line of text"


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before the reader of one entry: the ids there are, the day, the company's year, and the complaints."""

    known: Known
    today: date | None
    ends: FiscalYearEnd = CALENDAR_YEAR
    issues: list[Issue] = field(default_factory=list)

    def error(self, code: str, where: Where, text: str, hint: str) -> None:
        self.issues.append(Issue(where, code, text, hint))

    def warn(self, code: str, where: Where, text: str, hint: str) -> None:
        self.issues.append(Issue(where, code, text, hint, Severity.WARNING))

    def reference(self, code: str, where: Where, what: str, name: str, known: Ids, hint: str) -> None:
        """An error if `name` is none of `known`."""
        if name not in known:
            near = known.near(name)
            self.error(code, where, f'there is no {what} "{name}".', f"did you mean {near}?" if near else hint)


class Fields:
    """The fields of one mapping. `what` names it in messages ("a pledge"); any field not of `keys` is an error."""

    def __init__(self, raw: RawMapping, what: str, keys: Sequence[str], desk: Desk) -> None:
        self.raw = raw
        self.what = what
        self.desk = desk
        self.meant: set[str] = set()
        """Fields that seem to be there under another name: that is one mistake, and they are not missing as well."""
        self._values = {key.text: value for key, value in raw.items}
        self.has_strange = not self._values.keys() <= set(keys)
        """Whether some field is none of `keys`."""
        if self.has_strange:
            self._report_unknown(keys)

    def _report_unknown(self, keys: Sequence[str]) -> None:
        for key, _ in self.raw.items:
            if key.text not in keys:
                hint, near = remedy(key.text, self.what, keys, self._values)
                self.meant |= {near} if near else set()
                self.desk.error("P102", key.where, f'"{key.text}" is no field of {self.what}.', hint)

    def says(self, key: str) -> bool:
        """Whether the field is there, be it under another name."""
        return key in self._values or key in self.meant

    def says_any(self, keys: Collection[str]) -> bool:
        """Whether one of the fields is there under its own name."""
        return not self._values.keys().isdisjoint(keys)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    @property
    def where(self) -> Where:
        return self.raw.items[0][0].where if self.raw.items else self.raw.where

    def place(self, key: str) -> Where:
        """Where the value of `key` stands; without such a field, where the mapping begins."""
        value = self._values.get(key)
        return self.where if value is None else value.where

    def get(self, key: str) -> RawValue | None:
        return self._values.get(key)

    def error(self, code: str, key: str, text: str, hint: str) -> None:
        self.desk.error(code, self.place(key), text, hint)

    def need(self, key: str, parse: Parse[Value], wanted: str) -> Value | None:
        """The value of a field that must be there; `wanted` completes "write title: …"."""
        if key not in self._values:
            if key in self.meant:
                return None
            self.error("P101", key, f"{self.what} has no {key}.", f"write {key}: {wanted}")
            return None
        return read_text(self.desk, self._values[key], key, parse, wanted, needed=True)

    def maybe(self, key: str, parse: Parse[Value], wanted: str) -> Value | None:
        """The value of a field that may be left out; None if it is, and after a complaint."""
        value = self._values.get(key)
        return None if value is None else read_text(self.desk, value, key, parse, wanted)

    def date(self, key: str, *, needed: bool = False) -> Span | None:
        """A date, which may lie in the future."""
        if key not in self._values and not needed:
            return None
        take = self.need if needed else self.maybe
        return take(key, lambda text: _span(text, key, self.desk.ends, needed=needed), A_DATE)

    def past(self, key: str, *, needed: bool = False) -> Span | None:
        """A date that may not lie in the future; None for one that does."""
        span = self.date(key, needed=needed)
        today = self.desk.today
        if span is not None and today is not None and span.first_day > today:
            hint = f"write a day up to {today.isoformat()}; what is still to come is said by due"
            self.error("R109", key, f"{key} {span.text} lies after today, {day_words(today)}.", hint)
            return None  # so that nothing is said of what else would follow from that day
        return span

    def due(self, said: Span | None) -> Span | None:
        """A deadline. One that had passed when the promise was `said` is a slip of the hand."""
        due = self.date("due")
        if due is not None and said is not None and due.end < said.first_day:
            text = f"due {due.text} lies before {said.text}, when the promise was made."
            self.error("R108", "due", text, "look at due and at made: one of them has a wrong date")
        return due

    def number(self, key: str, *, needed: bool = False) -> Number | None:
        take = self.need if needed else self.maybe
        figure = key == "value" and self.what == "an update"
        return take(key, lambda text: _number(text, key, figure=figure), A_NUMBER)

    def choice(
        self, key: str, choices: type[Choice], *, needed: bool = False, meant: Mapping[str, str] | None = None
    ) -> Choice | None:
        """One of the words of an enumeration; `meant` has hints for words that are taken for one of them."""
        if key not in self._values and not needed:
            return None
        take = self.need if needed else self.maybe
        return take(key, one_of(choices, meant), _listed(choices))

    def mapping(self, key: str, what: str, keys: Sequence[str], *, needed: bool = False) -> "Fields | None":
        """The fields below `key`; `needed` says that they may not be left out."""
        value = self._values.get(key)
        if value is None:
            return None
        if isinstance(value, RawMapping):
            return Fields(value, what, keys, self.desk)
        wanted = f"fields, such as {{{keys[0]}: …}}"
        if isinstance(value, RawList) and len(value.items) == 1 and isinstance(value.items[0], RawMapping):
            self.desk.error(
                "P103", value.where, f"{key} is a list.", f"delete the dash, or the brackets: {key} is one thing"
            )
        elif needed and isinstance(value, RawNull):
            hint = (
                f"write its fields below it, each indented by two spaces, or {wanted.removeprefix('fields, such as ')}"
            )
            self.desk.error("P101", value.where, f"{key} is empty.", hint)
        else:
            complain_of_kind(self.desk, value, key, wanted)
        return None

    def items(self, key: str, wanted: str) -> tuple[RawValue, ...]:
        """The items of the list at `key`; none if there is no such field."""
        value = self._values.get(key)
        if value is None:
            return ()
        if isinstance(value, RawList):
            return value.items
        complain_of_kind(self.desk, value, key, wanted)
        return ()

    def several(self, key: str, parse: Parse[Value], wanted: str) -> tuple[tuple[Value, Where], ...]:
        """One value, or a list of them, each with its place."""
        value = self._values.get(key)
        if value is None:
            return ()
        read = []
        for item in value.items if isinstance(value, RawList) else (value,):
            one = read_text(self.desk, item, key, parse, wanted)
            if one is not None:
                read.append((one, item.where))
        return tuple(read)

    def pairs(self, key: str, wanted: str) -> tuple[tuple[str, Where, RawValue], ...]:
        """What stands below `key` when the editor chooses the names: each name, its place, its value."""
        value = self._values.get(key)
        if value is None:
            return ()
        if isinstance(value, RawMapping):
            return tuple((name.text, name.where, below) for name, below in value.items)
        complain_of_kind(self.desk, value, key, wanted)
        return ()


def _span(text: str, key: str, ends: FiscalYearEnd, *, needed: bool) -> Span:
    try:
        return Span.parse(text, ends)
    except NotADate:
        from pledgebook.validate import loose  # its patterns take 5 ms, and most entries have no slip

        return loose.span(text, key, ends, needed=needed)


def _number(text: str, key: str, *, figure: bool) -> Number:
    try:
        return Number.parse(text)
    except NotANumber:
        from pledgebook.validate import loose

        return loose.number(text, key, figure=figure)


@cache
def _listed(choices: type[StrEnum]) -> str:
    return f"one of {', '.join(choices)}"


def read_text(
    desk: Desk, value: RawValue, key: str, parse: Parse[Value], wanted: str, *, needed: bool = False
) -> Value | None:
    """One scalar through `parse`; what it refuses becomes an issue that begins with the field's name."""
    said = value.text.strip() if isinstance(value, RawText) else ""
    if not said:
        complain_of_kind(desk, value, key, wanted, needed=needed)
        return None
    try:
        return parse(said)
    except NotADate as wrong:
        hint = f"write {wanted}" if wrong.hint == SAID_SO and wanted != A_DATE else wrong.hint
        desk.error("P104", value.where, f"{key} {wrong}.", hint)
    except NotANumber as wrong:
        desk.error("P105", value.where, f"{key} {wrong}.", wrong.hint)
    except Unfit as wrong:
        desk.error(wrong.code, value.where, f"{key} {wrong.says}.", wrong.hint)
    return None


def as_mapping(desk: Desk, value: RawValue, what: str, keys: Sequence[str], example: str = "") -> Fields | None:
    """The fields of one item of a list."""
    if isinstance(value, RawMapping):
        return Fields(value, what, keys, desk)
    wanted = f"fields, such as {example or f'{{{keys[0]}: …}}'}"
    if isinstance(value, RawNull):
        desk.error("P101", value.where, f"{what} is empty.", f"write {wanted}, or delete the dash")
    else:
        complain_of_kind(desk, value, what, wanted)
    return None


def complain_of_kind(desk: Desk, value: RawValue, key: str, wanted: str, *, needed: bool = False) -> None:
    """The issue of a value that is empty, or a list where text is wanted, and the like."""
    match value:
        case RawText() if value.text.strip():
            desk.error("P103", value.where, f"{key} is text.", f"write {wanted}")
        case RawList():
            desk.error("P103", value.where, f"{key} is a list.", f"write {wanted}")
        case RawMapping():
            desk.error("P103", value.where, f"{key} has fields of its own.", f"write {wanted}")
        case _:  # RawNull, or a text of blanks
            hint = f"write {key}: {wanted}" if needed else f"write {wanted}, or leave {key} out"
            desk.error("P101", value.where, f"{key} is empty.", hint)
