"""The API of the site that is published keeps to its schemas."""

from pathlib import Path
from typing import Any

import pytest

from pledgebook.config import parse_site
from pledgebook.plan import plan
from tests.api.reading import as_read, data_of, faults, followed, paths
from tests.content.research import ROOT, book


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    path: Path = ROOT / "content" / "site.toml"
    config, _ = parse_site(path.read_text(encoding="utf-8"), "content/site.toml")
    assert config
    pages, issues = plan(book(), config, [])
    assert not issues
    return as_read(pages)


def test_every_file_keeps_to_its_schema_to_the_letter(files: dict[str, Any]) -> None:
    assert len(data_of(files)) > len(book().pledges)
    assert faults(files) == []
    assert faults(files, strictly=True) == []


def test_every_file_is_described(files: dict[str, Any]) -> None:
    assert [url for url in files if not any(pattern.fullmatch(url) for pattern in paths().values())] == []


def test_every_pledge_is_listed_with_the_verdict_of_its_file(files: dict[str, Any]) -> None:
    base = files["api/v1/index.json"]["links"]["home"]
    listed = {each["id"]: each["verdict"] for each in followed(files, "api/v1/pledges.json", "pledges", base)}
    assert {name: verdict["status"] for name, verdict in listed.items()} == {
        each.pledge.id: each.status for each in book().pledges
    }
    for name, verdict in listed.items():
        own = files[f"api/v1/pledges/{name}.json"]["verdict"]
        assert {key: own[key] for key in verdict} == verdict
