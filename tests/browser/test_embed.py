"""The frame in a real browser: in an article, on a chosen day, small, by keyboard, in the dark, and without scripts."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pledgebook.dates import day_words
from tests.browser.conftest import BASE_PATH, served
from tests.browser.test_accessibility import violations
from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CARS = "companies/acme/cars/embed/"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MADE, BEHIND, KEPT = "2024-01-01", "2024-04-03", "2024-12-20"


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Pending, then behind, then kept; and one that has been taken down."""
    site = Site(tmp_path_factory.mktemp("framed")).pledge(
        "cars",
        due=2024,
        formerly=["old-cars"],
        made={"on": MADE, "quote": "今年保证交付", "lang": "zh", "translation": "This year, surely", "source": "press"},
        updates=[
            {"over": "2024-Q1", "value": 5, "known": BEHIND},
            {"on": KEPT, "value": 120},
            {"over": 2024, "value": 130, "final": True, "known": "2025-01-10"},
        ],
    )
    site.file("pledges/acme/gone.md", "---\nretired: {on: 2025-01-10, because: It was never said.}\n---\n")
    site.build("--fast", "--base-url", f"https://promises.example{BASE_PATH}")
    with served(site) as url:
        yield url


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def article(tmp_path: Path, framed: str) -> Iterator[str]:
    """Somebody else's page, on another origin, with the frame in it."""
    frame = f'<iframe src="{framed}{CARS}" title="Cars" width="100%" height="380" style="border:0"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>News</title><p>News</p>{frame}", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def told(page: Page) -> tuple[str, str, str]:
    """What is said of the day, the status, and since when."""
    return tuple(page.locator(f"#{name}").inner_text() for name in ("told", "mark", "since"))  # type: ignore[return-value]


def test_it_is_live_where_no_day_is_asked_for(page: Page, framed: str) -> None:
    page.goto(framed + CARS)
    assert told(page) == ("", "Kept", "known since 20 December 2024, last evidence 10 January 2025")


@pytest.mark.parametrize(
    ("on", "status", "since"),
    [
        (MADE, "Pending", "since 1 January 2024"),
        ("2024-04-02", "Pending", "since 1 January 2024"),
        (BEHIND, "Behind", "since 3 April 2024"),
        ("2024-02-29", "Pending", "since 1 January 2024"),
        ("2024-12-19", "Behind", "since 3 April 2024"),
        (KEPT, "Kept", "known since 20 December 2024"),
        ("2025-02-28", "Kept", "known since 20 December 2024"),
    ],
)
def test_it_shows_what_stood_on_the_day(on: str, status: str, since: str, page: Page, framed: str) -> None:
    page.goto(f"{framed}{CARS}?on={on}")
    day, shown, began = told(page)
    assert re.fullmatch(r"As it stood on \d{1,2} [A-Z][a-z]+ \d{4}", day)
    assert (shown, began) == (status, since)
    row = page.locator("#past > li").filter(has_text=f"from {since.partition('since ')[2]}")
    from_days = [str(words.get_attribute("data-from")) for words in row.locator(".says").all()]
    last = max(place for place, from_day in enumerate(from_days) if from_day <= on)
    assert page.locator("#sentence").inner_text() == row.locator(".says > span:last-child").nth(last).text_content()
    assert page.locator("main").get_attribute("class") == f"s-{status.lower()}"
    assert "130" not in page.locator("#verdict").inner_text()


def test_the_day_is_said_as_the_rest_of_the_site_says_it(page: Page, framed: str) -> None:
    for month in range(1, 13):
        day = date(2024, month, 2 * month)
        page.goto(f"{framed}{CARS}?on={day}")
        assert told(page)[0] == f"As it stood on {day_words(day)}"


def test_before_it_was_promised_there_was_nothing(page: Page, framed: str) -> None:
    page.goto(f"{framed}{CARS}?on=2023-12-31")
    said = "On 31 December 2023 this had not been promised yet: it was said on 1 January 2024."
    assert page.locator("#told").inner_text() == said
    for name in ("verdict", "words"):
        assert page.locator(f"#{name}").is_hidden()
    assert page.get_by_role("link").is_visible()


