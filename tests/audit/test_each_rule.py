"""Each rule for a page: what it alone refuses, and what is told of that; and something close to it that passes."""

import pytest

from pledgebook.audit import audit
from tests.audit.test_audit import page

BASE = "https://promises.example/tracker/"


def told(data: bytes, base_url: str = "", address: str = "companies/acme/soon/index.html") -> list[str]:
    return [f"{issue.code} {issue.text}" for issue in audit(address, data, base_url)]


@pytest.mark.parametrize(
    ("bad", "said", "good"),
    [
        ("<p id='a'><b id='a'>x</b></p>", 'O124 the id "a" is not the name of one element',
         "<p id='a'><b id='b'>x</b>"),
        ("<p id='a b'>", 'O124 the id "a b" is not the name of one element', "<p id='a.b:c-1_d'>"),
        ("<p id=''>", 'O124 the id "" is not the name of one element', "<p id='é'>"),
        ("<p id>", 'O124 the id "None" is not the name of one element', "<p>"),
        ("<link rel='license' href='/x/'>", "O123 <link> stands outside of the head",
         "<a rel='license' href='/x/'>x</a>"),
        ("<meta name='robots' content='x'>", "O123 <meta> stands outside of the head", "<p lang='en'>"),
        ("<video></video>", "O123 <video> is not allowed", "<picture></picture>"),
        ("<p style='a'>", 'O124 <p style="a"> is not allowed', "<p lang='a'>"),
        ("<p data-status-='a'>", 'O124 <p data-status-="a"> is not allowed', "<p data-status-is='a'>"),
        ("<p data-='a'>", 'O124 <p data-="a"> is not allowed', "<p data-a='a'>"),
        ("<svg><rect fill='url(/a)'/></svg>", 'O125 fill="url(/a)" leads out of the drawing',
         "<svg><g fill='url(#a)'/></svg>"),
        ("<svg><use href='/a#b'/></svg>", 'O125 <use href="/a#b"> leads out of the drawing',
         "<svg><use href='#b'/></svg>"),
        ("<a href='ftp://a.example/'>x</a>", 'O125 <a> leads to "ftp://a.example/"',
         "<a href='http://a.example/'>x</a>"),
        ("<q cite='//a.example/'>x</q>", 'O125 <q> leads to "//a.example/"', "<q cite='http://a.example/'>x</q>"),
        ("<del cite='//a.example/'>x</del>", 'O125 <del> leads to "//a.example/"',
         "<del cite='http://a.example/'>x</del>"),
        ("<ins cite='//a.example/'>x</ins>", 'O125 <ins> leads to "//a.example/"',
         "<ins cite='http://a.example/'>x</ins>"),
        ("<form action='http://a.example/'></form>", 'O125 <form> leads to "http://a.example/"',
         "<form action='/a/'></form>"),
        ("<img src='/a.gif'>", 'O124 <img src="/a.gif"> is not allowed', "<img src='/a.svg'>"),
        ("<img src='/a?.png'>", 'O124 <img src="/a?.png"> is not allowed', "<img src='/a.png'>"),
        ("<img src='//a.example/a.png'>", 'O125 <img> leads to "//a.example/a.png"', "<img src='../../../a.png'>"),
        ("<img srcset='/a.png 1x,//a.example/ 2x'>", 'O125 <img> leads to "//a.example/"',
         "<img srcset='/a.png 1x, 2x,'>"),
        ("<img srcset='//a.example/,/a.png 2x'>", 'O125 <img> leads to "//a.example/"', "<img srcset=''>"),
        ("<input name='method'>", 'O124 <input name="method"> is not allowed', "<input name='q'>"),
        ("<input name='Q'>", 'O124 <input name="Q"> is not allowed', "<input name='q-1'>"),
        ("<input name='1q'>", 'O124 <input name="1q"> is not allowed', "<input name='qq9'>"),
        ("<input name='viewport'><input name='og:x'>", 'O124 <input name="og:x"> is not allowed',
         "<input name='viewport'>"),
        ("<a rel='opener' href='/'>x</a>", 'O124 <a rel="opener"> is not allowed',
         "<a rel='noopener next' href='/'>x</a>"),
        ("<form method='post'></form>", 'O124 <form method="post"> is not allowed', "<form method='get'></form>"),
        ("<p tabindex='1'>", 'O124 <p tabindex="1"> is not allowed', "<p tabindex='0'><p tabindex='-1'>"),
        ("<input type='file'>", 'O124 <input type="file"> is not allowed',
         "<input type='date'><button type='submit'>x</button>"),
        ("<a target='_top'>x</a>", 'O124 <a target="_top"> is not allowed, or not without rel="noopener"',
         "<a target='_blank' rel='noopener'>x</a>"),
        ("<p><script src='/a.js' defer></script></p>", "O127 a script inside of another element",
         "<script src='/a.js' defer></script>"),
        ("<script src='/a.js'></script>", "O127 a script without defer", "<script src='/a.js' type='module'></script>"),
        ("<script src='/a.mjs' defer></script>", 'O124 <script src="/a.mjs"> is not allowed', "<p>"),
        ("<script src='/a.js' defer>a</script>", "O127 a script that stands in the page itself", "<p>"),
        ("<script src='/a.js' type='text/a' defer></script>", "O127 a script that stands in the page itself", "<p>"),
        ("<script defer></script>", "O127 a script that stands in the page itself", "<p>"),
        ("<script type='application/ld+json'>[\"<\"]</script>", "O127 a data block is not JSON with its < written out",
         "<script type='application/ld+json'>[\">\"]</script>"),
        ("<script type='application/ld+json'>{\"url\": \"ftp://a\"}</script>",
         "O127 a data block is not JSON with its < written out",
         "<script type='application/ld+json'>{\"url\": \"http://a.example/\"}</script>"),
        ("<select aria-checked='true'></select>", "O124 <select aria-checked> is not allowed in a list to choose from",
         "<select aria-label='a'></select>"),
        ("<select><hr></select>", "O123 <hr> is not allowed in a list to choose from",
         "<select><option>a</option></select>"),
    ],
)  # fmt: skip
def test_what_a_rule_refuses_is_told_and_what_is_close_to_it_passes(bad: str, said: str, good: str) -> None:
    assert told(page(bad)) == [said]
    assert told(page(good)) == []


