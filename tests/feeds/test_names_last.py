"""An entry keeps its name whatever comes later: a reader's program must not show it twice, nor lose another."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.config import SiteConfig
from pledgebook.derive import derive
from pledgebook.plan import plan
from pledgebook.plan.feeds import feed_of
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.shelf import Shelf
from tests.builder import Given, Site, a_catalogue, a_pledge
from tests.feeds.reading import planned_feed, read
from tests.plan.desk import CONFIG, a_site

CARS = "companies/acme/cars/"
READINGS: list[Given] = [
    {"over": "2024-03", "value": 40},
    {"on": "2024-05-31", "quote": "We raise it", "target": {"at_least": 150}},
    {"on": "2024-05-31", "note": "So they say."},
]


def names(entries: list[dict[str, object]]) -> list[object]:
    return [entry["id"] for entry in entries]


def cars(folder: Path, *more: Given, title: str = "Deliver 100 cars", corrections: Given = None) -> Site:
    return Site(folder).pledge("cars", title=title, corrections=corrections, updates=[*READINGS, *more])


@pytest.mark.parametrize(
    "later",
    [
        {"on": "2024-06-30", "value": 60},
        {"on": "2024-05-31", "note": "A third of that day."},
        {"on": "2024-02-01", "known": "2024-06-30", "note": "An old thing found late."},
        {"on": "2024-06-30", "happened": "withdrawn"},
    ],
)
def test_an_update_that_is_added_renames_no_other(later: Given, tmp_path: Path) -> None:
    before, after = read(cars(tmp_path / "a"), CARS), read(cars(tmp_path / "b", later), CARS)
    overdue = [entry for entry in before if entry["title"].startswith("Overdue")]
    assert set(names(before)) - set(names(after)) <= set(names(overdue))
    assert len(set(names(after))) == len(after)
    told = {entry["id"]: entry for entry in after}
    for entry in before:
        if entry["id"] in told:
            assert told[entry["id"]]["day"] == entry["day"]


def test_a_title_changes_no_name(tmp_path: Path) -> None:
    before, after = read(cars(tmp_path / "a"), CARS), read(cars(tmp_path / "b", title="Deliver cars"), CARS)
    assert names(before) == names(after)
    assert [entry["title"] for entry in before] != [entry["title"] for entry in after]


def test_a_renamed_file_changes_no_name(tmp_path: Path) -> None:
    before = planned_feed(cars(tmp_path / "a"), CARS)
    renamed = Site(tmp_path / "b").pledge("autos", updates=READINGS, formerly=["cars", "automobiles"])
    after = planned_feed(renamed, "companies/acme/autos/")
    assert names(before["entries"]) == names(after["entries"])
    assert before["id"] == after["id"]


def test_a_correction_that_is_added_renames_no_other(tmp_path: Path) -> None:
    first: list[Given] = [{"on": "2024-06-01", "text": "One."}, {"on": "2024-06-01", "text": "Two."}]
    before = read(cars(tmp_path / "a", corrections=first), CARS)
    after = read(cars(tmp_path / "b", corrections=[*first, {"on": "2024-06-01", "text": "Three."}]), CARS)
    assert [entry["told"] for entry in after if entry["id"] in names(before)] == [entry["told"] for entry in before]
    assert len(after) == len(before) + 1


def test_two_trackers_on_one_host_name_things_apart(tmp_path: Path) -> None:
    one = planned_feed(cars(tmp_path / "a"), CARS, config=SiteConfig("A", "https://a.example/one/", "a@a.example"))
    two = planned_feed(cars(tmp_path / "b"), CARS, config=SiteConfig("A", "https://a.example/two/", "a@a.example"))
    assert not {one["id"], *names(one["entries"])} & {two["id"], *names(two["entries"])}


def test_an_entry_is_the_same_in_every_feed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    own = {entry["id"]: entry for entry in read(site, CARS)}
    for address in ("", "companies/acme/", "topics/deliveries/", "status/kept/"):
        found = [entry for entry in read(site, address) if entry["id"] in own]
        assert found
        assert all(entry == own[entry["id"]] for entry in found)


def test_a_day_that_flips_nothing_changes_no_feed(tmp_path: Path) -> None:
    catalogue = a_site(tmp_path).catalogue()

    def on(day: date) -> dict[str, object]:
        pages = plan(derive(catalogue, day), CONFIG, [])[0]
        return {page.url: page for page in pages if page.template in ("atom", "jsonfeed", "ics")}

    assert on(date(2025, 6, 1)) == on(date(2025, 6, 2))
    assert on(date(2024, 12, 31)) != on(date(2025, 1, 1))


def test_a_feed_is_cut_at_its_fiftieth_entry(tmp_path: Path) -> None:
    updates: list[Given] = [{"on": f"2024-0{2 + n // 28}-{n % 28 + 1:02}", "note": f"Note {n}"} for n in range(60)]
    entries = read(Site(tmp_path).pledge("cars", updates=updates), CARS, as_of="2024-06-01")
    assert len(entries) == 50
    assert entries[0]["told"][0]["text"] == "Note 59"


DAYS = st.dates(date(2024, 1, 2), date(2025, 5, 1)).map(str)
ITEMS = st.one_of(
    st.fixed_dictionaries({"on": DAYS}),
    st.fixed_dictionaries({"on": DAYS, "known": st.just("2025-05-02"), "happened": st.just("step")}),
    st.fixed_dictionaries({"on": DAYS, "happened": st.sampled_from(["started", "step", "stalled", "met"])}),
    st.fixed_dictionaries({"on": DAYS, "quote": st.just("We will")}),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ITEMS, max_size=6), ITEMS, st.dates(date(2024, 2, 1), date(2025, 5, 3)))
def test_whatever_is_added_or_passes_names_of_what_happened_stay(
    items: list[dict[str, str]], later: dict[str, str], day: date
) -> None:
    def told(log: list[dict[str, str]], as_of: date) -> dict[str, str]:
        numbered: list[Given] = [{"note": f"No. {number}", **item} for number, item in enumerate(log)]
        pledge = a_pledge(target={"event": "A shop opens"}, due=2024, updates=numbered)
        shelf = Shelf(derive(a_catalogue(pledge), as_of), CONFIG, [])
        (own,) = [made.page for made in feed_of(nook_of(shelf, shelf.book.pledges[0]))]
        entries = own.data["entries"]
        assert isinstance(entries, list)
        assert len({entry["id"] for entry in entries}) == len(entries)
        return {entry["id"]: entry["day"] for entry in entries if "#since-" not in entry["id"]}

    end = date(2025, 5, 3)
    before, after, then = told(items, end), told([*items, later], end), told(items, day)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    assert then.items() <= before.items()
