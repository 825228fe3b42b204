"""Each rule for feeds, sitemaps and calendars, by something that it alone refuses, and what is told of that."""

import json

import pytest

from tests.audit.test_each_rule import BASE, told
from tests.audit.test_follow import CALENDAR, FEED, ITEM

SITEMAP = f"""\
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{BASE}</loc><lastmod>2024-01-01</lastmod></url>
<url><loc>{BASE}a/</loc></url>
</urlset>"""
SITEMAPS = f"""\
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{BASE}sitemap-1.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
</sitemapindex>"""


def changed(whole: str, good: str, bad: str) -> bytes:
    assert whole.count(good) == 1
    return whole.replace(good, bad).encode()


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("<rights>", "<rss xmlns=''>x</rss><rights>", ["<rss> is not allowed in <feed>",
         "<rss> is not allowed in a feed"]),
        (' term="Acme"', ' label="Acme"', ['<category label="Acme"> is not allowed in a feed']),
        ('type="html">', 'type="xhtml">', ['<content type="xhtml"> is not allowed in a feed']),
        ('type="application/atom+xml"', 'type="text/xml"', ['<link type="text/xml"> is not allowed in a feed']),
        (f"<icon>{BASE}", "<icon>//a.example/", ['<icon> leads to "//a.example/static/favicon.svg"']),
        (f"<logo>{BASE}", "<logo>//a.example/", ['<logo> leads to "//a.example/card.png"']),
        (f'href="{BASE}a/"', 'href="//a.example/"', ['<link> leads to "//a.example/"']),
        (f"<uri>{BASE}", "<uri>ftp://a.example/", ['<uri> leads to "ftp://a.example/"']),
        (f"<uri>{BASE}", "<uri>https://a.example/", []),
        ("<name>A</name>", "<name>A</name><rights/>", ["<rights> is not allowed in <author>"]),
        ("<title>Kept</title>", "<title>Kept<rights/></title>", ["<rights> is not allowed in <title>"]),
        ("<subtitle>x</subtitle>", "<subtitle>x</subtitle><published>2024-01-01</published>",
         ["<published> is not allowed in <feed>"]),
        ("<entry>", "<entry><subtitle/>", ["<subtitle> is not allowed in <entry>"]),
        ("<entry>", "<entry/><entry>",
         ["<entry> has 0 <id>", "<entry> has 0 <title>", "<entry> has 0 <updated>"]),
        ("<entry><id>x</id>", "<entry>", ["<entry> has 0 <id>"]),
        ("<entry><id>x</id>", "<entry><id>x</id><id>y</id>", ["<entry> has 2 <id>"]),
        ("<title>Promises</title>", "", ["<feed> has 0 <title>"]),
        ("<entry>", "<entry>x", ["words stand between the elements of <entry>"]),
        ("</entry>", "x</entry>", ["words stand between the elements of <entry>"]),
        ("<name>A</name>", "<name>A</name>x", ["words stand between the elements of <author>"]),
        ('<updated>2024-01-01T00:00:00Z</updated><link rel="alternate"',
         '<updated>1 May</updated><link rel="alternate"',
         ['<updated> is "1 May", which is no day']),
        ("<entry>", "<entry><published/>", ['<published> is "None", which is no day']),
        ("<entry>", "<entry><published>2024-01-01</published>", []),
        ("<entry>", "<entry><published>2024-01-01T00:00:00</published>",
         ['<published> is "2024-01-01T00:00:00", which is no day']),
        ('rel="self"', 'rel="alternate"', ["the feed does not say where it is"]),
        ("<author>", f'<link rel="self" href="{BASE}"/><author>', ["the feed does not say where it is"]),
        ("<id>x</id>", "<id>tag:promises.example,2026:/</id>",
         ['the id "tag:promises.example,2026:/" is not of one thing alone']),
        ("<id>x</id>", "<id/>", ['the id "" is not of one thing alone']),
        ('&lt;p lang="zh"&gt;', '&lt;p&gt;&lt;a href="../a/"&gt;&lt;/a&gt;', ['<a> leads to "../a/"']),
        ('&lt;p lang="zh"&gt;', "&lt;p class='a'&gt;", ["<p class> is not allowed in a feed"]),
        ('&lt;p lang="zh"&gt;', "&lt;p&gt;&lt;i&gt;a&lt;p&gt;b&lt;/i&gt;", ["<> is written where browsers read <i>"]),
    ],
)  # fmt: skip
def test_what_a_feed_may_not_hold_is_told(good: str, bad: str, said: list[str]) -> None:
    assert [text[5:] for text in told(changed(FEED, good, bad), BASE, "feed.xml")] == said