@pytest.mark.parametrize(
    ("bad", "said", "good"),
    [
        ("<meta charset='latin1'>", 'O124 <meta charset="latin1"> is not allowed', "<meta charset='utf-8'>"),
        ("<meta name='referrer' content='x'>", 'O124 <meta name="referrer"> is not allowed', "<meta name='robots'>"),
        ("<meta property='og:Title'>", 'O124 <meta property="og:Title"> is not allowed', "<meta property='og:title'>"),
        ("<meta property='og:url' content='http://a.example/'>",
         'O125 <meta property="og:url"> leads to "http://a.example/"', "<meta property='og:url' content='/a/'>"),
        ("<meta property='og:image' content='http://a.example/'>",
         'O125 <meta property="og:image"> leads to "http://a.example/"', "<meta property='og:image' content='/a.png'>"),
        ("<meta property='article:A' content='//a.example/'>", 'O124 <meta property="article:A"> is not allowed',
         "<meta property='og:url'><meta property='og:title' content='//a.example/'>"),
        ("<meta http-equiv='refresh' content='0'>", 'O124 <meta http-equiv="refresh" content="0"> is not allowed',
         "<meta http-equiv='refresh' content='0; url=/a/'>"),
        ("<meta http-equiv='refresh'>", 'O124 <meta http-equiv="refresh" content=""> is not allowed', "<meta>"),
        ("<meta http-equiv='x' content='0; url=/a/'>", 'O124 <meta http-equiv="x" content="0; url=/a/"> is not allowed',
         "<meta http-equiv='refresh' content='10;url=/a/'>"),
        ("<link rel='manifest' href='/a'>", 'O124 <link rel="manifest" href="/a"> is not allowed',
         "<link rel='help' href='/a'>"),
        ("<link href='/a'>", 'O124 <link rel="" href="/a"> is not allowed',
         "<link rel='author' href='https://a.example/'>"),
        ("<link rel='stylesheet' href='/a.css?b'>", 'O124 <link rel="stylesheet" href="/a.css?b"> is not allowed',
         "<link rel='stylesheet' href='/a.css'>"),
        ("<link rel='icon' href='/a.gif'>", 'O124 <link rel="icon" href="/a.gif"> is not allowed',
         "<link rel='icon' href='/a.svg'><link rel='icon' href='/a.png'><link rel='icon' href='/a.ico'>"),
        ("<link rel='apple-touch-icon' href='/a.svg'>",
         'O124 <link rel="apple-touch-icon" href="/a.svg"> is not allowed',
         "<link rel='apple-touch-icon' href='/a.png'>"),
        ("<link rel='me' href='ftp://a.example/'>", 'O125 <link> leads to "ftp://a.example/"',
         "<link rel='me' href='https://a.example/'>"),
        ("<link rel='canonical' href='https://a.example/'>", 'O125 <link> leads to "https://a.example/"',
         "<link rel='canonical' href='/a/'>"),
    ],
)  # fmt: skip
def test_the_same_of_what_stands_in_the_head(bad: str, said: str, good: str) -> None:
    assert told(page(more_head=bad)) == [said]
    assert told(page(more_head=good)) == []


