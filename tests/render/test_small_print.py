"""What stands in the corners of a page: signs that stay with their number, sources and lines called by their names."""

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.config import SiteConfig
from pledgebook.derive import derive
from pledgebook.plan import plan
from pledgebook.render.renderer import Renderer
from tests.plan.desk import AS_OF, CONFIG, a_site

ROOT = Path(__file__).parents[2]
URL = "companies/acme/told/index.html"


def seen(folder: Path, config: SiteConfig = CONFIG) -> LexborHTMLParser:
    """The page of a pledge whose company speaks for itself, and which moved by a tenth."""
    site = a_site(folder).source("own", kind="company").source("filed", kind="filing").pledge(
        "told",
        due=2026,
        updates=[
            {"over": "2024-03", "value": 40, "source": "own"},
            {"over": "2024-04", "value": 50, "source": "filed"},
            {"on": "2024-05-31", "target": {"at_least": 110}},
            {"on": "2024-06-01", "value": 95},
        ],
        target={"measure": "cars delivered", "at_least": 100, "counted": "total", "since": "2024-01-01"},
    )  # fmt: skip
    pages, _ = plan(derive(site.catalogue(), AS_OF), config, [])
    page = next(page for page in pages if page.url == URL)
    return LexborHTMLParser(Renderer(ROOT / "templates", config, ROOT / "static").render(page).decode())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    return seen(tmp_path_factory.mktemp("site"))


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text().strip() for node in page.css(selector)]


def test_a_number_stays_with_its_percent_sign(told: LexborHTMLParser) -> None:
    assert "+10\u00a0%" in texts(told, "#goalposts .num")
    assert " %" not in (told.body or told.root).text()  # type: ignore[union-attr]


def test_a_source_is_called_the_companys_own_word_once(told: LexborHTMLParser) -> None:
    kinds = texts(told, ".sources .meta > span:first-child")
    assert kinds == ["press", "company's own word", "company filing (the company’s own word)"]


def test_a_running_total_says_so_and_does_not_repeat_its_day(told: LexborHTMLParser) -> None:
    assert texts(told, ".log .figure small") == ["for March 2024", "for April 2024", "in all"]


def test_a_line_of_the_entry_is_named_only_where_it_can_be_opened(told: LexborHTMLParser, tmp_path: Path) -> None:
    assert [text.partition(" ")[0] for text in texts(told, ".log .srcs a[href*='#L']")] == ["entry,"] * 4
    closed = seen(tmp_path, replace(CONFIG, repository=""))
    assert "line" not in " ".join(texts(closed, ".log .srcs"))


def test_a_name_that_ends_in_a_full_stop_gets_no_second_one(told: LexborHTMLParser, tmp_path: Path) -> None:
    assert "Content: CC BY 4.0. Every file" in texts(told, ".colophon")[0]
    page = seen(tmp_path, replace(CONFIG, operator="Watch e.V.", license="© Watch e.V."))
    assert "Watch e.V. Content: © Watch e.V. Every file and its history." in texts(page, ".colophon")[0]
    assert "Promises, © Watch e.V. https://" in texts(page, "#cite .cite")[0]


def test_a_reader_is_asked_to_help_where_there_is_a_place_for_it(told: LexborHTMLParser, tmp_path: Path) -> None:
    links = {node.text(): node.attributes["href"] for node in told.css("#help a")}
    assert list(links) == [
        "Add evidence", "fill in a form", "Edit this page", "report an error", "Every change to this file",
    ]  # fmt: skip
    assert links["Edit this page"] == links["Add evidence"]
    assert "/issues/new?template=new-evidence.yml&pledge=acme/" in str(links["fill in a form"])
    assert str(links["Edit this page"]).startswith("https://github.com/acme/promises/edit/main/content/pledges/acme/")
    assert links["report an error"] in [node.attributes["href"] for node in told.css(".colophon a")]
    closed = seen(tmp_path, replace(CONFIG, repository=""))
    assert texts(closed, "#help") == []
    assert "github.com" not in str(closed.html)
