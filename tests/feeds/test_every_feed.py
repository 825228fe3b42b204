"""Every feed of the sites that are hard to show is valid, for strict readers and for lenient ones."""

import json
import xml.etree.ElementTree as ET
from urllib.parse import unquote, urljoin

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.model import Status
from tests.extremes import extremes
from tests.feeds.reading import ATOM, a_built_site, atom_faults, feeds_in, json_faults
from tests.plan.desk import CONFIG, a_site

BASE = CONFIG.base_url


@pytest.fixture(scope="module", params=["desk", "extremes"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("site")
    make = {"desk": a_site, "extremes": extremes}[request.param]
    return a_built_site(make(folder), folder / "_site")


def test_every_page_that_should_have_a_feed_has_one(built: dict[str, bytes]) -> None:
    pages = [address.removesuffix("index.html") for address in built if address.endswith("index.html")]
    wanted = {""} | {f"status/{status}/" for status in Status}
    for page in pages:
        kind, *rest = page.split("/")
        if not {"page", "embed"} & set(rest) and len(rest) > 1 and kind in ("companies", "topics"):
            wanted.add(page)
    assert {address.removesuffix("feed.xml") for address in feeds_in(built)} == wanted
    assert "feed.json" in built


def test_every_feed_is_valid(built: dict[str, bytes]) -> None:
    assert {address: faults for address, data in feeds_in(built).items() if (faults := atom_faults(data))} == {}
    assert json_faults(built["feed.json"]) == []


def test_feedparser_reads_every_feed(built: dict[str, bytes]) -> None:
    for address, data in feeds_in(built).items():
        read = feedparser.parse(data)
        assert not read.bozo, address
        assert read.version == "atom10"
        assert len(read.entries) == len(ET.fromstring(data).findall(f"{ATOM}entry"))
        for entry in read.entries:
            assert entry.id
            assert entry.updated_parsed[3:6] == (0, 0, 0)
            assert entry.link.startswith(BASE)
            assert entry.content[0].type == "text/html"


def test_a_feed_says_where_it_is_and_what_it_goes_with(built: dict[str, bytes]) -> None:
    moved = {"companies/acme/old-cars/": "companies/acme/cars/", "companies/acme/sooner/": "companies/acme/soon/",
             "companies/beta/went/": "companies/beta/gone/"}  # fmt: skip
    for address, data in feeds_in(built).items():
        at = address.removesuffix("feed.xml")
        links = {link.get("rel"): link.get("href") for link in ET.fromstring(data).findall(f"{ATOM}link")}
        assert links == {"self": f"{BASE}{moved.get(at, at)}feed.xml", "alternate": f"{BASE}{moved.get(at, at)}"}


def test_every_link_of_an_entry_finds_its_page_and_its_anchor(built: dict[str, bytes]) -> None:
    anchors = {
        address: {node.attributes["id"] for node in LexborHTMLParser(data.decode()).css("[id]")}
        for address, data in built.items()
        if address.endswith(".html")
    }
    seen = 0
    for data in feeds_in(built).values():
        for entry in ET.fromstring(data).findall(f"{ATOM}entry"):
            content = LexborHTMLParser(entry.findtext(f"{ATOM}content") or "")
            links = [str(node.attributes["href"]) for node in content.css("a")]
            assert entry.find(f"{ATOM}link").get("href") == links[-1]  # type: ignore[union-attr]
            for link in links:
                if link.startswith(BASE):
                    path, _, anchor = link.removeprefix(BASE).partition("#")
                    assert not anchor or unquote(anchor) in anchors[f"{path}index.html"], link
                    seen += 1
    assert seen > 50


def test_both_forms_of_the_sites_feed_say_the_same(built: dict[str, bytes]) -> None:
    atom = [
        [entry.findtext(f"{ATOM}{tag}") for tag in ("id", "title", "updated", "content")]
        for entry in ET.fromstring(built["feed.xml"]).findall(f"{ATOM}entry")
    ]
    items = json.loads(built["feed.json"])["items"]
    assert [[item[key] for key in ("id", "title", "date_published", "content_html")] for item in items] == atom


def test_heads_name_the_feeds_that_there_are(built: dict[str, bytes]) -> None:
    own = {"companies", "status", "topics"}
    kinds = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json", "calendar.ics": "text/calendar"}
    for address, data in built.items():
        if (not address.endswith("/index.html") and address != "index.html") or "/embed/" in address:
            continue
        links = LexborHTMLParser(data.decode()).css("head link[rel=alternate]")
        named = {str(link.attributes["href"]).removeprefix(BASE): link for link in links}
        follow = {name: link for name, link in named.items() if name.rpartition("/")[2] in kinds}
        for name, link in follow.items():
            assert name in built, f"{address} names {name}"
            assert link.attributes["type"] == kinds[name.rpartition("/")[2]]
            assert link.attributes["title"]
        kind, _, rest = address.removesuffix("index.html").partition("/")
        if kind in own and rest and "refresh" not in data.decode():
            at = address.removesuffix("index.html").partition("page/")[0]
            assert f"{at}feed.xml" in follow
            assert "feed.xml" not in follow
        if address in ("index.html", "pledges/index.html", "changes/index.html", "due/index.html"):
            assert {"feed.xml", "feed.json"} <= set(follow)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("index.html", ["feed.xml", "feed.json", "calendar.ics"]),
        ("due/index.html", ["feed.xml", "feed.json", "calendar.ics"]),
        (
            "companies/acme/index.html",
            ["companies/acme/feed.xml", "companies/acme/calendar.ics", "api/v1/companies/acme.json"],
        ),
        ("status/kept/index.html", ["status/kept/feed.xml"]),
        ("topics/deliveries/index.html", ["topics/deliveries/feed.xml"]),
    ],
)
def test_readers_find_what_to_follow(address: str, wanted: list[str], built: dict[str, bytes]) -> None:
    page = LexborHTMLParser(built[address].decode())
    lines = [node for node in page.css("p.meta.more") if node.text().startswith("Follow:")]
    assert len(lines) == 1
    at = BASE + address.removesuffix("index.html")
    assert [urljoin(at, str(node.attributes["href"])) for node in lines[0].css("a")] == [BASE + url for url in wanted]
