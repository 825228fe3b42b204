"""What the auditor remembers, takes together or reads by a pattern lets nothing through that it would else refuse."""

import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pledgebook.audit import CSP, audit
from pledgebook.audit.addresses import is_unsafe
from pledgebook.audit.carried import is_plain
from pledgebook.audit.inside import carried_faults
from pledgebook.audit.markup import _markup

HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{CSP}"><title>x</title>'
MANY = '<p class="a" title="b">x</p><a href="#a" rel="noopener">x</a><svg><rect x="1" fill="red"/></svg>' * 40


def codes(body: str, address: str = "a/b/index.html", base_url: str = "") -> set[str]:
    page = f'<!doctype html><html lang="en"><head>{HEAD}</head><body>{body}</body></html>'
    return {issue.code for issue in audit(address, page.encode(), base_url)}


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("<p class='a' title='b' onclick='x'>", "O124"), ("<p style='a'>", "O124"), ("<P CLASS='a' ONCLICK='x'>",
        "O124"),
        ("<a href='#a' rel='noopener' ping='#a'>", "O124"), ("<a href='#a' rel='noopener' target='_top'>", "O124"),
        ("<a href='#a' href='#a' onclick='x' class='a'>", "O124"), ("<A HREF='javascript:x' rel='noopener'>", "O125"),
        ("<a href='javascript:x' href='#a'>", "O125"), ("<IFRAME></IFRAME>", "O123"), ("<iframe>", "O123"),
        ("<svg><rect x='1' fill='url(//x)'/></svg>", "O125"), ("<svg><rect x='1' onclick='x'/></svg>", "O124"),
        ("<svg><RECT ONLOAD='x'/></svg>", "O124"), ("<svg><use href='#a'/><use href='/a'/></svg>", "O125"),
        ("<svg><use xlink:href='#a' href='//x'/></svg>", "O125"), ("<svg><use href='#a' xlink:href='//x'/></svg>",
        "O125"),
        ("<svg><title><iframe></iframe></title></svg>", "O123"), ("<svg><desc><p onclick='x'></desc></svg>", "O124"),
        ("<svg><a onclick='x' href='#a'></a></svg>", "O124"), ("<svg><p class='a'><p onclick='x'>", "O124"),
        ("<math><p class='a'></math>", "O123"), ("<svg><script>x</script></svg>", "O127"), ("<svg><set/></svg>",
        "O123"),
        ("<table><p onclick='x'><tr>", "O124"), ("<select><p></select><embed>", "O123"),
    ],
)  # fmt: skip
def test_one_of_many_that_are_alike_is_found(last: str, code: str) -> None:
    assert codes(MANY) == set()
    assert code in codes(MANY + last)
    assert code in codes(MANY + last + "</svg></math></table>" + MANY)


@pytest.mark.parametrize(
    ("fine", "other", "code"),
    [
        ("<a href='https://example.org/a'>", "<img src='https://example.org/a'>", "O125"),
        ("<a href='https://example.org/b'>", "<link rel='stylesheet' href='https://example.org/b'>", "O125"),
        ("<a href='https://example.org/c'>", "<link rel='icon' href='https://example.org/c'>", "O125"),
        ("<a href='/d'>", "<link rel='preconnect' href='/d'>", "O124"),
        ("<svg><use href='#e'/></svg>", "<svg><image href='#e'/></svg>", "O123"),
        ("<a href='/f'>", "<svg><use href='/f'/></svg>", "O125"),
        ("<a href='/g' rel='noopener' target='_blank'>", "<a href='/g' rel='author' target='_blank'>", "O124"),
        ("<input type='text' name='h'>", "<input type='file' name='h'>", "O124"),
        ("<script src='/i.js' type='module'></script>", "<script src='/i.js' type='text'></script>", "O127"),
        ("<a href='https://example.org/'>", "<a href='https://example.org:22/'>", "O125"),
        ("<a href='https://example.org/'>", "<a href='https://me@example.org/'>", "O125"),
        ("<a href='https://example.org/'>", "<a href='ftp://example.org/'>", "O125"),
        ("<a href='https://example.org/'>", "<a href='https://example.org\\@localhost/'>", "O125"),
    ],
)  # fmt: skip
def test_what_passed_in_one_place_is_asked_about_in_another(fine: str, other: str, code: str) -> None:
    assert codes(fine) == set()
    assert code in codes(other)
    assert code in codes(fine + other)


