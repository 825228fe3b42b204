"""axe finds nothing on a page of every template, small and wide, light and dark: WCAG 2.2 AA, and AAA for contrast."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pledgebook.derive import derive
from pledgebook.plan import plan
from tests.builder import Site
from tests.plan.desk import CONFIG

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
OTHERS = {"base.html", "parts.html", "list.html"}  # pages are made with them, but none of them is a page
LEFT_AT_ONCE = {"redirect.html"}  # the browser is gone before anybody can look
TEMPLATES = sorted(path.name for path in (ROOT / "templates").glob("*.html") if path.name not in OTHERS | LEFT_AT_ONCE)
USUAL = "companies/acme/usual/"
WIDTHS = (320, 1440)
SCHEMES = ("light", "dark")
ASKED = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module")
def chosen(hard_site: Site) -> dict[str, str]:
    """For each template the page with most on it; for pledges one of the usual size."""
    pages, _ = plan(derive(hard_site.catalogue(), date(2025, 3, 1)), CONFIG, [])
    weighed = sorted((len(json.dumps(page.data)), page.address, page.template) for page in pages)
    return {**{template: address for _, address, template in weighed}, "pledge.html": USUAL}


def opened(page: Page, url: str) -> Page:
    """The page with every fold open."""
    page.goto(url)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page


def violations(page: Page) -> list[str]:
    """What axe holds against the page as it stands, a line for each rule with the first place."""
    found: list[dict[str, Any]] = page.evaluate(
        "asked => axe.run(document, asked).then(told => told.violations)", ASKED
    )
    return [f"{each['id']} ×{len(each['nodes'])}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_nothing(template: str, chosen: dict[str, str], browser: Browser, hard_url: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = opened(context.new_page(), hard_url + chosen[template])
    found = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{width} {scheme}: {line}" for line in violations(page)]
    context.close()
    assert found == []


def test_axe_sees_what_is_wrong(page: Page, hard_url: str) -> None:
    opened(page, hard_url)
    page.evaluate("""() => {
        const grey = document.createElement("p");
        grey.textContent = "Grey enough for AA, not for AAA";
        grey.style.color = "#707070";
        document.querySelector("main").append(grey, document.createElement("button"));
    }""")
    assert {line.split()[0] for line in violations(page)} == {"button-name", "color-contrast-enhanced"}