def test_the_html_of_a_feed_below_the_root_may_lead_up_to_it() -> None:
    up = changed(FEED, '&lt;p lang="zh"&gt;', '&lt;p&gt;&lt;a href="../a/"&gt;&lt;/a&gt;')
    assert told(up, BASE, "companies/feed.xml") == []
    link = changed(FEED, f'href="{BASE}a/"', 'href="../a/"')
    assert told(link, BASE, "companies/feed.xml") == []
    assert told(link, BASE, "feed.xml") == ['O125 <link> leads to "../a/"']


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("<entry>", "<entry/><entry>", "O130"), ("<entry>", "<entry>x", "O130"), ("<entry>", "<entry><uri/>", "O123"),
        ('2024-01-01T00:00:00Z</updated><link rel="alternate"', 'x</updated><link rel="alternate"', "O130"),
        ("<id>x</id>", "<id/>", "O130"), ('rel="self"', 'rel="alternate"', "O130"),
        (' term="Acme"', ' label="Acme"', "O124"), ("<rights>x</rights>", "<rss xmlns='x'/>", "O123"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_feed_has_a_code(good: str, bad: str, code: str) -> None:
    assert {text[:4] for text in told(changed(FEED, good, bad), BASE, "feed.xml")} == {code}


@pytest.mark.parametrize(
    ("whole", "good", "bad", "said"),
    [
        (SITEMAP, "", "", []),
        (SITEMAPS, "", "", []),
        (SITEMAP, f"<loc>{BASE}a/</loc>", "", ["<url> has 0 <loc>"]),
        (SITEMAP, f"<loc>{BASE}a/</loc>", f"<loc>{BASE}a/</loc><loc>{BASE}b/</loc>", ["<url> has 2 <loc>"]),
        (SITEMAP, f"<loc>{BASE}a/", "<loc>//a.example/", ['<loc> leads to "//a.example/"']),
        (SITEMAP, "2024-01-01", "May", ['<lastmod> is "May", which is no day']),
        (SITEMAP, "2024-01-01", "2024-01-01T00:00:00Z", []),
        (SITEMAP, "<lastmod>", "<url/><lastmod>", ["<url> has 0 <loc>", "<url> is not allowed in <url>"]),
        (SITEMAP, "</urlset>", f"<loc>{BASE}</loc></urlset>", ["<loc> is not allowed in <urlset>"]),
        (SITEMAPS, f"<loc>{BASE}sitemap-1.xml</loc>", "", ["<sitemap> has 0 <loc>"]),
        (SITEMAPS, "<lastmod>", "<urlset/><lastmod>", ["<urlset> is not allowed in <sitemap>"]),
        (SITEMAPS, "<sitemap>", "<urlset/><sitemap>", ["<urlset> is not allowed in <sitemapindex>"]),
        (SITEMAPS, "<sitemap>", "<sitemap>x", ["words stand between the elements of <sitemap>"]),
    ],
)  # fmt: skip
def test_what_a_sitemap_may_not_hold_is_told(whole: str, good: str, bad: str, said: list[str]) -> None:
    made = changed(whole, good, bad) if good else whole.encode()
    assert sorted(text[5:] for text in told(made, BASE, "sitemap.xml")) == said


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        ({"items": [ITEM], "feed_url": f"{BASE}feed.json", "home_page_url": BASE}, []),
        ({"items": [ITEM], "feed_url": "//a.example/"}, ['O125 "feed_url" leads to "//a.example/"']),
        ({"items": [ITEM], "home_page_url": "//a.example/"}, ['O125 "home_page_url" leads to "//a.example/"']),
        ({"items": [ITEM], "favicon": "//a.example/"}, ['O125 "favicon" leads to "//a.example/"']),
        ({"items": [ITEM | {"url": "https://a.example/"}]}, ['O125 "url" leads to "https://a.example/"']),
        ({"items": [ITEM | {"image": ""}]}, ['O124 "image" is not allowed in a feed']),
        ({"items": [ITEM], "hubs": []}, ['O124 "hubs" is not allowed in a feed']),
        ({"items": ["x", 1, ITEM]}, []),
        ({"items": [{"hubs": "content_html"}], "feed_url": "//a.example/"}, []),
        ({"items": 1, "hubs": "content_html"}, []),
        ({"items": [ITEM | {"content_html": "<i>x</i><u>x</u>"}]}, ["O123 <u> is not allowed in a feed"]),
        ({"items": [ITEM | {"content_html": "<p><i>a<p>b</i></p>"}]}, ["O123 <> is written where browsers read <i>"]),
    ],
)  # fmt: skip
def test_what_a_json_feed_may_not_hold_is_told(feed: object, said: list[str]) -> None:
    assert told(json.dumps(feed).encode(), BASE, "feed.json") == said