def test_what_passed_in_one_file_is_asked_about_in_another() -> None:
    up, here = "<a href='../../x'>", "<img src='http://localhost:1/x/a.png'>"
    assert codes(up, "a/b/index.html") == set()
    assert codes(up, "a/index.html") == {"O125"}
    assert codes(here, base_url="http://localhost:1/x/") == set()
    assert codes(here, base_url="http://localhost:1/y/") == {"O125"}


WORDS = [
    "<p>", "</p>", "<b>", "</b>", "</a>", "</blockquote>", '<a href="/x">', '<a href="https://example.org/?a=1&amp;b">',
    '<blockquote lang="zh" dir="auto">', "said", " & ", "&amp;", "&lt;", "&#x27;", "&quot;", '"', "'", ">", "-->",
    '<a href="&amp;#106;x:x">', '<a href="https://example.org/%22onclick=x">',
]  # fmt: skip
ODD = [
    "<p onclick=x>", "<P>", "<script>", "</script>", "<!--", "<style>", "<title>", "<svg>", "<math>", "<table>",
    "<plaintext>", "<template>", "<select>", "<body onload=x>", "<html onload=x>", "<head>", "<frameset onload=x>",
    "<b/onclick=x>", "<b\nonclick=x>", "<p", "<", "<a href='/x'>", '<a href="/x" onclick="x">',
    '<a href="javascript:x">',
    '<a href="&#106;avascript:x">', '<a href="java&Tab;script:x">', '<a href="//x">',
    '<a href="x" href="javascript:x">', '<a title="x" href="javascript:x">', '<a href="/\n/x">', '<a href="/\\x">',
    '<a href="https://example.org&#64;localhost/">', '<a href="',
    '<blockquote lang="x" dir="x" onclick="x">', '<blockquote lang="x" dir="x" cite="javascript:x">', "<![CDATA[",
    "<img src=//x>", '<a href="https://example.org/&quot;onclick=x">', "\0", "<?x>", "<meta http-equiv=refresh>",
    "<base href=//x>", "<form>", "<a\u00a0href=x>",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS + ODD), st.text(max_size=5)), max_size=12))
def test_what_is_plain_to_the_pattern_is_harmless_to_the_parser(pieces: list[str]) -> None:
    text = "".join(pieces)
    if is_plain(text, 0, ""):
        root = LexborHTMLParser(text).root
        assert root is not None
        assert [*_markup(root, 0, "", []), *carried_faults(root)] == []
        names = {node.tag: set(node.attributes) for node in root.traverse()}
        assert names.keys() <= {"html", "head", "body", "p", "b", "a", "blockquote"}
        assert names.get("a", set()) <= {"href"}
        assert names.get("blockquote", set()) <= {"lang", "dir"}


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_what_feeds_say_is_plain(pieces: list[str]) -> None:
    assert is_plain("".join(pieces).replace(" & ", " &amp; "), 0, "")


@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_is_not_plain(odd: str) -> None:
    assert not is_plain(f"<p>Kept</p>{odd}", 0, "")


def test_a_long_text_is_refused_in_no_time() -> None:
    assert not is_plain("<p>said &amp; " * 50_000 + "<i>", 0, "")


@pytest.mark.parametrize(
    "url", ["HTTPS://example.org", "https://example.org?a", "http://example.org:80#a", "HTTP://a.org/"]
)
def test_an_origin_is_read_however_it_is_spelled_and_ends(url: str) -> None:
    assert not is_unsafe(url, 0, "")


PIECES = ["http", "HTTPS", "https", ":", "/", "//", "://", "?", "#", "@", "[", "]", "::1", ".", ":80", ":22", ":x",
"org",
          "example.org", "localhost", "127.0.0.1", "\uff0e", "\u2100", "%", "a", ""]  # fmt: skip


@given(
    st.sampled_from(["http://", "HTTPS://", "https://example.org", "https:", ""]),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
)
def test_an_address_is_as_safe_as_its_origin(start: str, rest: str) -> None:
    url = start + rest
    try:
        parts = urllib.parse.urlsplit(url)
        origin = urllib.parse.urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        port = parts.port
    except ValueError:
        assert is_unsafe(url, 0, "") or not url.lower().startswith("http")
        return
    if parts.scheme in ("http", "https"):
        assert is_unsafe(url, 0, "") == (not parts.netloc or is_unsafe(origin, 0, ""))
        assert is_unsafe(url, 0, "") or port in (None, 80, 443, 8080, 8443)
