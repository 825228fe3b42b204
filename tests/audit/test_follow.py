"""Feeds and calendars are read by programs that trust them: they say what happened, and ask nobody for anything."""

import json

import pytest

from pledgebook.audit import audit

BASE = "https://promises.example/tracker/"


def codes(address: str, data: str) -> list[str]:
    return [issue.code for issue in audit(address, data.encode(), BASE)]


FEED = f"""\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>tag:promises.example,2026:/</id><title>Promises</title><subtitle>x</subtitle><updated>2024-01-01T00:00:00Z</updated>
<link rel="self" type="application/atom+xml" href="{BASE}feed.xml"/><author><name>A</name><uri>{BASE}</uri></author>
<rights>x</rights><generator>Pledgebook</generator><icon>{BASE}static/favicon.svg</icon><logo>{BASE}card.png</logo>
<entry><id>x</id><title>Kept</title>
<updated>2024-01-01T00:00:00Z</updated><link rel="alternate" href="{BASE}a/"/><category term="Acme"/>
<content type="html">&lt;p lang="zh"&gt;Kept&lt;/p&gt;</content></entry>
</feed>"""


def test_a_whole_feed_passes() -> None:
    assert codes("feed.xml", FEED) == []


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ('type="html">', 'type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>', "O124"),
        ('<content type="html">', '<content type="text/html">&lt;script&gt;', "O124"),
        ('<content type="html">', '<content type="image/png" src="https://elsewhere.example/a.png">', "O124"),
        ('type="html">', 'type="html"><b xmlns="http://www.w3.org/1999/xhtml">x</b>', "O123"),
        ('type="html">', 'type="html">&lt;script&gt;x&lt;/script&gt;', "O123"),
        ('type="html">', 'type="html">&lt;img src="https://elsewhere.example/pixel.png"&gt;', "O125"),
        ("<title>Kept</title>", '<title type="html">&lt;iframe&gt;</title>', "O123"),
        ('rel="alternate"', 'rel="enclosure"', "O124"),
        ('rel="alternate"', 'rel="alternate" length="1"', "O124"),
        (f'href="{BASE}a/"', 'href="https://elsewhere.example/"', "O125"),
        (f"<icon>{BASE}", "<icon>https://elsewhere.example/", "O125"),
        (f"<logo>{BASE}", "<logo>//elsewhere.example/", "O125"),
        (f"<uri>{BASE}", "<uri>javascript:alert(1)//", "O125"),
        ("<rights>", "<media xmlns='http://search.yahoo.com/mrss/'/><rights>", "O123"),
        ("<rights>", "<rss/><rights>", "O123"),
        ("<entry>", "<entry xmlns:a='urn:a' a:b='c'>", "O124"),
        (' xml:lang="en"', ' xml:base="https://elsewhere.example/"', "O124"),
    ],
)
def test_a_feed_that_carries_more_is_refused(good: str, bad: str, code: str) -> None:
    assert FEED.count(good) == 1
    assert code in codes("feed.xml", FEED.replace(good, bad))


def test_a_sitemap_names_our_own_pages_alone() -> None:
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
    assert codes("sitemap.xml", sitemap.format(BASE)) == []
    assert codes("sitemap.xml", sitemap.format("https://elsewhere.example/")) == ["O125"]


ITEM = {"id": "tag:a", "url": BASE, "title": "Kept", "content_html": "<p>Kept</p>", "tags": ["Acme"]}


@pytest.mark.parametrize(
    ("more_of_feed", "more_of_item", "expected"),
    [
        ({"version": "https://jsonfeed.org/version/1.1", "favicon": f"{BASE}static/favicon.svg"}, {}, []),
        ({"favicon": "https://elsewhere.example/pixel.png"}, {}, ["O125"]),
        ({"hubs": []}, {}, ["O124"]),
        ({}, {"attachments": []}, ["O124"]),
        ({}, {"image": "https://elsewhere.example/pixel.png"}, ["O124"]),
        ({}, {"content_html": "<script>x</script>"}, ["O123", "O127"]),
    ],
)
def test_a_json_feed_is_held_to_the_same(
    more_of_feed: dict[str, object], more_of_item: dict[str, object], expected: list[str]
) -> None:
    assert codes("feed.json", json.dumps({**more_of_feed, "items": [{**ITEM, **more_of_item}]})) == expected


