"""The page for a frame, what a link becomes elsewhere, and what is copied into other people's pages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.render.snippets import badge_markdown
from tests.builder import Site
from tests.site.test_build import tracker

BASE = "https://promises.example/tracker/"
SOON = "companies/acme/soon/"
SLY = """]]> </script> <!-- & "q" 'co' <i>x</i>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tracker(tmp_path_factory.mktemp("tracker")).build("--fast", "--base-url", BASE)


def page(pages: dict[str, bytes], address: str) -> LexborHTMLParser:
    return LexborHTMLParser(pages[f"{address}index.html"].decode())


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (found,) = tree.css(selector)
    return found


def copied(tree: LexborHTMLParser) -> list[str]:
    return [node.text() for node in tree.css("pre.cite")]


def element(html: str, tag: str) -> dict[str, str | None]:
    """The attributes of the one element of this kind in a snippet."""
    (node,) = LexborHTMLParser(html).css(tag)
    return node.attributes


def oembed(pages: dict[str, bytes], at: str) -> Any:
    return json.loads(pages[f"{at}embed/oembed.json"])


def test_the_frame_says_what_came_of_what_was_said(pages: dict[str, bytes]) -> None:
    shown = page(pages, f"{SOON}embed/")
    assert one(shown, "h1").text() == "Acme: Deliver 100 cars"
    assert one(shown, "#mark").text(strip=True) == "Behind"
    assert one(shown, "#sentence").text().startswith("Behind: ")
    assert one(shown, "blockquote").text(strip=True) == "今年保证交付"
    assert one(shown, "blockquote").attributes["lang"] == "zh"
    assert one(shown, "figcaption").text() == "said 1 December 2024, due 2025"
    assert "since" in one(shown, "#since").text()
    assert one(shown, ".foot").text(strip=True).endswith("Promises, CC BY 4.0")


def test_a_promise_without_its_words_is_told_in_ours(tmp_path: Path) -> None:
    pages = Site(tmp_path).pledge("soon", made="2024-01-01", target={"never": "a bill is late"}).build("--fast")
    assert one(page(pages, f"{SOON}embed/"), "figure p").text() == "Never: a bill is late"


def test_the_frame_holds_every_stretch_of_the_history(pages: dict[str, bytes]) -> None:
    rows = page(pages, f"{SOON}embed/").css("#past > li")
    past = page(pages, SOON).css(".past > li")
    assert len(rows) == len(past) > 1
    for row, stretch in zip(rows, past, strict=True):
        said = row.css_first(".says")
        mark = row.css_first(".mark")
        assert said is not None
        assert mark is not None
        assert mark.text(strip=True) in stretch.text()
        assert said.text() in stretch.text()
    days = [str(row.attributes["data-since"]) for row in rows]
    assert days == sorted(days)
    assert days[0] == "2024-12-01"


def test_the_frame_is_no_page_of_its_own(pages: dict[str, bytes]) -> None:
    shown = page(pages, f"{SOON}embed/")
    assert one(shown, "meta[name=robots]").attributes["content"] == "noindex"
    assert one(shown, "link[rel=canonical]").attributes["href"] == BASE + SOON
    listed = re.findall(rb"<loc>(.*?)</loc>", pages["sitemap.xml"])
    assert len(listed) == len(set(listed))
    assert not any(b"/embed/" in address for address in listed)
    assert shown.css(".masthead, .colophon, nav, form") == []


def test_its_links_open_beside_the_frame(pages: dict[str, bytes]) -> None:
    for address in [each for each in pages if each.endswith("/embed/index.html")]:
        links = LexborHTMLParser(pages[address].decode()).css("a")
        assert links, address
        assert {(link.attributes["target"], link.attributes["rel"]) for link in links} == {("_blank", "noopener")}
    others = [address for address in pages if address.endswith(".html") and "/embed/" not in address]
    assert [address for address in others if b"target=" in pages[address]] == []


def test_a_frame_loads_little(pages: dict[str, bytes]) -> None:
    loaded = page(pages, f"{SOON}embed/").css("link[rel=stylesheet], script[src]")
    names = [str(node.attributes.get("href") or node.attributes["src"]) for node in loaded]
    assert names == ["../../../../static/embed.css", "../../../../static/embed.js"]


def test_an_old_address_keeps_its_frame_so_that_a_chosen_day_stays_chosen(pages: dict[str, bytes]) -> None:
    old, new = (pages[f"companies/acme/{slug}/embed/index.html"] for slug in ("sooner", "soon"))
    assert old == new
    assert pages["companies/acme/sooner/embed/oembed.json"] == pages[f"{SOON}embed/oembed.json"]
    assert b'http-equiv="refresh"' not in old


def test_a_pledge_that_was_taken_down_leaves_a_frame_that_says_so(pages: dict[str, bytes]) -> None:
    gone = page(pages, "companies/acme/gone/embed/")
    assert one(gone, ".sentence").text() == "This pledge was taken down on 10 January 2025."
    assert "It was never said." in one(gone, "main").text()
    assert gone.css("script") == []
    told = oembed(pages, "companies/acme/gone/")
    assert told["title"] == "A pledge taken down"
    assert "thumbnail_url" not in told


