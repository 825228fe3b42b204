"""Bytes to text, and the letters that no file of content may hold."""

import re
from collections.abc import Callable
from itertools import groupby
from unicodedata import category, combining

from pledgebook.issues import Issue
from pledgebook.where import Where

_CONTROL = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINERS = "\u200c\u200d"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_CJK = "\u3000-\u303f\u3297\u3299\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_ARABIC_TO_SINHALA = "\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0df4"
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
# Where a joiner, or what chooses a variant, changes how its neighbours are drawn, it is how the word is spelt.
_JOINS = (
    rf"(?<=[{_VIRAMAS}])[{_JOINERS}]|(?<=[{_ARABIC_TO_SINHALA}])(?:\u200d|[{_JOINERS}](?!\d)(?=[{_ARABIC_TO_SINHALA}]))"
    rf"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
)
_VARIES = rf"(?<=[\xa9\xae\u203c\u2049\u2122\u2139{_EMOJI}{_CJK}])[{_VARIANTS}]|(?<=[0-9#*])\ufe0f\u20e3"
_DAMAGED = "\ufffd"
_HIGHEST_PILE = 4
_HIGHEST_HEAP = 8  # of marks of any kind
_MAYBE_A_PILE = re.compile(r"[^\x00-\x7f\w\s]{" + str(_HIGHEST_PILE + 1) + ",}")
MOST_ISSUES = 100
"""In one file; an editor who mends a hundred has the rest soon enough."""

# Patterns that take long to compile, and that are asked of few files: left to `re`, which remembers them.
CONTROL = f"[{_CONTROL}]"
HIDDEN = f"[{_HIDDEN}]|(?!{_JOINS})[{_JOINERS}]|(?!{_VARIES})[{_VARIANTS}]"
REFUSED = f"[{_CONTROL}{_DAMAGED}]|{HIDDEN}"
_SUSPECT = re.compile(f"[{_CONTROL}{_DAMAGED}{_HIDDEN}{_JOINERS}{_VARIANTS}]")  # ten times as fast as REFUSED
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def decoded(data: bytes, file: str) -> str | Issue:
    """The text of `data`, which must be UTF-8; the place of the first byte that is not, if it isn't."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    line_start = data.rfind(b"\n", 0, start) + 1
    where = Where(file, data.count(b"\n", 0, start) + 1, len(data[line_start:start].decode("utf-8")) + 1)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return Issue(where, "F111", "the file is UTF-16, not UTF-8.", "save it again with the encoding UTF-8")
    return Issue(
        where,
        "F111",
        f"the byte 0x{data[start]:02x} is not UTF-8.",
        "save the file again with the encoding UTF-8, and look whether this word is still right",
    )


def plain(text: str, file: str) -> tuple[str, list[Issue]]:
    """`text` without BOM, with LF line ends, its control letters blanked and its hidden ones left out of no column.

    Every letter that is refused is reported once a line. The text returned has as many lines, and as many letters
    in each, as the file has.
    """
    text = text.removeprefix("\ufeff")
    issues: list[Issue] = []
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        at = text.find("\r")
        if at >= 0:
            hint = "save the file with LF (Unix) or CRLF (Windows) line ends"
            issues.append(Issue(place(text, at, file), "F112", "a line ends in CR alone, as on very old Macs.", hint))
            text = text.replace("\r", " ")
    piles = _piles(text)
    if not piles and not _has_refused(text):
        return text, issues
    if piles:
        issues += [_pile_refusal(place(text, start, file)) for start, _ in piles[:MOST_ISSUES]]
        # Putting n marks in their order takes n² steps; nobody could read them anyway.
        letters = list(text)
        for start, end in piles:
            letters[start:end] = " " * (end - start)
        text = "".join(letters)
    told: set[tuple[int, str]] = set()
    line, counted = 1, 0
    for found in re.finditer(REFUSED, text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        if (line, found[0]) not in told:
            told.add((line, found[0]))
            column = found.start() - text.rfind("\n", 0, found.start())
            issues.append(_refusal(found[0], Where(file, line, column)))
            if len(issues) > MOST_ISSUES:
                break
    return re.sub(CONTROL, " ", text) if told else text, issues


def _has_refused(text: str) -> bool:
    # Of ASCII letters those that print are never refused, and asking is ten times as fast as searching.
    if text.isascii() and text.replace("\n", " ").isprintable():
        return False
    return _SUSPECT.search(text) is not None


def _refusal(letter: str, where: Where) -> Issue:
    name = f"U+{ord(letter):04X}"
    if letter == _DAMAGED:
        hint = "type the letter that was lost here"
        return Issue(where, "F113", f"{name} stands where an earlier program lost a letter.", hint)
    if _BIDI.match(letter):
        what = "changes the direction of the text, so that it reads other than it is"
    elif re.match(HIDDEN, letter):
        what = "cannot be seen"
    else:
        what = "is a control letter"
    return Issue(where, "F113", f"the letter {name} {what}.", "delete it; retyping the word is the surest way")


def _piles(text: str) -> list[tuple[int, int]]:
    """The runs of more combining marks than any script puts on a letter, as start and end."""
    piles = []
    for found in [] if text.isascii() else _MAYBE_A_PILE.finditer(text):
        piles += _runs(found, _is_ordered, _HIGHEST_PILE) or _runs(found, _takes_no_room, _HIGHEST_HEAP)
    return piles


def _runs(found: re.Match[str], is_one: Callable[[str], bool], most: int) -> list[tuple[int, int]]:
    runs, start = [], found.start()
    for are, letters in groupby(found[0], key=is_one):
        end = start + len(list(letters))
        if are and end - start > most:
            runs.append((start, end))
        start = end
    return runs


def _is_ordered(letter: str) -> bool:
    return combining(letter) > 0


def _takes_no_room(letter: str) -> bool:
    """Thai, Burmese and Tibetan pile up marks as well that have no order, and so do circles drawn round a letter."""
    return category(letter) in ("Mn", "Me")


def _pile_refusal(where: Where) -> Issue:
    text = f"more than {_HIGHEST_PILE} combining marks are piled on one letter."
    return Issue(where, "F113", text, "delete the marks; retyping the word is the surest way")


def refused_in(value: str, where: Where) -> Issue | None:
    r"""What is wrong with a value that spells letters out, as `"\u202e"` does in double quotes."""
    if _piles(value):
        return _pile_refusal(where)
    found = re.search(REFUSED, value)
    return _refusal(found[0], where) if found else None


def cleaned(value: str) -> str:
    """`value` without the letters that were refused, so that one mistake is not reported as two.

    >>> cleaned("ti\u200btle")
    'title'
    """
    return re.sub(REFUSED, "", value)


def place(text: str, index: int, file: str, first_line: int = 1) -> Where:
    """Where the letter `index` of `text` stands, if `text` begins on line `first_line` of the file."""
    return Where(file, text.count("\n", 0, index) + first_line, index - text.rfind("\n", 0, index))
