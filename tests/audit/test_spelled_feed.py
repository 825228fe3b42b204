"""What a pattern finds harmless in a feed, the parser finds harmless too."""

import random
from collections.abc import Iterator

import pytest

from pledgebook.audit import audit, spelled_feed
from pledgebook.audit.complaint import text_of
from pledgebook.audit.spelled_feed import is_harmless

BASE, ADDRESS = "https://a.example/t/", "companies/acme/soon/feed.xml"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>tag:a.example,2026:/t/companies/acme/soon/</id>
<title>Soon &amp; later (Acme) · 小米</title>
<subtitle>What became of this promise.</subtitle>
<updated>2024-05-31T00:00:00Z</updated>
<link rel="self" type="application/atom+xml" href="https://a.example/t/companies/acme/soon/feed.xml" />
<link rel="alternate" type="text/html" href="https://a.example/t/companies/acme/soon/" />
<author>
<name>Us</name>
<uri>https://a.example/t/</uri>
</author>
<rights>CC BY 4.0, https://creativecommons.org/licenses/by/4.0/</rights>
<generator>Pledgebook</generator>
<icon>https://a.example/t/static/favicon.svg</icon>
<entry>
<id>tag:a.example,2026:/t/companies/acme/soon/#u-2024-05-31</id>
<title>New figure: Soon (Acme)</title>
<link rel="alternate" type="text/html" href="https://a.example/t/companies/acme/soon/#u-2024-05-31" />
<published>2024-05-31T00:00:00Z</published>
<updated>2024-05-31T00:00:00Z</updated>
<category term="Acme" />
<content type="html"><![CDATA[<p>On [the] <b>day</b>: <a href="https://press.example/?a=1&amp;b">it</a></p>]]></content>
</entry>
<entry>
<id>tag:a.example,2026:/t/companies/acme/soon/#words</id>
<title>New pledge: Soon (Acme)</title>
<link rel="alternate" type="text/html" href="https://a.example/t/companies/acme/soon/#words" />
<published>2024-01-01T00:00:00Z</published>
<updated>2024-01-01T00:00:00Z</updated>
<content type="html"><![CDATA[<blockquote lang="" dir=""><p>小米]]</p></blockquote>, <a href="/t/">A</a>]]></content>
</entry>
</feed>
"""
PIECES = (
    ']]>|]]|<![CDATA[|<!--|-->|<p>|</p>|<b>|<a href="|">|"|\'|<|>|&|&amp;|&#60;|&nbsp;|<br>|<script>|\r|\n|\t|\0|\ufffe'
    "|javascript:x|//evil.example/|https://evil.example/|../|../../../../|/|<id>|</id>|<title />|<!DOCTYPE a>"
    '|<link rel="self" href="x" />|<updated>2024</updated>|xml:base="/"|<?x?>|2024-5|\u202e|tag:a.example,2026:'
).split("|")


def changed() -> Iterator[str]:
    """The feed with a piece set in, or with one of its own lines again or left out, many times."""
    chance = random.Random(3)
    lines = FEED.splitlines(keepends=True)
    yield from ("".join(lines[:at] + lines[at + 1 :]) for at in range(len(lines)))
    yield from ("".join(lines[: at + 1] + lines[at:]) for at in range(len(lines)))
    for _ in range(4_000):
        at = chance.randrange(len(FEED))
        yield FEED[:at] + chance.choice(PIECES) + FEED[at + chance.choice((0, 0, 1, 5)) :]


def test_nothing_is_harmless_that_the_parser_complains_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_harmless(FEED, 3, BASE)
    harmless = [text for text in changed() if text_of(text.encode()) and is_harmless(text, 3, BASE)]
    assert len(harmless) > 300
    monkeypatch.setattr(spelled_feed, "is_harmless", lambda *_: False)
    for text in harmless:
        assert not audit(ADDRESS, text.encode(), BASE), text


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("#words</id>", "#u-2024-05-31</id>"),
        ('href="/t/"', 'href="javascript:x"'),
        ('lang=""', 'lang="]]>"'),
        ("<published>2024", "<published>20244"),
        ('soon/#words" />', 'soon/#words" rel="self" />'),
        ("https://a.example/t/static/", "https://b.example/static/"),
        ("<uri>https://a.example", "<uri>javascript:x"),
        ("[the]", "<script>"),
        ("T00", "T0"),
        ("Us", "&copy;"),
        ("Us", "]]>"),
        ("小米]]", "\ufffe"),
    ],
)
def test_what_is_harmful_or_odd_is_for_the_parser_to_read(said: str, other: str) -> None:
    assert said in FEED
    assert not is_harmless(FEED.replace(said, other), 3, BASE)