def test_a_key_that_is_spelled_out_is_read_too() -> None:
    assert codes("feed.json", '{"items": [{"content\\u005fhtml": "<iframe>"}]}') == ["O123", "O123"]


CALENDAR = f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Pledgebook//Pledgebook//EN
NAME:Due dates
SOURCE;VALUE=URI:{BASE}calendar.ics
REFRESH-INTERVAL;VALUE=DURATION:P1D
BEGIN:VEVENT
UID:acme/soon@promises.example
DTSTAMP:20240101T000000Z
DTSTART;VALUE=DATE:20240101
DTEND;VALUE=DATE:20250101
SUMMARY:Deliver 100 cars\\, which is a long title that goes on to the
  next line
URL:{BASE}companies/acme/soon/
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_a_whole_calendar_passes() -> None:
    assert codes("calendar.ics", CALENDAR) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("SUMMARY:", "ATTACH:https://elsewhere.example/a.png\r\nSUMMARY:"),
        ("SUMMARY:", "attach:https://elsewhere.example/a.png\r\nSUMMARY:"),
        ("SUMMARY:", "ATT\r\n ACH:https://elsewhere.example/a.png\r\nSUMMARY:"),
        ("SUMMARY:", "ORGANIZER:mailto:mail@elsewhere.example\r\nSUMMARY:"),
        ("SUMMARY:", "ATTENDEE:mailto:mail@elsewhere.example\r\nSUMMARY:"),
        ("SUMMARY:", "IMAGE;VALUE=URI:https://elsewhere.example/a.png\r\nSUMMARY:"),
        ("SUMMARY:", "CONFERENCE:https://elsewhere.example/\r\nSUMMARY:"),
        ("SUMMARY:", "X-ALT-DESC;FMTTYPE=text/html:<script>x</script>\r\nSUMMARY:"),
        ("SUMMARY:", "RRULE:FREQ=SECONDLY\r\nSUMMARY:"),
        ("SUMMARY:", 'SUMMARY;ALTREP="https://elsewhere.example/":'),
        ("SUMMARY:", "SUMMARY"),
        ("SUMMARY:", "BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nSUMMARY:"),
        ("BEGIN:VEVENT", "BEGIN:VTODO"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\r\nBEGIN:VEVENT"),
        ("BEGIN:VCALENDAR\r\n", ""),
        ("END:VEVENT\r\n", ""),
        ("END:VCALENDAR\r\n", ""),
        ("END:VCALENDAR\r\n", "END:VCALENDAR\r\n" + CALENDAR),
        ("END:VCALENDAR\r\n", "END:VCALENDAR"),
        (f"URL:{BASE}", "URL:https://elsewhere.example/"),
        (f"SOURCE;VALUE=URI:{BASE}", "SOURCE;VALUE=URI:https://elsewhere.example/"),
        ("NAME:Due dates\r\n", "NAME:Due dates\n"),
        ("NAME:Due dates", "NAME:Due\rdates"),
        ("NAME:Due dates", "NAME:" + "d" * 71),
        ("NAME:Due dates", "NAME:" + "é" * 36),
    ],
)
def test_a_calendar_that_does_more_is_refused(good: str, bad: str) -> None:
    assert CALENDAR.count(good) == 1
    assert codes("calendar.ics", CALENDAR.replace(good, bad)) == ["O135"]


@pytest.mark.parametrize("data", ["", "x", "\r\n", "BEGIN:VCALENDAR"])
def test_what_is_no_calendar_is_refused(data: str) -> None:
    assert codes("calendar.ics", data) == ["O135"]


def test_without_an_address_of_our_own_a_calendar_names_none() -> None:
    assert [issue.code for issue in audit("calendar.ics", CALENDAR.encode())] == ["O135"]