@pytest.mark.parametrize(
    ("bad", "said", "good"),
    [
        ("<small>x</small>", "O123 <small> is not allowed in a body of Markdown", "<em>x</em>"),
        ("<p lang='en'>x</p>", "O124 <p lang> is not allowed in a body of Markdown", "<p>x</p>"),
        ("<h2 id='verdict'>x</h2>", 'O124 <h2 id="verdict" class="None"> is not allowed in a body of Markdown',
         "<h2 id='h-verdict'>x</h2>"),
        ("<h2 id=''>x</h2>", 'O124 the id "" is not the name of one element', "<h2>x</h2>"),
        ("<table><tr><th class='mark'>x</table>",
         'O124 <th id="None" class="mark"> is not allowed in a body of Markdown',
         "<table><tr><th class='left'>x<th class='center'>y<td class='right'>z</table>"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", ["{}", "<p>x</p>{}", "<blockquote>{}</blockquote>"])
def test_the_same_of_the_words_of_a_contributor(beside: str, bad: str, said: str, good: str) -> None:
    fence = f'<div class="prose">{beside}</div>'
    assert told(page(fence.format(bad))) == [said]
    assert told(page(fence.format(good))) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<svg><rect fill/></svg>", []),
        ("<input name>", ['O124 <input name=""> is not allowed']),
        ("<svg><title id='t' x='1' fill='red'>x</title></svg>", []),
        ("<p><?a?></p>", ["O123 <> is not allowed", "O123 a declaration or an instruction stands in the page"]),
        (
            "<div class='prose'><p><?a?></p></div>",
            [
                "O123 <> is not allowed",
                "O123 <> is not allowed in a body of Markdown",
                "O123 a declaration or an instruction stands in the page",
            ],
        ),
        ("<p><!-- a --><!-- b --></p>", []),
        ("<p><!-- a --><! b></p>", ["O123 a declaration or an instruction stands in the page"]),
        ("<!DOCTYPE html>", ["O123 a declaration or an instruction stands in the page"]),
    ],
)
def test_what_is_seldom_written_is_read_too(body: str, said: list[str]) -> None:
    assert told(page(body)) == said


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('\n<p id=\'b\'>\n<p id="a"><b id="a">', 7),
        ("\n<i>x\n<p>y</i>", 6),
        ("\n<p>\n<input name='Q'>", 7),
        ("\n<p>\n<select>\n<hr></select>", 8),
        ("\n<table>\n<p>x</table>", 6),
        ("<div class='prose'>\n<h2>a</h2>\n<h2 id='verdict'>b</h2></div>", 7),
        ("<div class='prose'>\n<table><tr><th>a<tr>\n<th class='mark'>b</table></div>", 7),
    ],
)
def test_the_line_of_what_is_refused_is_that_of_its_first_word(body: str, line: int) -> None:
    issues = audit("a.html", page(body))
    assert {issue.where.line for issue in issues} == {line}


ONWARD = '<link rel="canonical" href="{}"><meta http-equiv="refresh" content="0; url={}">'


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (ONWARD.format(f"{BASE}companies/acme/soon/", "../soon/index.html"), []),
        (
            ONWARD.format(f"{BASE}companies/acme/soon/", "../"),
            ['O124 the page leads on to "../", which does not stand for it'],
        ),
        *(
            (
                f"<meta http-equiv={refresh} content='0; url=../'>",
                ['O124 the page leads on to "../", which does not stand for it'],
            )
            for refresh in ('"refresh"', "'refresh'", "refresh", "&#114;efresh")
        ),
        ('<link rel="next" href="../"><meta content="0; url=../" name="robots">', []),
        ('<meta http-equiv="refresh">', ['O124 <meta http-equiv="refresh" content=""> is not allowed']),
        ('<meta http-equiv="refresh" content="0">', ['O124 <meta http-equiv="refresh" content="0"> is not allowed']),
    ],
)
def test_a_page_leads_on_to_the_one_that_stands_for_it(head: str, said: list[str]) -> None:
    assert told(page(more_head=head), BASE) == said
