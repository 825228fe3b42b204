"""Every built file is read again, and one that is active or foreign does not leave the house."""

import json

import pytest

from pledgebook.audit import CSP, audit

POLICY = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
HEAD = f'<meta charset="utf-8">{POLICY}'
SVG = 'xmlns="http://www.w3.org/2000/svg"'


def page(body: str = "", more_head: str = "", head: str = HEAD) -> bytes:
    inside = f"<head>\n{head}<title>A pledge</title>{more_head}</head>\n<body>{body}</body>"
    return f'<!doctype html>\n<html lang="en">\n{inside}</html>'.encode()


def codes(data: bytes, address: str = "companies/acme/soon/index.html", base_url: str = "") -> list[str]:
    issues = audit(address, data, base_url)
    assert all(issue.where.file == address and issue.hint and issue.text for issue in issues)
    return [issue.code for issue in issues]


GOOD = page(
    """
    <header><nav aria-label="Main"><a href="../../../" aria-current="page">Home</a></nav></header>
    <main id="main" tabindex="-1"><article class="pledge" data-status="kept">
    <h1>Deliver 100,000 cars</h1>
    <p><b>Kept</b>, <small>43 days early</small>, since <time datetime="2024-11-18">18 Nov 2024</time></p>
    <blockquote lang="zh" cite="https://example.org/a"><p>我今天承诺</p></blockquote>
    <a href="https://web.archive.org/web/2024/https://example.org/?a=b&amp;c=d#e" rel="noopener nofollow">copy</a>
    <a href="mailto:mail@example.org?subject=Kept">write</a> <a href="/tracker/data/">data</a> <a href="#u-1">1</a>
    <img src="card.png" alt="" width="1200" height="630"><details open><summary>Why</summary>x</details>
    <table><caption>Readings</caption><thead><tr><th scope="col">Day<tbody><tr><td colspan="2">1</table>
    <form action="/search/" method="get"><label for="q">Find</label><input id="q" name="q" type="search"></form>
    <svg viewBox="0 0 10 10" role="img" aria-labelledby="t"><title id="t">Cars</title><desc>Rising</desc>
    <defs><pattern id="p" patternUnits="userSpaceOnUse" width="4" height="4"><path d="M0 0h4"/></pattern>
    <linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>
    <clipPath id="c"><rect/></clipPath></defs>
    <rect x="0" y="0" width="1" height="1" fill="url(#p)" clip-path="url(#c)"/><use href="#p"/><text>1</text></svg>
    </article></main><!-- an aside -->
    """,
    '<link rel="stylesheet" href="/tracker/static/site.css"><link rel="canonical" href="/x/"><link rel="license" href="https://example.org/x/">'
    '<link rel="alternate" type="application/atom+xml" href="feed.xml"><meta name="description" content="x">'
    '<script src="../../../static/local.js" defer></script><script src="/static/m.js" type="module"></script>'
    '<script type="application/ld+json">{"@type": "Claim", "text": "\\u003c/script>"}</script>'
    '<meta http-equiv="refresh" content="0; url=../other/">',
)


@pytest.mark.parametrize(
    "name",
    "google-site-verification msvalidate.01 yandex-verification p:domain_verify keywords application-name "
    "format-detection apple-mobile-web-app-title fediverse:creator citation_title DC.title".split(),
)
def test_what_a_site_says_of_itself_to_others_passes(name: str) -> None:
    assert codes(page("", f'<meta name="{name}" content="x">')) == []
    assert codes(page("", f'<meta name="{name}!" content="x">')) == ["O124"]


def test_a_good_page_passes():
    assert [issue.text for issue in audit("companies/acme/soon/index.html", GOOD)] == []


