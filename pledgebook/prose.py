"""What a Markdown text may be, so that rendering it takes milliseconds and never fails. No heavy imports.

Measured on Python-Markdown 3.11: 16,000 `[` in one paragraph take 38 s, 8,000 nested list markers end in a
RecursionError, 200 `[` before 25,000 backslashes take 20 s; whatever passes here takes about a second at most.
"""

import re
import sys
from collections.abc import Callable, Iterator
from html.entities import html5
from typing import NamedTuple

from pledgebook.links import NotALink, inside_address, outside_address, safe_url

LONGEST = 60_000  # characters: some ten thousand words
MOST_LINES = 2_000
DEEPEST = 12  # quotes and lists, one inside the other
WIDEST_INDENT = 48  # columns
MOST_BRACKETS = 200  # in one paragraph; the cost grows faster than their square
MOST_BRACKETS_IN_ALL = 5_000
MOST_WORK = 20_000_000  # of `_work_of`: about a second
MOST_CELLS = 50_000  # of all tables: each row is filled up to the width of its head, and a cell takes 8 µs

_MARKERS = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t]))*")
_MARKER = re.compile(r">|[-*+]|\d+\.")
_CODE = re.compile(r"`[^`]*`")
_LETTER = re.compile(r".")
_AS_CODE = ("    ", "\t")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+(?:[ \t]+[^)\s>\"'][^)\s>]*)*)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)")
_REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]+);")
_ELSEWHERE = re.compile(r"(?://|(?=www\.)|(?=[\w-]+(?:\.[\w-]+)+/))(\w\S*\.\S+)")
_NO_PICTURE = "no picture is shown: write [words](https://…), to a page that has it"
_IN_MARKDOWN = {
    **dict.fromkeys(("b", "strong"), "write **words** for bold ones"),
    **dict.fromkeys(("i", "em"), "write *words* for slanted ones"),
    "a": "write [words](https://…) for a link",
    "br": "end the line with two spaces, or leave a line empty",
    "p": "leave a line empty between paragraphs",
    "img": _NO_PICTURE,
}
_ELSE = "write it in Markdown, or between ` and ` if readers are to see it"
_TAG = re.compile(
    r"</?(a|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|script|small|span|strong|style|"
    r"sub|sup|table|td|th|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*)+")
_PARAGRAPH_END = re.compile(r"(?<=\n)(?=[ \t]*\n)")
_ITEM_TEXT = r" +[*_\[`(\"“]{0,4}\w.*(?:\n {0,3}[^\W\d_].*)*"
_BULLETS, _NUMBERS = (rf"{sign}{_ITEM_TEXT}(?:\n{sign}{_ITEM_TEXT})*" for sign in ("[-*+]", r"\d{1,9}\."))
_LIST = re.compile(rf"(?:{_BULLETS}|{_NUMBERS})\n*")
_ITEM = re.compile(r"\n(?=[-*+] |\d{1,9}\. )")
_WRAPPED = re.compile(r"(?<!  )\n {0,3}(?:[\"'“‘(]?[^\W\d_]|\d[\d,]*(?:[ %]|\.\d))")
"""A line that can only go on with the sentence: nothing begins with a letter, or with a number without a dot."""
_TABLE = re.compile(r"(\|[^`\\\n]*\|) *\n(\|[-:| ]+\|) *(?:\n\|.*)*\n*")


class Trouble(NamedTuple):
    """Why a text cannot be rendered: the line of the text (from 1), what is wrong, what to write, and the column."""

    line: int
    text: str
    hint: str
    column: int = 1


