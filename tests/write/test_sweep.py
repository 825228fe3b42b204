"""Whatever kills or refuses a build, at whichever step: the site is the old one or the new one, whole."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.write import MANIFEST, publish
from tests.write import sweep

ROOT = Path(__file__).parents[2]


def swept(folder: Path, fate: str, *words: str) -> list[tuple[int, int, str]]:
    done = subprocess.run(
        [sys.executable, sweep.__file__, folder, fate, *words], cwd=ROOT, env={"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    trials = [(last, code, told) for last, code, told in map(json.loads, done.stdout.splitlines())]
    assert [last for last, _, _ in trials] == list(range(1, len(trials) + 1))
    assert len(trials) > 40, "the sweep saw hardly anything"
    return trials


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def rubbish(here: Path) -> list[str]:
    return sorted({path.name for path in here.iterdir()} - {"_site", "kept"})


@pytest.mark.parametrize("words", [(), ("spare",)], ids=["anew", "spare"])
def test_a_build_that_dies_leaves_the_old_site_or_the_new_one(tmp_path, words):
    found = []
    for last, code, _ in swept(tmp_path, "kill", *words):
        assert code == sweep.DIED
        here = tmp_path / str(last)
        site = tree(here / "_site")
        assert site in (sweep.OLD, sweep.NEW), f"half a site after event {last}"
        found.append("old" if site == sweep.OLD else "new")
        publish({**sweep.NEW, "next.html": b"next"}.items(), here / "_site", spare=here / "kept" / "tree")
        assert tree(here / "_site") == {**sweep.NEW, "next.html": b"next"}
        assert not rubbish(here), f"rubbish after event {last}"
    assert set(found) == {"old", "new"}
    assert found == sorted(found, reverse=True), "once the new site is there, it stays"


TRIALS = [(errno.ENOSPC,), (errno.EIO,), (errno.EACCES,), (errno.EMFILE,), (errno.EIO, "spare")]


@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_a_build_that_is_refused_says_so_and_leaves_no_rubbish(tmp_path, trial):
    refused = 0
    for last, ended, told in swept(tmp_path, *map(str, trial)):
        here = tmp_path / str(last)
        assert ended in (0, 1)
        assert tree(here / "_site") == (sweep.OLD if ended else sweep.NEW), f"event {last}: {told}"
        assert not rubbish(here), f"rubbish after event {last}: {told}"
        if ended:
            refused += 1
            assert told.startswith("O106 cannot write ")
            assert "\n" not in told
            assert str(tmp_path) not in told
    assert refused > 15
