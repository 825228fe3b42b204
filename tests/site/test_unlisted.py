"""A folder of content that cannot be looked into: that is told, and nothing that only follows from it."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.builder import SITE, Site

LISTED = os.scandir
DENIED = "the folder cannot be read: Permission denied. hint: see that the folder is there and that you may read it"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Something of each kind, and an entry that refers to all of it."""
    site = Site(tmp_path).config(SITE).person("ann")
    for name in ("about", "methodology", "corrections"):
        site.page(name)
    return site.pledge("soon", made={"on": "2024-01-01", "by": "ann", "source": "press"})


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A folder, by the end of its path, that nobody may look into."""

    def close(path: str) -> None:
        def scan(folder: Any) -> Any:
            if str(folder).endswith(path):
                raise PermissionError(13, "Permission denied")
            return LISTED(folder)

        monkeypatch.setattr(os, "scandir", scan)

    return close


@pytest.mark.parametrize("verb", ["build", "check", "due", "links"])
@pytest.mark.parametrize(
    "folder", ["content", "content/companies", "content/people", "content/sources", "content/pages", "content/pledges",
               "content/pledges/acme"],
)  # fmt: skip
def test_the_true_cause_alone_is_told(
    site: Site, closed: Any, capsys: pytest.CaptureFixture[str], verb: str, folder: str
) -> None:
    closed(folder)
    assert site.run(verb, "-q") == 1
    said = [line for line in "".join(capsys.readouterr()).splitlines() if "error[" in line]
    assert [line.partition("error[")[2] for line in said] == [f"F109]: {DENIED} (ls -l)"]
    assert f"{folder}:1:1" in said[0]


def test_what_is_wrong_in_files_that_could_be_read_is_told_as_well(
    site: Site, closed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    site.config(SITE + "odd = 1\n").file("sources/press.md", "---\nurl: [\n---\n")
    closed("content/companies")
    assert site.run("check") == 1
    said = "".join(capsys.readouterr())
    assert [code for code in ("C101", "C104", "E110", "F109", "P1", "R10") if f"[{code}" in said] == ["C104", "F109"]
    assert "content/sources/press.md" in said
