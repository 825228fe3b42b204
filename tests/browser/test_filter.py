"""The list of all pledges, narrowed down and sorted: at once, in the address, and never without a way back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BASE_PATH, served
from tests.browser.shelves import CROWD, shelves

ALL = CROWD + 4


@pytest.fixture(scope="module")
def found_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = shelves(tmp_path_factory.mktemp("shelves"))
    site.build("--base-url", f"https://promises.example{BASE_PATH}")
    with served(site) as url:
        yield url


@pytest.fixture
def pledges(page: Page, found_at: str) -> Page:
    page.goto(f"{found_at}pledges/")
    expect(page.get_by_label("Company").locator("option")).to_have_count(3)
    return page


def titles(page: Page) -> list[str]:
    return page.locator("#pledges ol.rows:visible h3").all_inner_texts()


def told(page: Page, words: str) -> None:
    """Waits until the count is said, where screen readers hear it."""
    expect(page.locator("#told[role=status]")).to_have_text(words)


def test_a_shared_address_shows_what_it_says(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}pledges/?status=kept&status=missed&company=beta&sort=due")
    told(page, f"2 of {ALL} pledges")
    assert titles(page) == ["Deliver 100,000 cars", "Open a shop in Curaçao"]
    assert page.get_by_label("Kept", exact=False).first.is_checked()
    assert page.get_by_label("Company").input_value() == "beta"
    assert page.get_by_label("Sorted by").input_value() == "due"


def test_choosing_changes_the_address_and_back_undoes_it(pledges: Page, found_at: str) -> None:
    before = titles(pledges)
    pledges.get_by_label("Company").select_option("beta")
    told(pledges, f"4 of {ALL} pledges")
    pledges.locator("[name=status][value=missed]").check()
    told(pledges, f"1 of {ALL} pledges")
    assert pledges.url == f"{found_at}pledges/?status=missed&company=beta"
    pledges.go_back()
    told(pledges, f"4 of {ALL} pledges")
    assert not pledges.locator("[name=status][value=missed]").is_checked()
    pledges.go_back()
    told(pledges, f"{ALL} pledges, by company")
    assert titles(pledges) == before
    assert pledges.get_by_label("Company").input_value() == ""
    pledges.go_forward()
    told(pledges, f"4 of {ALL} pledges")


@pytest.mark.parametrize(
    ("name", "choice", "count"),
    [
        ("Topic", "shops", 1),
        ("Strength", "guarantee", 1),
        ("Due", "2026", 1),
        ("Due", "open", 1),
        ("Due", "2030", CROWD),
    ],
)
def test_each_filter_narrows_the_list(name: str, choice: str, count: int, pledges: Page) -> None:
    pledges.get_by_label(name, exact=True).select_option(choice)
    told(pledges, f"{count} of {ALL} pledges")
    assert len(titles(pledges)) == min(count, 50)


def test_counts_beside_the_choices_follow_the_other_filters(pledges: Page) -> None:
    company = pledges.get_by_label("Company").locator("option")
    assert company.all_inner_texts() == ["any company", f"Acme ({CROWD})", "Beta (4)"]
    pledges.locator("[name=status][value=kept]").check()
    told(pledges, f"1 of {ALL} pledges")
    assert company.all_inner_texts() == ["any company", "Acme (0)", "Beta (1)"]
    assert pledges.locator("[name=status][value=missed] ~ .n").inner_text() == "1"
    pledges.get_by_role("button", name="Show all").click()
    told(pledges, f"{ALL} pledges, by company")
    assert company.all_inner_texts()[1:] == [f"Acme ({CROWD})", "Beta (4)"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("title", ["Deliver 100,000 cars", "Open a shop in Curaçao", "Pay on time", "Promise number 1"]),
        ("due", ["Deliver 100,000 cars", "Open a shop in Curaçao", "Sell <i>sly</i> shoes", "Promise number 1"]),
        ("changed", ["Deliver 100,000 cars", "Open a shop in Curaçao", "Promise number 1"]),
        ("status", ["Open a shop in Curaçao", "Deliver 100,000 cars", "Promise number 1"]),
    ],
)  # fmt: skip
def test_sorting(sort: str, first: list[str], pledges: Page) -> None:
    pledges.get_by_label("Sorted by").select_option(sort)
    told(pledges, f"{ALL} of {ALL} pledges")
    assert titles(pledges)[: len(first)] == first
    assert pledges.url.endswith(f"?sort={sort}")


@pytest.mark.parametrize(
    ("text", "count"),
    [("curacao", 1), ("CURAÇAO shop", 1), ("贝塔", 4), ("100000", 1), ("Crowd", CROWD), ("number 60", 1)],
)
def test_text_narrows_by_title_company_and_topic(text: str, count: int, pledges: Page) -> None:
    pledges.get_by_label("Text").fill(text)
    told(pledges, f"{count} of {ALL} pledges")


def test_typing_leaves_one_step_back(pledges: Page, found_at: str) -> None:
    for letters in ("s", "sh", "shop"):
        pledges.get_by_label("Text").fill(letters)
        expect(pledges).to_have_url(f"{found_at}pledges/?q={letters}")
    pledges.go_back()
    told(pledges, f"{ALL} pledges, by company")
    assert pledges.url == f"{found_at}pledges/"


def test_rows_come_fifty_at_a_time(pledges: Page) -> None:
    pledges.get_by_label("Sorted by").select_option("title")
    told(pledges, f"{ALL} of {ALL} pledges")
    assert len(titles(pledges)) == 50
    pledges.get_by_role("button", name=f"Show {ALL - 50} more").click()
    assert len(titles(pledges)) == ALL
    assert pledges.locator(":focus").inner_text() == titles(pledges)[50]
    assert pledges.locator("#more").is_hidden()


def test_a_row_says_what_the_page_said_without_scripts(browser: Browser, found_at: str) -> None:
    def rows(address: str, *, scripts: bool) -> dict[str, str]:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(found_at + address)
        if scripts:
            told(page, f"{ALL} of {ALL} pledges")
            page.locator("#more").click()
        listed = page.locator("#pledges ol.rows:visible > li")
        said = {(row.splitlines()[1]): row for row in listed.all_inner_texts()}
        context.close()
        return said

    scripted = rows("pledges/?sort=status", scripts=True)
    plain = {**rows("pledges/", scripts=False), **rows("pledges/page/2/", scripts=False)}
    assert len(plain) == ALL
    assert scripted == plain


def test_what_matches_nothing_shows_ways_back(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}pledges/?q=cars&status=kept&company=beta")
    told(page, f"0 of {ALL} pledges")
    assert page.get_by_text("No pledge fits all that is chosen.").is_visible()
    assert (
        page.get_by_role("link", name="Search quotes and texts too").get_attribute("href")
        == f"{found_at}search/?q=cars"
    )
    assert page.locator("#none button").all_inner_texts() == [
        "Without the words “cars” (1)",
        "Without Kept (1)",
        "Show all pledges",
    ]
    page.get_by_role("button", name="Without Kept (1)").click()
    told(page, f"1 of {ALL} pledges")
    assert titles(page) == ["Deliver 100,000 cars"]
    assert page.url == f"{found_at}pledges/?q=cars&company=beta"
    page.go_back()
    page.get_by_role("button", name="Show all pledges").click()
    told(page, f"{ALL} pledges, by company")


def test_a_choice_that_there_is_not_is_named_and_left_out(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}pledges/?status=broken&company=beta&due=1066")
    told(page, f"There is no status “broken”, no due “1066”: left out. 4 of {ALL} pledges")


def test_no_row_is_fetched_before_it_is_asked_for(page: Page, found_at: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(found_at)))
    page.goto(f"{found_at}pledges/", wait_until="networkidle")
    asked.remove("build.json")  # on every page, once a session
    assert [url for url in asked if url.endswith(".json")] == ["pledges/choices.json"]
    page.get_by_label("Sorted by").select_option("due")
    told(page, f"{ALL} of {ALL} pledges")
    assert [url for url in asked if url.endswith(".json")] == ["pledges/choices.json", "pledges/rows/0.json"]


def test_it_works_on_any_page_of_the_list(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}pledges/page/2/")
    page.get_by_label("Company").select_option("beta")
    told(page, f"4 of {ALL} pledges")
    page.locator("#chosen").get_by_role("link", name="Pay on time").click()
    assert page.url == f"{found_at}companies/beta/never/"


def test_without_scripts_plain_links_lead_to_lists(browser: Browser, found_at: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{found_at}pledges/")
    assert page.locator("#filter").is_hidden()
    page.locator(".filters").get_by_role("link", name="Missed", exact=True).click()
    assert page.url == f"{found_at}status/missed/"
    context.close()


@pytest.mark.parametrize("file", ["choices.json", "rows/0.json"])
def test_where_the_rows_cannot_be_fetched_the_links_come_back(file: str, page: Page, found_at: str) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto(f"{found_at}pledges/?sort=due")
    expect(page.locator(".filters")).to_be_visible()
    expect(page.locator("#filter")).to_be_hidden()
    assert len(titles(page)) == 50


def test_titles_never_become_markup(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}pledges/?q=sly")
    told(page, f"1 of {ALL} pledges")
    assert titles(page) == ["Sell <i>sly</i> shoes"]
    assert page.locator("main i").count() == 0


@pytest.mark.parametrize("query", ["", "?sort=due", "?q=zzz&company=beta"])
@pytest.mark.parametrize("width", [320, 768])
def test_it_fits_and_is_quiet(query: str, width: int, browser: Browser, found_at: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{found_at}pledges/{query}")
    expect(page.locator("#told")).to_have_text(re.compile(r"\d"))
    expect(page.get_by_label("Company").locator("option")).to_have_count(3)
    assert page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth") == 0
    assert said == []
    context.close()
