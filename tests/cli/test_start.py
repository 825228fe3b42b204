"""What small work need not wait for is not imported: it would be a good part of its time."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
SPARED = ("multiprocessing", "pledgebook.load.commas", "pledgebook.load.slips", "pledgebook.load.tree", "statistics")
EDIT_SPARED = (
    *SPARED,
    "PIL",
    "email",
    "importlib.metadata",
    "platform",
    "pledgebook.plan.api.doc",
    "pledgebook.plan.api.openapi",
    "pledgebook.validate.loose",
)
NOTHING_SPARED = (
    *EDIT_SPARED,
    "dataclasses",
    "jinja2",
    "markdown",
    "pledgebook.load",
    "pledgebook.pipeline",
    "sqlite3",
    "yaml",
)
RUN = "import sys; from pledgebook.cli import main; main(sys.argv[1:]); print(*sorted({spared} & {{*sys.modules}}))"


def loaded(words: Sequence[str], spared: Sequence[str]) -> list[str]:
    """Which of these modules a run of the program imports all the same."""
    program = [sys.executable, "-c", RUN.format(spared={*spared}), *words]
    return subprocess.run(program, check=True, cwd=ROOT, capture_output=True, text=True).stdout.split()


def test_a_check_of_few_sound_pledges_imports_no_more_than_it_uses(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", title="Deliver cars")
    words = ("check", "--quiet", "--as-of", "2025-03-01", "--content", str(site.content))
    assert loaded(words, SPARED) == []


def test_an_edit_of_a_text_imports_no_more_than_it_uses(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", body="Why it matters.")
    site.build("--fast")
    site.pledge("soon", body="Why it matters to all.")
    words = ("build", "--fast", "-q", "--as-of", "2025-03-01", "--content", str(site.content))
    assert loaded((*words, "--output", str(site.output)), EDIT_SPARED) == []
    assert b"to all" in site.built()["companies/acme/soon/index.html"]


def test_an_edit_of_a_title_describes_no_file_anew(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", title="Deliver cars")
    site.build("--fast")
    site.pledge("soon", title="Deliver vans")
    words = ("build", "--fast", "-q", "--as-of", "2025-03-01", "--content", str(site.content))
    assert loaded((*words, "--output", str(site.output)), EDIT_SPARED) == []
    assert b"Deliver vans" in site.built()["api/v1/pledges.json"]


def test_a_build_with_nothing_to_do_imports_nothing_that_makes_a_site(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon")
    site.build("--fast")
    words = ("build", "--fast", "-q", "--content", str(site.content), "--output", str(site.output))
    assert "jinja2" in loaded(words, NOTHING_SPARED)
    assert loaded(words, NOTHING_SPARED) == []
