"""What is planned: every family, every address once, counts that add up, plain values only."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.derive.rules import RULES
from pledgebook.model import Status
from pledgebook.plan import Page, plan
from pledgebook.plan.files import UNLISTED
from tests.builder import Site, a_catalogue, a_pledge
from tests.plan.desk import AS_OF, CONFIG, planned

FAMILIES = {
    "home.html": "index.html",
    "pledges.html": "pledges/index.html",
    "pledge.html": "companies/acme/cars/index.html",
    "tombstone.html": "companies/beta/gone/index.html",
    "redirect.html": "companies/acme/old-cars/index.html",
    "companies.html": "companies/index.html",
    "company.html": "companies/beta/index.html",
    "statuses.html": "status/index.html",
    "status.html": "status/undetermined/index.html",
    "index.html": "people/index.html",
    "person.html": "people/ann/index.html",
    "topic.html": "topics/deliveries/index.html",
    "strength.html": "strengths/guarantee/index.html",
    "due.html": "due/open/index.html",
    "changes.html": "changes/index.html",
    "goalposts.html": "goalposts/index.html",
    "corrections.html": "corrections/index.html",
    "time-machine.html": "time-machine/index.html",
    "year-end.html": "time-machine/2024/index.html",
    "packed": "time-machine/data/days-0.json",
    "search.html": "search/index.html",
    "data.html": "data/index.html",
    "sqlite": "data/tracker.sqlite",
    "methodology.html": "methodology/index.html",
    "prose.html": "about/index.html",
    "404.html": "404.html",
    "json": "build.json",
    "text": "robots.txt",
    "sitemap": "sitemap.xml",
    "static": "static/site.css",
    "card": "companies/acme/cars/card.png",
    "csv": "companies/acme/cars/figures.csv",
    "atom": "companies/acme/cars/feed.xml",
    "jsonfeed": "feed.json",
    "ics": "companies/acme/calendar.ics",
    "badge": "companies/acme/cars/badge.svg",
    "shield": "companies/acme/badge.json",
    "embed.html": "companies/acme/cars/embed/index.html",
    "embed-gone.html": "companies/beta/gone/embed/index.html",
    "oembed": "companies/acme/cars/embed/oembed.json",
}


def data(page: Page) -> Any:
    return page.data


def test_every_family_of_pages_is_there_and_no_other(pages: dict[str, Page]) -> None:
    assert {pages[url].template: url for url in FAMILIES.values()} == FAMILIES
    assert {page.template for page in pages.values()} == set(FAMILIES)


def test_every_status_has_its_page_even_an_empty_one(pages: dict[str, Page]) -> None:
    assert {f"status/{status}/index.html" for status in Status} < set(pages)


def test_counts_add_up_on_every_page(pages: dict[str, Page]) -> None:
    html = [page for page in pages.values() if page.template.endswith(".html")]
    counted = [page.data["counts"] for page in html if "counts" in page.data]
    counted += [row["counts"] for page in html for row in data(page).get("entries", ()) if "counts" in row]
    assert len(counted) > 20
    for counts in counted:
        total = counts["total"]  # type: ignore[index]
        assert sum(entry["count"] for entry in counts["statuses"]) == total  # type: ignore[index]
        assert sum(entry["count"] for entry in counts["families"]) == total  # type: ignore[index]
        assert len(counts["statuses"]) == len(Status)  # type: ignore[index]


def test_the_pages_of_the_statuses_share_out_all_pledges(pages: dict[str, Page]) -> None:
    found = [row["id"] for status in Status for row in data(pages[f"status/{status}/index.html"])["rows"]]
    assert sorted(found) == sorted(row["id"] for row in data(pages["pledges/index.html"])["rows"])


def test_pages_hold_plain_values_only(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert_plain(page.data, page.url)


def assert_plain(value: object, path: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            assert type(key) is str, path
            assert_plain(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            assert_plain(inner, f"{path}[]")
    else:
        assert value is None or type(value) in (str, int, float, bool), f"{path}: {value!r}"


def test_every_link_leads_to_a_page_that_is_planned(pages: dict[str, Page]) -> None:
    addresses = {page.address for page in pages.values()}
    inside = [page for page in pages.values() if not page.url.startswith("api/")]  # which names whole addresses
    links = {url for page in inside for url in urls_in(page.data)}
    assert len(links) > 40
    assert {url.partition("#")[0] for url in links if not url.startswith("#")} <= addresses


def urls_in(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {text for key, text in value.items() if key in ("url", "to_url", "previous", "next") and text is not None}
        return own.union(*(urls_in(inner) for name, inner in value.items() if name != "linked"))
    if isinstance(value, list | tuple):
        return set().union(*(urls_in(inner) for inner in value))
    return set()


def test_a_day_on_which_nothing_happens_changes_only_the_pages_that_know_the_day(tmp_path: Path) -> None:
    before, after = planned(tmp_path / "a", date(2025, 6, 1)), planned(tmp_path / "b", date(2025, 6, 2))
    assert before.keys() == after.keys()
    assert {url for url in before if before[url] != after[url]} == {"index.html", "build.json", "api/v1/index.json"}


def test_a_changed_title_reaches_the_few_pages_that_show_it(tmp_path: Path) -> None:
    def with_title(folder: str, title: str) -> dict[str, Page]:
        site = Site(tmp_path / folder)
        for number in range(40):
            site.pledge(f"p{number:02}", title=title if number == 20 else f"Promise {number}")
        return {page.url: page for page in plan(derive(site.catalogue(), AS_OF), CONFIG, [])[0]}

    before, after = with_title("a", "Promise 20"), with_title("b", "Another")
    changed = [url for url in before if before[url] != after[url] and before[url].template == "pledge.html"]
    assert "companies/acme/p20/index.html" in changed
    assert len(changed) == 9


def test_two_for_one_address_are_both_named(tmp_path: Path) -> None:
    catalogue = Site(tmp_path).pledge("soon").pledge("then").catalogue()
    soon, then = catalogue.pledges
    both = a_catalogue(soon, replace(then, formerly=("acme/soon",)))
    issues = plan(derive(both, AS_OF), CONFIG, [])[1]
    assert [(issue.code, issue.where.file) for issue in issues] == [("O110", "content/pledges/acme/then.md")]
    assert issues[0].text == "companies/acme/soon/ is the address of content/pledges/acme/soon.md too"


def test_who_takes_the_address_of_a_pledge_is_told_wherever_it_stands_in_the_order(tmp_path: Path) -> None:
    soon, then = Site(tmp_path).pledge("soon").pledge("then").catalogue().pledges
    both = a_catalogue(replace(soon, formerly=("acme/then",)), then)
    issues = plan(derive(both, AS_OF), CONFIG, [])[1]
    assert (
        "content/pledges/acme/soon.md",
        "companies/acme/then/ is the address of content/pledges/acme/then.md too",
    ) in [(issue.where.file, issue.text) for issue in issues]


@pytest.mark.parametrize(("number", "expected"), [(50, 1), (51, 2), (101, 3)])
def test_long_lists_are_paged(number: int, expected: int) -> None:
    one = a_pledge()
    book = derive(a_catalogue(*(replace(one, id=f"acme/p{each:04}") for each in range(number))), AS_OF)
    pages = {page.url: page for page in plan(book, CONFIG, [])[0]}
    listed = [page for page in pages.values() if page.template == "pledges.html"]
    assert [page.url for page in listed] == [
        "pledges/index.html",
        *(f"pledges/page/{each}/index.html" for each in range(2, expected + 1)),
    ]
    assert sum(len(data(page)["rows"]) for page in listed) == number
    assert all(data(page)["counts"]["total"] == number for page in listed)
    assert len({data(page)["page"]["title"] for page in listed}) == expected
    companies = [url for url, page in pages.items() if page.template == "company.html"]
    assert len(companies) == (2 if number > 100 else 1)


def test_the_sitemap_says_when_each_page_last_changed(pages: dict[str, Page]) -> None:
    entries = {entry["loc"]: entry["lastmod"] for entry in data(pages["sitemap.xml"])["entries"]}
    assert entries["https://promises.example/tracker/companies/acme/cars/"] == "2025-01-10"
    assert "https://promises.example/tracker/companies/acme/old-cars/" not in entries
    listed = [page for page in pages.values() if page.template.endswith(".html") and page.template not in UNLISTED]
    assert len(entries) == len(listed)
    assert {page.template for page in pages.values()} >= set(UNLISTED)


def test_the_methodology_shows_every_rule_with_its_worked_examples(pages: dict[str, Page]) -> None:
    rules = data(pages["methodology/index.html"])["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    for rule in rules:
        assert rule["examples"], rule["id"]
        given = {status["id"] for status in rule["statuses"]}
        assert not given or {example["status"]["id"] for example in rule["examples"]} <= given
