"""What docs/adding.md shows is what happens."""

import re
import shlex
from pathlib import Path

import pytest

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python3 build\.py (.*)$", PAGE, re.MULTILINE)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Today is 2 June 2026, and nothing is there but a source."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780401600")
    return Site(tmp_path).without("companies/acme.md")


def test_the_commands_that_are_shown_do_what_they_say(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    asks = [command for command in COMMANDS if len(shlex.split(command)) < 4]
    assert asks == ["add acme/deliver-100000-cars-2026", "new pledge"]
    done = [shlex.split(command) for command in COMMANDS if command not in asks]
    done.sort(key=lambda words: words[0] == "add")
    for words in done:
        assert site.run(*words) == 0
        said = capsys.readouterr().out.replace(site.content.as_posix(), "content")
    assert f"```\n{said}```\n" in PAGE.replace("```sh", "")
    assert not [problem for problem in site.check(None) if "error" in problem]


def test_every_row_of_the_table_can_be_said(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.company("acme").pledge("words", target={"event": "It opens"}).pledge("cars", due=2026)
    rows = re.findall(r"^\| [^|]+ \| `(--(?:on|over|ruling|note)[^`]*)`", PAGE, re.MULTILINE)
    assert len(rows) == 8
    for row in rows:
        words = shlex.split(row)
        pledge = "words" if "--happened" in words else "cars"
        assert site.run("add", pledge, *words, "--source", "press", "--dry-run", "--as-of", "2027-01-01") == 0, row
    assert (
        site.run("add", "cars", "--on", "2026-05-31", "--value", "5", "--final", "--source", "press", "--dry-run") == 0
    )