@pytest.mark.parametrize(
    "body",
    [
        "<iframe src='/x'></iframe>", "<object data='x'></object>", "<embed src='x'>", "<base href='/'>",
        "<style>p{}</style>", "<template><p></template>", "<noscript>x</noscript>", "<math><mi>x</mi></math>",
        "<video src='x'></video>", "<audio></audio>", "<marquee>x</marquee>", "<x-badge>kept</x-badge>",
        "<font>x</font>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>", "<svg><animate/></svg>", "<svg><set/></svg>",
        "<svg><image href='#x'/></svg>", "<svg><style>p{}</style></svg>", "<svg><filter/></svg>",
        "<textarea></textarea>",
    ],
)  # fmt: skip
def test_an_element_that_is_not_on_the_list_is_refused(body):
    assert "O123" in codes(page(body))


@pytest.mark.parametrize(
    "body",
    [
        "<p onclick='x()'>", "<p ONCLICK=x()>", "<svg onload=x()></svg>", "<img src=x onerror=x()>",
        "<p style='color:red'>", '<p hidden" onclick=x()>', '<p title="a" hidden"b onclick=x()>',
        "<p is='x'>", "<a href='#' ping='/x'>x</a>", "<a href='#' target='_blank'>x</a>",
        "<a href='#' target='_top' rel='noopener'>x</a>", "<a href='#' target='_parent' rel='noopener'>x</a>",
        "<a href='#' target='_self' rel='noopener'>x</a>", "<a href='#' target='x' rel='noopener'>x</a>",
        "<a href='#' target='' rel='noopener'>x</a>", "<a href='#' target='_BLANK' rel='noopener'>x</a>",
        "<a href='#' target='_blank' rel='nofollow'>x</a>", "<a href='#' target='_blank' rel='noopener-not'>x</a>",
        "<form action='/x' target='_blank' rel='noopener'></form>", "<p target='_blank' rel='noopener'>",
        "<button formaction='/x'>x</button>",
        "<img srcdoc='x'>", "<p contenteditable>", "<p background='/x'>", "<script src='/x' defer nonce=a></script>",
        "<input type='password'>", "<input type='image' name='x'>", "<input type='file'>", "<p nonsense>",
        "<link rel='preconnect' href='/x'>", "<link rel='dns-prefetch' href='/x'>", "<link href='/x'>",
        "<meta http-equiv='refresh' content='0; url=https://evil.example/'>", "<meta http-equiv='refresh' content='0'>",
        "<meta http-equiv='Set-Cookie' content='a=b'>",
        f"<meta http-equiv='Content-Security-Policy' content=\"{CSP} data:\">",
        "<svg><a xlink:href='#x' style='x'/></svg>",
    ],
)  # fmt: skip
def test_an_attribute_that_is_not_on_the_list_is_refused(body):
    assert "O124" in codes(page(body))


