"""The time machine in a real browser: slider, buttons, field, address, and what it says to an odd day."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builder import Site

MACHINE = "time-machine/"


def opened(page: Page, base_url: str, query: str = "") -> Page:
    page.goto(f"{base_url}{MACHINE}{query}")
    expect(page.locator("#told")).not_to_be_empty()
    return page


def listed(page: Page) -> dict[str, list[str]]:
    """The titles under each status, as a reader sees them."""
    groups = page.locator("#stood .groups > section:visible")
    return {
        groups.nth(at).get_by_role("heading").inner_text().split("\n")[0].split(" ")[0]: (
            groups.nth(at).locator("li > a").all_inner_texts()
        )
        for at in range(groups.count())
    }


def counted(page: Page) -> int:
    return sum(int(text) for text in page.locator("#stood .legend b").all_inner_texts())


def test_it_opens_on_the_day_of_the_last_change(page: Page, base_url: str) -> None:
    opened(page, base_url)
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "3 February 2025"
    assert counted(page) == sum(map(len, listed(page).values())) == 4
    assert page.url == f"{base_url}{MACHINE}"


def test_a_link_to_a_day_shows_the_list_as_it_stood(page: Page, base_url: str) -> None:
    opened(page, base_url, "?on=2024-11-04")
    assert page.get_by_role("heading", name="On 4 November 2024").is_visible()
    before = listed(page)
    assert all("Deliver 100 cars" not in titles for titles in before.values())
    opened(page, base_url, "?on=2024-11-05")
    after = listed(page)
    assert "Open in Rome" in after["Kept"]
    assert "Open in Rome" not in before.get("Kept", [])
    assert page.locator("#stood .new").all_inner_texts() == ["on this day"]


def test_a_closed_pledge_says_since_when_that_is_known(page: Page, base_url: str) -> None:
    opened(page, base_url)
    row = page.locator("#stood li").filter(has_text="Open in Rome")
    assert "known since 5 November 2024" in row.inner_text()
    row = page.locator("#stood li").filter(has_text="Pay on time")
    assert "known" not in row.inner_text()


def test_a_pledge_of_the_list_can_be_followed(page: Page, base_url: str) -> None:
    opened(page, base_url)
    page.locator("#stood").get_by_role("link", name="Deliver 100 cars").click()
    assert page.url == f"{base_url}companies/acme/soon/"


def test_the_buttons_go_from_change_to_change_and_the_address_follows(page: Page, base_url: str) -> None:
    opened(page, base_url, "?on=2024-11-20")
    page.get_by_role("button", name="Previous change").click()
    expect(page).to_have_url(f"{base_url}{MACHINE}?on=2024-11-05")
    page.get_by_role("button", name="Next change").click()
    expect(page).to_have_url(f"{base_url}{MACHINE}?on=2024-12-01")
    expect(page.locator("#told")).to_contain_text("1 December 2024: 4 promises")
    page.reload()
    expect(page.locator("#on")).to_have_value("2024-12-01")


def test_at_either_end_a_button_says_that_there_is_no_more(page: Page, base_url: str) -> None:
    opened(page, base_url, "?on=2024-01-01")
    button = page.get_by_role("button", name="Previous change")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    assert page.locator("#on").input_value() == "2024-01-01"


def test_the_slider_is_driven_by_the_keyboard(page: Page, base_url: str) -> None:
    opened(page, base_url, "?on=2024-12-01")
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "30 November 2024")
    expect(page).to_have_url(f"{base_url}{MACHINE}?on=2024-11-30")
    page.keyboard.press("Home")
    expect(page.locator("#that-day")).to_have_text("On 1 January 2024")
    page.keyboard.press("End")
    expect(page.locator("#that-day")).to_have_text("On 3 February 2025")


def test_a_date_that_is_typed_is_shown(page: Page, base_url: str) -> None:
    opened(page, base_url)
    page.get_by_label("Date").fill("2024-05-05")
    page.get_by_label("Date").blur()
    expect(page).to_have_url(f"{base_url}{MACHINE}?on=2024-05-05")
    expect(page.locator("#that-day")).to_have_text("On 5 May 2024")


def test_the_picture_is_a_place_to_choose_a_day(page: Page, base_url: str) -> None:
    opened(page, base_url)
    page.locator("#timeline svg").click(position={"x": 1, "y": 30})
    expect(page.locator("#on")).to_have_value(re.compile("2024-01-0"))


@pytest.mark.parametrize(
    ("day", "said", "shown"),
    [
        ("soon", "“soon” is no day of the calendar", "2025-02-03"),
        ("2024-02-31", "“2024-02-31” is no day of the calendar", "2025-02-03"),
        ("2024", "“2024” is no day", "2025-02-03"),
        ("<img src=x>", "“<img src=x>” is no day", "2025-02-03"),
        ("1999-12-31", "on 31 December 1999. The first was made on 1 January 2024", "2024-01-01"),
        ("2025-03-02", "2 March 2025 has not been judged: what is known here ends on 1 March 2025", "2025-03-01"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_shown_is_answered_with_the_nearest(
    day: str, said: str, shown: str, page: Page, base_url: str
) -> None:
    opened(page, base_url, f"?on={day}")
    expect(page.locator("#told")).to_contain_text(said)
    assert page.locator("#on").input_value() == shown
    assert listed(page)


def test_a_day_after_the_last_change_is_as_that_day_was(page: Page, base_url: str) -> None:
    opened(page, base_url, "?on=2025-02-28")
    expect(page.locator("#told")).to_contain_text("Nothing has changed since 3 February 2025")
    assert counted(page) == 4


def test_without_scripts_each_year_end_is_a_page(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}{MACHINE}?on=2024-11-05")
    assert not page.get_by_role("slider").is_visible()
    assert page.get_by_text("To choose any day").is_visible()
    assert page.get_by_role("img", name="Pledges by status, over time").is_visible()
    page.get_by_role("link", name="31 December 2024").first.click()
    assert page.url == f"{base_url}{MACHINE}2024/"
    assert page.get_by_role("heading", level=1).inner_text() == "On 31 December 2024"
    assert page.get_by_role("link", name="Open in Rome").is_visible()
    page.get_by_role("link", name="Any other day").click()
    assert page.url == f"{base_url}{MACHINE}?on=2024-12-31"
    context.close()


def test_with_scripts_nothing_speaks_of_doing_without(page: Page, base_url: str) -> None:
    opened(page, base_url)
    assert not page.get_by_text("To choose any day").is_visible()


@pytest.mark.parametrize("where", ["disk", "web"])
def test_where_the_days_cannot_be_fetched_the_year_ends_are_left(
    where: str, page: Page, site: Site, base_url: str
) -> None:
    page.route("**/days-0.json", lambda route: route.abort())
    page.goto(f"{base_url}{MACHINE}" if where == "web" else (site.output / MACHINE / "index.html").as_uri())
    expect(page.get_by_text("To choose any day")).to_be_visible()
    assert not page.get_by_role("slider").is_visible()
    assert not page.locator("#stood").is_visible()
    page.get_by_role("link", name="31 December 2024").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "On 31 December 2024"


def test_home_leads_to_it(page: Page, base_url: str) -> None:
    page.goto(base_url)
    page.get_by_role("link", name="How it stood on any other day").click()
    assert page.url == f"{base_url}{MACHINE}"


def test_more_of_a_long_list_is_shown_when_asked_for(page: Page, base_url: str) -> None:
    """Thirty pledges alike, as the files would bring them."""
    many = ",".join(f"[{19723 + number},0]" for number in range(30))
    names = ",".join(f'["acme/p{number}","Promise {number}","Acme"]' for number in range(30))
    page.route("**/days-0.json", lambda route: route.fulfill(body=f'{{"pledges":[{many}]}}'))
    page.route("**/titles-0.json", lambda route: route.fulfill(body=f'{{"pledges":[{names}]}}'))
    opened(page, base_url)
    kept = page.locator("#was-kept")
    expect(kept.locator("li")).to_have_count(25)
    kept.get_by_role("button", name="Show 5 more").click()
    expect(kept.locator("li")).to_have_count(30)
    expect(kept.get_by_role("button")).to_have_count(0)


def test_no_line_ends_between_a_number_and_its_percent_sign(page: Page, base_url: str) -> None:
    names = '["acme/p","Cut it by 40 % by 2030","Acme"]'
    page.route("**/days-0.json", lambda route: route.fulfill(body='{"pledges":[[19723,0]]}'))
    page.route("**/titles-0.json", lambda route: route.fulfill(body=f'{{"pledges":[{names}]}}'))
    opened(page, base_url)
    assert page.locator("#was-kept li > a").text_content() == "Cut it by 40\u00a0% by 2030"


@pytest.mark.parametrize("width", [320, 768, 1024, 1440])
def test_year_ends_are_read_whole_at_any_width(width: int, page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    opened(page, base_url)
    ends = page.get_by_role("region", name="Counts by status")
    assert ends.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    told = ends.locator("tr", has_text="31 December 2024").inner_text()
    assert ("1 kept" in told and "4 in all" in told and "0 missed" not in told) == (width < 1440)
