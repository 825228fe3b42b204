"""A system that really refuses: no room for a large file, no more open files. One site stays whole and is named."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder import Site
from tests.site.test_build import tracker

ROOT = Path(__file__).resolve().parents[2]


def built(site: Site, limit: int, most: int, *more: str) -> subprocess.CompletedProcess[str]:
    words = ["build", "--fast", "-q", "--as-of", "2026-03-01", "--jobs", "1", "--content", str(site.content)]
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words, *more, "--output", str(site.output)],
        preexec_fn=lambda: resource.setrlimit(limit, (most, most)),
        cwd=site.content.parent,
        env={"PATH": os.environ["PATH"], "HOME": str(site.content.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = tracker(tmp_path)
    site.build("--fast", as_of="2026-03-01")
    return site.pledge("opening", title="Open two", target={"event": "Two shops open in Rome"}, due="2025")


def test_a_file_that_there_is_no_room_for_leaves_the_old_site_and_no_rubbish(site: Site) -> None:
    old = site.built()
    told = built(site, resource.RLIMIT_FSIZE, 40_000)
    assert told.returncode == 1
    (line,) = told.stderr.splitlines()
    assert "error[O106]: cannot write _site: File too large. hint: mend that and build again" in line
    assert site.built() == old
    assert not list(site.content.parent.glob("_site.*"))


@pytest.mark.parametrize("most", [6, 8])
def test_where_no_more_files_can_be_opened_one_line_says_which_site_is_there(site: Site, most: int) -> None:
    old = site.built()
    told = built(site, resource.RLIMIT_NOFILE, most, "--verify")  # which removes the old tree: folders within folders
    assert told.returncode == 1
    (line,) = told.stderr.splitlines()
    assert "Too many open files. hint: " in line
    there = site.built()
    assert ("the last good site is as it was" in line) is (there == old)
    assert there == old or "the new site is in place" in line
    assert there in (old, site.build("--fast", as_of="2026-03-01"))
    assert not list(site.content.parent.glob("_site.*"))
