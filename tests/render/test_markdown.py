"""Markdown becomes safe HTML in good time, whatever is typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from pledgebook.links import outside_address
from pledgebook.prose import _looked_at, _work_of, lost_links, spelt_out, trouble_of
from pledgebook.render.markdown import ATTRIBUTES, SIDES, TAGS, Spare, _parser, plain, to_html

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<div class='mark s-kept'>Kept</div>",
    "<style>body{display:none}</style>",
    "<iframe src='https://evil.example/'></iframe>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](https://good.example/&#x202e;tpek)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example/)",
    "[x](///evil.example/)",
    "[x](/\\evil.example/)",
    "[x](\\evil.example/)",
    "[x](https://good.example@evil.example/)",
    "[x](https://good.example&commat;evil.example/)",
    "[x](http://127.0.0.1/)",
    "[x](http://[::1]/)",
    "[x](http://10.1.2.3/)",
    "[x](http://2130706433/)",
    "[x](http://localhost:8000/)",
    "[x](https://router.local/)",
    "[x](https://printer.ｌｏｃａｌ/)",
    "[x](https://１２７.0.0.1/)",
    "[x](https://evil.example:22/)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[![x](javascript:alert(1))](javascript:alert(2))",
    '[x](javascript:alert(1) "https://good.example/")',
    "`<script>`\n\n    <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "| <script> |\n|---|\n| <b onclick=x> |",
    "\x02wzxhzdk:0\x03 <b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><!--><script>alert(1)</script>",
    "a {: onclick=alert(1) class=mark }",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_active_and_nothing_foreign_comes_out(text: str) -> None:
    tree = LexborHTMLParser(f"<main>{to_html(text, to=lambda url: f'../{url}')}</main>")
    elements = tree.css("main *")
    assert elements
    for element in elements:
        assert element.tag in TAGS
        allowed = ATTRIBUTES.get(str(element.tag), set()) | set(SIDES.get(str(element.tag), {}))
        assert set(element.attributes) <= allowed
        assert element.tag != "a", f"a link to {element.attributes}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](http://a.example/)", '<p><a href="http://a.example/" rel="noopener">x</a></p>'),
        ("[x](mailto:a@b.example)", '<p><a href="mailto:a@b.example" rel="noopener">x</a></p>'),
        ("[x](/about/)", "<p>x</p>"),
        ("[x](https://a.example/a\\_b)", '<p><a href="https://a.example/a_b" rel="noopener">x</a></p>'),
        ("<a@b.example>", "<p>&lt;a@b.example&gt;</p>"),
        ("<https://a.example/>", '<p><a href="https://a.example/" rel="noopener">https://a.example/</a></p>'),
        ("![](https://a.example/b.png)", '<p><a href="https://a.example/b.png" rel="noopener">image</a></p>'),
        ("[a ![](https://b.example/c)](https://a.example/)",
         '<p><a href="https://a.example/" rel="noopener">a image</a></p>'),
        ("[**a ![b](https://b.example/c)**](https://a.example/)",
         '<p><a href="https://a.example/" rel="noopener"><strong>a b</strong></a></p>'),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("1. a\n\n* b", "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>"),
        ("###### a", '<h2 id="h-a">a</h2>'),
    ],
)  # fmt: skip
def test_what_becomes_of_what_is_typed(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text", ['[![a](/b "c")](/d "e")', '![a](/b "c")', '[a](/b "c")', "[**![a](/b)**](https://a.example/)"]
)
def test_a_title_or_a_picture_leaves_nothing_for_the_last_guard_to_take_away(text: str) -> None:
    to_html("")
    made = LexborHTMLParser(_parser()[0].reset().convert(text))
    assert {name for node in made.css("p *") for name in node.attributes} <= {"href", "rel"}


def test_html_is_shown_as_the_text_that_it_is() -> None:
    assert to_html("<b>x</b> & y") == "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>"


def test_a_link_out_says_whose_window_it_is_not() -> None:
    html = to_html('[x](https://good.example/?a=1&amp;b=2 "Kept")')
    assert html == '<p><a href="https://good.example/?a=1&amp;b=2" rel="noopener">x</a></p>'


def test_a_link_into_the_site_is_relative_to_the_page() -> None:
    html = to_html("[rules](/methodology/#r8) [here](#r8)", to=lambda url: url if url[0] == "#" else f"../../{url}")
    assert html == '<p><a href="../../methodology/#r8">rules</a> <a href="#r8">here</a></p>'


def test_an_image_becomes_a_link_to_it() -> None:
    html = to_html("![A chart](https://good.example/a.png) [![B](https://b.example/b.png)](https://c.example/)")
    assert html == (
        '<p><a href="https://good.example/a.png" rel="noopener">A chart</a> '
        '<a href="https://c.example/" rel="noopener">B</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("# 一\n\n### 二", 2, '<h2 id="h-一">一</h2>\n<h3 id="h-二">二</h3>'),
        ("## Why\n\n## Why", 3, '<h3 id="h-why">Why</h3>\n<h3 id="h-why-2">Why</h3>'),
        ("# a\n# a\n# a", 2, '<h2 id="h-a">a</h2>\n<h2 id="h-a-2">a</h2>\n<h2 id="h-a-3">a</h2>'),
        ("# !", 6, '<h6 id="h-section">!</h6>'),
        ("# a\n\n## b", 6, '<h6 id="h-a">a</h6>\n<h6 id="h-b">b</h6>'),
    ],
)
def test_headings_go_below_those_of_the_page_and_keep_their_script(text: str, level: int, expected: str) -> None:
    assert to_html(text, level=level) == expected


def test_a_table_is_aligned_without_styles() -> None:
    html = to_html("| a | b |\n|--:|---|\n| 1 | 2 |")
    assert '<th class="right">a</th>\n<th>b</th>' in html
    assert '<td class="right">1</td>\n<td>2</td>' in html


def test_one_text_does_not_leak_into_the_next() -> None:
    to_html("[x]: https://good.example/\n\n# a")
    assert to_html("[x]\n\n# a") == '<p>[x]</p>\n<h2 id="h-a">a</h2>'


BOMBS = {
    "brackets": "[" * 60_000,
    "links": "[a](" * 15_000,
    "images": "![" * 30_000,
    "stars": "*a **b " * 8_000,
    "quotes": ">" * 60_000,
    "lists": "1. " * 20_000,
    "staircase": "\n".join("    " * step + "- a" for step in range(170)),
    "rules": "a\n---\n" * 10_000,
    "ticks": "`a``b```" * 7_000,
    "angles": "<" * 60_000,
    "many small": ("[" * 199 + "\n\n") * 290,
    "as many as may be": ("[" * 199 + "\n\n") * 25,
    "wide table": "|" + "a|" * 12_000 + "\n|" + "-|" * 12_000 + "\n",
    "huge": "a" * 1_000_000,
    "tabs": "\t" * 50_000 + "a",
    "definitions": "[a]: b\n" * 8_000,
    "escapes": "\\*" * 30_000,
    "emphasis": "*a*" * 16_600,
    "brackets and backslashes": "[a" * 199 + "\\\\" * 12_000,
    "brackets and tabs": "[(" * 199 + "\t" * 24_000,
    "brackets and ticks": "*[" * 199 + "|`" * 12_000,
    "brackets and letters": "[(" * 199 + "(a" * 12_000,
    "ticks and backslashes": "``\\" * 4_000,
    "lines that may be rules": "* * *\n" * 1_990 + "小" * 24_000,
    "one heading again and again": "# a\n" * 1_990,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    begun = time.process_time()
    html = to_html(BOMBS[name])
    assert time.process_time() - begun < 2
    assert html


WIDE = "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|\n" * 500
LINE = "[The Press, 3 May](https://press.example/2024/05/cars_of_the_year?id=1&of=2): *The Press*, **1,000** `cars`."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n" + "[" * 201, 3),
        (("[" * 199 + "\n\n") * 26, 51),
        ("> " * 13 + "a", 1),
        ("a\n" + " " * 49 + "a", 2),
        ("a" * 60_001, 1),
        ("a\n" * 2_001, 2_000),
        ("a\n\n*b* c\n" + "*a*" * 16_600, 3),
        ("*a*" * 16_600, 1),
        ("a\n\n" + WIDE, 3),
        ("\n".join(["|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|\n" * 298] * 2), 302),
        ("> " + WIDE.replace("\n", "\n> "), 1),
        ("* a\nb\n" + "* " + "\n* ".join(["[*a*](b) " + "`*a* " * 40] * 150) + "\n# b", 1),
        ("|a|b|\n|-|\n" + "| [*a*](b) `*a* `*a* `*a* `*a* |\n" * 190, 1),
        ("|a`|`b|\n|-|-|\n" + "| [*a*](b) `*a* `*a* `*a* `*a* |\n" * 190, 1),
    ],
)
def test_what_would_be_too_much_is_named_with_its_line(text: str, line: int) -> None:
    trouble = trouble_of(text)
    assert trouble is not None
    assert trouble.line == line
    assert trouble.hint


@pytest.mark.parametrize(
    "text",
    [
        "* * * * * * * * * * * * * * * *",
        "- [a](b)\n" * 150 + "\n",
        "    code",
        "> > - 1. a",
        *(f"{sign} {LINE}\n" * 150 for sign in "*-+"),
        f"1. {LINE}\n   and the words of it\n" * 150,
        "Read:\n\n" + f"* **2024**: {LINE}\n" * 150 + "\nAnd more.",
        "| Day | Cars | Price | Source |\n|:---|---:|:-:|---|\n" + "| 2024-01-01 | **1,000** | *5* | `x` |\n" * 700,
        "| Cars |\n|---|\n" + f"| {LINE} |\n" * 190,
    ],
)
def test_what_editors_write_is_no_trouble(text: str) -> None:
    assert trouble_of(text.rstrip("\n")) is None


def test_what_is_too_much_is_shown_as_typed() -> None:
    assert to_html("*a*\n\n" + "[" * 201) == f"<p>*a*</p>\n<p>{'[' * 201}</p>"
    assert plain(" *a*\n  b\n \t\n\n\n<c> \n") == "<p>*a*\n  b</p>\n<p>&lt;c&gt;</p>"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 60_000,
        "\n" * 1_999,
        "[" * 200,
        ("[" * 200 + "\n\n") * 25,
        "> " * 12 + "a",
        " " * 48 + "a",
        "\t" * 12 + "a",
        " " * 60,
        "a" + " " * 60 + "b",
        " " * 48 + "a\tb",
        "\u3000" * 48 + "a",
        "- " * 13,
        "_" * 99,
        "|a" * 99 + "|\n" + "|-" * 99 + "|" + "\n|" * 498,
    ],
)
def test_as_much_as_may_be_is_no_trouble(text: str) -> None:
    assert trouble_of(text) is None


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("a" * 60_001, "the text has 60,001 characters", "keep it under 60,000: cut it, or link to it"),
        ("\n" * 2_000, "the text has 2,001 lines", "keep it under 2,000"),
        ("[" * 201, "over 200 [ in one paragraph", "break it up with an empty line"),
        ("[" * 101 + "\na\n" + "[" * 100, "over 200 [ in one paragraph", "break it up with an empty line"),
        (("[" * 200 + "\n\n") * 25 + "[", "over 5,000 [ in the text", "write fewer links"),
        ("1. " * 13 + "a", "quotes and lists stand 13 deep", "nest them 12 deep at most"),
        (">" * 13 + "---", "quotes and lists stand 13 deep", "nest them 12 deep at most"),
        ("- " * 13 + "a", "quotes and lists stand 13 deep", "nest them 12 deep at most"),
        ("* " * 13 + "_ a", "quotes and lists stand 13 deep", "nest them 12 deep at most"),
        ("+ " * 13 + "a", "quotes and lists stand 13 deep", "nest them 12 deep at most"),
        ("\t" * 12 + " a", "the line starts 49 columns in", "indent by 48 columns at most"),
        ("\u3000" * 49 + "a", "the line starts 49 columns in", "indent by 48 columns at most"),
        (WIDE, "over 50,000 cells in its tables", "write smaller tables, or link to the data"),
        (
            "|a" * 99 + "|\n" + "|-" * 99 + "|" + "\n|" * 499,
            "over 50,000 cells in its tables",
            "write smaller tables, or link to the data",
        ),
        (" " * 47 + "\t\ta", "the line starts 52 columns in", "indent by 48 columns at most"),
    ],
)
def test_one_more_is_told_with_what_to_do(text: str, told: str, hint: str) -> None:
    trouble = trouble_of(text)
    assert trouble is not None
    assert (trouble.text, trouble.hint) == (told, hint)


@pytest.mark.parametrize(
    ("paragraph", "work"),
    [
        ("a" * 100, 0),
        ("[" * 10, 10 * 7 * 10),
        ("a\n" * 10, 10 * 20),
        ("a`" * 10, 10 * 20 + 10 * 140 // 100),
        ("[\t\t", 7 * (3 + 6)),
        *((f"{mark}a" * 30, 30 * (60 + 12 * 30) // 100) for mark in "*_\\&<"),
        ("*[", 7 * (2 + 12)),
    ],
)
def test_how_much_work_a_paragraph_is(paragraph: str, work: int) -> None:
    assert _work_of(paragraph) == work


def test_as_much_work_as_may_be_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[a\n[b\n\n[c"
    work = sum(map(_work_of, ("[a\n[b\n", "\n[c")))
    monkeypatch.setattr("pledgebook.prose.MOST_WORK", work)
    assert _work_of(text) > work
    assert trouble_of(text) is None
    monkeypatch.setattr("pledgebook.prose.MOST_WORK", work - 1)
    trouble = trouble_of(text)
    assert trouble is not None
    assert (trouble.line, trouble.text) == (4, "too many brackets, marks and lines for one paragraph")


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("a\nb", 1),
        (" \t\n* a\n* b", 2),
        ("* a\nb\n+ c", 2),
        ("1. a\n2. b\n3. c\n", 3),
        ("1. a\n* b", 1),
        ("*  *a*\n* `b`", 2),
        ("* a\n# b", 1),
        ("|a|b|\n|-|-|\n|c|d|", 3),
        ("|a|b| \n|:-|-:| \n|c\n|d|\n\n", 6),
        ("|a|b|\n|-|\n|c|", 1),
        ("|a`|b|\n|-|-|", 1),
        ("||\n||\n||", 1),
    ],
)
def test_which_parts_of_a_paragraph_are_rendered_by_themselves(paragraph: str, parts: int) -> None:
    assert len(_looked_at(paragraph)) == parts


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("&#65;&#0065;&#x41;&#X041;", "AAAA"),
        ("&#50;&#100;", "2d"),
        ("&#1114111;&#x10FFFF;&#x0010ffff;", "\U0010ffff" * 3),
        ("&#1114112;&#11141110;&#x110000;&#99999999999999999999;", "\ufffd" * 4),
        ("&#0;&#x0;", "\0\0"),
        ("&frac12;&Eacute;&amp;", "½É&"),
        ("&co; &; &#; &#x; & lt;", "&co; &; &#; &#x; & lt;"),
    ],
)
def test_a_letter_that_is_spelt_out_is_read_as_itself(written: str, letters: str) -> None:
    assert spelt_out(written) == letters


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[x](./)", "write https://… for a page elsewhere, /about/ for one of this site"),
        ("[x](about)", "write /about/ for a page of this site"),
        ("[x](../companies/acme/)", "write /companies/acme/ for a page of this site"),
        ("[x](a//b)", "write https://… for a page elsewhere, /about/ for one of this site"),
        ("[x](About)", "write https://… for a page elsewhere, /about/ for one of this site"),
        ("[x](ftp://a.example/)", "write the address of a web page, https://…"),
        ("   [x]: <about>", "write /about/ for a page of this site"),
        ("[x]( <about> )", "write /about/ for a page of this site"),
        ("[x](https://a.example/a b)", "write %20 in its place, or delete it"),
        ("[x](<https://a.example/a b> 'c d')", "write %20 in its place, or delete it"),
    ],
)
def test_a_link_that_would_be_lost_is_told_with_the_one_that_is_meant(text: str, hint: str) -> None:
    assert [(trouble.line, trouble.hint) for trouble in lost_links(f"One.\n{text}")] == [(2, hint)]


def test_what_is_no_link_is_not_lost() -> None:
    text = (
        "`[x](y)` (y) [x] a [b]: y\n    [x]: y\n[]: y\n[x](#here) [x](/about/#here) [x](mailto:A.b_c+d@E-f.Example)\n"
    )
    text += "[x](https://a.example/ \"b (c) d\") [x](/about/  'b c' ) [x](https://a.example/it's )"
    assert list(lost_links(text)) == []


@pytest.mark.parametrize("href", ["mailto:a@b", "mailto:a@b@c.example", "mailto:a@b.example?cc=d", "mailto:@b.example"])
def test_what_is_no_mailbox_is_no_link(href: str) -> None:
    assert outside_address(href) is None


@pytest.mark.parametrize("href", ["https://a.example/b?c=d#e", "http://8.8.8.8/", "mailto:a@b.example"])
def test_links_that_may_be(href: str) -> None:
    assert outside_address(href) == href


ALONE = "`a`|\\#|[a](/b/)|![a](/b/)|<https://a.example/>|&copy;|*a*|__a__|a  \nb|![a]|[a][b]".split("|")
PIECES = (*ALONE, *"`\\[]()!<>&*_#|-1.a \n", "\n\n", "    ", "> ", "[b]: /c/\n", "| a | b |\n|---|---|\n", "\x02", "小")


@given(st.one_of(st.sampled_from(ALONE), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_a_text_that_is_spared_the_search_had_nothing_to_find(text: str) -> None:
    made = to_html(text, to=lambda url: f"../{url}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Spare, "run", lambda self, root: None)
        assert to_html(text, to=lambda url: f"../{url}") == made


def test_a_text_that_takes_more_stack_than_is_left_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def convert(_: Markdown, text: str) -> str:
        raise RecursionError(text)

    monkeypatch.setattr(Markdown, "convert", convert)
    assert to_html("*a*") == "<p>*a*</p>"
