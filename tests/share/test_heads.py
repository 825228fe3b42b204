"""What a page says of itself to those who link to it: title, words, address and picture, all of them whole."""

import io
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.builder import Site
from tests.site.test_build import tracker

BASE = "https://promises.example/tracker/"
WANTED = ("og:title", "og:type", "og:url", "og:site_name")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tracker(tmp_path_factory.mktemp("tracker")).build("--base-url", BASE)


def said(data: bytes) -> dict[str, str]:
    """What the meta elements of a page say, by name or property."""
    nodes = LexborHTMLParser(data.decode()).css("head meta[content]")
    pairs = [
        (node.attributes.get("property") or node.attributes.get("name"), node.attributes["content"]) for node in nodes
    ]
    assert len({name for name, _ in pairs if name}) == len([name for name, _ in pairs if name])
    return {str(name): str(content) for name, content in pairs if name}


def html_of(pages: dict[str, bytes]) -> dict[str, bytes]:
    """The pages that somebody would link to: what stands in a frame is not among them."""
    html = {address: data for address, data in pages.items() if address.endswith(".html")}
    return {address: data for address, data in html.items() if not address.endswith("/embed/index.html")}


def test_every_page_says_what_and_where_it_is(pages: dict[str, bytes]) -> None:
    for address, data in html_of(pages).items():
        head = said(data)
        assert [name for name in WANTED if not head.get(name)] == [], address
        assert head["og:description"] == head["description"], address
        moved = {"companies/acme/sooner/index.html": "companies/acme/soon/"}
        assert head["og:url"] == BASE + moved.get(address, address.removesuffix("index.html")), address
        assert head["og:site_name"] == "Promises"
        assert head["twitter:card"] == ("summary_large_image" if "og:image" in head else "summary"), address


def test_titles_and_canonical_addresses_are_those_of_the_page(pages: dict[str, bytes]) -> None:
    for address, data in html_of(pages).items():
        page, head = LexborHTMLParser(data.decode()), said(data)
        title = page.css_first("head > title")
        assert title is not None
        assert title.text().removesuffix(" · Promises") == head["og:title"], address
        canonical = page.css_first("link[rel=canonical]")
        assert canonical is None or canonical.attributes["href"] == head["og:url"], address


def test_each_pledge_and_each_company_has_a_card_of_the_size_it_says(pages: dict[str, bytes]) -> None:
    cards = {address: head for address, data in html_of(pages).items() if "og:image" in (head := said(data))}
    slugs = ("", "both/", "never-late/", "opening/", "soon/")
    assert set(cards) == {f"companies/acme/{slug}index.html" for slug in slugs}
    for address, head in cards.items():
        assert head["og:image"] == BASE + address.removesuffix("index.html") + "card.png"
        picture = Image.open(io.BytesIO(pages[head["og:image"].removeprefix(BASE)]))
        assert (head["og:image:width"], head["og:image:height"]) == tuple(str(side) for side in picture.size)
        assert picture.size == (1200, 630)
        assert head["og:image:alt"]
    assert cards["companies/acme/soon/index.html"]["og:image:alt"] == "Behind: Deliver 100 cars (Acme)"
    assert cards["companies/acme/soon/index.html"]["og:type"] == "article"


def test_later_pages_of_a_company_show_its_one_card(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(120):
        site.pledge(f"p-{number}", title=f"Promise {number}")
    built = site.build("--fast")
    later = [address for address in built if address.startswith("companies/acme/page/")]
    assert later
    for address in later:
        assert said(built[address])["og:image"] == "https://promises.example/companies/acme/card.png"


def test_cards_are_left_out_of_a_fast_build(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon")
    whole, fast = site.build(), site.build("--fast")
    left_out = {address for address in whole if address not in fast}
    assert left_out == {"companies/acme/card.png", "companies/acme/soon/card.png"}
    assert {address: data for address, data in whole.items() if address not in left_out} == fast


def test_a_changed_promise_changes_its_own_card_alone(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon").pledge("later", title="Deliver later")
    before = site.build()
    site.pledge("soon", title="Deliver 100 fine cars")
    after = site.build()
    cards = [address for address in after if address.endswith("card.png")]
    assert [address for address in cards if after[address] != before[address]] == ["companies/acme/soon/card.png"]
