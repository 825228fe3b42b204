"""The chart, read by mouse, by finger and by keyboard; and nothing lost without a script."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BASE_PATH, _UnderBasePath
from tests.share.entries import a_rich_site

PLEDGE = "companies/acme/deliver-100000-cars/"
FIRST = "28 January 2024: 5,781; 7,650 needed by then"
LAST = "28 December 2024: 136,854; 99,180 needed by then"


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a pledge with twelve readings."""
    site = a_rich_site(tmp_path_factory.mktemp("rich"))
    site.build("--base-url", f"https://promises.example{BASE_PATH}")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_UnderBasePath, directory=str(site.output)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}{PLEDGE}"
    server.shutdown()
    server.server_close()


def said(page: Page) -> str:
    return page.locator(".readout").inner_text()


def test_arrow_keys_read_the_figures_one_by_one(page: Page, rich: str) -> None:
    page.goto(rich)
    frame = page.get_by_role("group", name="Chart")
    frame.focus()
    assert said(page).startswith(LAST)
    page.keyboard.press("ArrowLeft")
    assert said(page).startswith("28 November 2024: 117,402; ")
    page.keyboard.press("Home")
    assert said(page) == FIRST
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    assert said(page).startswith("28 February 2024: 12,839; ")
    assert said(page).endswith("needed by then")
    page.keyboard.press("End")
    assert said(page).startswith(LAST)
    page.keyboard.press("Escape")
    assert "arrow keys" in said(page)
    assert page.locator(".spot").get_attribute("visibility") == "hidden"


def test_what_is_read_is_announced_and_stands_in_the_table(page: Page, rich: str) -> None:
    page.goto(rich)
    assert page.locator(".readout").get_attribute("aria-live") == "polite"
    page.get_by_text("The same figures as a table").click()
    rows = page.locator("tr[data-point]")
    page.get_by_role("group", name="Chart").focus()
    page.keyboard.press("Home")
    for at in range(rows.count()):
        cells = rows.nth(at).locator("th, td")
        assert said(page).startswith(f"{cells.nth(0).inner_text()}: {cells.nth(1).inner_text()}")
        assert cells.nth(3).inner_text() in said(page)
        page.keyboard.press("ArrowRight")


def test_the_marker_stands_on_the_figure(page: Page, rich: str) -> None:
    page.goto(rich)
    page.get_by_role("group", name="Chart").focus()
    dots = page.locator(".plot .dot").evaluate_all(
        "all => all.map(dot => [dot.cx.baseVal.value, dot.cy.baseVal.value])"
    )
    assert len(dots) == 12
    for x, y in reversed(dots):
        spot = page.locator(".spot").evaluate("spot => [spot.cx.baseVal.value, spot.cy.baseVal.value]")
        assert spot == pytest.approx([x, y], abs=0.06)
        page.keyboard.press("ArrowLeft")


def test_the_mouse_reads_the_figure_nearest_to_it(page: Page, rich: str) -> None:
    page.goto(rich)
    page.locator(".frame .plot").first.scroll_into_view_if_needed()
    box = page.locator(".frame .plot").first.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 3, middle)
    assert said(page).startswith(LAST)
    page.mouse.move(box["x"] + 3, middle)
    assert said(page) == FIRST
    page.mouse.move(box["x"] + box["width"] / 2, 5)
    assert "arrow keys" in said(page)


def test_a_finger_reads_too(browser: Browser, rich: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(rich)
    page.locator(".frame").tap(position={"x": 4, "y": 150})
    assert said(page) == FIRST
    assert page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth") == 0
    context.close()


def test_nothing_moves_when_the_script_arrives_or_a_figure_is_read(browser: Browser, rich: str) -> None:
    tops = []
    for width in (320, 768, 1440):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.route("**/chart.js", lambda route: route.abort())
        page.goto(rich)
        place = "() => document.querySelector('.key').getBoundingClientRect().top + scrollY"
        without = page.evaluate(place)
        page.unroute("**/chart.js")
        page.goto(rich)
        tops.append((without, page.evaluate(place)))
        page.get_by_role("group", name="Chart").focus()
        tops.append((without, page.evaluate(place)))
        context.close()
    assert [before - after for before, after in tops] == [0] * 6


def test_without_a_script_the_table_has_it_all_and_nothing_is_empty(browser: Browser, rich: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(rich)
    assert page.locator(".readout").evaluate("said => said.getBoundingClientRect().height") == 0
    page.get_by_text("The same figures as a table").click()
    assert page.get_by_role("row", name="28 December 2024").is_visible()
    context.close()
