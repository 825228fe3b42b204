"""docs/errors/E.md: each bad example gets its message once the verdict is known, and the mended one does not."""

import re
from datetime import date
from pathlib import Path

import pytest

from pledgebook.derive import derive
from pledgebook.editorial import Rules, editorial
from tests.builder import Site

PAGE = (Path(__file__).parents[2] / "docs/errors/E.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (E\d{3})\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = {code: re.findall(r"```yaml\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}
DAY = date(2025, 6, 1)


def told(site: Site) -> set[str]:
    assert site.check() == []
    return {issue.code for issue in editorial(derive(site.catalogue(), DAY), Rules(DAY, 90))}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    kept = "https://web.archive.org/web/2024/https"
    site = Site(tmp_path).source("wire", archive=f"{kept}://wire.example/story")
    site.source("filing", kind="filing", publisher="Acme", archive=f"{kept}://filing.example/story")
    return site.page("about").page("methodology").page("corrections")


@pytest.mark.parametrize("code", sorted({*EXAMPLES} - {"E110"}))
def test_the_bad_example_is_told_and_the_mended_one_is_not(code: str, site: Site) -> None:
    bad, mended = EXAMPLES[code]
    assert code in told(site.pledge("soon", bad))
    assert code not in told(site.pledge("soon", mended))


def test_a_missing_page_is_told_until_it_is_written(site: Site) -> None:
    (page,) = re.findall(r"```markdown\n(.*?)```", SECTIONS["E110"], re.DOTALL)
    assert "E110" in told(site.without("pages/about.md"))
    assert "E110" not in told(site.file("pages/about.md", page))
