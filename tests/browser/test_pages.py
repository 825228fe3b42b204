"""The built site in a real browser: it fits, it is quiet, it asks nobody else, and it needs no script."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.builder import Site

PAGES = {
    "home": "",
    "pledge": "companies/acme/soon/",
    "parts": "companies/acme/both/",
    "standing": "companies/acme/never-late/",
    "tombstone": "companies/acme/gone/",
    "company": "companies/acme/",
    "empty status": "status/withdrawn/",
    "person": "people/ann-ree/",
    "topic": "topics/deliveries/",
    "year": "due/2025/",
    "strength": "strengths/target/",
    **{
        name: f"{name}/"
        for name in (
            "pledges companies status people topics due strengths changes goalposts corrections methodology data about"
        ).split()
    },
    "time machine": "time-machine/?on=2024-12-01",
    "year end": "time-machine/2024/",
    "404": "no/such/page/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_small_screen_and_is_quiet(name: str, scheme: str, browser: Browser, base_url: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base_url + PAGES[name])
    root = page.locator("html")
    assert root.evaluate("html => html.scrollWidth - html.clientWidth") == 0
    assert page.locator("h1").count() == 1
    assert [line for line in said if not (name == "404" and "404" in line)] == []
    assert [url for url in asked if not url.startswith(base_url)] == []
    context.close()


def test_the_style_sheet_is_obeyed_under_the_policy(page: Page, base_url: str) -> None:
    page.goto(base_url)
    sheet = page.evaluate("[...document.styleSheets].find(each => each.href.endsWith('site.css')).cssRules.length")
    assert sheet > 50


def test_a_reader_without_scripts_gets_from_home_to_the_derivation(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base_url)
    page.get_by_role("link", name="Pledges", exact=True).first.click()
    page.get_by_role("link", name="Deliver 100 cars").first.click()
    assert page.url == f"{base_url}companies/acme/soon/"
    assert page.get_by_role("heading", level=1).inner_text() == "Deliver 100 cars"
    page.get_by_text("How this verdict came about").click()
    assert page.get_by_text("no editor's ruling stands").first.is_visible()
    context.close()


def test_the_keyboard_finds_the_way_past_the_menu(page: Page, base_url: str) -> None:
    page.goto(base_url)
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#main"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base_url}#main")


def test_whoever_skips_the_menu_sees_no_page_of_another_colour(page: Page, base_url: str) -> None:
    ground = "getComputedStyle(document.querySelector('main')).backgroundColor"
    page.goto(base_url)
    usual = page.evaluate(ground)
    page.goto(f"{base_url}#main")
    assert page.evaluate(ground) == usual


def test_moved_goalposts_are_read_whole_on_a_phone(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base_url}goalposts/")
    ledger = page.locator(".moves")
    assert ledger.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    assert ledger.locator("tbody tr").first.locator("th, td").evaluate_all("all => all.every(e => e.checkVisibility())")


@pytest.mark.parametrize("address", ["", "companies/"])
def test_track_records_are_read_whole_on_a_phone(page: Page, base_url: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base_url}{address}")
    records = page.locator(".ranked")
    assert records.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    first = records.locator("tbody tr").first.locator("th, td")
    assert first.evaluate_all("all => all.every(e => e.checkVisibility() && e.scrollWidth <= e.clientWidth)")


def test_a_remark_is_explained_below_itself_and_pushes_no_other_aside(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}companies/acme/soon/")
    remarks = page.locator(".badges > li")
    remarks.first.locator("summary").click()
    opened, following = (remarks.nth(n).bounding_box() for n in (0, 1))
    assert opened is not None
    assert following is not None
    assert following["y"] >= opened["y"] + opened["height"]


def test_a_site_opened_from_disk_can_be_walked(page: Page, site: Site) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((site.output / "index.html").as_uri())
    page.get_by_role("link", name="Companies", exact=True).first.click()
    page.wait_for_url(re.compile(r"companies/index\.html$"))
    page.get_by_role("link", name="Acme").first.click()
    page.wait_for_url(re.compile(r"companies/acme/index\.html$"))
    assert page.get_by_role("heading", level=1).inner_text() == "Acme"
    assert failed == []


def test_an_old_address_leads_to_the_new_one(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}companies/acme/sooner/")
    page.wait_for_url(f"{base_url}companies/acme/soon/")
    assert page.get_by_role("heading", level=1).inner_text() == "Deliver 100 cars"


def test_a_missing_page_at_any_depth_is_the_sites_own(page: Page, base_url: str) -> None:
    answer = page.goto(f"{base_url}companies/acme/never/was/here/")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="Companies", exact=True).first.click()
    assert page.url == f"{base_url}companies/"


def test_a_printed_page_asks_nobody_to_point_at_it(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}companies/acme/soon/")
    assert "Point at the chart" in page.locator(".readout").first.inner_text()
    page.emulate_media(media="print")
    assert page.locator(".readout").first.is_hidden()


def test_a_new_promise_among_changes_is_called_one(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}changes/")
    turns = page.locator(".turn").all_inner_texts()
    assert [" ".join(turn.split()) for turn in turns if "became" not in turn] == ["newly promised: Pending"] * 4
