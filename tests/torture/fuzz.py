"""Entries damaged by bytes and by fields: nothing but issues comes of them, or a page that says what they say."""

import random
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from pledgebook.config import SiteConfig
from pledgebook.derive import derive
from pledgebook.issues import Issue, as_text
from pledgebook.load import Kind, Loaded, RawEntry, parse
from pledgebook.load.letters import HIDDEN, decoded
from pledgebook.model import Catalogue, Pledge
from pledgebook.pipeline import Folders
from pledgebook.pipeline.press import Press, Wanted
from pledgebook.plan.nooks import beside
from pledgebook.plan.shelf import Shelf
from pledgebook.validate import validate
from tests.torture.study import Row, Study

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
FILE = "content/pledges/acme/soon.md"
AROUND = (
    (Kind.COMPANY, "companies/acme.md", "acme", "---\nname: Acme\n---\n"),
    (Kind.PERSON, "people/lei.md", "lei", "---\nname: Lei\ncompany: acme\n---\n"),
    (Kind.SOURCE, "sources/press.md", "press", "---\nurl: https://p.example/a\npublisher: P\nkind: press\n---\n"),
)
GOOD = (
    """---
title: Deliver 100,000 cars in 2024
made:
  {on: 2024-04-25, by: lei, at: Forum, quote: 我承诺, lang: zh, translation: I promise, source: [own, press]}
strength: guarantee
target: {measure: cars delivered, at_least: 100_000, counted: total, judged: once, since: 2024-01-01}
due: 2024
topics: [deliveries]
sources: {own: {url: "https://o.example/a", publisher: Own, kind: company, published: 2024-04-25}}
updates:
  - {on: 2024-04-24, value: 5781, source: press}
  - {over: 2024-04, value: 7058, known: 2024-05-06, source: press}
  - {on: 2024-11-18, value: {more_than: 100000}, target: {at_least: 130000}, source: press, note: "Raised."}
  - {over: 2024, value: 136854, final: true, known: 2025-03-18, source: press}
  - {on: 2025-04-01, reply: We did., by: lei, source: press}
corrections:
  - {on: 2025-02-03, text: "May was given as 8,646."}
---
How it is **counted**: see [the rules](/methodology/) and `code`.

| a | b |
|---|--:|
| 1 | 2 |
""",
    """---
title: Open a plant abroad
made: {on: 2021, source: press}
target: {parts: {a: {event: It is built}, b: {measure: "% of output", at_most: 12.5 %, counted: level}}, need: all}
due: 2026-Q2
updates:
  - {on: 2022-05, part: a, happened: started, source: press}
  - {on: 2023-01-02, part: b, value: 11 %, source: press}
  - {on: 2023-02-03, ruling: undetermined, because: Too vague, by: Editors, source: press}
---
""",
)
SCRAPS = (
    b"<script>alert(1)</script>", b'"', b"'", b"{", b"}", b"[", b"]", b": ", b", ", b"- ", b"\n", b"\n  ",
    b"\t", b"#", b"&#x202e;", b"&lt;b>", b"\\u202e", b"\xe2\x80\xae", b"\xff", b"\x00", b"\r", b"*", b"`",
    b"[x](javascript:a)", b"9999999999", b"-1", b"0", b"1e9", b"2024-02-30", b"9999-12-31", b"2024/..", b"~",
    b"null", b"0.0", b"% ", b"trillion", b"\xcc\x81", b"](", b"---\n", b"!!a ", b"", b"   ", b"{{ 7*7 }}",
    b"</p>", b"always", b"never", b"parts", b"met", b"withdrawn", b"replaced",
)  # fmt: skip


