"""What pages say, page by page, held against files that are read like code.

`make golden` writes them anew; a page too many and a page too few fail like a page that changed.
"""

import os
import re
from pathlib import Path

import pytest

from tests.site.test_build import tracker

HERE = Path(__file__).parent / "pages"
KEPT = re.compile(r"(index|404)\.html|(companies|goalposts|changes|status/(kept|missed))/.*")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The main part of each page, by a name for its file."""
    pages = tracker(tmp_path_factory.mktemp("golden")).build("--fast")
    return {
        address.removesuffix("/index.html").removesuffix(".html").replace("/", "."): main_of(data.decode())
        for address, data in pages.items()
        if address.endswith(".html") and KEPT.fullmatch(address)
    }


def main_of(page: str) -> str:
    found = re.search(r"<main.*</main>", page, re.DOTALL)
    return (found[0] if found else page) + "\n"


def test_pages_read_as_they_did(built: dict[str, str]) -> None:
    if os.environ.get("PLEDGEBOOK_GOLDEN") == "write":
        HERE.mkdir(exist_ok=True)
        for old in HERE.glob("*.html"):
            old.unlink()
        for name, page in built.items():
            (HERE / f"{name}.html").write_text(page, encoding="utf-8")
    golden = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.html")}
    assert sorted(golden) == sorted(built), "pages are missing or too many: run make golden, and read the diff"
    changed = [name for name in sorted(built) if built[name] != golden[name]]
    assert changed == [], "pages changed: run make golden, and read the diff"