def trouble_of(text: str) -> Trouble | None:
    """The first thing that would make a text slow or impossible to render; None if it is fine.

    >>> trouble_of("A *plain* [link](https://example.org/).")
    >>> trouble_of("> " * 40 + "deep").text
    'quotes and lists stand 40 deep'
    """
    if len(text) > LONGEST:
        return Trouble(1, f"the text has {len(text):,} characters", f"keep it under {LONGEST:,}: cut it, or link to it")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return Trouble(MOST_LINES, f"the text has {len(lines):,} lines", f"keep it under {MOST_LINES:,}")
    brackets = in_all = 0
    for number, line in enumerate(lines, 1):
        brackets = brackets + line.count("[") if line.strip() else 0
        in_all += line.count("[")
        if in_all > MOST_BRACKETS_IN_ALL:
            return Trouble(number, f"over {MOST_BRACKETS_IN_ALL:,} [ in the text", "write fewer links")
        if brackets > MOST_BRACKETS:
            return Trouble(number, f"over {MOST_BRACKETS} [ in one paragraph", "break it up with an empty line")
        if trouble := _too_deep(line, number):
            return trouble
    if text.count("|") * len(lines) > MOST_CELLS and (trouble := _too_many_cells(text)):
        return trouble
    return _too_much_work(text) if _work_of(text) > MOST_WORK else None


def _too_many_cells(text: str) -> Trouble | None:
    """The table with which the cells are too many: a short line is a whole row, and `|` alone is one."""
    cells, line = 0, 1
    for paragraph in _PARAGRAPH_END.split(text):
        rows = paragraph.split("\n")
        cells += len(rows) * max(row.count("|") for row in rows)
        if cells > MOST_CELLS:
            start = line + (1 if line > 1 else 0)
            said = f"over {MOST_CELLS:,} cells in its tables"
            return Trouble(start, said, "write smaller tables, or link to the data")
        line += len(rows) - 1
    return None


def _work_of(paragraph: str, wrapped: int = 0) -> int:
    """How often letters are looked at while a paragraph is rendered. That of a text is no more than that of it as one.

    Each `[` and ` is searched for its end; each line may cut the paragraph in two, but for those that are only
    `wrapped`; each mark becomes a dozen letters for as long as others are looked for, and the paragraph is written anew
    for it.
    """
    marks = sum(map(paragraph.count, "*_`\\&<"))
    letters = len(paragraph) + 12 * marks + 3 * paragraph.count("\t")
    cuts = paragraph.count("\n") - wrapped + paragraph.count("`")
    return 7 * paragraph.count("[") * letters + cuts * len(paragraph) + marks * letters // 100


def _too_much_work(text: str) -> Trouble | None:
    """The paragraph with which the work is too much."""
    work, line = 0, 1
    for paragraph in _PARAGRAPH_END.split(text):
        work += sum(_work_of(part, len(_WRAPPED.findall(part))) for part in _looked_at(paragraph))
        if work > MOST_WORK:
            start = line + (1 if line > 1 else 0)
            said = "too many brackets, marks and lines for one paragraph"
            return Trouble(start, said, "break it up with empty lines, or write less of them")
        line += paragraph.count("\n")
    return None


def _looked_at(paragraph: str) -> list[str]:
    """The parts of a paragraph that are rendered one by one: items of a plain list, rows of a table; else all of it."""
    plain = paragraph.lstrip(" \t\n")
    table = _TABLE.fullmatch(plain)
    if table and table[1].count("|") == table[2].count("|"):
        return plain.split("\n")
    return _ITEM.split(plain) if _LIST.fullmatch(plain) else [paragraph]


def _too_deep(line: str, number: int) -> Trouble | None:
    if line[:1].isalpha():  # as nearly every line that is not empty does
        return None
    start = _MARKERS.match(line)
    markers = start[0] if start else ""
    if not markers and not line[:1].isspace():
        return None
    depth = len(_MARKER.findall(markers))
    if depth > DEEPEST and not _RULE.fullmatch(line):
        return Trouble(number, f"quotes and lists stand {depth} deep", f"nest them {DEEPEST} deep at most")
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if indent > WIDEST_INDENT and line.strip():
        return Trouble(number, f"the line starts {indent} columns in", f"indent by {WIDEST_INDENT} columns at most")
    return None


def spelt_out(line: str) -> str:
    """The line with each letter that is written as a reference, such as `&#x202e;` or `&rlm;`, as itself.

    >>> spelt_out("caf&eacute; &#x5c0f;&#31859; &co; &#9999999;")
    'café 小米 &co; \ufffd'
    """
    return _REFERENCE.sub(lambda found: _letter(found[1]) or found[0], line)