ANY = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def mutated(chance: random.Random, good: bytes) -> bytes:
    """The entry with a few bytes, lines or values changed."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at:at] = chance.choice(SCRAPS)
            case 1:
                data[at : at + chance.randint(1, 8)] = b""
            case 2:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                lines = data.split(b"\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                data = bytearray(b"\n".join(lines))
            case _:
                data = _with_another_value(chance, data)
    return bytes(data)


def _with_another_value(chance: random.Random, data: bytearray) -> bytearray:
    """One value of a field made that of another, or a scrap."""
    colons = [place for place in range(len(data)) if data[place : place + 2] == b": "]
    if not colons:
        return data
    start = chance.choice(colons) + 2
    end = min((place for sign in b",}\n" if (place := data.find(sign, start)) >= 0), default=len(data))
    other = chance.choice(colons) + 2
    until = min((place for sign in b",}\n" if (place := data.find(sign, other)) >= 0), default=len(data))
    data[start:end] = chance.choice([chance.choice(SCRAPS), bytes(data[other:until])])
    return data


class Bench:
    """Entries read, judged, rendered and audited one at a time."""

    def __init__(self) -> None:
        around = [(kind, path, name, parse(text, f"content/{path}")) for kind, path, name, text in AROUND]
        self.around = tuple(
            RawEntry(path, f"content/{path}", kind, name, parsed.front, parsed.body, parsed.body_line)
            for kind, path, name, parsed in around
            if parsed.front
        )
        self.config = SiteConfig("T", "https://t.example/", "a@t.example")
        self.presses: list[Press] = []
        self.pages = 0

    def wrong_with(self, data: bytes) -> str:
        """What must not be said of the program; empty if an issue or a sound page came of the entry."""
        text = decoded(data, FILE)
        if isinstance(text, Issue):
            return _ill_told((text,), data)
        parsed = parse(text, FILE)
        if parsed.front is None:
            return _ill_told(parsed.issues, data)
        entry = RawEntry("pledges/acme/soon.md", FILE, Kind.PLEDGE, "acme/soon", parsed.front, parsed.body, 9)
        catalogue, issues = validate(Loaded((*self.around, entry), parsed.issues), TODAY)
        if any(issue.blocks for issue in (*parsed.issues, *issues)):
            return _ill_told((*parsed.issues, *issues), data)
        return self._wrong_with_page(catalogue) if catalogue.pledges else ""

    def _wrong_with_page(self, catalogue: Catalogue) -> str:
        book = derive(catalogue, TODAY, grace_days=90, stale_days=180)
        shelf = Shelf(book, self.config, ())
        if not self.presses:
            folders = Folders(ROOT / "content", ROOT / "templates", ROOT / "static")
            self.presses.append(Press(folders, shelf.masthead, fast=True))
        for each in book.pledges:
            pressed = self.presses[0].pressed(each, Wanted(each.pledge.id, "", beside(shelf, each)))
            if pressed.issues:
                return f"the auditor refuses: {as_text(pressed.issues[0])}"
            self.pages += 1
            page = next(data for address, data in pressed.files if address == "companies/acme/soon/index.html")
            if fault := _unlike(page.decode(), each.pledge):
                return fault
        return ""


def _unlike(page: str, pledge: Pledge) -> str:
    tree = LexborHTMLParser(page)
    shown = " ".join(node.text() for node in tree.css("h1"))
    if _words(pledge.title) not in _words(shown):
        return f"the title {pledge.title!r} is shown as {shown!r}"
    if hidden := re.search(HIDDEN, unescape(page)):
        return f"the page holds the hidden letter {hidden[0]!r}"
    quote = pledge.made.quote.text if pledge.made.quote else ""
    if _words(quote) not in _words(tree.body.text() if tree.body else ""):
        return f"the quote {quote!r} is not on the page"
    return ""


def _words(text: str) -> str:
    return "".join(text.split()).replace("\u2011", "-")


def _ill_told(issues: tuple[Issue, ...], data: bytes) -> str:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for issue in issues:
        said = as_text(issue)
        if "\n" in said or not issue.hint or not 0 <= issue.where.line <= lines + 10:
            return f"a message without hint or place: {said}"
    return "" if issues else "refused without a word"


def tried(count: int, seed: int) -> Row:
    """`count` damaged entries; each that went wrong with the number that makes it again."""
    bench, wrong = Bench(), list[str]()
    for number in range(count):
        data = mutated(random.Random(seed + number), GOOD[number % len(GOOD)].encode())
        try:
            fault = bench.wrong_with(data)
        except (
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:
            fault = f"{type(error).__name__}: {error}"
        wrong += [f"entry {seed + number}: {fault}"] if fault else []
    return Row(
        "an entry with a few bytes or values changed", count, tuple(wrong), f"{bench.pages:,} became pages; seed {seed}"
    )


def run(effort: int) -> Iterator[Row]:
    yield tried(600 * effort, 1)


STUDY = Study(
    "fuzz",
    "What comes of entries that are damaged at random?",
    "issues with line and hint, or a page that the auditor passes and that says what the entry says",
    run,
)
