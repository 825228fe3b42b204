"""docs/threat-model.md has all twelve threats, and whatever it, SECURITY.md and docs/reliability.md name is there."""

import re
from pathlib import Path

import pytest

from tests.house.test_documents import codes_in_the_documents
from tests.torture.run import STUDIES

ROOT = Path(__file__).resolve().parents[2]
MODEL = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
PAGES = (
    "docs/threat-model.md",
    "docs/reliability.md",
    "SECURITY.md",
    "docs/decisions/0012-who-watches-what-we-build-with.md",
)
THREATS = {
    f"T{number}": text for number, text in re.findall(r"^## T(\d+)\. (.*?)(?=^## )", MODEL, re.MULTILINE | re.DOTALL)
}


def test_every_threat_has_what_it_may_do_a_control_a_proof_and_a_limit() -> None:
    assert list(THREATS) == [f"T{number}" for number in range(1, 13)]
    for text in THREATS.values():
        parts = re.findall(r"^(Worst:|\* \*\*(?:Control|Proof|Not defended)\.\*\*)", text, re.MULTILINE)
        assert parts == ["Worst:", "* **Control.**", "* **Proof.**", "* **Not defended.**"]
        control, proof = (text.partition(f"* **{part}.**")[2].partition("\n* **")[0] for part in ("Control", "Proof"))
        assert re.search(r"`(?:pledgebook|\.github|templates|requirements)", control)
        assert re.search(r"`tests/[\w/]+", proof)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"`((?:pledgebook|tests|docs|templates|static|content|\.github)/[\w./-]+)`", text))
    named |= set(re.findall(r"`(requirements[\w-]*\.txt|Makefile|package-lock\.json|\.npmrc)`", text))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    links: list[str] = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", text)
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_code_that_is_named_is_one(page: str) -> None:
    assert set(re.findall(r"\b[CFPREOI]1\d\d\b", (ROOT / page).read_text("utf-8"))) <= set(codes_in_the_documents())


def test_the_table_of_reliability_is_of_studies_that_there_are() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", page.partition("## What was tried")[2], re.MULTILINE)
    assert set(rows) <= {study.name for study in STUDIES}
