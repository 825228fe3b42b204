"""One round trip holds a pledge page and its style sheet: sizes as they travel, compressed."""

import gzip
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.share.entries import a_rich_site

PLEDGE = "companies/acme/deliver-100000-cars/index.html"
ROUND_TRIP = 14 * 1024
SCRIPTS = 8 * 1024
IMPORT = re.compile(rb'^import [^(]*"\./([^"]+)"', re.MULTILINE)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return a_rich_site(tmp_path_factory.mktemp("rich")).build("--fast")


def sent(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def with_imports(files: list[str], pages: dict[str, bytes]) -> set[str]:
    """The scripts and what they import before they run."""
    found, open_ = set[str](), list(files)
    while open_:
        file = open_.pop()
        if file not in found:
            found.add(file)
            open_ += [f"static/{name.decode()}" for name in IMPORT.findall(pages[file])]
    return found


def test_the_page_under_test_is_as_rich_as_it_should_be(pages: dict[str, bytes]) -> None:
    page = LexborHTMLParser(pages[PLEDGE].decode())
    assert len(page.css("tr[data-point]")) == 12
    assert len(page.css(".sources > li")) == 8
    assert len(page.css("svg.plot .run")) == 2


def test_a_pledge_page_with_its_style_sheet_is_one_round_trip(pages: dict[str, bytes]) -> None:
    page = LexborHTMLParser(pages[PLEDGE].decode())
    sheets = [str(node.attributes["href"]).lstrip("./") for node in page.css("link[rel=stylesheet]")]
    assert sheets
    assert sent(pages[PLEDGE]) + sum(sent(pages[sheet]) for sheet in sheets) <= ROUND_TRIP


def test_no_page_loads_more_script_than_it_may(pages: dict[str, bytes]) -> None:
    loaded = {}
    for address, data in pages.items():
        if address.endswith(".html"):
            scripts = LexborHTMLParser(data.decode()).css("script[src]")
            names = [str(script.attributes["src"]) for script in scripts]
            assert all({"defer", "type"} & script.attributes.keys() for script in scripts), address
            files = with_imports([name[name.index("static/") :] for name in names], pages)
            loaded[address] = sum(sent(pages[file]) for file in files)
    assert loaded[PLEDGE] > 0
    assert {address: size for address, size in loaded.items() if size > SCRIPTS} == {}


def test_the_chart_reader_is_loaded_where_there_is_a_chart_alone(pages: dict[str, bytes]) -> None:
    with_reader = [address for address, data in pages.items() if b"static/chart.js" in data]
    assert with_reader == [PLEDGE]
