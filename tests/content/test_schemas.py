"""The entries of this site are what the schemas say; its configuration names its own."""

import re
import tomllib

import pytest

from tests.schema.seen import ROOT, front_of, refusals, seen

FOLDERS = {"pledges": "pledge", "companies": "company", "people": "person", "sources": "source", "pages": "page"}
SITE = (ROOT / "content/site.toml").read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_schema_takes_every_entry(folder: str) -> None:
    files = sorted((ROOT / "content" / folder).rglob("*.md"))
    refused = [
        (file.name, found)
        for file in files
        if (found := refusals(FOLDERS[folder], seen(front_of(file.read_text("utf-8")))))
    ]
    assert refused == []


def test_the_schema_takes_the_configuration() -> None:
    assert refusals("site", tomllib.loads(SITE)) == []


def test_the_configuration_names_its_schema() -> None:
    directive = re.fullmatch(r"#:schema (\S+)", SITE.partition("\n")[0])
    assert directive
    assert (ROOT / "content" / directive[1]).resolve() == ROOT / "docs/schema/site.json"
