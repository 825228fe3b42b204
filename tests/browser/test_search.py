"""Search in a real browser: English and Chinese, from any page, by a few small files, helpful without a result."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pledgebook.plan.search_index import coded_list
from pledgebook.plan.search_words import tokens
from tests.browser.conftest import BASE_PATH, served
from tests.browser.shelves import CROWD, shelves
from tests.builder import Site


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = shelves(tmp_path_factory.mktemp("shelves"))
    site.build("--base-url", f"https://promises.example{BASE_PATH}")
    return site


@pytest.fixture(scope="module")
def found_at(shelved: Site) -> Iterator[str]:
    with served(shelved) as url:
        yield url


def ask(page: Page, found_at: str, question: str) -> list[str]:
    """The titles of the first results."""
    page.goto(f"{found_at}search/")
    page.get_by_role("searchbox").fill(question)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#told[role=status]")).to_contain_text(f"“{question}”")
    return page.locator("#results h3").all_inner_texts()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("curacao", "Open a shop in Curaçao"),
        ("SHOP", "Open a shop in Curaçao"),
        ("deliv", "Deliver 100,000 cars"),
        ("100000", "Deliver 100,000 cars"),
        ("100,000 cars", "Deliver 100,000 cars"),
        ("guarantee", "Deliver 100,000 cars"),
        ("保证交付", "Deliver 100,000 cars"),
        ("辆", "Deliver 100,000 cars"),
        ("archaeopteryx", "Deliver 100,000 cars"),
        ("贝塔", "Beta"),
        ("ann ree", "Ann Ree"),
        ("zeppelin", "Beta"),
    ],
)
def test_it_finds(question: str, first: str, page: Page, found_at: str) -> None:
    assert ask(page, found_at, question)[0] == first


@pytest.mark.parametrize(
    ("question", "count"), [("保证交付", 1), ("付保", 0), ("cars guarantee", 1), ("cars curacao", 0)]
)
def test_every_word_must_be_there(question: str, count: int, page: Page, found_at: str) -> None:
    assert len(ask(page, found_at, question)) == count


def test_a_title_counts_more_than_a_name_and_a_name_more_than_a_text(page: Page, found_at: str) -> None:
    assert ask(page, found_at, "beta")[:2] == ["Beta", "Ann Ree"]
    assert ask(page, found_at, "cars") == ["Deliver 100,000 cars", "Pay on time"]


def test_a_result_shows_status_company_and_the_words_around(page: Page, found_at: str) -> None:
    ask(page, found_at, "archaeopteryx")
    result = page.locator("#results li").first
    assert result.locator(".mark").inner_text() == "Missed"
    assert "Beta, Ann Ree" in result.inner_text()
    assert result.locator("mark").inner_text() == "archaeopteryx"
    assert result.locator(".says").inner_text().startswith("… ")
    ask(page, found_at, "交付")
    assert page.locator("#results .says").first.get_attribute("lang") == "zh"
    assert page.locator("#results mark").first.inner_text() == "交付"


def test_results_come_ten_at_a_time(page: Page, found_at: str) -> None:
    assert len(ask(page, found_at, "crowd")) == 10
    assert page.locator("#told").inner_text() == f"{CROWD} results for “crowd”"
    page.get_by_role("button", name="Show 10 more").click()
    expect(page.locator("#results h3")).to_have_count(20)
    assert page.locator(":focus").inner_text() == page.locator("#results h3").nth(10).inner_text()


def test_the_address_holds_the_question_and_back_undoes_it(page: Page, found_at: str) -> None:
    ask(page, found_at, "curacao")
    assert page.url == f"{found_at}search/?q=curacao"
    page.get_by_role("searchbox").fill("保证")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#told")).to_have_text("1 result for “保证”")
    page.go_back()
    expect(page.locator("#told")).to_have_text("1 result for “curacao”")
    assert page.get_by_role("searchbox").input_value() == "curacao"


def test_a_search_without_result_helps(page: Page, found_at: str) -> None:
    assert ask(page, found_at, "cars zzz") == []
    assert page.locator("#told").inner_text() == "Nothing was found for “cars zzz”."
    assert page.locator("#lists").get_by_role("link", name="Companies").is_visible()
    page.get_by_role("button", name="cars (2)").click()
    expect(page.locator("#results h3")).to_have_text(["Deliver 100,000 cars", "Pay on time"])
    assert page.url == f"{found_at}search/?q=cars"


def test_what_is_no_word_is_told(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}search/?q=%E2%80%A6!%20%3Cb%3E%3C")
    expect(page.locator("#told")).to_have_text("Nothing was found for “…! <b><”.")
    page.goto(f"{found_at}search/?q=...")
    expect(page.locator("#told")).to_have_text("Type a word or a number.")


def test_titles_and_questions_never_become_markup(page: Page, found_at: str) -> None:
    assert ask(page, found_at, "<i>sly</i>") == ["Sell <i>sly</i> shoes"]
    assert page.locator("main i").count() == 0


def test_slash_leads_to_the_search_box_on_every_page(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}companies/beta/cars/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("a/b")
    assert box.input_value() == "a/b"
    box.fill("保证")
    page.keyboard.press("Enter")
    expect(page.locator("#results h3")).to_have_text(["Deliver 100,000 cars"])
    assert page.url.startswith(f"{found_at}search/?q=")


def test_slash_can_be_switched_off(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}search/")
    page.get_by_label("The / key goes to the search box").uncheck()
    page.goto(f"{found_at}companies/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
    page.goto(f"{found_at}search/")
    page.get_by_label("The / key goes to the search box").check()
    page.goto(f"{found_at}companies/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_slash_with_control_is_left_to_the_browser(page: Page, found_at: str) -> None:
    page.goto(f"{found_at}companies/")
    page.keyboard.press("Control+/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_nothing_is_fetched_before_it_is_asked_for_and_little_then(page: Page, found_at: str, shelved: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(found_at)))
    page.goto(f"{found_at}search/", wait_until="networkidle")
    asked.remove("build.json")  # on every page, once a session
    assert [url for url in asked if url.endswith(".json")] == []
    ask(page, found_at, "curacao")
    fetched = [url for url in asked if url.endswith(".json")]
    assert fetched[0] == "search/words.json"
    assert 3 <= len(fetched) <= 4
    assert sum((shelved.output / url).stat().st_size for url in fetched) < 20_000


def test_without_scripts_the_page_says_so_and_offers_the_lists(browser: Browser, found_at: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{found_at}companies/")
    page.get_by_role("searchbox").fill("cars")
    page.get_by_role("searchbox").press("Enter")
    assert page.url == f"{found_at}search/?q=cars"
    assert page.get_by_text("Searching needs JavaScript").is_visible()
    assert page.locator("#searching").is_hidden()
    page.locator("#lists").get_by_role("link", name="All pledges").click()
    assert page.url == f"{found_at}pledges/"
    context.close()


def test_opened_from_disk_it_is_as_without_scripts(page: Page, shelved: Site) -> None:
    page.goto((shelved.output / "companies" / "index.html").as_uri())
    page.get_by_role("searchbox").fill("cars")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/index.html?q=cars")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.locator("#searching")).to_be_hidden()
    page.locator("#lists").get_by_role("link", name="All pledges").click()
    expect(page.locator(".filters")).to_be_visible()
    expect(page.locator("#filter")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_screen_and_is_quiet(scheme: str, browser: Browser, found_at: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for question in ("", "beta", "zzz cars"):
        page.goto(f"{found_at}search/?q={question}", wait_until="networkidle")
        assert page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth") == 0
    assert said == []
    context.close()


TEXTS = [
    "Deliver 100,000 cars by 2024, 1,23 or 12,345,678",
    "ÉTÉ Škoda Straße ＳＵ７ İstanbul Łódź ﬁne Œuvre",
    "小米汽车SU7交付 今年 保证交付10万辆",
    "トヨタのプリウス 현대자동차 25년",
    "a_b-c.d e-mail x² ½ Ⅳ №5",
    "𠀋𠮷野家 " + "antidisestablishmentarianism" + "𝔘nicode",
    "Ω ς Σ ΑΣ при́вет šČ שלום مرحبا",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_is_cut_as_the_texts_were(text: str, page: Page, found_at: str) -> None:
    page.goto(f"{found_at}search/")
    script = "async ([at, text]) => (await import(at)).wanted(text).map(({ word }) => word)"
    for part in text.split():
        asked = page.evaluate(script, [f"{found_at}static/words.js", part])
        assert asked == [] if not tokens(part) else set(asked) <= set(tokens(part))
        assert not tokens(part) or asked


@pytest.mark.parametrize(
    "numbers", [[0], [5, 6, 900], list(range(400)), [*range(0, 300, 2), 5000], [31, 32, 63, 64, 1100]]
)
def test_a_list_is_read_as_it_was_written(numbers: list[int], page: Page, found_at: str) -> None:
    page.goto(f"{found_at}search/")
    script = "async ([at, list]) => (await import(at)).numbersIn(list)"
    read = page.evaluate(script, [f"{found_at}static/words.js", coded_list(numbers)])
    assert json.dumps(read) == json.dumps(numbers)
