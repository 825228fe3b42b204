"""Small charts side by side, the story of the latest verdict, and companies in order of their kept share."""

from datetime import date
from pathlib import Path
from typing import Any

from pledgebook.derive import derive
from pledgebook.plan import plan
from tests.builder import Given, Site
from tests.plan.desk import CONFIG
from tests.plan.test_pages import data


def shown(site: Site, address: str, as_of: date = date(2026, 1, 10)) -> Any:
    pages, _ = plan(derive(site.catalogue(), as_of), CONFIG, [])
    return next(data(page) for page in pages if page.address == address and page.template.endswith(".html"))


def cars(day: str, value: int) -> list[Given]:
    return [{"on": day, "value": value}]


def test_the_story_is_the_latest_verdict_that_closed_a_pledge(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("first", updates=cars("2024-06-01", 100))
    site.pledge("second", title="Second", updates=cars("2024-09-01", 100)).pledge("open", due=2030)
    story = shown(site, "")["story"]
    assert story["pledge"]["label"] == "Second"
    assert story["after"]["id"] == "kept"
    assert story["day"]["iso"] == "2024-09-01"
    assert (story["chart"]["figure"], story["chart"]["promised"]) == ("100", "at least 100 cars delivered")
    assert story["quote"]["text"] == "We will deliver 100 cars this year"


def test_of_several_on_one_day_the_story_has_a_chart(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for slug in "ac":
        met = [{"on": "2024-06-01", "happened": "met"}]
        site.pledge(slug, title=slug, target={"event": "It opens"}, due=2024, updates=met)
    site.pledge("b", title="b", updates=cars("2024-06-01", 100))
    assert shown(site, "")["story"]["pledge"]["label"] == "b"


def test_a_verdict_that_did_not_last_is_no_story(tmp_path: Path) -> None:
    ruling = {"ruling": "missed", "overrides": "R2", "because": "Counted twice.", "by": "Ed"}
    lifted = {"ruling": "lifted", "because": "Found to be open.", "by": "Ed"}
    site = Site(tmp_path).pledge(
        "open", due=2030, updates=[{"on": "2024-03-01", **ruling}, {"on": "2024-04-01", **lifted}]
    )
    assert shown(site, "")["story"] is None


def test_an_editors_ruling_is_no_story(tmp_path: Path) -> None:
    ruling: Given = {"on": "2025-03-01", "ruling": "missed", "overrides": "R9", "because": "It was called off."}
    site = Site(tmp_path).pledge("ruled", title="Ruled", due=2024, updates=[ruling])
    assert shown(site, "")["story"] is None
    site.pledge("read", title="Read", updates=cars("2024-06-01", 100))
    assert shown(site, "")["story"]["pledge"]["label"] == "Read"


def test_without_a_closed_pledge_there_is_no_story(tmp_path: Path) -> None:
    assert shown(Site(tmp_path).pledge("open", due=2030), "")["story"] is None


def test_a_company_shows_twelve_charts_the_open_ones_first(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("silent", due=2030)
    for month in range(1, 10):
        site.pledge(f"closed-{month}", title=f"Closed {month}", updates=cars(f"2024-0{month}-01", 100))
        site.pledge(
            f"open-{month}",
            title=f"Open {month}",
            target={"measure": "cars on the road", "at_least": 100, "counted": "level"},
            due=2030,
            updates=cars(f"2024-0{month}-01", 10),
        )
    titles = [each["pledge"]["title"] for each in shown(site, "companies/acme/")["charts"]]
    assert titles == [*(f"Open {month}" for month in range(9, 0, -1)), "Closed 9", "Closed 8", "Closed 7"]


def test_figures_after_a_pledge_was_decided_are_left_out_of_its_small_chart(tmp_path: Path) -> None:
    later: list[Given] = [{"over": "2025-H2", "value": 9, "known": "2026-01-05"}, {"over": "2026-H1", "value": -5}]
    target: Given = {"measure": "euros of profit", "more_than": 0, "counted": "level", "judged": "at-end"}
    site = Site(tmp_path).pledge("profit", target=target, due="2025-H2", updates=later)
    shows = shown(site, "companies/acme/", as_of=date(2026, 11, 1))["charts"][0]
    assert (shows["pledge"]["status"]["id"], shows["figure"], shows["at"]) == ("kept", "9", "the second half of 2025")
    assert shows["small"]["last"] == "2025-12-31"


def test_companies_stand_by_kept_share_and_those_of_few_closed_pledges_last(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for company, kept, missed in (("acme", 1, 2), ("best", 3, 0), ("lucky", 2, 0), ("some", 2, 1), ("none", 0, 0)):
        site.company(company).pledge("open", company=company, due=2030)
        for number in range(kept + missed):
            value = 100 if number < kept else 50
            site.pledge(f"cars-{number}", company=company, updates=cars("2024-12-31", value))
    page = shown(site, "companies/")
    assert [row["name"] for row in page["companies"]] == ["Best", "Some", "Acme", "Lucky", "None"]
    assert page["few"] == 3


def test_an_address_is_shown_as_people_say_it(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", website="https://www.acme.example/").pledge("open", due=2030)
    page = shown(site, "companies/acme/")
    assert (page["website"], page["website_href"]) == ("acme.example", "https://www.acme.example/")
