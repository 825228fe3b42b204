"""The edges of what may leave the house: all that is on the lists passes, and the line and the words are right."""

import json
import sqlite3

import pytest

from pledgebook.audit import audit
from pledgebook.audit.pictures import PNG, png_fault
from tests.audit.test_audit import SVG, codes, page
from tests.audit.test_carried import chunk

EVERY_ELEMENT = """
<p><q cite="/a/">a</q> <data value="1">one</data> <ins cite="/a/" datetime="2024-01-01">b</ins> <del cite="/a/">c</del>
<ruby>承<rp>(</rp><rt>chéng</rt><rp>)</rp></ruby></p>
<picture><source srcset="a.png 2x" media="print" type="image/png"><img src="a.png" alt="" loading="lazy"></picture>
<ol start="2" reversed><li value="3">x</li></ol>
<table><colgroup span="1"><col span="1"></colgroup><tbody><tr><td headers="h">1</td></tr></tbody></table>
<details name="a" open><summary>x</summary></details>
<meter value="1" min="0" max="2"></meter><progress value="1" max="2"></progress>
<form action="/search/" method="get"><fieldset disabled name="f"><legend>x</legend><label for="s">y</label>
<select id="s" name="s" multiple><optgroup label="a" disabled>
<option value="1" selected disabled>1</option></optgroup></select>
<input type="checkbox" name="c" checked><input type="SEARCH" name="q"><button type="button" name="b">x</button>
<output for="s" name="o">1</output></fieldset></form>
<svg viewBox="0 0 1 1" aria-label="x"><symbol id="a" viewBox="0 0 1 1"/><marker id="m" refX="1" orient="auto"/></svg>
"""
LINKS = (
    '<link rel="stylesheet" href="/a.css"><link rel="icon" href="/a.png">'
    '<link rel="next" href="/a/"><meta property="og:title" content="x">'
)


def lines(data: bytes, address: str) -> list[int]:
    return [issue.where.line for issue in audit(address, data)]


def texts(data: bytes | str, address: str) -> list[str]:
    return [issue.text for issue in audit(address, data if isinstance(data, bytes) else data.encode())]


def test_every_element_that_is_on_the_list_passes() -> None:
    assert codes(page(EVERY_ELEMENT, LINKS)) == []


@pytest.mark.parametrize("place", ["<html", "<head>", "<p>", "</body>", "</html>", ""])
def test_a_comment_may_stand_anywhere(place: str) -> None:
    sound = page("<p>x</p>").decode()
    told = sound.replace(place, f"<!-- an aside -->{place}", 1) if place else f"{sound}<!-- an aside -->"
    assert told != sound
    assert codes(told.encode()) == []


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!-- a --!>", "<!-- a", "<! a>", "<?a?>", "<!DOCTYPE html>"])
def test_a_comment_ends_where_it_seems_to(comment: str) -> None:
    assert "O123" in codes(page(f"<p>{comment}</p>"))


def test_what_is_said_to_those_who_cannot_see_a_drawing_passes() -> None:
    assert codes(f"<svg {SVG} aria-label='Kept'><g aria-hidden='true'/></svg>".encode(), "badge.svg") == []
    assert codes(f"<svg {SVG}><g x-aria-='true'/></svg>".encode(), "badge.svg") == ["O124"]


def test_lines_are_counted_from_the_first_byte() -> None:
    assert lines(f"\n<svg {SVG}>\n<b/></svg>".encode(), "a.svg") == [3]
    assert lines(b"\n@import 'x.css';", "a.css") == [2]


def test_what_cannot_be_found_again_is_on_the_first_line() -> None:
    assert lines(f"\n<svg {SVG}><g fill='&#117;rl(//evil.example)'/></svg>".encode(), "a.svg") == [1]


def test_what_is_wrong_with_a_file_as_a_whole_has_no_line() -> None:
    assert lines(b"\n{", "a.json") == [0]


def test_a_script_is_named_by_its_line() -> None:
    assert lines(page("<p>\n</p>\n<script defer></script>"), "x.html") == [7]
    assert lines(page("<p>\n</p>\n<script>let a</script>"), "x.html") == [7]
    assert lines(page("<p>\n</p>\n<script src='/a.js'></script>"), "x.html") == [7]
    sound = "<script src='/a.js' defer></script>"
    assert lines(page(f"{sound}\n\n<script>let a</script>"), "x.html") == [7]


@pytest.mark.parametrize(("favicon", "expected"), [("../../favicon.svg", []), ("../../../favicon.svg", ["O125"])])
def test_a_feed_below_the_root_may_name_what_lies_above_it(favicon: str, expected: list[str]) -> None:
    feed = {"favicon": favicon, "items": [{"content_html": "<p>Kept</p>"}]}
    assert codes(json.dumps(feed).encode(), "companies/acme/feed.json") == expected


