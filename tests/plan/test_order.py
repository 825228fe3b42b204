"""The order in which a reader meets the pledges of a company, a person, a topic, a strength, a status or a year."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.plan import plan
from tests.builder import Given, Site
from tests.plan.desk import AS_OF, CONFIG

ALL = [
    "Overdue",
    "A second one due in 2027",
    "Due in 2027",
    "Due in 2040",
    "Someday",
    "Given up in July",
    "Kept in June",
    "Kept in May",
]
BOTH = "Open ones first, the soonest due on top; then the others, the newest verdict first."


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The data of every page, by its address. Slugs, which no reader sees, would put the pledges in another order."""
    return planned_of(a_site(tmp_path_factory.mktemp("site")))


def a_site(folder: Path) -> Site:
    site = Site(folder).person("ann")

    def said(slug: str, title: str, due: Given, *updates: Given) -> None:
        made = {"on": "2024-01-01", "by": "ann", "source": "press"}
        event = {"event": "It happens"}
        site.pledge(
            slug, title=title, due=due, made=made, target=event, topics=["cars"], strength="plan", updates=updates
        )

    said("a", "Someday", None)
    said("b", "Kept in May", 2030, {"on": "2024-05-01", "happened": "met", "source": "press"})
    said("c", "Due in 2040", 2040)
    said("d", "Given up in July", 2026, {"on": "2024-07-01", "happened": "withdrawn", "source": "press"})
    said("e", "Overdue", 2024)
    said("f", "Due in 2027", "2027-12")
    said("g", "A second one due in 2027", 2027)
    said("h", "Kept in June", 2025, {"on": "2024-06-01", "happened": "met", "source": "press"})
    return site


def planned_of(site: Site, as_of: date = AS_OF) -> dict[str, Any]:
    return {page.address: page.data for page in plan(derive(site.catalogue(), as_of), CONFIG, [])[0]}


def titles(page: Any) -> list[str]:
    return [row["title"] for row in page["rows"]]


@pytest.mark.parametrize("address", ["companies/acme/", "people/ann/", "topics/cars/", "strengths/plan/"])
def test_open_ones_come_first_by_their_due_days_then_the_newest_verdicts(lists: dict[str, Any], address: str) -> None:
    assert titles(lists[address]) == ALL
    assert lists[address]["order"] == BOTH


@pytest.mark.parametrize(
    ("status", "shown", "order"),
    [
        ("kept", ["Kept in June", "Kept in May"], "The newest verdict first."),
        ("pending", ALL[1:5], "The soonest due first."),
    ],
)
def test_a_status_is_listed_by_what_its_pledges_have(
    lists: dict[str, Any], status: str, shown: list[str], order: str
) -> None:
    assert titles(lists[f"status/{status}/"]) == shown
    assert lists[f"status/{status}/"]["order"] == order


def test_lists_that_have_an_order_of_their_own_say_so(lists: dict[str, Any]) -> None:
    assert {address: lists[address]["order"] for address in ("pledges/", "due/2027/", "due/open/")} == {
        "pledges/": "By company.",
        "due/2027/": "By the day each is due.",
        "due/open/": "By the day each was made.",
    }


def test_all_pledges_stand_by_the_names_of_their_companies_and_so_do_the_rows_of_filters(tmp_path: Path) -> None:
    site = a_site(tmp_path).company("zulu", name="Abel")
    site.pledge("z", company="zulu", title="Of Abel", target={"event": "It happens"})
    lists = planned_of(site)
    assert titles(lists["pledges/"]) == ["Of Abel", *ALL]
    assert lists["pledges/rows/0.json"]["title"] == ["Of Abel", *ALL]


def test_a_long_list_is_paged_in_its_order(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(120):
        site.pledge(f"p{number:03}", title=f"Due in {2150 - number}", target={"event": "It happens"}, due=2150 - number)
    lists = planned_of(site)
    pages = [*titles(lists["companies/acme/"]), *titles(lists["companies/acme/page/2/"])]
    assert pages == [f"Due in {year}" for year in range(2031, 2151)]


def test_a_day_on_which_nothing_is_decided_leaves_the_order(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    lists = [planned_of(site, day)["companies/acme/"] for day in (date(2025, 6, 1), date(2026, 5, 1))]
    assert titles(lists[0]) == titles(lists[1])
