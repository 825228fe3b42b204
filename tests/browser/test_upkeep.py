"""A site that nobody keeps any longer says so, to whoever has scripts and a clock; all others miss nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import BASE_PATH, served
from tests.browser.test_accessibility import AXE, violations
from tests.builder import Site

AS_OF = "2026-03-12"
FRESH = datetime(2026, 3, 19, 23, 59, tzinfo=UTC)  # seven days and a bit
STALE = datetime(2026, 3, 20, 0, 1, tzinfo=UTC)
PLEDGE = "companies/acme/soon/"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("kept")).pledge("soon")
    site.build("--fast", "--base-url", f"https://promises.example{BASE_PATH}", as_of=AS_OF)
    with served(site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


def opened(context: BrowserContext, url: str, now: datetime) -> tuple[Page, list[str]]:
    """A page whose clock stands at `now`, and the build records that it asked for."""
    page = context.new_page()
    page.clock.install(time=now)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "build.json" in request.url else None)
    page.goto(url)
    return page, asked


def settled(page: Page) -> None:
    """Whatever a script of the page would do by itself is done."""
    page.wait_for_load_state("networkidle")
    page.clock.run_for(1000)


@pytest.mark.parametrize("address", ["", PLEDGE, "no/such/page/"])
def test_verdicts_more_than_a_week_old_say_so(address: str, context: BrowserContext, url: str) -> None:
    page, asked = opened(context, url + address, STALE)
    settled(page)
    notice = page.get_by_role("status")
    expect(notice).to_contain_text("These verdicts are as of 12 March 2026: what happened since is not in them.")
    expect(notice).to_contain_text("This site may no longer be kept up to date.")
    expect(notice).to_be_in_viewport()
    assert asked == [f"{url}build.json"]


def test_fresh_verdicts_say_nothing_and_fetch_nothing_more(context: BrowserContext, url: str) -> None:
    page, asked = opened(context, url, FRESH)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0)
    assert asked == [f"{url}build.json"]
    assert not [each for each in fetched if each.endswith("stale.js")]


def test_verdicts_as_of_a_day_to_come_say_nothing(context: BrowserContext, url: str) -> None:
    page, _ = opened(context, url, datetime(2020, 1, 1, tzinfo=UTC))
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0)


def test_the_record_is_asked_for_once_a_session(context: BrowserContext, url: str) -> None:
    page, asked = opened(context, url, STALE)
    settled(page)
    page.goto(url + PLEDGE)
    settled(page)
    expect(page.locator(".upkeep")).to_contain_text("12 March 2026")
    assert len(asked) == 1
    assert page.evaluate("Object.keys(sessionStorage)") == [f"{url}build.json"]


def test_the_notice_goes_when_it_is_told_to_and_stays_away(context: BrowserContext, url: str) -> None:
    page, asked = opened(context, url, STALE)
    settled(page)
    page.get_by_role("button", name="Hide").click()
    expect(page.locator(".upkeep")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(url + PLEDGE)
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0)
    assert len(asked) == 1


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"as_of": 5e99}', '{"as_of": "yesterday"}', '{"as_of": null}'])
def test_a_record_that_cannot_be_read_says_nothing(body: str, context: BrowserContext, url: str) -> None:
    wrong: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route("**/build.json", lambda route: route.fulfill(status=200, body=body))
    page.clock.install(time=STALE)
    page.goto(url)
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0)
    assert wrong == []


@pytest.mark.parametrize("how", ["missing", "offline"])
def test_without_an_answer_nothing_is_said(how: str, context: BrowserContext, url: str) -> None:
    def answer(route: Route) -> None:
        if how == "missing":
            route.fulfill(status=404, body="no")
        else:
            route.abort()

    wrong: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route("**/build.json", answer)
    page.clock.install(time=STALE)
    page.goto(url)
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0)
    assert wrong == []
    page.unroute("**/build.json")
    page.goto(url + PLEDGE)
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0 if how == "missing" else 1)  # a 404 is an answer


def test_a_browser_that_keeps_nothing_is_told_too(context: BrowserContext, url: str) -> None:
    context.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no') } })")
    wrong: list[str] = []
    page, _ = opened(context, url, STALE)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    settled(page)
    expect(page.locator(".upkeep")).to_contain_text("12 March 2026")
    page.get_by_role("button", name="Hide").click()
    expect(page.locator(".upkeep")).to_have_count(0)


def test_a_reader_without_scripts_sees_the_page_as_it_is(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    expect(page.locator(".upkeep")).to_have_count(0)
    context.close()


def test_a_site_opened_from_disk_asks_nothing(context: BrowserContext, tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon")
    site.build("--fast", as_of=AS_OF)
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.clock.install(time=STALE)
    page.goto((site.output / "index.html").as_uri())
    settled(page)
    expect(page.locator(".upkeep")).to_have_count(0)
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_the_notice_can_be_read_by_all_and_moves_nothing(width: int, scheme: str, browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_init_script(
        "new PerformanceObserver(list => { for (const each of list.getEntries()) "
        "window.moved = (window.moved ?? 0) + each.value }).observe({ type: 'layout-shift', buffered: true })"
    )
    page, _ = opened(context, url + PLEDGE, STALE)
    settled(page)
    box = page.locator(".upkeep").bounding_box()
    assert box
    assert box["height"] < 640 / 4
    assert page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth") == 0
    assert page.evaluate("window.moved ?? 0") < 0.01
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.clock.resume()
    assert violations(page) == []
    context.close()


def test_what_is_in_focus_does_not_hide_behind_the_notice(context: BrowserContext, url: str) -> None:
    page, _ = opened(context, url + PLEDGE, STALE)
    page.set_viewport_size({"width": 320, "height": 640})
    settled(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            "() => { const here = document.activeElement, bar = document.querySelector('.upkeep');"
            " if (bar.contains(here) || here === document.body) return false;"
            " const box = here.getBoundingClientRect();"
            " return box.top >= bar.getBoundingClientRect().top && box.height > 0 }"
        )
        assert not hidden, page.locator(":focus").inner_text()