ELSEWHERE = [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java&#10;script:x",
    "&#1;javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "blob:x", "ftp://example.org/",
    "//evil.example/", "///evil.example/", "/\\evil.example/", "\\\\evil.example", "https:/\\evil.example", "http:evil",
    "https://me@example.org/", "https://me:pw@example.org/", "http://localhost/", "http://127.0.0.1/", "http://[::1]/",
    "http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://10.0.0.1/", "http://192.168.1.1/",
    "http://169.254.169.254/", "http://printer.local/", "http://wiki.internal/", "http://intranet/", "http://[fe80::1]/",
    "https://example.org:22/", "https://example.org:99999/", "https:///x", "http://１２７.0.0.1/", "http://127。0。0。1/",
    "http://printer.ｌｏｃａｌ/", "http://www.printer。local/",
    "mailto:", "mailto:a@example.org?bcc=b@example.org", "mailto:a@b.org,c@d.org", "https://exa%6dple.org/",
    "../../../../up/",
]  # fmt: skip


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_link_leads_to_our_own_pages_or_the_public_web(url):
    assert codes(page(f'<a href="{url}">x</a>')) == ["O125"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{url}">', '<link rel="stylesheet" href="{url}">', '<link rel="icon" href="{url}">',
        '<script src="{url}" defer></script>', '<form action="{url}"></form>', '<img srcset="{url} 2x">',
        '<link rel="alternate stylesheet" href="{url}">', '<img src="/x" srcset="/x 1x, {url} 2x">',
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", ["https://evil.example/x", "//evil.example/x", "data:image/png;base64,AA"])
def test_what_a_page_loads_is_our_own(body, url):
    assert "O125" in codes(page(more_head=body.format(url=url)))


@pytest.mark.parametrize(
    "body",
    ["<svg><use href='/sprite.svg#x'/></svg>", "<svg><use xlink:href='https://evil.example/#x'/></svg>",
     "<svg><rect fill='url(https://evil.example/#x)'/></svg>", "<svg><rect fill='url(#a) url(//evil.example)'/></svg>"],
)  # fmt: skip
def test_a_drawing_stays_within_itself(body):
    assert codes(page(body)) == ["O125"]


@pytest.mark.parametrize("url", ["//evil.example/x.png", "///evil.example/x.png", "//promises.example/x.png"])
def test_what_begins_with_two_slashes_is_not_our_own_at_the_root_of_a_host(url: str) -> None:
    assert codes(page(f'<img src="{url}">'), base_url="https://promises.example/") == ["O125"]
    assert codes(page(f'<a href="{url}">x</a>'), base_url="https://promises.example/") == ["O125"]
    assert codes(f"a{{background:url({url})}}".encode(), "a.css", "https://promises.example/") == ["O128"]


def test_our_own_address_is_ours_even_on_this_machine():
    here = page('<img src="http://localhost:8000/x/a.png">', '<link rel="canonical" href="http://localhost:8000/x/">')
    assert codes(here, base_url="http://localhost:8000/x/") == []
    assert set(codes(here)) == {"O125"}


@pytest.mark.parametrize(
    "head",
    [
        "", '<meta charset="utf-8">', POLICY, POLICY + '<meta charset="utf-8">', '<meta charset="latin1">' + POLICY,
        '<meta charset="utf-8"><title>x</title>' + POLICY, HEAD.replace("default-src 'none'", "default-src *"),
        '<meta charset="utf-8"><p>' + POLICY,
    ],
)  # fmt: skip
def test_the_policy_is_first_in_every_page(head):
    assert "O126" in codes(page(head=head))


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script>", "<script src='/x.js'></script>", "<script src='/x.js' defer>alert(1)</script>",
        "<script src='' defer></script>", "<script type='text/x'>x</script>", "<script type='importmap'>{}</script>",
        "<script type='application/ld+json'>{\"a\": \"<b>\"}</script>",
        "<script type='application/ld+json'>{a: 1}</script>",
        "<script type='application/ld+json'>NaN</script>", "<script type='application/ld+json' src='/x'>{}</script>",
        "<svg><script>alert(1)</script></svg>", "<script type='text/javascript' src='/x.js' defer></script>",
    ],
)  # fmt: skip
def test_no_script_stands_in_a_page(script):
    assert "O127" in codes(page(script))


@pytest.mark.parametrize(
    "data",
    [b"", b"<p>no doctype", GOOD + b"\0", GOOD + b"\xff", GOOD.decode().encode("utf-16"), b"\xef\xbb\xbf" + GOOD],
)
def test_a_page_is_html_in_utf_8(data):
    assert codes(data) == ["O122"]


def test_what_a_browser_repairs_is_judged_as_repaired():
    assert "O124" in codes(page("<p title='a' <b onclick=x()>"))
    assert "O123" in codes(page("<table><iframe>"))
    assert "O127" in codes(page("<svg><p><style><!--</style><script>x</script>"))


