"""The index, companies, changes and goalposts say what the site says."""

from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive.rules import RULES_VERSION
from pledgebook.plan.api.files import API_VERSION
from tests.api.reading import planned
from tests.api.rich import rich
from tests.builder import Site
from tests.plan.desk import AS_OF, CONFIG

BASE = CONFIG.base_url


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return planned(rich(tmp_path_factory.mktemp("rich")))


def test_the_index_says_for_which_day_by_which_rules_and_what_may_be_done_with_it(files: dict[str, Any]) -> None:
    index = files["api/v1/index.json"]
    assert (index["title"], index["as_of"], index["contact"]) == (
        "Promises", AS_OF.isoformat(), "mailto:mail@promises.example",
    )  # fmt: skip
    assert index["license"] == {"name": CONFIG.license, "url": CONFIG.license_url}
    assert (index["companies"], index["counts"]["total"]) == (2, len(files["api/v1/pledges.json"]["pledges"]))
    assert (index["rules_version"], index["api_version"]) == (RULES_VERSION, API_VERSION)


def test_the_index_leads_to_everything(files: dict[str, Any]) -> None:
    links = files["api/v1/index.json"]["links"]
    assert [link["url"] for link in links["year_ends"]] == [f"{BASE}api/v1/asof/2024-12-31.json"]
    assert {link["url"].removeprefix(BASE) for link in links["schemas"]} == {url for url in files if "/schema/" in url}
    reached = {value.removeprefix(BASE) for value in links.values() if isinstance(value, str)}
    firsts = {url for url in files if url.count("/") == 2}
    assert firsts - {"api/v1/index.json"} <= reached
    assert links["documentation"] == "https://github.com/acme/promises/blob/main/docs/api.md"
    assert {Path(url).name for url in links["data"].values()} == {
        "pledges.csv", "updates.csv", "verdicts.csv", "datapackage.json", "tracker.sqlite",
    }  # fmt: skip


def test_a_company_has_its_facts_its_record_and_its_pledges(tmp_path: Path) -> None:
    site = Site(tmp_path).company(
        "long",
        name="Long Motors",
        names={"zh": "长", "de": "Lang"},
        legal_name="Long Motors AG",
        country="China",
        sector="cars",
        website="https://long.example/",
        ticker="XX: 1",
        fiscal_year_ends="06-30",
        body="About them.",
    )
    files = planned(site.pledge("one", company="long").pledge("two", company="long").pledge("three"))
    said = files["api/v1/companies/long.json"]
    assert said["names"] == {"de": "Lang", "zh": "长"}
    assert {key: said[key] for key in ("name", "legal_name", "country", "sector", "website", "ticker")} == {
        "name": "Long Motors",
        "legal_name": "Long Motors AG",
        "country": "China",
        "sector": "cars",
        "website": "https://long.example/",
        "ticker": "XX: 1",
    }
    assert (said["fiscal_year_ends"], said["about"].strip()) == ("06-30", "About them.")
    assert [each["id"] for each in said["pledges"]] == ["long/one", "long/two"]
    assert (said["total"], said["next"], said["counts"]["total"]) == (2, None, 2)
    assert said["links"]["calendar"] == f"{BASE}companies/long/calendar.ics"
    listed = files["api/v1/companies.json"]["companies"]
    assert [each["id"] for each in listed] == ["acme", "long"]
    assert listed[1] == {key: said[key] for key in listed[1]}


def test_what_is_newest_comes_first(files: dict[str, Any]) -> None:
    days = [change["day"] for change in files["api/v1/changes.json"]["changes"]]
    known = [move["known_day"] for move in files["api/v1/goalposts.json"]["goalposts"]]
    assert days == sorted(days, reverse=True)
    assert known == sorted(known, reverse=True)
    assert len(set(days)) > 3
    assert len(set(known)) > 1
