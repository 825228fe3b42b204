"""docs/errors/E.md: each bad example gets its message once the verdict is known, and the mended one does not."""

import re
from datetime import date
from pathlib import Path

import pytest

from pledgebook.derive import derive
from pledgebook.editorial import Rules, editorial, published
from pledgebook.model import Catalogue
from tests.builder import Site

PAGE = (Path(__file__).parents[2] / "docs/errors/E.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (E\d{3})\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = {code: re.findall(r"```yaml\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}
DAY = date(2025, 6, 1)
BINDING = [*(f"E{number}" for number in range(114, 121)), "E122"]  # what was published binds: it needs a second content


def told(site: Site) -> set[str]:
    assert site.check() == []
    return {
        issue.code
        for issue in editorial(derive(site.catalogue(), DAY), Rules(DAY, 90, ("web.archive.org", "perma.cc")))
    }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    kept = "https://web.archive.org/web/2024/https"
    site = Site(tmp_path).source("wire", archive=f"{kept}://wire.example/story")
    site.source("filing", kind="filing", publisher="Acme", archive=f"{kept}://filing.example/story")
    return site.page("about").page("methodology").page("corrections")


@pytest.mark.parametrize("code", sorted({*EXAMPLES} - {"E110", *BINDING}))
def test_the_bad_example_is_told_and_the_mended_one_is_not(code: str, site: Site) -> None:
    bad, mended = EXAMPLES[code]
    assert code in told(site.pledge("soon", bad))
    assert code not in told(site.pledge("soon", mended))


def test_a_missing_page_is_told_until_it_is_written(site: Site) -> None:
    (page,) = re.findall(r"```markdown\n(.*?)```", SECTIONS["E110"], re.DOTALL)
    assert "E110" in told(site.without("pages/about.md"))
    assert "E110" not in told(site.file("pages/about.md", page))


OLD, OLDER = "deliver-100000-cars", "deliver-cars"
COUNT = '{"over": "2024", "value": %s, "final": true, "known": "2025-01-20", "source": "press"}'


def broken(before: Catalogue, site: Site) -> set[str]:
    """The codes of what today's content breaks of what was published."""
    return {issue.code for issue in published(before, derive(site.catalogue(), DAY), (), {})}


def test_a_published_pledge_that_is_gone_is_told_until_it_is_named_or_taken_down(site: Site) -> None:
    before = site.pledge(OLD).catalogue()
    renamed, taken_down = EXAMPLES["E114"]
    site.without(f"pledges/acme/{OLD}.md").pledge("deliver", title="Another")
    assert broken(before, site) == {"E114"}
    assert broken(before, site.pledge("deliver", renamed)) == set()
    assert broken(before, site.pledge("deliver").pledge(OLD, taken_down)) == set()


def test_a_published_old_address_is_told_until_it_is_back(site: Site) -> None:
    before = site.pledge("deliver", formerly=[OLD, OLDER]).catalogue()
    assert broken(before, site.pledge("deliver")) == {"E115"}
    assert broken(before, site.pledge("deliver", *EXAMPLES["E115"])) == set()


def test_a_published_pledge_that_is_made_a_draft_is_told(site: Site) -> None:
    before = site.pledge("deliver").catalogue()
    assert broken(before, site.pledge("deliver", draft=True)) == {"E116"}


def test_a_closed_verdict_that_changed_in_silence_is_told_until_it_is_corrected(site: Site) -> None:
    before = site.pledge("deliver", f"updates: [{COUNT % 120}]").catalogue()
    assert broken(before, site.pledge("deliver", f"updates: [{COUNT % 80}]")) == {"E117"}
    (correction,) = EXAMPLES["E117"]
    assert broken(before, site.pledge("deliver", f"updates: [{COUNT % 80}]\n{correction}")) == set()


def test_what_was_said_and_is_rewritten_in_silence_is_told_until_it_is_corrected(site: Site) -> None:
    before = site.pledge("deliver").catalogue()
    made = 'made: {on: 2024-01-01, quote: "We will deliver 100 cars if demand allows", source: press}'
    assert broken(before, site.pledge("deliver", made)) == {"E118"}
    assert broken(before, site.pledge("deliver", f"{made}\n{EXAMPLES['E118'][0]}")) == set()


def test_a_published_correction_that_is_gone_is_told_and_another_one_is_not(site: Site) -> None:
    before = site.pledge("deliver", *EXAMPLES["E117"]).catalogue()
    assert broken(before, site.pledge("deliver")) == {"E119"}
    assert broken(before, site.pledge("deliver", *EXAMPLES["E119"])) == set()


def test_a_company_that_is_gone_is_told_and_another_name_is_not(site: Site) -> None:
    before = site.company("beta", name="Acme Motors").catalogue()
    assert broken(before, site.without("companies/beta.md")) == {"E120"}
    assert broken(before, site.file("companies/beta.md", f"---\n{EXAMPLES['E120'][0]}---\n")) == set()


def test_a_name_that_changed_in_silence_is_told_until_the_old_one_is_there(site: Site) -> None:
    before = site.company("beta", name="Acme Motors").catalogue()
    named = "---\nname: Acme Mobility\n{}---\n"
    assert broken(before, site.file("companies/beta.md", named.format(""))) == {"E122"}
    assert broken(before, site.file("companies/beta.md", named.format(EXAMPLES["E122"][0]))) == set()
