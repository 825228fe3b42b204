"""The W3C's own checker finds no error in any page."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.builder import Site
from tests.extremes import extremes

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors_of(folder: Path) -> list[str]:
    """Every error in every HTML file below the folder."""
    words = [
        "java",
        "-Xss4m",
        "-jar",
        str(CHECKER),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "json",
        str(folder),
    ]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    found = json.loads(told.stderr)["messages"]
    return [f"{each['url'].rpartition(folder.name)[2]}:{each.get('lastLine')}: {each['message']}" for each in found]


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = extremes(tmp_path_factory.mktemp("hard"))
    site.build("--fast")
    return site


def test_no_page_has_an_error(hard_site: Site) -> None:
    assert errors_of(hard_site.output) == []


def test_the_checker_sees_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p><ul></p>", encoding="utf-8")
    assert errors_of(tmp_path) != []
