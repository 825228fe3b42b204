"""`check` before a commit: as a hook of git's own, and as pre-commit runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checkout import WHO, Checkout

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
CONFIG: Any = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
ENTRY = "python3 build.py check --changed"


@pytest.fixture
def site(tmp_path: Path) -> Checkout:
    """A tracker as it was published, with the hook that the document shows."""
    site = Checkout(tmp_path).pledge("soon", checked="2026-11-01").published()
    shown = re.search(r"```sh\n(#!/bin/sh\n.*?)```", DOCUMENT, re.DOTALL)
    assert shown
    assert ENTRY in shown[1]
    here = f"{sys.executable} {ROOT / 'build.py'} check --changed --content content"
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(shown[1].replace(ENTRY, here))
    hook.chmod(0o755)
    return site


def committed(site: Checkout) -> subprocess.CompletedProcess[str]:
    site.git("add", "--all")
    words = ["git", "commit", "-q", "-m", "More"]
    return subprocess.run(
        words, cwd=site.folder, env={**os.environ, **WHO}, capture_output=True, text=True, check=False
    )


def test_a_commit_with_an_error_does_not_come_about_and_is_told_why(site: Checkout) -> None:
    before = site.head
    site.pledge("later", "mad: 2024")
    done = committed(site)
    assert done.returncode == 1
    assert 'content/pledges/acme/later.md:2:1: error[P102]: "mad" is no field of a pledge.' in done.stderr
    assert site.head == before
    site.pledge("later", title="Sell vans", due=2030, checked="2026-11-01")
    assert committed(site).returncode == 0
    assert site.head != before


def test_a_published_pledge_that_goes_is_told_of_before_the_commit(site: Checkout) -> None:
    site.without("pledges/acme/soon.md")
    done = committed(site)
    assert done.returncode == 1
    assert "error[E114]" in done.stderr


def test_pre_commit_runs_the_same_and_fetches_nothing() -> None:
    (repository,) = CONFIG["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert (hook["language"], hook["pass_filenames"], hook["entry"]) == ("system", False, ENTRY)
    assert re.search(hook["files"], "content/pledges/acme/soon.md")
    assert not re.search(hook["files"], "docs/content/soon.md")
