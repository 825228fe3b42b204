"""What is typed, what is answered, and with which exit code."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pledgebook.cli import main
from pledgebook.cli.door import now_of
from pledgebook.cli.words import WrongUse, read_words
from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("words", "verb"),
    [([], "build"), (["-q"], "build"), (["--as-of", "2024-06-30"], "build"), (["-q", "check"], "check")],
)
def test_without_a_verb_the_site_is_built(words: list[str], verb: str) -> None:
    assert read_words(words).verb == verb


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["biuld"], "hint: did you mean build?\n"),
        (["new", "plegde"], "hint: did you mean pledge?\n"),
        (["publish"], "hint: build.py --help\n"),
        (["--as-of", "2024"], '"2024" is no single day: write a day such as 2024-06-30'),
        (["--as-of", "31/12/2024"], '"31/12/2024" is not a date: write a day such as 2024-06-30'),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["serve", "--port", "http"], '"http" is no port: write a number from 1 to 65535'),
        (["--base-url", "promises.example"], "--base-url:"),
        (["build", "--commit", "main"], '"main" is no commit: write the 40 hex digits'),
        (["build", "--commit", "5" * 39], "is no commit"),
        (["build", "--commit", "A" * 40], "is no commit"),
        (["check", "--commit", "a" * 40], "unrecognized arguments"),
        (["explain"], "the following arguments are required: pledge"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_exits_2(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert "hint: " in said


SAYS_LITTLE = [sys.executable, "build.py", "explain", "--rule", "R13"]


def test_a_full_disk_is_told_once_and_a_reader_who_has_left_is_told_nothing() -> None:
    """Also where all that is said fits into what Python holds back to the end."""
    held_back = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}

    def told(output: int) -> tuple[int, bytes]:
        done = subprocess.run(SAYS_LITTLE, cwd=ROOT, env=held_back, stdout=output, stderr=subprocess.PIPE, check=False)
        os.close(output)
        return done.returncode, done.stderr

    said = "the system refuses it: No space left on device. hint: make room on the disk, then run this again"
    assert told(os.open("/dev/full", os.O_WRONLY)) == (1, f"build.py:1:1: error[O113]: {said}\n".encode())
    reading, writing = os.pipe()
    os.close(reading)
    assert told(writing) == (0, b"")


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_one_may_close_what_one_does_not_read(closed: str) -> None:
    words = f"{' '.join(SAYS_LITTLE)} {'>' if closed == 'stdout' else '2>'}&-"
    done = subprocess.run(["sh", "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, bool(done.stdout)) == (0, "", closed == "stderr")


def test_source_date_epoch_is_today() -> None:
    assert now_of({"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_source_date_epoch_that_is_no_number_is_told() -> None:
    with pytest.raises(WrongUse, match="SOURCE_DATE_EPOCH"):
        now_of({"SOURCE_DATE_EPOCH": "yesterday"})


def test_today_is_the_day_in_the_sites_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path).pledge("soon")
    site.config('title = "P"\nbase_url = "https://p.example/"\ncontact = "a@p.example"\ntime_zone = "Asia/Shanghai"\n')
    evening_in_london = datetime(2024, 12, 31, 20, 0, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(evening_in_london.timestamp())))
    assert site.run("check") == 0
    assert "judged as of 2025-01-01" in capsys.readouterr().out


def test_the_future_is_later_than_today_and_the_day_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path).pledge("soon", updates=[{"on": "2024-06-01", "value": 5}])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, 3, 1, tzinfo=UTC).timestamp())))
    assert site.run("check") == 1
    assert "error" in capsys.readouterr().err
    assert site.run("check", "--as-of", "2024-07-01") == 0


def test_check_counts_and_exits_0_with_warnings_and_1_under_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path).pledge("soon", updates=[{"over": "2024", "value": 150, "known": "2025-01-05"}])
    assert site.run("check", "--as-of", "2025-02-01") == 0
    said = capsys.readouterr()
    assert "warning[E104]" in said.err
    assert said.out == "1 pledge judged as of 2025-02-01: 1 warning (E104) in 1 file.\n"
    assert site.run("check", "--as-of", "2025-02-01", "--strict") == 1


def test_check_speaks_json_and_sarif_and_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("soon", "title: Soon\nmad: 2024")
    assert site.run("check", "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["file"] for row in rows} == {f"{site.content.as_posix()}/pledges/acme/soon.md"}
    assert all(row["hint"] and row["line"] > 0 for row in rows)
    site.run("check", "--format", "sarif")
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"]
    site.run("check", "--format", "github")
    assert re.match(r"::error file=\S+,line=\d+,col=\d+,title=\w+::.+ hint: ", capsys.readouterr().out)


def explained(site: Site, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert site.run("explain", *words) == 0
    return capsys.readouterr().out


def test_explain_prints_the_derivation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge(
        "soon",
        "due: 2024\ntarget: {measure: cars delivered, at_least: 100, counted: total}\nupdates:\n"
        "  - {on: 2024-05-31, target: {at_least: 200}, source: press}\n"
        "  - {over: 2024, value: 150, known: 2025-01-05, source: press}",
    )
    said = explained(site, capsys, "soon", "--as-of", "2025-02-01")
    assert "As promised: KEPT by R2" in said
    assert "As revised (at least 200 cars delivered, due 2024): MISSED by R8" in said
    assert re.search(r"150 for 2024  \(\S+/content/pledges/acme/soon\.md:6:\d+\)", said)
    assert "R1: no editor's ruling stands" in said
    assert "31 May 2024: bound stronger (100 %), from at least 100 to at least 200" in said


@pytest.mark.parametrize("name", ["acme/soon", "soon", "content/pledges/acme/soon.md"])
def test_explain_knows_a_pledge_by_id_slug_and_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explained(Site(tmp_path).pledge("soon"), capsys, name).startswith("acme/soon: Deliver 100 cars")


def test_explain_asks_whether_another_pledge_was_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Site(tmp_path).pledge("deliver-cars").run("explain", "acme/deliver-card") == 2
    assert "did you mean acme/deliver-cars?" in capsys.readouterr().err


def test_explain_knows_the_pledges_whose_files_have_errors_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Site(tmp_path).pledge("my-first-pledge", "mad: 2024").run("explain", "acme/my-frist-pledge") == 2
    assert capsys.readouterr().err == (
        'build.py: there is no pledge "acme/my-frist-pledge". hint: did you mean acme/my-first-pledge?\n'
    )


def test_explain_says_what_stands_in_the_way_of_a_pledge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("soon").pledge("bad", "mad: 2024")
    site.company("acme", nmae="Acme")
    assert site.run("explain", "soon") == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "acme/soon cannot be judged before these are mended:"
    assert [line.partition("content/")[2].partition(":")[0] for line in said[1:]] == ["companies/acme.md"]
    site.company("acme").source("press", kind="gazette")
    assert site.run("explain", "soon") == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition("content/")[2].partition(":")[0] for line in said[1:]] == ["sources/press.md"]


def test_explain_says_that_a_pledge_was_taken_down(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("gone", "retired: {on: 2025-01-01, because: Never said}")
    assert explained(site, capsys, "gone") == "acme/gone was taken down on 1 January 2025: Never said\n"


def test_explain_says_that_a_pledge_had_not_been_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = explained(Site(tmp_path).pledge("soon"), capsys, "soon", "--as-of", "2023-12-31")
    assert said == "acme/soon had not been promised on 31 December 2023: it was made on 1 January 2024.\n"


def test_explain_of_a_file_with_errors_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("soon", "title: Soon\nmad: 2024").pledge("later")
    assert site.run("explain", "soon") == 1
    assert "soon.md:3:1: error[" in capsys.readouterr().err
    assert explained(site, capsys, "later").startswith("acme/later")


def test_a_message_cannot_forge_a_second_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("soon", 'title: "a\\n::error file=x::forged"\nmad: 1')
    site.run("check", "--format", "github")
    assert not any(line.startswith("::error file=x") for line in capsys.readouterr().out.splitlines())
