"""A title that would end a tag, a section or a cell leaves as it came, read by other people's parsers."""

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import feedparser
import html5lib
import icalendar
import pytest

from tests.builder import Site

TITLES = {
    "formula": '=HYPERLINK("https://elsewhere.example")',
    "section": "Sell ]]> & </script><script>alert(1)</script> cars",
    "braces": "{{ 7 * 7 }} {% raw %} ${HOME} #{1} `id` \\n; X-EVIL:1",
    "chinese": "今年保证交付“10万”辆 <b>小米</b> & more",
}  # fmt: skip
AT = "companies/acme/{}/"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = Site(tmp_path_factory.mktemp("sly"))
    for slug, title in TITLES.items():
        site.pledge(slug, title=title, due=2024, topics=["cars"], updates=[{"over": 2024, "value": 120}])
    return site.build("--fast")


def titles_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key, text in value.items() if key == "title" and isinstance(text, str))
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from titles_in(each)


def h1_of(data: bytes) -> str:
    page = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    inline = [each for each in page.iter("script") if not each.get("src") and each.get("type") != "application/ld+json"]
    assert inline == []
    heading = page.find(".//h1")
    assert heading is not None
    return "".join(heading.itertext())


READ: dict[str, Callable[[dict[str, bytes], str], str]] = {
    "the page": lambda pages, slug: h1_of(pages[f"{AT.format(slug)}index.html"]),
    "its JSON": lambda pages, slug: json.loads(pages[f"api/v1/pledges/acme/{slug}.json"])["title"],
    "the table": lambda pages, slug: next(
        row["title"].removeprefix("'") if row["title"].startswith("'=") else row["title"]
        for row in csv.DictReader(io.StringIO(pages["data/pledges.csv"].decode(), newline=""))
        if row["id"] == f"acme/{slug}"
    ),
    "the badge": lambda pages, slug: str(ET.fromstring(pages[f"{AT.format(slug)}badge.svg"]).findtext("{*}title")),
    "the shield": lambda pages, slug: json.loads(pages[f"{AT.format(slug)}badge.json"])["label"],
    "the frame": lambda pages, slug: json.loads(pages[f"{AT.format(slug)}embed/oembed.json"])["title"],
}


@pytest.mark.parametrize("slug", TITLES)
@pytest.mark.parametrize("where", ["the page", "its JSON", "the table"])
def test_a_title_comes_out_as_it_went_in(pages: dict[str, bytes], where: str, slug: str) -> None:
    assert READ[where](pages, slug) == TITLES[slug]


@pytest.mark.parametrize("slug", TITLES)
def test_a_feed_tells_the_title_as_it_is(pages: dict[str, bytes], slug: str) -> None:
    feed = feedparser.parse(pages[f"{AT.format(slug)}feed.xml"], sanitize_html=False)
    assert not feed.bozo
    root = ET.fromstring(pages[f"{AT.format(slug)}feed.xml"])
    said = [str(title.text) for title in root.iterfind("{*}entry/{*}title")]
    assert said
    assert all(TITLES[slug] in title for title in said)
    items = json.loads(pages["feed.json"])["items"]
    assert any(TITLES[slug] in item["title"] for item in items)


@pytest.mark.parametrize("slug", TITLES)
def test_a_calendar_tells_the_title_as_it_is(pages: dict[str, bytes], slug: str) -> None:
    calendar = icalendar.Calendar.from_ical(pages["calendar.ics"])
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(TITLES)
    assert any(TITLES[slug] in str(event["SUMMARY"]) for event in events)


@pytest.mark.parametrize("slug", TITLES)
def test_the_database_holds_the_title_as_it_is(pages: dict[str, bytes], slug: str) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(pages["data/tracker.sqlite"])
    rows = database.execute("SELECT title FROM pledges WHERE id = ?", (f"acme/{slug}",)).fetchall()
    database.close()
    assert rows == [(TITLES[slug],)]


@pytest.mark.parametrize("slug", TITLES)
def test_what_is_drawn_and_framed_tells_it_too(pages: dict[str, bytes], slug: str) -> None:
    assert TITLES[slug] in READ["the badge"](pages, slug)
    assert READ["the shield"](pages, slug)
    assert TITLES[slug] in READ["the frame"](pages, slug)


def test_every_list_of_the_api_has_every_title(pages: dict[str, bytes]) -> None:
    assert set(titles_in(json.loads(pages["api/v1/pledges.json"]))) >= set(TITLES.values())
