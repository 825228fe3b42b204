"""A comparison as Markdown for the summary of a job: bounded, and nothing in it is more than text."""

import re
from collections.abc import Iterator, Sequence

from pledgebook.cli.diff_words import MANY, NONE, as_of, counted
from pledgebook.cli.sides import Sides
from pledgebook.compare import Cause, Comparison, Fact, FactChange, HeadlineChange, Kind, Said
from pledgebook.issues import printable

MOST = 900_000  # bytes; GitHub cuts a summary at 1 MiB and shows none of it
LONGEST = 400  # letters in a cell
_MARKS = re.compile(r"[\\`*_\[\]|~$^=]")
_JOINTS = re.compile(r"[@#]|:(?=\S)|\b(?:www|GH)(?=[.-])", re.IGNORECASE)
_APART = "\u200b"  # put where two letters together would be a mention, a reference, a link or a picture

Table = tuple[str, Sequence[str], list[Sequence[str]]]


def as_markdown(sides: Sides, found: Comparison) -> str:
    """A heading that counts, then a table for each kind of change."""
    before, after = (plain(name) for name in sides.names)
    head = [
        f"## What this changes: {plain(counted(found))}",
        "",
        f"{before} against {after}, {plain(as_of(sides.before.as_of, sides.after.as_of))}.",
        *(line for remark in sides.remarks for line in ("", f"Note: {plain(remark)}.")),
    ]
    return "\n".join(_bounded(head, _tables(found)))


def plain(text: str) -> str:
    r"""Text that stays text: no markup, no link, no mention, no reference, no second line.

    >>> plain("a|b <b> @ann #1 `x`")
    'a\\|b &lt;b&gt; @\u200bann #\u200b1 \\`x\\`'
    """
    said = printable(text)
    said = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    said = _MARKS.sub(r"\\\g<0>", said).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _JOINTS.sub(rf"\g<0>{_APART}", said)


def _bounded(head: list[str], tables: list[Table]) -> Iterator[str]:
    """Rows until the summary is full, and how many are left out."""
    yield from head
    room = MOST - sum(len(line.encode()) + 1 for line in head)
    for title, columns, rows in tables:
        lines = ["", f"### {title}", "", _row(columns), _row(["---"] * len(columns)), *map(_row, rows)]
        for number, line in enumerate(lines):
            room -= len(line.encode()) + 1
            if room < 0:
                yield from ("", f"{min(len(lines) - number, len(rows)):,} rows of {title.lower()} are left out here.")
                break
            yield line


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _tables(found: Comparison) -> list[Table]:
    """Those that have rows. What a change is owed to has a column only where somebody asked."""
    asked = bool(found.causes)
    owed = ["owed to"] if asked else []
    headlines = ["pledge", "before", "after", *owed]
    tables: list[Table] = [
        ("Verdicts", headlines, [_headline(change, asked) for change in found.flips]),
        (
            "Pledges",
            ["pledge", "", ""],
            [[_named(each.title, each.id), str(each.turn), plain(each.detail)] for each in found.presences],
        ),
        ("Headlines in other words", headlines, [_headline(change, asked) for change in found.reworded]),
    ]
    for kind in Kind:
        whose = "company" if kind is Kind.SCORECARD else "pledge"
        rows = [_fact(change, asked) for change in found.of(kind)]
        tables.append((MANY[kind].capitalize(), [whose, "what", "before", "after", *owed], rows))
    return [table for table in tables if table[2]]


def _headline(change: HeadlineChange, asked: bool) -> Sequence[str]:
    return [_named(change.title, change.id), _said(change.before), _said(change.after), *_owed(change.cause, asked)]


def _said(said: Said) -> str:
    return f"**{plain(said.status)}** by {plain(said.rule)}: {plain(said.sentence)}"


def _fact(change: FactChange, asked: bool) -> Sequence[str]:
    ends = (plain(change.before or NONE), plain(change.after or NONE))
    return [_named(change.title, change.id), str(Fact(change.fact)), *ends, *_owed(change.cause, asked)]


def _named(title: str, entry: str) -> str:
    return f"{plain(title)} ({plain(entry)})"


def _owed(cause: Cause | None, asked: bool) -> list[str]:
    return [str(cause or "")] if asked else []