DAY = "DTSTART;VALUE=DATE:20240101"
ZONE = "BEGIN:VTIMEZONE\r\nTZID:a\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("NAME:Due dates", f"NAME:{'d' * 70}", ""),
        ("NAME:Due dates", f"NAME:{'d' * 71}", "a line is longer than 75 bytes"),
        ("NAME:Due dates", "NAME:Due\rdates", "a line does not end in CR and LF"),
        ("NAME:Due dates", "NAME:Due\ndates", "a line does not end in CR and LF"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nEND:", "a line does not end in CR and LF"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nx\r\n", "something follows its end"),
        ("END:VCALENDAR\r\n", "", "it is cut short"),
        ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "VEVENT is not allowed in a file"),
        ("BEGIN:VCALENDAR", "X:VCALENDAR", "X is not allowed in a file"),
        ("BEGIN:VCALENDAR", "END:VCALENDAR", "END is not allowed in a file"),
        ("BEGIN:VEVENT", "BEGIN:VALARM", "VALARM is not allowed in VCALENDAR"),
        ("END:VEVENT", "END:VALARM", "END is not allowed in VEVENT"),
        ("VERSION:2.0\r\n", "", "a VCALENDAR has no VERSION"),
        ("PRODID:-//Pledgebook//Pledgebook//EN\r\n", "", "a VCALENDAR has no PRODID"),
        ("UID:acme/soon@promises.example\r\n", "", "a VEVENT has no UID"),
        ("DTSTAMP:20240101T000000Z\r\n", "", "a VEVENT has no DTSTAMP"),
        (f"{DAY}\r\n", "", "a VEVENT has no DTSTART"),
        ("VERSION:2.0", "VERSION:2.0\r\nVERSION:2.0", "VERSION stands twice in one VCALENDAR"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\r\nDESCRIPTION:a\r\nDESCRIPTION:b", "DESCRIPTION stands twice in one VEVENT"),
        ("BEGIN:VEVENT", "DESCRIPTION:a\r\nBEGIN:VEVENT\r\nDESCRIPTION:b", ""),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\r\nVERSION:2.0", "VERSION is not allowed in VEVENT"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\r\nSTATUS", "STATUS is not allowed"),
        (DAY, "DTSTART;VALUE=TEXT:20240101", "DTSTART;VALUE=TEXT is not allowed"),
        (DAY, "DTSTART;VALUE=DATE:2024-01-01", 'DTSTART is "2024-01-01", which is no day'),
        (DAY, "DTSTART:20240101T101112", ""),
        (DAY, "DTSTART:20240101T1011Z", 'DTSTART is "20240101T1011Z", which is no day'),
        ("DTEND;VALUE=DATE:20250101", "DTEND:x", 'DTEND is "x", which is no day'),
        ("DTSTAMP:20240101T000000Z", "DTSTAMP:", 'DTSTAMP is "", which is no day'),
        (f"URL:{BASE}", "URL://a.example/", "URL leads to //a.example/companies/acme/soon/"),
        (f"SOURCE;VALUE=URI:{BASE}", "SOURCE:/", "SOURCE leads to /calendar.ics"),
        ("BEGIN:VEVENT", f"{ZONE}BEGIN:VEVENT", ""),
        ("BEGIN:VEVENT", "BEGIN:STANDARD", "STANDARD is not allowed in VCALENDAR"),
    ],
)  # fmt: skip
def test_what_a_calendar_may_not_say_is_told(good: str, bad: str, said: str) -> None:
    expected = [f"O135 a calendar that may not be published: {said}"] if said else []
    assert told(changed(CALENDAR, good, bad), BASE, "calendar.ics") == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [("", "it is cut short"), ("\r\n", "is not allowed in a file"), ("x", "does not end in CR and LF")],
)
def test_what_is_no_calendar_at_all_is_told(data: str, said: str) -> None:
    (text,) = told(data.encode(), BASE, "calendar.ics")
    assert text.endswith(said)