@pytest.mark.parametrize(("href", "expected"), [("../../about/", []), ("../../../about/", ["O125"])])
def test_the_html_of_a_feed_stays_within_the_site(href: str, expected: list[str]) -> None:
    body = f'<p><a href="{href}">x</a></p>'
    assert codes(json.dumps({"items": [{"content_html": body}]}).encode(), "companies/acme/feed.json") == expected


def test_a_list_of_entries_is_no_feed() -> None:
    assert codes(b'[{"content_html": "<p>Kept</p>", "hubs": []}]', "a.json") == []


def calendar(line: str) -> str:
    return f"BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ATTACH:x", "ATTACH is not allowed in VCALENDAR"),
        ("BEGIN:VALARM", "VALARM is not allowed in VCALENDAR"),
        ("END:VEVENT", "END is not allowed in VCALENDAR"),
        ("NAME;X=Y:a", "NAME;X=Y is not allowed"),
        ("URL:https://elsewhere.example/", "URL leads to https://elsewhere.example/"),
    ],
)
def test_a_calendar_says_what_is_wrong_with_it(line: str, text: str) -> None:
    (told,) = texts(calendar(line), "calendar.ics")
    assert told.endswith(f": {text}")


def test_a_view_and_a_column_that_is_worked_out_are_no_data() -> None:
    for made, told in (
        ("CREATE VIEW v AS SELECT 1", '"v" is neither a table nor an index'),
        ("CREATE TABLE t (a, b AS (a + 1))", 'the table "t" has a column that is worked out'),
    ):
        with sqlite3.connect(":memory:") as database:
            database.execute(made)
            (text,) = texts(database.serialize(), "a.sqlite")
        assert text.endswith(f": {told}")


def test_a_row_that_refers_to_none_is_named_with_both_tables() -> None:
    with sqlite3.connect(":memory:") as database:
        database.executescript(
            "CREATE TABLE a (x PRIMARY KEY); CREATE TABLE b (y REFERENCES a); INSERT INTO b VALUES (1)"
        )
        (text,) = texts(database.serialize(), "a.sqlite")
    assert text.endswith(': a row of "b" refers to one of "a" that there is not')


HEADER, DATA, END = chunk(b"IHDR", bytes(13)), chunk(b"IDAT", b"x"), chunk(b"IEND")


@pytest.mark.parametrize(
    ("chunks", "fault"),
    [
        (DATA + HEADER + END, "its parts are out of order"),
        (HEADER + END + DATA, "its parts are out of order"),
        (HEADER + HEADER + DATA + END, "its parts are out of order"),
        (HEADER + DATA + END + END, "its parts are out of order"),
        (HEADER + DATA, "its parts are out of order"),
        (HEADER[:-1] + b"?" + DATA + END, "it is cut short or damaged"),
        (HEADER + chunk(b"tEXt", b"Kept") + DATA + END, "it carries b'tEXt', which is no pixel"),
        (HEADER + DATA + END, ""),
    ],
)
def test_the_parts_of_a_picture_stand_in_order(chunks: bytes, fault: str) -> None:
    assert png_fault(PNG + chunks) == fault
    assert png_fault(chunks) == "this is no PNG"


def test_a_picture_has_the_size_that_its_page_says() -> None:
    sized = PNG + chunk(b"IHDR", (1200).to_bytes(4, "big") + (630).to_bytes(4, "big") + bytes(5)) + DATA + END
    assert png_fault(sized, (1200, 630)) == ""
    assert png_fault(sized, (1200, 631)) == "it has 1200 × 630 pixels, not 1200 × 631"


def test_what_says_nothing_is_nothing_wrong() -> None:
    assert codes(f"<svg {SVG}><style/></svg>".encode(), "a.svg") == []
    assert codes(page("<a href>x</a><blockquote cite>x</blockquote><input type>")) == []
    assert codes(page("<a target>x</a>")) == ["O124"]


@pytest.mark.parametrize(
    ("port", "expected"), [(80, []), (443, []), (8080, []), (8443, []), (81, ["O125"]), (8081, ["O125"])]
)
def test_the_ports_of_the_web_are_few(port: int, expected: list[str]) -> None:
    assert codes(page(f'<a href="https://a.example:{port}/">x</a>')) == expected


@pytest.mark.parametrize("name", ["url", "src", "image-set", "-webkit-image-set", "image", "element", "cross-fade"])
def test_no_style_of_a_drawing_calls_for_a_picture(name: str) -> None:
    assert codes(f"<svg {SVG}><style>a{{b:{name}(x)}}</style></svg>".encode(), "a.svg") == ["O128"]


@pytest.mark.parametrize(
    ("content", "expected"), [("0; url=../a/", []), ("10;url=../a/", []), ("; url=../a/", ["O124"])]
)
def test_a_page_that_moved_says_after_how_many_seconds(content: str, expected: list[str]) -> None:
    assert codes(page("", f'<meta http-equiv="refresh" content="{content}">')) == expected