def _letter(reference: str) -> str | None:
    if reference[0] != "#":
        return html5.get(f"{reference};")
    is_hex = reference[1].lower() == "x"
    digits = reference[2 if is_hex else 1 :].lstrip("0")[:8]
    number = int(digits or "0", 16 if is_hex else 10)
    return chr(number) if number <= sys.maxunicode else "\ufffd"


def lost_links(text: str, meant: Callable[[str], str | None] = lambda href: None) -> Iterator[Trouble]:
    """Links that lead nowhere a reader may be sent: they would be shown as plain words.

    `meant` is the address of the page of this site that was meant by one, if that is known.

    >>> [trouble.text for trouble in lost_links("See [how](../methodology/), and [why](/about/).")]
    ['"../methodology/" leads nowhere that a link may lead']
    """
    for number, line, found in _links(text):
        href = found[1] or found[2]
        if not inside_address(href) and not outside_address(href):
            says, hint = _a_footnote(found[0]) or _lost(href, meant(href))
            before = line.rfind("]", 0, found.start()) + 1
            is_picture = "![" in line[before : found.start()]
            yield Trouble(number, says, _NO_PICTURE if is_picture else hint, _column(found))


def inside_links(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Where a text leads within the site: line and column, from 1, and the address without its first slash.

    >>> list(inside_links("See\n`terms`, [how](/methodology/#r8), [why](https://press.example/) and `[what](/not/)`."))
    [(2, 16, 'methodology/#r8')]
    """
    for number, line, found in _links(text):
        address = inside_address(found[1] or found[2])
        if address and address[0] != "#" and not line.startswith(_AS_CODE):
            yield number, _column(found), address


def _column(link: re.Match[str]) -> int:
    return link.start(1 if link[1] else 2) + 1


def _links(text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The number of each line that has links, the line, crossed out where it is code, and each link."""
    for number, line in enumerate(text.split("\n"), 1) if "]" in text else ():
        plain = _CODE.sub(lambda code: _LETTER.sub("x", code[0]), line)
        for found in _LINK.finditer(plain) if "]" in line else ():
            yield number, plain, found


def tags(text: str) -> Iterator[Trouble]:
    """The first piece of HTML outside of code: no page takes it for more than the letters that it is made of.

    >>> [trouble.hint for trouble in tags("`<b>` is not <b>bold</b>, and <https://press.example/> a link")]
    ['write **words** for bold ones']
    """
    if "<" not in text or not _TAG.search(text):
        return
    plain = _CODE.sub(lambda code: _LETTER.sub("x", code[0]), text)
    for number, line in enumerate(plain.split("\n"), 1):
        if (found := _TAG.search(line)) and not line.startswith(_AS_CODE):
            name = found[1].lower()
            yield Trouble(
                number,
                f"{found[0]} is HTML, which readers see as it is typed",
                _IN_MARKDOWN.get(name, _ELSE),
                found.start() + 1,
            )
            return


def _a_footnote(written: str) -> tuple[str, str] | None:
    """What is wrong with the line that a footnote begins on, if it is one."""
    sign = re.match(r" *(\[\^[^\]]+\]):", written)
    return (f"{sign[1]} is a footnote, and pages have none", "write it into the text, or take it out") if sign else None


def _lost(href: str, meant: str | None) -> tuple[str, str]:
    """Why a link is none, and what to write."""
    if "://" in href:
        try:
            safe_url(href)
        except NotALink as wrong:
            return wrong.says, wrong.hint
    hint = f"write {meant} for that page of this site" if meant else _remedy(href)
    return f'"{href}" leads nowhere that a link may lead', hint


def _remedy(href: str) -> str:
    if bare := _ELSEWHERE.fullmatch(href):
        return f"write https://{bare[1]}"
    page = href.lstrip("./").rstrip("/").removesuffix(".md")
    if re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", page):
        return f"write /{page}/ for a page of this site"
    return "write https://… for a page elsewhere, /about/ for one of this site"
