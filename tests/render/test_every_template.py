"""The site's own templates take every page that is planned, and no text of an editor becomes markup in them."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.config import SiteConfig
from pledgebook.derive import derive
from pledgebook.plan import TEMPLATES, Page, plan
from pledgebook.render.renderer import Renderer
from tests.plan.desk import AS_OF, CONFIG, a_site, planned

ROOT = Path(__file__).parents[2]
SLY = "<i>sly</i> & 'co' \"x\""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return planned(tmp_path_factory.mktemp("site"))


def html_of(pages: dict[str, Page], config: SiteConfig = CONFIG) -> dict[str, bytes]:
    renderer = Renderer(ROOT / "templates", config, ROOT / "static")
    return {url: renderer.render(page) for url, page in pages.items() if page.template.endswith(".html")}


def test_every_page_is_rendered_with_one_heading_and_one_title(pages: dict[str, Page]) -> None:
    made = html_of(pages)
    assert len(made) > 40
    for url, html in made.items():
        tree = LexborHTMLParser(html.decode())
        assert len(tree.css("h1")) == 1, url
        assert len(tree.css("title")) >= 1, url
        assert tree.css_first("meta[http-equiv=Content-Security-Policy]"), url


def test_every_template_that_a_page_is_made_from_is_named(pages: dict[str, Page]) -> None:
    used = {page.template for page in pages.values() if page.template.endswith(".html")}
    named = re.findall(r'"([a-z0-9-]+\.html)"', "".join(file.read_text() for file in _planning()))
    assert used <= set(TEMPLATES)
    assert set(TEMPLATES) == set(named)


def _planning() -> list[Path]:
    return [file for file in (ROOT / "pledgebook" / "plan").rglob("*.py") if file.name != "__init__.py"]


def test_every_link_on_every_page_finds_its_page_and_its_anchor(pages: dict[str, Page]) -> None:
    from urllib.parse import unquote, urljoin

    made = {url: LexborHTMLParser(html.decode()) for url, html in html_of(pages).items()}
    base = CONFIG.base_url
    ids = {url: {node.attributes["id"] for node in tree.css("[id]")} for url, tree in made.items()}
    seen = 0
    for url, tree in made.items():
        for node in tree.css("a[href]"):
            target, _, anchor = urljoin(base + url, str(node.attributes["href"])).partition("#")
            if not target.startswith(base):
                continue
            file = target.removeprefix(base).partition("?")[0]
            file = f"{file}index.html" if file.endswith("/") or not file else file
            assert file in pages, f"{url} links to {file}"
            assert not anchor or unquote(anchor) in ids[file], f"{url} links to {file}#{anchor}"
            seen += 1
    assert seen > 500


def test_what_editors_type_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.pledge(
        "sly",
        title=SLY,
        made={"on": "2024-01-01", "at": SLY, "quote": SLY, "lang": "en", "source": "press"},
        target={"event": SLY},
        due=2024,
        due_words=SLY,
        updates=[{"on": "2024-02-01", "note": SLY}, {"on": "2024-03-01", "reply": SLY, "by": SLY, "source": None}],
        corrections=[{"on": "2024-04-01", "text": SLY}],
        body=SLY,
    )
    pages = {page.url: page for page in plan(derive(site.catalogue(), AS_OF), CONFIG, [])[0]}
    made = html_of(pages)
    html = LexborHTMLParser(made["companies/acme/sly/index.html"].decode())
    assert (html.css_first("h1") or html).text(strip=True) == SLY
    assert not any(LexborHTMLParser(each.decode()).css("i") for each in made.values())


def test_two_renderings_are_byte_for_byte_equal(pages: dict[str, Page]) -> None:
    assert html_of(pages) == html_of(pages)
