"""`serve`: a save is seen at once, what is wrong stands over the page, and nobody else is answered."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builder import SITE, Site
from tests.serving import serving

expect.set_options(timeout=15_000)  # what is tested is that it comes, not when: other tests run beside these


@pytest.fixture
def draft(tmp_path: Path) -> Site:
    """A site that somebody writes at."""
    site = Site(tmp_path).pledge("soon").pledge("secret", title="Not yet public", draft=True)
    site.run("check")  # fills in the pages that a site owes its readers
    return site


@pytest.fixture
def url(draft: Site) -> Iterator[str]:
    with serving(draft) as url:
        yield url


def opened(page: Page, url: str) -> None:
    """The page is there, and listens."""
    with page.expect_websocket() as socket:
        page.goto(url)
    socket.value.wait_for_event("framereceived")


def answer(url: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as response:
            return int(response.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_save_is_seen(draft: Site, url: str, page: Page) -> None:
    opened(page, f"{url}companies/acme/soon/")
    for number in range(1, 6):
        draft.pledge("soon", title=f"Deliver {number} thousand cars")
        expect(page).to_have_title(f"Deliver {number} thousand cars (Acme) · Promises")


def test_a_page_of_now_is_left_alone(url: str, page: Page) -> None:
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    opened(page, url)
    page.wait_for_timeout(1500)
    assert loads == [url]


def test_the_last_of_many_saves_is_the_one_that_is_seen(draft: Site, url: str, page: Page) -> None:
    opened(page, f"{url}companies/acme/soon/")
    for number in range(200):
        draft.pledge("soon", title=f"Deliver {number} cars")
        time.sleep(0.003)
    expect(page).to_have_title("Deliver 199 cars (Acme) · Promises")


def test_what_is_wrong_stands_over_the_page_until_it_is_mended(draft: Site, url: str, page: Page) -> None:
    opened(page, f"{url}companies/acme/soon/")
    draft.pledge("soon", "title: Deliver\nmade: {on: 2024-01-01, source: press}\ndue: 2024-13")
    box = page.get_by_role("alert")
    expect(box).to_contain_text("1 problem to mend")
    expect(box).to_contain_text("pledges/acme/soon.md:4:6")
    expect(box).to_contain_text('error[P104]: due "2024-13" is not a date.')
    expect(box).to_contain_text("Write 2024, 2024-Q4, 2024-12 or 2024-12-31")
    expect(box.locator("pre")).to_have_text("    4 | due: 2024-13\n      |      ^")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deliver 100 cars")
    draft.pledge("soon", title="Deliver after all")
    expect(page).to_have_title("Deliver after all (Acme) · Promises")
    expect(box).to_have_count(0)


def test_hostile_text_in_a_problem_is_text(draft: Site, url: str, page: Page) -> None:
    opened(page, f"{url}companies/acme/soon/")
    draft.pledge("soon", 'due: "<img src=x onerror=alert(1)></pre></section>"')
    expect(page.get_by_role("alert")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#problems img").count() == 0


def test_a_tracker_that_cannot_be_built_yet_says_what_to_mend(draft: Site, page: Page) -> None:
    draft.pledge("soon", "due: 2024-13")
    with serving(draft) as url:
        opened(page, url)
        expect(page.get_by_role("alert")).to_contain_text("due: 2024-13")
        draft.pledge("soon")
        expect(page.get_by_role("heading", level=1)).to_have_text("What companies promised, and whether it came true")


def test_new_and_removed_entries_and_other_sites_are_followed(draft: Site, url: str, page: Page) -> None:
    opened(page, url)
    draft.pledge("later", title="Deliver later", company="beta").company("beta")
    expect(page.get_by_role("link", name="Deliver later").first).to_be_visible()
    draft.without("pledges/beta/later.md")
    expect(page.get_by_role("link", name="Deliver later")).to_have_count(0)
    draft.config(SITE.replace("promises.example/", "promises.example/tracker/"))
    expect(page).to_have_url(f"{url}tracker/")
    assert answer(f"{url}tracker/companies/acme/soon/") == 200
    assert answer(f"{url}companies/acme/soon/") == 404


def test_drafts_are_shown_here(url: str, page: Page) -> None:
    page.goto(f"{url}companies/acme/secret/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not yet public")


def test_another_day_can_be_asked_here_too(draft: Site, page: Page) -> None:
    draft.pledge("soon", due=2024)
    with serving(draft, "--as-of", "2024-06-01") as url:
        page.goto(f"{url}companies/acme/soon/")
        expect(page.locator(".verdict .mark").first).to_have_text("Pending")
    with serving(draft, "--as-of", "2025-06-01") as url:
        page.goto(f"{url}companies/acme/soon/")
        expect(page.locator(".verdict .mark").first).to_have_text("Overdue")


def test_an_unknown_address_gets_the_sites_own_page(url: str, page: Page) -> None:
    response = page.goto(f"{url}nowhere/")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    assert page.goto(f"{url}companies/acme/soon").url == f"{url}companies/acme/soon/"  # type: ignore[union-attr]


def test_a_stranger_is_not_answered(url: str) -> None:
    assert answer(url) == 200
    assert answer(url, Host="evil.example") == 403
    assert answer(url, Origin="https://evil.example") == 403
    assert answer(f"{url}livereload.js", Host="evil.example") == 403
    assert answer(f"{url}-/problems.css", Host="evil.example") == 403
    assert answer(f"{url}.nojekyll") == 404
    assert answer(f"{url}.pledgebook-manifest.json") == 404
    assert answer(f"{url}..%2f..%2fbuild.py") == 404
    assert answer(f"{url}%2e%2e/%2e%2e/etc/passwd") == 404
    assert answer(f"{url}%00") == 404


def test_browsers_are_told_that_nobody_else_may_show_run_or_keep_it(url: str) -> None:
    """Whatever the answer; where a browser does not say whose page asks, this is all that stands in the way."""
    wanted = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "frame-ancestors 'self'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
    }
    asked = [(url, {}), (f"{url}nowhere/", {}), (f"{url}livereload.js", {}), (url, {"Origin": "https://evil.example"})]
    for address, said in asked:
        request = urllib.request.Request(address, headers=said)
        try:
            with urllib.request.urlopen(request) as response:
                found = response.headers
        except urllib.error.HTTPError as refused:
            found = refused.headers
        assert {name: found[name] for name in wanted} == wanted
