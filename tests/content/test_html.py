"""The W3C's own checker finds no error in the site that is published."""

from pathlib import Path

import pytest

from pledgebook.cli import main
from tests.site.test_html import errors_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(300)
def test_no_page_of_the_site_has_an_error(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    assert main(["build", "--fast", "-q", "--content", str(ROOT / "content"), "--output", str(output)]) == 0
    assert len(list(output.rglob("*.html"))) > 30
    assert errors_of(output) == []
