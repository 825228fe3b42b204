"""`add` by flags: one item at the end of the log, and what becomes of the verdict; or nothing, and why."""

import os
import stat
from pathlib import Path

import pytest

from tests.builder import Site

Captured = pytest.CaptureFixture[str]
PLEDGE = """\
---
title: Deliver 100 cars  # ours
made: {on: 2024-01-01, quote: We will deliver 100 cars this year, source: press}
target: {measure: cars delivered, at_least: 100, counted: total}
due: 2024

# the log
updates:
  - {on: 2024-02-01, value: 10, source: press}
---

Words.
"""
LINE = "  - {on: 2024-02-01, value: 10, source: press}\n"
BEFORE = "BEHIND since 1 February 2024: Behind: 10 cars delivered on 1 February 2024, 8 needed by then"
NEW_PAGE = (
    "--source",
    "https://news.example/1",
    "--publisher",
    "The News",
    "--kind",
    "press",
    "--published",
    "2024-03-02",
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Today is 1 June 2024."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")
    return (
        Site(tmp_path).file("pledges/acme/soon.md", PLEDGE).source("press", archive="https://web.archive.org/web/1/x")
    )


def added(site: Site, capsys: Captured, *words: str, code: int = 0, pledge: str = "soon") -> str:
    """What is said, and the exit code is what it should be; the content folder is called `content`."""
    capsys.readouterr()
    assert site.run("add", pledge, *words) == code
    said = capsys.readouterr()
    return (said.out + said.err).replace(site.content.as_posix(), "content")


def text(site: Site) -> str:
    return (site.content / "pledges/acme/soon.md").read_bytes().decode()


def test_an_item_is_added_and_the_verdict_told_before_and_after(site: Site, capsys: Captured) -> None:
    said = added(site, capsys, "--on", "2024-05-31", "--value", "100", "--source", "press")
    assert said == (
        "Added to content/pledges/acme/soon.md:\n"
        "   10 |   - {on: 2024-05-31, value: 100, source: press}\n"
        "Before: BEHIND since 1 May 2024: x\n"
        "After:  KEPT since 31 May 2024: Kept 214 days early, by 31 May 2024: 100 cars delivered.\n"
    )
    assert text(site) == PLEDGE.replace(LINE, f"{LINE}  - {{on: 2024-05-31, value: 100, source: press}}\n")