def test_the_line_is_named():
    (issue,) = audit("x.html", page("<p>\n\n<a href='ftp://a'>x</a>"))
    assert issue.where.line == 7


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>x</script>", "O123"), ("<foreignObject/>", "O123"), ("<a href='#x'/>", "O123"),
        ("<rect onclick='x'/>", "O124"), ("<rect style='x'/>", "O124"), ("<use href='/x.svg#y'/>", "O125"),
        ("<use xmlns:l='http://www.w3.org/1999/xlink' l:href='//x/#y'/>", "O125"), ("<g fill='url(//x)'/>", "O125"),
        ("<b:x xmlns:b='urn:b'/>", "O123"), ("<g xmlns:b='urn:b' b:x='1'/>", "O124"), ("<g>", "O130"), ("&x;", "O130"),
        ("<?xml-stylesheet href='/x'?>", "O130"), ("<!DOCTYPE svg>", "O130"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "O123"),
    ],
)  # fmt: skip
def test_a_drawing_on_its_own_is_held_to_the_same(body, code):
    assert codes(f"<svg {SVG}>{body}</svg>".encode(), "badge.svg") == [code]


def test_a_good_drawing_passes():
    body = "<title>kept</title><rect fill='url(#g)' xml:lang='en'/><use href='#g'/>"
    assert (
        codes(f"<?xml version='1.0' encoding='utf-8'?><svg {SVG} viewBox='0 0 1 1'>{body}</svg>".encode(), "a.svg")
        == []
    )


STYLED = "<style>.a{fill:#14733f}@media(prefers-color-scheme:dark){.a{fill:#58c98a}}</style><rect class='a'/>"


def test_a_drawing_of_its_own_may_have_a_style_that_loads_nothing():
    assert codes(f"<svg {SVG}>{STYLED}</svg>".encode(), "badge.svg") == []
    assert codes(page(f"<svg>{STYLED}</svg>")) == ["O123"]


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("<style>@import 'x.css';</style>", "O128"), ("<style>@\\69mport 'x.css';</style>", "O128"),
        ("<style>@im<!-- x -->port 'x.css';</style>", "O128"), ("<style><![CDATA[@import 'x.css']]></style>", "O128"),
        ("<style>a{fill:url(#g)}</style>", "O128"), ("<style>a{background:url(x.svg)}</style>", "O128"),
        ("<style>a{background:\\75 rl(x.svg)}</style>", "O128"), ("<style>a{background:URL (x)}</style>", "O128"),
        ("<style>a{background:image-set('x.svg' 1x)}</style>", "O128"), ("<style>a{b:image('x.svg')}</style>", "O128"),
        ("<style>@font-face{font-family:x;src:local(x)}</style>", "O128"), ("<style>a{b:src('x.svg')}</style>", "O128"),
        ("<style>a{behavior:x}</style>", "O128"), ("<style>/* https://evil.example */</style>", "O128"),
        ("<style>a{fill:&#117;rl(x)}</style>", "O128"),
        ("<style>@im<rect/>port 'x.css'</style>", "O123"), ("<style><title>x</title></style>", "O123"),
        ("<style media='print'>a{}</style>", "O124"), ("<style onload='x()'>a{}</style>", "O124"),
        ("<style type='text/css'>a{}</style>", "O124"), ("<h:style xmlns:h='http://www.w3.org/1999/xhtml'/>", "O123"),
    ],
)  # fmt: skip
def test_the_style_of_a_drawing_is_held_to_more_than_a_style_sheet(style, code):
    assert code in codes(f"<svg {SVG}>{style}</svg>".encode(), "badge.svg")


def test_a_link_may_open_a_page_beside_the_frame_that_it_stands_in():
    assert codes(page("<a href='../' target='_blank' rel='noopener'>x</a>")) == []


def test_an_entity_is_refused_before_it_is_read():
    bomb = f'<!DOCTYPE svg [<!ENTITY a "{"x" * 99}"><!ENTITY b "{"&a;" * 99}">]><svg {SVG}>&b;</svg>'
    assert codes(bomb.encode(), "badge.svg") == ["O130"]
    assert codes(bomb.encode(), "feed.xml") == ["O130"]
    assert codes(f"<svg {SVG}/>".encode("utf-16"), "badge.svg") == ["O130"]
    assert codes(b"<html/>", "badge.svg") == ["O130"]


