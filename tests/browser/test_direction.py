"""Words that run from right to left turn round nothing that stands beside them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import BASE_PATH, served
from tests.builder import Site

NAME, TITLE, PLACE = "חברה 5", "מבטיח 100", "תל אביב 7"


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A company, a title, a place and a note in Hebrew that end in a figure, each beside figures of ours."""
    site = Site(tmp_path_factory.mktemp("turned")).company("acme", name=NAME)
    site.pledge(
        "soon",
        title=TITLE,
        due=2024,
        due_words="עד 9",
        made={"on": "2024-01-01", "quote": "מאה", "lang": "he", "at": PLACE, "source": "press"},
        updates=[{"on": "2024-03-01", "reply": "תשובה 3", "by": "Acme"}],
    )
    site.build("--fast", "--base-url", f"https://promises.example{BASE_PATH}")
    with served(site) as url:
        yield url


def stretch(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


@pytest.mark.parametrize(
    ("address", "parent"),
    [
        ("companies/acme/soon/", ".eyebrow"),
        ("companies/acme/soon/", "figcaption"),
        ("companies/acme/soon/embed/", "h1"),
        ("pledges/", ".rows .meta"),
    ],
)
def test_what_is_written_first_stands_first(address: str, parent: str, page: Page, turned: str) -> None:
    page.goto(turned + address)
    children = page.locator(parent).first.locator("> *").all()
    assert len(children) > 1
    places = [(stretch(each), each.bounding_box()) for each in children]
    lines: dict[float, list[tuple[float, float]]] = {}
    for at, box in places:
        assert box
        lines.setdefault(round(box["y"] / 12), []).append(at)
    for line in lines.values():
        assert line == sorted(line)


def test_every_foreign_word_is_by_itself(page: Page, turned: str) -> None:
    page.goto(f"{turned}companies/acme/soon/")
    loose = page.evaluate(
        """() => {
          const hebrew = /[\\u0590-\\u05ff]/, found = [];
          const walk = document.createTreeWalker(document.querySelector("main"), 4);
          while (walk.nextNode()) {
            const text = walk.currentNode, holder = text.parentElement;
            if (!hebrew.test(text.data) || holder.closest("svg")) continue;
            const kept = ["isolate", "plaintext", "isolate-override"].includes(getComputedStyle(holder).unicodeBidi);
            const alone = holder.childNodes.length === 1 && getComputedStyle(holder).display !== "inline";
            if (!kept && !alone) found.push(text.data);
          }
          return found;
        }"""
    )
    assert loose == []
