"""Answers on a terminal and in a pipe: lines that fit, colours where they are wanted."""

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.cli.paper import Line, Paper, cells, has_colours, paper_of, wrapped
from pledgebook.model import Status
from tests.builder import Site
from tests.cli.terminal import COLOUR, on_a_terminal, shown
from tests.terminal import Terminal


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path).pledge(
        "soon", title="Sell a car in every country, 在每个国家销售汽车, this year and every year after it"
    )
    assert site.run("check", "-q", "--as-of", "2024-03-01") == 0
    return site


def test_a_terminal_of_eighty_columns_is_not_overrun(site: Site) -> None:
    for columns in (80, 40):
        said = on_a_terminal(
            "explain", "soon", "--as-of", "2025-06-01", "--content", str(site.content), columns=columns
        )
        assert "\x1b[33mOVERDUE\x1b[0m" in said
        long = [line for line in shown(said).splitlines() if cells(line) > columns and ".md:" not in line]
        assert long == []


def test_a_pipe_has_no_colours_and_no_end_of_lines(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.run("explain", "soon", "--as-of", "2025-06-01")
    piped = capsys.readouterr().out
    assert "\x1b" not in piped
    assert max(map(len, piped.splitlines())) > 80
    seen = on_a_terminal("explain", "soon", "--as-of", "2025-06-01", "--content", str(site.content), columns=900)
    assert shown(seen) == piped


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [("NO_COLOR", "1", False), ("TERM", "dumb", False), ("NO_COLOR", "", True)],  # empty means unset: no-color.org
)
def test_no_color_is_respected(variable: str, value: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(variable, value)
    assert has_colours(Terminal()) is paper_of(Terminal()).coloured is wanted


def test_the_code_of_a_problem_is_coloured(site: Site) -> None:
    site.pledge("bad", "mad: 1")
    check = ("check", "--content", str(site.content))
    assert "\x1b[31merror[P102]\x1b[0m" in on_a_terminal(*check, code=1)
    assert not COLOUR.search(on_a_terminal(*check, environment={"NO_COLOR": "1"}, code=1))


def test_a_stream_that_is_no_terminal_is_endless_and_plain() -> None:
    assert paper_of(io.StringIO()) == Paper(None, coloured=False)


def test_what_a_terminal_could_be_tricked_by_is_written_out() -> None:
    assert Paper(80, coloured=True).written([Line("a\x1b[2Jb")]) == "a\\x1b[2Jb"


def test_the_colour_is_of_the_status_alone() -> None:
    paper = Paper(80, coloured=True)
    assert paper.written([Line("It is MISSED", Status.MISSED)]) == "It is \x1b[31mMISSED\x1b[0m"
    assert paper.written([Line("Title", heading=True)]) == "\x1b[1mTitle\x1b[0m"


WORDS = st.text(st.sampled_from("ab 年。，e\u0301"), max_size=60)


@given(WORDS, st.integers(20, 60), st.integers(0, 6))
def test_wrapping_loses_nothing_and_overruns_only_for_a_word_that_is_too_long(text: str, width: int, hang: int) -> None:
    lines = list(wrapped(f"  {text}", width, hang))
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert cells(line) <= width or " " not in line.strip()


def test_chinese_is_broken_between_letters_and_not_before_a_mark() -> None:
    lines = list(wrapped("年" * 12 + "。", 20))
    assert [cells(line) for line in lines] == [20, 8]
    assert lines[1] == "  年年。"
    assert all(not unicodedata.category(line.strip()[0]).startswith("P") for line in lines)
