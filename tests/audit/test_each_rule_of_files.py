"""Each rule for addresses, scripts, style sheets, data and fonts, by something that it alone refuses."""

import csv
import sqlite3
from contextlib import closing
from random import Random

import pytest

from pledgebook.audit import audit, tables
from pledgebook.audit.addresses import is_foreign, is_unsafe
from pledgebook.audit.carried import is_plain
from pledgebook.audit.scripts import script_fault
from pledgebook.audit.sheets import sheet_faults
from pledgebook.audit.tables import csv_fault, sqlite_fault
from pledgebook.issues import as_text
from tests.audit.test_audit import SVG, page
from tests.audit.test_each_rule import BASE, told

OURS, PUBLIC, NOBODYS = (False, False), (True, False), (True, True)


@pytest.mark.parametrize(
    ("url", "depth", "base_url", "expected"),
    [
        ("", 0, "", OURS),
        ("a/../b", 1, "", OURS),
        ("../a", 1, "", OURS),
        ("../a", 0, "", NOBODYS),
        ("../../a", 1, "", NOBODYS),
        ("a?b=../../c", 0, "", OURS),
        ("a?b?../../c", 0, "", OURS),
        ("a#../../c", 0, "", OURS),
        ("a?../../c?d", 0, "", OURS),
        ("a#../../c#d", 0, "", OURS),
        ("a#../../c?d", 0, "", OURS),
        ("a..b/c..", 0, "", OURS),
        ("a/%2e%2e/b", 9, "", NOBODYS),
        ("a/%2E./b", 9, "", NOBODYS),
        ("a%2fb", 9, "", NOBODYS),
        ("a%5Cb", 9, "", NOBODYS),
        ("a%2db", 9, "", OURS),
        ("a?%2e%2e%2f", 0, "", OURS),
        ("/a/", 0, BASE, NOBODYS),
        ("/tracker/a/", 0, BASE, OURS),
        ("/tracker/../a/", 0, BASE, NOBODYS),
        ("/tracker/../a/", 3, BASE, NOBODYS),
        ("/trackers/", 0, BASE, NOBODYS),
        ("/", 0, "https://promises.example", OURS),
        ("/a/tracker/", 0, BASE, NOBODYS),
        (f"{BASE}a/", 0, BASE, OURS),
        (f"{BASE}../a/", 3, BASE, PUBLIC),
        (f"{BASE}//a.example/", 0, BASE, PUBLIC),
        ("https://promises.example/", 0, BASE, PUBLIC),
        ("https://a.example/%2e%2e/", 0, "", PUBLIC),
        ("https://a.example/", 0, "", PUBLIC),
        ("HTTP://A.EXAMPLE", 0, "", PUBLIC),
        ("https://a-1.b_2.example", 0, "", PUBLIC),
        ("https://a.xn--fiqs8s/", 0, "", PUBLIC),
        ("https://1.1.1.1/", 0, "", PUBLIC),
        ("https://[2606:4700::1111]/", 0, "", PUBLIC),
        ("https://10.0.0.1/", 0, "", NOBODYS),
        ("https://-a.example/", 0, "", NOBODYS),
        ("https://a-.example/", 0, "", NOBODYS),
        ("https://a.xn--/", 0, "", NOBODYS),
        ("https://a.e/", 0, "", NOBODYS),
        ("https://a.e1/", 0, "", NOBODYS),
        ("https://example/", 0, "", NOBODYS),
        ("https://[/", 0, "", NOBODYS),
        ("https://a.example:x/", 0, "", NOBODYS),
        ("https://a.example:1/", 0, "", NOBODYS),
        ("https://a@b.example/", 0, "", NOBODYS),
        ("https://a.example/ b", 0, "", NOBODYS),
        ("https://a.example/\u200b", 0, "", NOBODYS),
        ("https://a.example/\u200f", 0, "", NOBODYS),
        ("https://a.example/\u2028", 0, "", NOBODYS),
        ("https://a.example/\u202e", 0, "", NOBODYS),
        ("https://a.example/\u2066", 0, "", NOBODYS),
        ("https://a.example/\u2069", 0, "", NOBODYS),
        ("https://a.example/\ufeff", 0, "", NOBODYS),
        ("https://a.example/\x7f", 0, "", NOBODYS),
        ("https://a.example/\xa0", 0, "", NOBODYS),
        ("https://a.example/\u2010\u2030\u206a", 0, "", PUBLIC),
        *((f"https://a.example/{odd}", 0, "", NOBODYS) for odd in '\\<>"^`{|}'),
        ("ftp://a.example/", 0, "", NOBODYS),
        ("a:b", 0, "", NOBODYS),
        ("a+b-c.1:b", 0, "", NOBODYS),
        ("1a:b", 0, "", OURS),
        ("a/b:c", 0, "", OURS),
        ("mailto:a@b.example", 0, "", PUBLIC),
        ("mailto:a@b.example?subject=", 0, "", PUBLIC),
        ("mailto:a@b.example?subject=c d", 0, "", NOBODYS),
        ("mailto:a@b.example?subject=c", 0, "", PUBLIC),
        ("mailto:a@b.example?subject=c&bcc=d@e.example", 0, "", NOBODYS),
        ("mailto:a@b.example?body=c", 0, "", NOBODYS),
        ("mailto:@b.example", 0, "", NOBODYS),
        ("mailto:a@", 0, "", NOBODYS),
        ("mailto:a", 0, "", NOBODYS),
        ("mailto:a@b@c.example", 0, "", NOBODYS),
        ("mailto:a,b@c.example", 0, "", NOBODYS),
        ("mailto:a@b/c", 0, "", NOBODYS),
    ],
)
def test_where_an_address_leads(url: str, depth: int, base_url: str, expected: tuple[bool, bool]) -> None:
    found = is_foreign(url, depth, base_url), is_unsafe(url, depth, base_url)
    assert found == expected
    assert {*map(type, found)} == {bool}