@pytest.mark.parametrize(
    "on",
    ["", "yesterday", "2024-13-01", "2024-02-30", "2024-06", "20240630", "2024-06-30T00:00", "<img>", "0000-00-00"],
)  # fmt: skip
def test_what_is_no_date_is_said_and_ignored(on: str, page: Page, framed: str) -> None:
    page.goto(f"{framed}{CARS}?on={on}")
    day, status, since = told(page)
    assert day == "The day asked for is no date: this is how it stands now."
    assert (status, since) == ("Kept", "known since 20 December 2024, last evidence 10 January 2025")
    assert page.locator("img").count() == 0


def test_a_day_to_come_is_said_and_ignored(page: Page, framed: str) -> None:
    page.goto(f"{framed}{CARS}?on=2999-01-01")
    assert told(page)[:2] == ("The day asked for has not come: this is how it stands now.", "Kept")


def test_an_old_address_keeps_the_day(page: Page, framed: str) -> None:
    page.goto(f"{framed}companies/acme/old-cars/embed/?on=2024-06-30")
    assert told(page)[:2] == ("As it stood on 30 June 2024", "Behind")


def test_without_scripts_the_verdict_of_today_stands_and_the_others_are_a_list(
    unscripted: BrowserContext, framed: str
) -> None:
    page = unscripted.new_page()
    page.goto(f"{framed}{CARS}?on=2024-06-30")
    assert told(page) == ("", "Kept", "known since 20 December 2024, last evidence 10 January 2025")
    page.get_by_text("Every status it has had").click()
    assert page.locator("#past > li").count() == 3
    assert page.locator("#past > li").nth(1).get_by_text("from 3 April 2024").is_visible()


def test_what_was_taken_down_says_so_on_any_day(page: Page, framed: str) -> None:
    page.goto(f"{framed}companies/acme/gone/embed/?on=2024-06-30")
    assert page.get_by_text("This pledge was taken down on 10 January 2025.").is_visible()


@pytest.mark.parametrize("on", ["", "?on=2024-06-30", "?on=2023-12-31", "?on=x"])
def test_it_fits_is_quiet_and_axe_finds_nothing(on: str, page: Page, framed: str) -> None:
    noise: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{framed}{CARS}{on}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (200, 320, 640):
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 380})
            page.emulate_media(color_scheme=scheme)
            assert page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth") == 0
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = !fold.open")
            assert violations(page) == [], (width, scheme)
    assert noise == []
    loaded = {url.removeprefix(framed) for url in asked[1:]} - {"static/favicon.svg"}
    assert loaded == {"static/embed.css", "static/embed.js"}


def test_in_the_frame_of_another_site_it_works_and_leads_out(page: Page, article: str, framed: str) -> None:
    page.goto(article)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#mark")).to_have_text("Kept")
    assert frame.locator("html").evaluate("html => html.scrollHeight - html.clientHeight") <= 0
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="The evidence, and how we know").click()
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{framed}companies/acme/cars/"
    assert opened.value.evaluate("window.opener") is None
    assert page.url == article


def test_the_keyboard_goes_through_it_and_out_again(page: Page, framed: str) -> None:
    page.goto(framed + CARS)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Every status it has had"
    page.keyboard.press("Enter")
    assert page.locator("#past > li").first.is_visible()
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("target") == "_blank"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_badge_is_drawn_as_wide_as_its_table_says(scheme: str, browser: Browser, framed: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{framed}companies/acme/cars/badge.svg")
    for text in page.locator("text").all():
        long = float(str(text.get_attribute("textLength")))
        assert text.evaluate("text => text.getBBox().width") == pytest.approx(long, abs=1.5)
    ground = page.locator(".s").evaluate("shape => getComputedStyle(shape).fill")
    assert ground == {"light": "rgb(20, 115, 63)", "dark": "rgb(88, 201, 138)"}[scheme]
    context.close()
