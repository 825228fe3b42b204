"""Pages that are hard to show, at every width and with all folds open."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.extremes import HARD, LONGEST_TITLE, LONGEST_WORD

BESIDE = {"home": "", "pledges": "pledges/", "companies": "companies/", "changes": "changes/", "year": "due/2024/"}
WIDTHS = (320, 768, 1440, 1920)
LEAVES = """() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const width = document.documentElement.clientWidth;
    const seen = [...document.querySelectorAll("body *")].filter(each => !each.closest(".scroll"));
    const out = seen.filter(each => each.getBoundingClientRect().right > width + 1);
    return out.map(each => each.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("name", [*HARD, *BESIDE])
def test_nothing_leaves_the_page(name: str, browser: Browser, hard_url: str) -> None:
    page = browser.new_page()
    page.goto(hard_url + {**HARD, **BESIDE}[name])
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(LEAVES) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.close()


def heading(page: Page, url: str, name: str) -> str:
    page.goto(url + HARD[name])
    return page.get_by_role("heading", level=1).inner_text()


def test_titles_are_shown_whole(page: Page, hard_url: str) -> None:
    assert heading(page, hard_url, "longest word") == LONGEST_WORD
    assert heading(page, hard_url, "longest title") == LONGEST_TITLE


@pytest.mark.parametrize("name", ["Arabic", "Hebrew"])
def test_titles_and_quotes_run_from_right_to_left(name: str, page: Page, hard_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(hard_url + HARD[name])
    sides = """each => {
        const words = document.createRange();
        words.selectNodeContents(each);
        const [text, box] = [words.getBoundingClientRect(), each.getBoundingClientRect()];
        return [text.left - box.left, box.right - text.right];
    }"""
    left, right = page.locator("h1").evaluate(sides)
    assert left > 50 > right
    quote = page.locator(".said blockquote")
    assert quote.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_a_long_log_is_whole_and_its_end_is_a_link_away(page: Page, hard_url: str) -> None:
    page.goto(hard_url + HARD["300 updates"])
    assert page.locator(".log > li").count() == 301
    page.get_by_role("link", name="To the latest of 300 items").click()
    expect(page.locator(".log > li").last).to_be_in_viewport()


def test_a_pledge_without_updates_says_what_would_settle_it(page: Page, hard_url: str) -> None:
    page.goto(hard_url + HARD["no update"])
    assert page.locator(".log > li").count() == 1
    assert page.get_by_role("heading", name="What would change this").is_visible()
    assert page.locator("#figures").count() == 0


def test_a_company_of_many_pledges_shows_twelve_charts_and_turns_pages(page: Page, hard_url: str) -> None:
    page.goto(hard_url + HARD["120 pledges"])
    assert page.locator(".panels > li").count() == 12
    assert page.locator("#pledges .rows > li").count() < 120
    page.get_by_role("link", name="Next").click()
    assert page.url.endswith("companies/many/page/2/")
