"""Progress: seen on a terminal while work is long, gone afterwards, and nowhere else."""

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pledgebook.cli.progress import PATIENCE, PAUSE, progress_on
from pledgebook.pipeline import Folders, Moment, read
from tests.builder import Site
from tests.cli.terminal import on_a_terminal, shown
from tests.terminal import Terminal

NOW = Moment(datetime(2025, 3, 1, tzinfo=UTC))


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def terminal_of_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")


def test_short_work_shows_nothing_at_all() -> None:
    terminal, clock = Terminal(), Clock()
    with progress_on(terminal, quiet=False, clock=clock) as told:
        assert told
        for done in range(1000):
            clock.now += PATIENCE / 1001
            told("Reading", done, 1000)
    assert terminal.getvalue() == ""


def test_long_work_is_told_of_ten_times_a_second_and_leaves_no_trace() -> None:
    terminal, clock = Terminal(), Clock()
    with progress_on(terminal, quiet=False, clock=clock) as told:
        assert told
        clock.now += PATIENCE
        for done in range(10_001):
            clock.now += 1 / 10_000
            told("Reading", done, 10_000)
        told("Planning", 0, 0)
        assert 10 <= terminal.getvalue().count("\r") <= 1 / PAUSE + 2
        assert shown(terminal.getvalue()) == "Planning ..."
    assert re.search(r"\rReading \d,\d{3} of 10,000\x1b\[K", terminal.getvalue())
    assert shown(terminal.getvalue()) == ""


def test_the_line_is_never_empty_between_two_words() -> None:
    terminal, clock = Terminal(), Clock()
    with progress_on(terminal, quiet=False, clock=clock) as told:
        assert told
        for done in range(5):
            clock.now += 1
            told("Writing", done, 5)
        assert "\x1b[K" not in re.sub(r"Writing \d of 5\x1b\[K", "", terminal.getvalue())


def test_a_narrow_terminal_gets_no_second_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    terminal, clock = Terminal(), Clock()
    with progress_on(terminal, quiet=False, clock=clock) as told:
        assert told
        clock.now += 1
        told("Reading", 9_999, 10_000)
        assert shown(terminal.getvalue()) == "Reading 9,9"


def test_what_stops_half_way_leaves_no_trace_either() -> None:
    terminal, clock = Terminal(), Clock()

    def work() -> None:
        with progress_on(terminal, quiet=False, clock=clock) as told:
            assert told
            clock.now += 1
            told("Writing", 5, 10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert "Writing 5 of 10" in terminal.getvalue()
    assert shown(terminal.getvalue()) == ""


@pytest.mark.parametrize("asked", ["pipe", "quiet", "dumb"])
def test_nobody_is_told_in_a_pipe_nor_with_q_nor_where_a_line_cannot_be_cleared(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if asked == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    with progress_on(io.StringIO() if asked == "pipe" else Terminal(), quiet=asked == "quiet") as told:
        assert told is None


def test_every_phase_of_a_build_is_told_to_its_end(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon").pledge("later", title="Sell vans", due=2030)
    assert site.run("check", "-q") == 0
    told: list[tuple[str, int, int]] = []
    folders = Folders(site.content, Path("templates"), Path("static"))
    read(folders, NOW, progress=lambda *said: told.append(said))
    assert told == [
        *(("Reading", number, 7) for number in range(1, 8)),
        *(("Checking", number, 2) for number in (1, 2)),
        *(("Judging", number, 2) for number in (1, 2)),
    ]


COMMANDS = [("check",), ("due",), ("explain", "p-1"), ("diff", "--between", "2025-01-15", "2025-01-16")]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_long_commands_show_that_they_are_not_dead(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, screen = Site(tmp_path).pledge("p-1"), Terminal()
    monkeypatch.setattr("pledgebook.cli.progress.PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", screen)
    more = () if words[0] == "diff" else ("--as-of", "2025-02-01")
    assert site.run(*words, *more) == 0
    assert re.search(r"\r(Reading|Checking|Judging) [\d,]+ of [\d,]+\x1b\[K", screen.getvalue())
    assert not re.search(r"(Reading|Checking|Judging) [\d,]+ of ", shown(screen.getvalue()))


def test_a_build_shows_it_too_and_with_q_does_not(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(100):
        site.pledge(f"p-{number}", title=f"Open shop {number}", target={"event": f"Shop {number} opens"}, due=2030)
    assert site.run("check", "-q", "--as-of", "2024-02-01") == 0
    words = ("build", "--fast", "--content", str(site.content), "--output", str(site.output))
    assert re.search(r"\rWriting [\d,]+ of [\d,]+\x1b\[K", on_a_terminal(*words))
    assert on_a_terminal(*words, "-q") == ""
