"""What docs/embedding.md gives to copy is what the page of the pledge that it takes as its example offers."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.cli import main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
EXAMPLE = "companies/xiaomi/deliver-100000-evs-2024/index.html"


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    output = tmp_path_factory.mktemp("content") / "_site"
    assert main(["build", "--fast", "-q", "--content", str(ROOT / "content"), "--output", str(output)]) == 0
    return [node.text() for node in LexborHTMLParser((output / EXAMPLE).read_bytes()).css("pre.cite")]


@pytest.mark.parametrize("language", ["html", "markdown"])
def test_the_document_shows_what_the_page_offers(offered: list[str], language: str) -> None:
    (shown,) = re.findall(rf"^```{language}\n(.*?)\n```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert " ".join(shown.split()) in offered
