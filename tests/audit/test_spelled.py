"""What is judged as it is written is what the parser reads: no spelling gets an element past the auditor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pledgebook.audit.elements import HARMLESS, element_faults
from pledgebook.audit.leads import leads
from pledgebook.audit.markup import _markup
from pledgebook.audit.spelled import _read_at, harmless
from pledgebook.audit.written import reading_faults
from tests.audit.test_audit import GOOD, codes, page

BASE = "https://promises.example/"


def written(body: str) -> list[str] | None:
    return tags_of(f"<!doctype html>{body}")


def tags_of(text: str, depth: int = 3) -> list[str] | None:
    found = harmless(f"{'a/' * depth}index.html", text.encode(), BASE)
    return found and found.tags


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ('<p class="a" data-day="2024">a &lt; b<br>"c"</p>', ["p", "br"]),
        ('<svg viewBox="0 0 1 1"><linearGradient x1="0"/></svg>', ["svg", "linearGradient"]),
        ('<a href="../soon/#u-1" title="5 &#34;a&#34;" rel="noopener">a</a>', ["a"]),
        ('<script src="../a.js" defer></script><p id="a"></p><p id="b"></p>', ["script", "p", "p"]),
        ('<p title="x > y">a</p>', None),
    ],
)
def test_what_is_spelled_as_ever_is_read_as_written(body: str, tags: list[str] | None) -> None:
    assert written(body) == tags


@pytest.mark.parametrize(
    "body",
    [
        "<p class='a'>", "<p class=a>", "<P>", '<p CLASS="a">', '<p  class="a">', '<p\nclass="a">', '<p class ="a">',
        '<p class="a"lang="en">', '<p class="a" class="b">', '<p title="<b>">', "<p <b>", '<p title="a',
        '<p title="a <b class=" lang="en">', '<p hidden" onclick=x>', '<p title="a" hidden"b onclick=x>',
        "<p/class>", '<p /lang="en">', '<rect viewBox="0 0 1 1"/>', '<title textLength="1">', "<x-a>", "<a:b>",
        '<a href="&#106;avascript:x">', '<a href="a&Tab;b">', '<a href="?a&copy=b">', '<a href="javascript:x">',
        '<a href="../../../../up/">', '<p onclick="x">', "<iframe>", "<p id>", '<p id="">', '<p id="a b">',
        '<p id="a"><p id="a">', '<p id="a"><b id="a">', "<!-- a -->", "<!doctype html>", "<?a>", "<![CDATA[a]]>",
        "<1>", "< p>", "<>", "<><b>", "<é>",
        '<!-- <p title="--><script src="//x">', '<svg viewBox="0 0 1 1" onload="x">', '<use href="/a"/>',
        '<rect fill="url(//x)"/>',  '<meta name="referrer" content="x">', '<link rel="preconnect" href="/a">',
    ],
)  # fmt: skip
def test_what_is_spelled_in_another_way_or_may_not_stand_there_goes_to_the_parser(body: str) -> None:
    assert written(body) is None
    assert written(f'<p class="a">x</p>{body}<b>y</b>') is None


def test_a_page_begins_with_its_doctype() -> None:
    assert tags_of("<p>x</p>") is tags_of("") is tags_of("<!doctype HTML><p>x</p>") is None


@pytest.mark.parametrize(
    ("fine", "other"),
    [
        ('<meta property="og:title" content="//x">', '<meta property="og:url" content="//x">'),
        ('<meta name="author" content="0; url=//x">', '<meta http-equiv="refresh" content="0; url=//x">'),
        ('<a target="_blank" rel="noopener" href="/x">', '<a target="_blank" rel="nofollow" href="/x">'),
        ('<link rel="license" href="https://x.org/">', '<link rel="stylesheet" href="https://x.org/">'),
        ('<p data-a="b" title="x">', '<rect fill="url(//x)" data-a="b">'),
        ('<rect fill="red">', '<rect fill="url(//x)">'),
        ('<a href="/x" title="y">', '<a href="//x" title="y">'), ('<a href="/x" title="y">', '<a href title="//x">'),
        ('<a title="//x" hidden href="/x">', '<a title="/x" hidden href="//x">'), ('<p title="">', "<p title=>"),
    ],
)  # fmt: skip
def test_each_value_that_matters_is_asked_about_wherever_it_stands(fine: str, other: str) -> None:
    assert written(other) is written(fine + other) is written(other + fine) is None


@pytest.mark.parametrize("value", ["//x", "url(//x)", "&#106;avascript:x", "&copy=", "_top", "refresh", " ", "<"])
def test_a_value_that_does_not_matter_is_harmless_whatever_it_says(value: str) -> None:
    for tag, names in HARMLESS.items():
        for name in names - {"id"}:
            assert [*element_faults(tag, {name: value}, 3, BASE)] == []


def test_what_is_remembered_is_forgotten_before_it_is_too_much() -> None:
    many = "".join(f'<p title="{number}">' for number in range(12_000))
    assert written(many + "<p onclick=x>") is None
    assert written(many) == ["p"] * 12_000
    assert len(_read_at(3, BASE)) <= 10_000


@pytest.mark.parametrize("before", ['said id="', '<p title=" id=" lang="', ' id="b" id="'])
def test_an_id_is_seen_whatever_stands_before_it(before: str) -> None:
    assert written(f'{before}<p id="a"><b id="a">') is None


@pytest.mark.parametrize("part", ['<meta name="author" content="x">', '<link rel="license" href="../x/">'])
def test_what_belongs_into_the_head_is_found_outside_of_it(part: str) -> None:
    assert tags_of(page(part).decode())
    assert codes(page("", part), base_url=BASE) == []
    assert codes(page(part), base_url=BASE) == codes(page(part, part), base_url=BASE) == ["O123"]


def test_what_passed_at_one_depth_is_asked_about_at_another() -> None:
    text = '<!doctype html><a href="../../x/">x</a>'
    assert [tags_of(text, depth) for depth in (2, 1)] == [["a"], None]


PIECES = [
    "<p>", "</p>", '<p class="a">', '<p title="a > b">', '<p title="a &#34;b&#34;">', '<a href="/x">', "</a>", "<br/>",
    '<a href="https://example.org/?a=1&amp;b">', '<svg viewBox="0 0 1 1">', "</svg>", '<rect x="1" fill="red"/>',
    "<linearGradient>", "<lineargradient>", '<use href="#a"/>', "<title>", "</title>", "<desc>", "<table>", "<tr>",
    "<td>", "</table>", "<b>", "</b>", "<i>", '<b id="a">', '<i id="a">', '<i id="b">', "<select>", "<option>",
    "</select>", '<script src="/a.js" defer>', "</script>", '<link rel="icon" href="/a.png">', "<body>", "</body>",
    '<body class="a">', '<html lang="en">', "<head>", "<!--", "-->", "<!-- a -->", '"', "'", ">", "<", "a", " ", "&lt;",
    "<p onclick=x>", '<p onclick="x">', '<p class="a" onclick="x">', '<P CLASS="a">', '<a href="javascript:x">',
    '<a href="&#106;avascript:x">', '<a href="/x" href="//x">', "<iframe>", "<style>", "<image>", "<math>",
    "<textarea>", "<template>", "<plaintext>", "<svg:rect>", '<p\nonclick="x">', "<![CDATA[", "]]>", "<?x>",
    '<p hidden" onclick=x>',
    '<p data-on="x">', '<p data-On="x">', '<svg viewbox="0">', '<symbol viewBox="0 0 1 1">', "<foreignObject>",
]  # fmt: skip


LINKS = [
    '<a href="/x/">', '<a href="../x/?a=1&amp;b#c">', '<a href="../../../x%20y/" rel="noopener">', '<a href="a.csv">',
    '<a href="../../../../up/">', '<a href="//elsewhere.example/">', '<a href="https://elsewhere.example/x">',
    '<a href="https://promises.example/x/./y/">', '<a href="#a">', '<a href="#b&#34;">', '<a href="#top">', "<a href>",
    '<a href="">', '<p id="a">', '<p id="b" title="5 &lt; 6">', '<img src="../a.svg" alt="">', '<a title="x" href="y">',
    '<img srcset="../b.svg 2x, c%2Fd.svg 3x" alt="">', '<form action="../../../search/">', '<q cite="../no/">',
    '<script src="../../../a.js" defer></script>', '<link rel="next" href="../z/">', '<use href="#no"/>', "</a>",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINKS), max_size=20), st.sampled_from(["", BASE, "https://promises.example/sub/"]))
def test_a_page_leads_where_it_would_however_it_was_read(pieces: list[str], base_url: str) -> None:
    address, text = "a/b/c/index.html", f"<!doctype html>{''.join(pieces)}"
    found = harmless(address, text.encode(), base_url)
    assert found is None or found.leads == leads(address, text, base_url)


def test_no_link_of_a_page_is_lost_when_what_is_remembered_is_forgotten() -> None:
    many = [f'<a href="../x-{number}/">x</a>' for number in range(7_000)]
    for _ in range(3):
        found = harmless("a/index.html", f"<!doctype html>{''.join(many)}".encode(), BASE)
        assert found is not None
        assert len(found.leads) == 7_000
        many = [link.replace("x-", "x-y") for link in many]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_is_harmless_as_written_is_harmless_as_read(pieces: list[str]) -> None:
    text = page("".join(pieces)).decode()
    tags: list[str] = []
    found = list(_markup(LexborHTMLParser(text).root, 3, BASE, tags))
    if tags_of(text) == tags:
        placed = ("outside of the head", "a script", "a data block", "in a list")
        assert [told for _, told, _ in found if not any(word in told for word in placed)] == []
        assert list(reading_faults(text, tags)) == []


def test_a_page_that_is_written_in_full_needs_no_second_look() -> None:
    whole = page('<p id="a">x</p>', "<style>").decode()
    assert tags_of(whole) is None
    text = whole.replace("<style>", "")
    assert tags_of(text) == [node.tag for node in LexborHTMLParser(text).css("*")]
    assert tags_of(GOOD.decode()) is None
