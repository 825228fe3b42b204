"""docs/api.md says what is there: its addresses, its examples, its version."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pledgebook.plan.api.files import API_VERSION
from tests.api.reading import paths, planned
from tests.plan.desk import a_site

ROOT = Path(__file__).resolve().parents[2]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "docs" / "api-changelog.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^`/(api/v1/\S+)`:\n\n```json\n(.*?)```", API, re.MULTILINE | re.DOTALL))
ROWS = re.findall(r"^\| `/(api/v1/\S+)` \|", API, re.MULTILINE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return planned(a_site(tmp_path_factory.mktemp("site")))


def test_every_address_is_one_of_the_api_and_every_kind_of_file_has_a_row() -> None:
    named = {re.sub(r"<(\w+)>", r"{\1}", f"/{row}") for row in ROWS}
    assert named == {path for path in paths() if "{page}" not in path}


@pytest.mark.parametrize("address", EXAMPLES)
def test_every_example_is_what_the_file_says(address: str, files: dict[str, Any]) -> None:
    assert differences(json.loads(EXAMPLES[address]), files[address]) == []


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) == API.count("```json") == 4


def differences(shown: Any, real: Any, at: str = "") -> list[str]:
    """Where an example that leaves things out says something else than the file."""
    if isinstance(shown, dict) and isinstance(real, dict):
        missing = [f"{at}.{name} is not there" for name in shown if name not in real]
        both = [name for name in shown if name in real]
        return missing + [each for name in both for each in differences(shown[name], real[name], f"{at}.{name}")]
    if isinstance(shown, list) and isinstance(real, list):
        pairs = zip(shown, real, strict=False)
        return [each for place, (one, other) in enumerate(pairs) for each in differences(one, other, f"{at}[{place}]")]
    return [] if shown == real else [f"{at}: {shown} is {real}"]


def test_every_field_that_is_named_in_passing_is_there(files: dict[str, Any]) -> None:
    schemas = json.dumps([file for url, file in files.items() if "/schema/" in url])
    named = set(re.findall(r"`([a-z]+_?[a-z]+)`", API)) - {"null", "enum"}
    assert len(named) > 20
    assert [name for name in sorted(named) if f'"{name}"' not in schemas] == []


def test_the_version_of_the_api_is_the_newest_in_its_changelog() -> None:
    assert re.findall(r"^## (\S+)$", CHANGELOG, re.MULTILINE)[0] == API_VERSION