def test_oembed_has_what_its_specification_wants(pages: dict[str, bytes]) -> None:
    told = oembed(pages, SOON)
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert (told["provider_name"], told["provider_url"]) == ("Promises", BASE)
    assert told["title"] == "Deliver 100 cars (Acme)"
    assert told["thumbnail_url"] == f"{BASE}{SOON}card.png"
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert all(type(told[name]) is int and told[name] > 0 for name in ("width", "height", "cache_age"))
    frame = element(told["html"], "iframe")
    assert frame["src"] == f"{BASE}{SOON}embed/"
    assert frame["title"] == told["title"]
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))


def test_a_pledge_page_leads_to_its_oembed_and_no_other_page_to_any(pages: dict[str, bytes]) -> None:
    found = {}
    for address, data in pages.items():
        if address.endswith(".html"):
            for link in LexborHTMLParser(data.decode()).css('link[type="application/json+oembed"]'):
                assert link.attributes["rel"] == "alternate"
                found[address] = str(link.attributes["href"])
    slugs = ("both", "never-late", "opening", "soon")
    at = {f"companies/acme/{slug}/" for slug in slugs}
    assert found == {f"{each}index.html": f"{BASE}{each}embed/oembed.json" for each in at}


def test_what_a_pledge_page_offers_leads_to_what_there_is(pages: dict[str, bytes]) -> None:
    _, _, live, pinned, badge, markdown = copied(page(pages, SOON))
    assert element(live, "iframe")["src"] == f"{BASE}{SOON}embed/"
    assert element(pinned, "iframe")["src"] == f"{BASE}{SOON}embed/?on=2025-02-03"
    assert element(pinned, "iframe")["title"] == "Deliver 100 cars (Acme), as it stood on 3 February 2025"
    assert element(badge, "a")["href"] == BASE + SOON
    assert element(badge, "img")["src"] == f"{BASE}{SOON}badge.svg"
    assert markdown == f"[![{element(badge, 'img')['alt']}]({BASE}{SOON}badge.svg)]({BASE}{SOON})"
    assert f"{SOON}badge.svg" in pages
    picture = one(page(pages, SOON), "#cite img")
    assert picture.attributes["alt"] == element(badge, "img")["alt"] == "Status of “Deliver 100 cars” (Acme)"


def test_a_pinned_frame_shows_the_verdict_of_the_page_it_is_copied_from(pages: dict[str, bytes]) -> None:
    for slug in ("both", "never-late", "opening", "soon"):
        snippet = copied(page(pages, f"companies/acme/{slug}/"))[3]
        on = re.search(r"\?on=([0-9-]{10})", snippet)
        assert on
        rows = page(pages, f"companies/acme/{slug}/embed/").css("#past > li")
        assert str(rows[-1].attributes["data-since"]) <= on[1]


def test_a_company_offers_its_badge(pages: dict[str, bytes]) -> None:
    badge, markdown = copied(page(pages, "companies/acme/"))
    assert element(badge, "img")["src"] == f"{BASE}companies/acme/badge.svg"
    assert markdown == f"[![Track record of Acme]({BASE}companies/acme/badge.svg)]({BASE}companies/acme/)"


def test_what_is_copied_carries_hostile_words_as_words(tmp_path: Path) -> None:
    pages = Site(tmp_path).pledge("soon", title=SLY).build("--fast")
    shown = page(pages, SOON)
    assert shown.css("iframe, i") == []
    _, _, live, pinned, badge, _ = copied(shown)
    assert element(live, "iframe")["title"] == f"{SLY} (Acme)"
    assert str(element(pinned, "iframe")["title"]).startswith(f"{SLY} (Acme), as it stood on ")
    assert element(badge, "img")["alt"] == f"Status of “{SLY}” (Acme)"
    assert all(len(LexborHTMLParser(each).css("body *")) <= 2 for each in (live, pinned, badge))
    assert element(oembed(pages, SOON)["html"], "iframe")["title"] == f"{SLY} (Acme)"
    assert one(page(pages, f"{SOON}embed/"), "h1").text() == f"Acme: {SLY}"


@pytest.mark.parametrize("alt", ["]( https://evil.example", "a [b] c", "\\", "*x* _y_ `z` <b> &amp; !", "![x](y)"])
def test_markdown_shows_hostile_words_as_words(alt: str) -> None:
    from markdown import markdown

    text = badge_markdown({"href": "https://a.example/b.svg", "url": "b.svg", "to": "https://a.example/", "alt": alt})
    made = LexborHTMLParser(markdown(text))
    assert [node.tag for node in made.css("p *")] == ["a", "img"]
    assert one(made, "a").attributes["href"] == "https://a.example/"
    assert one(made, "img").attributes["src"] == "https://a.example/b.svg"


def test_a_frame_of_more_words_is_higher_and_none_is_endless(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("short", title="Go", made="2024-01-01", target={"event": "It goes"}, due=2024)
    words = {"on": "2024-01-01", "quote": "We will deliver. " * 60, "source": "press"}
    pages = site.pledge("long", title="A long title " * 8, made=words).build("--fast")
    low, high = (oembed(pages, f"companies/acme/{slug}/")["height"] for slug in ("short", "long"))
    assert 200 < low < high <= 600