@pytest.mark.parametrize(
    ("sheet", "fine"),
    [
        ("a{background:url(x.svg)} b::before{content:'\\2014'} @media print{} @font-face{src:url('../f.woff2')}", True),
        ("@import 'x.css';", False), ("@IMPORT url(x);", False), ("@\\69mport 'x';", False),
        ("a{background:url(https://evil.example)}", False), ("a{background:URL( '//evil.example')}", False),
        ("a{background:\\75rl(//evil.example)}", False), ("a{background:image-set('//evil.example' 1x)}", False),
        ("a{width:expression(x)}", False), ("a{behavior:x}", False),
        ("a{content:'/*'} @import 'x'; b{content:'*/'}", False),
        ("a{background:url(data:image/png;base64,A)}", False), ("a{background:url(../../up.svg)}", False),
        ("a\0{}", False),
    ],
)  # fmt: skip
def test_a_style_sheet_asks_nobody_else(sheet, fine):
    assert set(codes(sheet.encode(), "static/site.css")) == (set() if fine else {"O128"})


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", "[NaN]", "[" * 100_000, '"\0"'])
def test_data_is_json(text):
    assert codes(text.encode(), "api/v1/index.json") == ["O129"]


def test_good_data_passes():
    assert codes('{"a": ["é", null, 1.5]}'.encode(), "api/v1/index.json") == []


ATOM = "http://www.w3.org/2005/Atom"


def atom(kind: str, content: str) -> bytes:
    escaped = content.replace("&", "&amp;").replace("<", "&lt;")
    named = "<title>x</title><updated>2024-01-01T00:00:00Z</updated>"
    entry = f'<entry><id>b</id>{named}<content type="{kind}">{escaped}</content></entry>'
    return f'<feed xmlns="{ATOM}"><id>a</id>{named}<link rel="self" href="feed.xml"/>{entry}</feed>'.encode()


@pytest.mark.parametrize("bad", ["<script src='//x'></script>", "<p onclick='x'>", "<a href='javascript:x'>x</a>"])
def test_html_in_a_feed_is_held_to_the_same(bad):
    assert codes(atom("html", bad), "feed.xml") != []
    assert codes(atom("text", bad), "feed.xml") == []
    assert codes(json.dumps({"items": [{"content_html": bad}]}).encode(), "feed.json") != []


def test_a_good_feed_passes():
    assert codes(atom("html", "<p>Kept</p>"), "feed.xml") == []
    assert codes(b'{"items": [{"content_html": "<p>Kept</p>"}]}', "feed.json") == []


@pytest.mark.parametrize("odd", ['{"items": 3, "content_html": 1}', '["content_html"]', '{"items": ["content_html"]}'])
def test_json_of_another_shape_is_no_feed(odd):
    assert codes(odd.encode(), "x.json") == []


@pytest.mark.parametrize(
    "name", ["a.exe", "a.php", "a.htm", "a.xhtml", "a.HTML", "a.md", "index", "a.html.bak", "a.wasm"]
)
def test_a_kind_of_file_that_nobody_expects_is_refused(name):
    assert codes(GOOD, name) == ["O121"]


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("calendar.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n"), ("robots.txt", b"x"),
        ("a.woff2", b"wOF2\0\1\0\0\0\0\0\x0c"), (".nojekyll", b""), ("data/a.csv",
        b"id\r\n"),
        ("static/a.js", b"'use strict'"), ("favicon.ico", b"\0\0\1\0"), ("CNAME", b"example.org"),
    ],
)  # fmt: skip
def test_the_bytes_are_what_the_name_says(name, good):
    assert codes(good, name) == []
    assert codes(b"\0<script>", name) == ["O122"]


def test_every_problem_of_a_page_is_said():
    assert set(codes(page("<iframe></iframe><p style=x><a href='ftp://x'>y</a><script>z</script>"))) == {
        "O123", "O124", "O125", "O127",
    }  # fmt: skip
