"""Every file of the API is what its schema says, stands where the OpenAPI document says, and leads where it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.plan import plan
from pledgebook.plan.api import chronicle, summary
from tests.api.reading import as_read, data_of, faults, followed, kind_of, parsed, paths, planned
from tests.builder import Site
from tests.extremes import extremes
from tests.plan.desk import AS_OF, CONFIG, a_site

LISTS = {"pledges": "pledges", "companies": "companies", "changes": "changes", "goalposts": "goalposts"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return planned(a_site(tmp_path_factory.mktemp("desk")))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return extremes(tmp_path_factory.mktemp("extremes"))


@pytest.fixture(scope="module")
def built(site: Site) -> dict[str, bytes]:
    return site.build("--fast")


@pytest.fixture(scope="module")
def whole(site: Site) -> dict[str, Any]:
    return planned(site)


@pytest.fixture(scope="module")
def cut(site: Site, whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same with lists cut into files of two and of one; the whole is planned before that."""
    assert whole
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summary, "PER_FILE", 2)
        patch.setattr(chronicle, "PER_LONG_FILE", 1)
        yield planned(site)


def test_every_file_keeps_to_its_schema(desk: dict[str, Any], built: dict[str, bytes]) -> None:
    for files in (desk, parsed(built)):
        assert len(data_of(files)) > 15
        assert faults(files) == []


def test_no_file_has_a_field_or_a_word_that_nobody_described(desk: dict[str, Any]) -> None:
    assert faults(desk, strictly=True) == []


def test_the_sites_have_every_kind_of_file(desk: dict[str, Any]) -> None:
    assert {kind_of(file) for file in data_of(desk).values()} == {
        "index", "pledges", "pledge", "companies", "company", "statuses", "rules", "changes", "goalposts", "asof",
    }  # fmt: skip


def test_every_file_is_described_by_one_path_and_every_path_describes_a_file(cut: dict[str, Any]) -> None:
    found = {url: [path for path, pattern in paths().items() if pattern.fullmatch(url)] for url in cut}
    assert {url: each for url, each in found.items() if len(each) != 1} == {}
    assert {each[0] for each in found.values()} == set(paths())


def test_a_path_describes_what_the_file_says_it_is(cut: dict[str, Any]) -> None:
    described = cut["api/v1/openapi.json"]
    for url, file in data_of(cut).items():
        path = next(path for path, pattern in paths().items() if pattern.fullmatch(url))
        said = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        kinds = [said, *said.get("oneOf", ())]
        top = cut[f"api/v1/schema/{kind_of(file)}.json"]
        named = [each["$ref"].rpartition("/")[2] for each in (top, *top.get("oneOf", ())) if "$ref" in each]
        assert [each["$ref"].rpartition("/")[2] for each in kinds if "$ref" in each] == named


def test_every_address_of_the_api_that_a_file_names_is_there(desk: dict[str, Any], cut: dict[str, Any]) -> None:
    base = f"{CONFIG.base_url}api/"
    for files in (desk, cut):
        named = {text for file in data_of(files).values() for text in texts_of(file) if text.startswith(base)}
        assert len(named) > 20
        assert {text for text in named if text.removeprefix(CONFIG.base_url) not in files} == set()


def test_every_page_that_a_file_names_is_there(built: dict[str, bytes]) -> None:
    base = "https://promises.example/"
    pages = {url.removesuffix("index.html") for url in built}
    named = {
        text.removeprefix(base).partition("#")[0]
        for file in data_of(parsed(built)).values()
        for text in texts_of({name: value for name, value in file.items() if name != "links"})
        if text.startswith(base)
    }
    assert len(named) > 100
    assert named <= pages


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)


@pytest.mark.parametrize("name", LISTS)
def test_the_files_of_a_list_join_up_to_the_whole(name: str, cut: dict[str, Any], whole: dict[str, Any]) -> None:
    entries = followed(cut, f"api/v1/{name}.json", LISTS[name])
    assert len(entries) == cut[f"api/v1/{name}.json"]["total"] > 1
    assert f"api/v1/{name}-2.json" in cut
    assert entries == whole[f"api/v1/{name}.json"][LISTS[name]]
    assert whole[f"api/v1/{name}.json"]["next"] is None


def test_every_pledge_is_listed_once_with_all_and_once_with_its_company(cut: dict[str, Any]) -> None:
    listed = followed(cut, "api/v1/pledges.json", "pledges")
    ids = [each["id"] for each in listed]
    assert ids == sorted(set(ids))
    assert set(ids) == {file["id"] for file in data_of(cut).values() if kind_of(file) == "pledge" and "verdict" in file}
    by_company = [
        pledge
        for company in followed(cut, "api/v1/companies.json", "companies")
        for pledge in followed(cut, f"api/v1/companies/{company['id']}.json", "pledges")
    ]
    assert sorted(by_company, key=lambda each: str(each["id"])) == listed
    assert "api/v1/companies/many/pledges-60.json" in cut


def test_every_year_end_joins_up_to_its_counts(cut: dict[str, Any]) -> None:
    for link in cut["api/v1/index.json"]["links"]["year_ends"]:
        first = link["url"].removeprefix(CONFIG.base_url)
        stood = followed(cut, first, "pledges")
        assert len({each["id"] for each in stood}) == len(stood) == cut[first]["total"] == cut[first]["counts"]["total"]
        found = {status: count for status, count in cut[first]["counts"]["statuses"].items() if count}
        assert found == {status: sum(each["status"] == status for each in stood) for status in found}
        assert all(each["since"] <= link["day"] and each["evidence_to"] <= link["day"] for each in stood)


def test_a_site_without_a_pledge_has_an_api_all_the_same(tmp_path: Path) -> None:
    files = parsed(Site(tmp_path).build("--fast"))
    assert faults(files) == []
    assert files["api/v1/pledges.json"]["pledges"] == []
    assert files["api/v1/index.json"]["links"]["year_ends"] == []
    assert files["api/v1/companies/acme.json"]["record"]["kept_share"] is None


def test_a_day_that_turns_nothing_changes_the_index_alone(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    before, after = site.build("--fast", as_of="2025-06-02"), site.build("--fast", as_of="2025-06-03")
    turned = [url for url in after if url.startswith("api/") and after[url] != before.get(url)]
    assert turned == ["api/v1/index.json"]
    assert parsed(after)["api/v1/index.json"]["as_of"] == "2025-06-03"


def test_planning_twice_gives_the_same(tmp_path: Path) -> None:
    catalogue = a_site(tmp_path).catalogue()
    one, two = (as_read(plan(derive(catalogue, AS_OF), CONFIG, [])[0]) for _ in range(2))
    assert one == two