def test_what_is_not_plain_is_simply_not_plain() -> None:
    assert is_plain("<i>x</i>", 0, "") is False
    assert is_plain('<a href="/a/">x</a>', 0, "") is True
    assert is_plain('<a href="../a/">x</a>', 0, "") is False
    assert is_plain('<blockquote lang="zh" dir="auto">“&quot;x”</blockquote>', 0, "") is True


WORDS = """
innerHTML outerHTML insertAdjacentHTML srcdoc createContextualFragment setHTMLUnsafe parseFromString createPolicy
importScripts sendBeacon WebSocket EventSource RTCPeerConnection sourceMappingURL document.write document.writeln
document.cookie document.domain eval
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_no_script_says_any_of_these(word: str) -> None:
    assert script_fault(f"let a = {word};") == f'it says "{word}"'
    assert script_fault(f"let a = {word.removeprefix('document.')}Of;") == ""


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ("Function('a')", "Function("),
        ("Function  ('a')", "Function  ("),
        ("let aFunction = 1; MyFunction(a)", ""),
        ("setTimeout('a')", "setTimeout('"),
        ("setTimeout(  `a`)", "setTimeout(  `"),
        ('setInterval("a")', 'setInterval("'),
        ("setTimeout(a, '1'); setInterval(b); setImmediate('c')", ""),
        ("a.setAttribute('onclick', b)", "setAttribute('on"),
        ('a.setAttribute( "style", b)', 'setAttribute( "style'),
        ("a.setAttribute(`src`, b)", "setAttribute(`src"),
        ("a.setAttribute('class', 'on'); a.setAttribute(src, 'b')", ""),
        ("fetch('http://a.example')", "'http://"),
        ('fetch("https://a.example")', '"https://'),
        ("let a = `ws://a.example`", "`ws://"),
        ("let a = 'wss://a.example'", "'wss://"),
        (r"let a = 'https:\/\/a.example'", r"'https:\/\/"),
        ("let a = 'http://www.w3.org/2000/svg'", ""),
        ("let a = 'http://www.w3.organ/'", "'http://"),
        ("// see https://a.example/", ""),
        ("fetch('//a.example')", "'//a"),
        ('let a = "//" + b', '"//"'),
        ("let a = '// b', c = '///'", ""),
    ],
)
def test_no_script_makes_text_into_code_or_asks_anybody_else(script: str, word: str) -> None:
    assert script_fault(script) == (f'it says "{word}"' if word else "")


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("a{b:url(//a.example)}", ["url(//a.example) leads to somebody else"]),
        ("a{b:URL(  '//a.example')}", ["url(//a.example) leads to somebody else",
         "'// is not allowed in a style sheet"]),
        ("a{b:ur\\6C(//a.example)}", ["url(//a.example) leads to somebody else"]),
        ("a{b:ur\\6c (//a.example)}", ["url(//a.example) leads to somebody else"]),
        ("a{b:ur\\00006c(//a.example)}", ["url(//a.example) leads to somebody else"]),
        ("a{b:ur\\l(//a.example)}", ["url(//a.example) leads to somebody else"]),
        ("a{b:url( b.png )} c{d:url('e.png')} f{content:'\\110000'}", []),
        ("a{b:url(../c.png)}", ["url(../c.png) leads to somebody else"]),
        ("@-ms-viewport{}", ["@-ms-viewport is not allowed in a style sheet"]),
        ("@Import;", ["@Import is not allowed in a style sheet"]),
        ("@MEDIA print{} @starting-style{}", []),
        ("a{b:expression(c)}", ["expression( is not allowed in a style sheet"]),
        ("a{b:Expression  (c)}", ["Expression  ( is not allowed in a style sheet"]),
        ("a{behavior:b}", ["behavior: is not allowed in a style sheet"]),
        ("a{behavior :b}", ["behavior : is not allowed in a style sheet"]),
        ("a{scroll-behavior:smooth}", []),
        ("a{-moz-binding:b}", ["-moz-binding is not allowed in a style sheet"]),
        ("/* http://a.example */", ["http: is not allowed in a style sheet"]),
        ("/* https://a.example */", ["https: is not allowed in a style sheet"]),
        ('a{b:image-set("//c")}', ['"// is not allowed in a style sheet']),
        ("a{b:c} /* // */", []),
    ],
)  # fmt: skip
def test_what_a_style_sheet_may_not_say_is_told(sheet: str, said: list[str]) -> None:
    assert [fault for _, fault in sheet_faults(sheet)] == said
    assert sorted(told(sheet.encode(), address="a.css")) == sorted(f"O128 {fault}" for fault in said)


@pytest.mark.parametrize(
    "style",
    ["url(", "URL (", "src(", "image-set(", "image(", "element(", "cross-fade(", "@font-face"],
)
def test_the_style_of_a_drawing_fetches_nothing(style: str) -> None:
    assert [fault for _, fault in sheet_faults(f"a{{b:{style}#c)}}", loads=False)] == [
        f"{style} is not allowed in the style of a drawing"
    ]
    assert list(sheet_faults(f"a{{b:{style}#c)}}")) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='#a'/><text xml:space='preserve'>a</text>", []),
        ("<use xml:href='#a'/>", ['O124 <use xml:href="#a"> is not allowed']),
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='/a'/>",
         ['O125 <use xlink:href="/a"> leads out of the drawing']),
        ("<use href='/a'/>", ['O125 <use href="/a"> leads out of the drawing']),
        ("<b id='a'/>", ["O123 <b> is not allowed"]),
        ("<rect onclick='a'/>", ['O124 <rect onclick="a"> is not allowed']),
        ("<style id='a'/>", ['O124 <style id="a"> is not allowed']),
        ("<style>a{b:url(#c)}</style>", ["O128 url( is not allowed in the style of a drawing"]),
        *((f"<rect {paint}='url(/a)'/>", [f'O125 {paint}="url(/a)" leads out of the drawing'])
          for paint in ("fill", "stroke", "clip-path", "marker-start", "marker-mid", "marker-end")),
        *((f"<rect fill='{paint}'/>", []) for paint in (
            "", "red", "#f00", "none", "url(#a-b_1)", "url(#a) red", "url(#a) #f00", "var(--a-b_1)", "rgb(1, 2%, .3)",
            "rgba(1 2 3 / 4)", "hsl(1,2%,3%)", "hsla(1,2%,3%,.4)", "context-fill", "context-stroke")),
        *((f"<rect fill='{paint}'/>", [f'O125 fill="{paint}" leads out of the drawing']) for paint in (
            "url()", "url(#)", "url(a)", "url(#a", "URL(#a)", "url(#a) url(#b)", "var(a)", "var(--)", "var(--a b)",
         "rgb()",
            "rgb(a)", "lab(1)", "red  blue", "red (", "a.b")),
    ],
)  # fmt: skip
def test_what_a_drawing_may_not_hold_is_told(body: str, said: list[str]) -> None:
    assert told(f"<svg {SVG}>{body}</svg>".encode(), address="a.svg") == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<svg/>", "the root is no svg element"),
        (f"<svg {SVG}>", "not XML: no element found: line 1, column 40"),
        (f"<!DOCTYPE svg><svg {SVG}/>", "not UTF-8, or with a DOCTYPE, an entity or an instruction in it"),
        (f"<?xml version='1.0' encoding='latin-1'?><svg {SVG}/>",
         "not UTF-8, or with a DOCTYPE, an entity or an instruction in it"),
        (f"<?xml version='1.1'?><svg {SVG}/>", "not UTF-8, or with a DOCTYPE, an entity or an instruction in it"),
        (f"<?xml version='1.0' encoding='UTF-8' ?><!-- a --><svg {SVG}><desc><![CDATA[a]]></desc></svg>", ""),
        (f'<?xml version="1.0"?><svg {SVG}/>', ""),
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_told(data: str, said: str) -> None:
    assert told(data.encode(), address="a.svg") == ([f"O130 {said}"] if said else [])


UNSEEN = "\x00\x08\x0b\x1f\x7f\x80\x9f\u2028\u202a\u202e\u2066\u2069\ufeff"
SEEN = "\t\n\r \xa0\u2027\u202f\u2065\u206a\uffff"


@pytest.mark.parametrize("letter", UNSEEN)
def test_a_letter_that_is_not_seen_is_not_published(letter: str) -> None:
    assert told(f"a{letter}b".encode(), address="a.txt") == ["O122 this is not text in UTF-8"]
    assert told(f"a{letter}b".encode(), address="a.css") == ["O128 this is not a style sheet in UTF-8"]


@pytest.mark.parametrize("letter", SEEN)
def test_a_letter_that_is_seen_is(letter: str) -> None:
    assert told(f"a{letter}b".encode(), address="a.txt") == []


@pytest.mark.parametrize("written", ["{}", '{{"a": {}}}', "{{{}: 1}}", "[[1, null, {}]]", '[{{"a": [{}]}}]'])
@pytest.mark.parametrize(
    ("text", "fine"),
    [(r'"\u00e9"', True), (r'"\ud83d\ude97"', True), (r'"a\n\t\"b\\"', True), (r'"\u202e"', False),
     (r'"\ud83d"', False), (r'"\u0008"', False), (r'"\b"', False), (r'"a\fb"', False), (r'"\u0085"', False),
     (r'"\ufeff"', False)],
)  # fmt: skip
def test_a_letter_that_is_spelled_out_in_data_is_read_as_itself(written: str, text: str, fine: bool) -> None:
    said = [] if fine else ["O129 this is not JSON in UTF-8 that every program reads alike"]
    assert told(written.format(text).encode(), address="a.json") == said


@pytest.mark.parametrize("key", ["url", "href", "website", "contentUrl", "api_url", "item"])
def test_an_address_in_data_leads_where_a_reader_may_be_sent(key: str) -> None:
    assert told(f'[{{"a": {{"{key}": "ftp://a.example/"}}}}]'.encode(), BASE, "a.json") != []
    assert told(f'{{"{key}": "https://a.example/"}}'.encode(), BASE, "a.json") == []
    assert told(f'{{"{key}": "{BASE}"}}'.encode(), BASE, "a.json") == []
    assert told(f'{{"{key}": 1, "a": "ftp://a.example/"}}'.encode(), BASE, "a.json") == []
    assert told(f'{{"{key}": "../a"}}'.encode(), BASE, "b/a.json") != []


@pytest.mark.parametrize(
    ("data", "fine"),
    [
        (b"wOF2\0\1\0\0\0\0\0\x0c", True),
        (b"wOF2\0\1\0\0\0\0\0\x0d", False),
        (b"wOF2\0\1\0\0\0\0\1\x0c", False),
        (b"wOFF\0\1\0\0\0\0\0\x0c", False),
        (b"wOF2\0\1\0\0\0\0\0\x0c\0", False),
        (b"wOF2\0\1\0\x01\0\0\0\x0c", True),
    ],
)
def test_a_font_is_as_long_as_it_says(data: bytes, fine: bool) -> None:
    said = [] if fine else ["O122 this is no font, or not the whole of one and no more"]
    assert told(data, address="a.woff2") == said


def test_an_icon_is_an_icon() -> None:
    assert told(b"\0\0\2\0", address="a.ico") == ["O122 the bytes are not what the name says"]


@pytest.mark.parametrize(
    ("cell", "fine"),
    [("-5", True), ("+5.25", True), ("-5.", False), ("-.5", False), ("-5-5", False), ("=1", False), ("＋1", False),
     ("＠a", False), ("a=1", True), ("", True), (" a", True), (" \t-a", False), ('"a\nb"', True), ('"a"b', False)],
)  # fmt: skip
def test_which_cells_are_values(cell: str, fine: bool) -> None:
    assert (csv_fault(f"a,b\r\n1,{cell}\r\n") == "") is fine


@pytest.mark.parametrize(("table", "said"), [("", ""), ("a,b\r\n1\r\n", "its rows are not of one length")])
def test_what_is_wrong_with_a_table_is_told(table: str, said: str) -> None:
    assert csv_fault(table) == said


PIECES = ["\r\n", "\r\n", ",", ",", *'a1.",=-@＝ \t\n\r\u3000', '""', '"b', 'c"', "-5"]


def test_a_table_that_is_plain_has_no_fault_that_a_reader_would_find() -> None:
    chance, plain = Random(7), 0
    for _ in range(30_000):
        text = "".join(chance.choices(PIECES, k=chance.randint(0, 12))) + "\r\n"
        if tables.is_plain(text):
            assert tables.fault_read(text) == "", text
            plain += 1
    assert plain > 1_000


def test_what_readers_make_of_a_long_cell_is_asked_of_a_reader() -> None:
    long = csv.field_size_limit()
    assert not tables.is_plain(f"a\r\n{'x' * (long + 1)}\r\n")
    assert csv_fault(f"a\r\n{'x' * long}\r\n") == ""
    assert csv_fault(f"a\r\n{'x' * (long + 1)}\r\n") == f"field larger than field limit ({long})"


TABLE = "CREATE TABLE a (id TEXT PRIMARY KEY, b)"


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([], ""),
        (["CREATE INDEX c ON a (b)"], ""),
        (["create index c on a (b)"], ""),
        (["CREATE UNIQUE INDEX c ON a (b)"], '"c" is neither a table nor an index'),
        (["CREATE VIEW c AS SELECT 1"], '"c" is neither a table nor an index'),
        (["UPDATE sqlite_schema SET type = 'view' WHERE name = 'sqlite_autoindex_a_1'"],
         '"sqlite_autoindex_a_1" is neither a table nor an index'),
        (["INSERT INTO a VALUES ('x', NULL)",
          "UPDATE sqlite_schema SET sql = 'CREATE TABLE a (id TEXT PRIMARY KEY, b NOT NULL)' WHERE name = 'a'"],
         "NULL value in a.b"),
        (["CREATE TABLE c (d REFERENCES a)", "INSERT INTO c VALUES ('x')"],
         'a row of "c" refers to one of "a" that there is not'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_database_is_told(statements: list[str], said: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for statement in (TABLE, "PRAGMA writable_schema = ON", *statements):
            made.execute(statement)
        assert sqlite_fault(made.serialize()) == said


def test_what_is_no_database_is_told() -> None:
    assert sqlite_fault(b"SQLite format 4\0") == "this is no SQLite file"
    assert sqlite_fault(b"") == "this is no SQLite file"


@pytest.mark.parametrize(
    ("head", "fine"),
    [
        *((f'name="{name}"', True) for name in (
            "viewport", "description", "color-scheme", "theme-color", "robots", "author", "generator", "keywords",
            "application-name", "twitter:card", "twitter:image:alt", "format-detection", "apple-mobile-web-app-title",
            "fediverse:creator", "citation_title", "citation_publication_date", "DC.title", "DC.Date.issued",
            "google-site-verification", "msvalidate.01", "yandex-verification", "p:domain_verify")),
        *((f'name="{name}"', False) for name in (
            "referrer", "twitter:", "twitter:Card", "twitter:a1", "citation_", "citation_Title", "DC.", "DC.a1",
         "DCtitle",
            "msvalidate101", "Viewport", "viewports")),
        *((f'property="{name}"', True) for name in ("og:title", "og:image:alt", "og:site_name", "article:author")),
        *((f'property="{name}"', False) for name in ("og:", "og:a1", "og:A", "article:", "article:A", "article:1",
         "x:a")),
    ],
)  # fmt: skip
def test_what_a_page_may_say_of_itself(head: str, fine: bool) -> None:
    assert (told(page(more_head=f"<meta {head}>")) == []) is fine


def test_a_file_of_another_kind_has_no_line() -> None:
    (issue,) = audit("a/b.exe", b"\n\n")
    assert as_text(issue) == (
        "a/b.exe:1:1: error[O121]: no file of this kind is published. hint: leave it out; there may be "
        "html, svg, css, json, xml, js, txt, csv, ics, png, ico, woff2, sqlite, nojekyll, CNAME"
    )
