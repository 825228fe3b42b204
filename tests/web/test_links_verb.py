"""`links`, from the words to the report: against servers of our own, never the real web."""

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cli.words import WrongUse
from pledgebook.web.answers import State
from tests.builder import Site
from tests.web.conftest import Run
from tests.web.net import COPY, Net, Request

ROOT = Path(__file__).resolve().parents[2]


def test_where_all_is_well_there_is_one_line(run: Run, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("4 addresses: 4 fine.\n", "")


def test_what_is_not_well_is_said_at_its_place(run: Run, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    calm.page("press.example/story", 404).page("mine.example/2", 301, b"", location="https://new.example/2")
    calm.page("new.example/2").page("own.example/1", 403)
    assert run() == 0
    assert capsys.readouterr().out.splitlines() == [
        (
            "content/pledges/acme/soon.md:4:10: blocked: http://own.example/1 answers 403, forbidden. "
            "hint: open it in a browser: programs are turned away, which says nothing of the page"
        ),
        (
            "content/pledges/beta/late.md:2:23: moved: http://mine.example/2 has moved for good, "
            "to https://new.example/2."
            " hint: write https://new.example/2, once you have seen that it says the same"
        ),
        (
            "content/sources/press.md:2:6: dead: https://press.example/story answers 404, not found. "
            f"hint: its copy is https://{COPY}"
        ),
        "4 addresses: 1 fine, 1 moved, 1 dead, 1 blocked.",
    ]


def test_each_address_is_asked_once_and_told_wherever_it_stands(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.source("again", url="https://press.example/story")
    calm.page("press.example/story", 410)
    run()
    assert calm.asked().count("HEAD press.example/story") == 1
    said = capsys.readouterr().out
    assert re.findall(r"content/sources/(\w+)\.md:2:6: dead:", said) == ["again", "press"]
    assert said.endswith("4 addresses: 3 fine, 1 dead.\n")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["acme/soon"], {"own.example/1", "press.example/story", COPY}),
        (["late"], {"mine.example/2"}),
        (["content/pledges/beta/late.md"], {"mine.example/2"}),
        (["--company", "beta"], {"mine.example/2"}),
        (["soon", "--company", "beta"], {"own.example/1", "press.example/story", COPY, "mine.example/2"}),
    ],
)
def test_what_is_asked_can_be_chosen(run: Run, calm: Net, words: list[str], asked: set[str]) -> None:
    assert run(*words) == 0
    assert {each.url for each in calm.requests} == asked


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["acme/soom"], 'there is no pledge "acme/soom" that can be read. hint: did you mean acme/soon?'),
        (["--company", "acne"], 'there are no pledges of "acne". hint: did you mean acme?'),
        (["--write"], "--write is for what --find-archives finds"),
        (["--older-than", "a week"], '"a week" is no number of days'),
        (["--format", "sarif"], "invalid choice"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_asked(run: Run, calm: Net, words: list[str], told: str) -> None:
    with pytest.raises(WrongUse, match=re.escape(told)):
        run(*words)
    assert calm.asked() == []


def test_a_site_without_a_configuration_cannot_be_asked_for(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.without("site.toml")
    assert run() == 1
    assert "content/site.toml:1:1: error[C101]" in capsys.readouterr().err
    assert calm.asked() == []


def test_files_that_cannot_be_read_are_counted_and_the_others_asked(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.file("pledges/acme/bad.md", "no front matter").source("unsafe", url="http://10.0.0.1/")
    site.file("sources/odd.md", "---\nurl: [1]\narchive: x\n---\n").file(
        "pledges/acme/odd.md", "---\nsources: {a: b}\n---\n"
    )
    assert run() == 0
    said = capsys.readouterr()
    assert said.err == "1 file of content could not be read whole and may cite more: run check\n"
    assert said.out == "4 addresses: 4 fine.\n"


def test_what_is_known_is_not_asked_again_for_six_days(run: Run, calm: Net) -> None:
    run()
    calm.asked()
    run(day="2026-11-28")
    assert calm.asked() == []
    run("--fresh", day="2026-11-28")
    assert len(calm.asked()) == 4
    run("--older-than", "2", day="2026-11-30")
    assert len(calm.asked()) == 4
    run("--older-than", "30", day="2026-12-20")
    assert calm.asked() == []
    run(day="2026-12-20")
    assert len(calm.asked()) == 4


def test_since_when_it_is_so_is_said(run: Run, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    calm.page("own.example/1", 410)
    run()
    assert "so since" not in capsys.readouterr().out
    run(day="2026-11-30")
    assert "answers 410, gone for good (so since 2026-11-23)." in capsys.readouterr().out


class Killed(BaseException):
    """As by Ctrl-C: nothing in between catches it."""


def test_a_run_that_is_stopped_keeps_what_it_learnt_and_the_next_asks_the_rest(
    run: Run, calm: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, answer = threading.Event(), calm._answer

    def stops(_bar: object, outcome: str | None = None) -> None:
        if outcome is not None and len(calm.requests) >= 2:
            raise Killed

    def waits(line: socket.socket, request: Request) -> None:
        if len(calm.requests) > 2:
            stopped.wait(10)  # else a busy machine has asked for more by the time it stops
        answer(line, request)

    with monkeypatch.context() as patch:
        patch.setattr(calm, "_answer", waits)
        patch.setattr("pledgebook.cli.bar.Bar.show", stops)
        patch.setattr("pledgebook.web.round.answers.__defaults__", (1,))
        with pytest.raises(Killed):
            run()
        stopped.set()
    first = {each.url for each in calm.requests}
    calm.asked()
    assert run() == 0
    rest = {each.url for each in calm.requests}
    assert 1 <= len(rest) < 4
    assert first | rest == {"press.example/story", COPY, "own.example/1", "mine.example/2"}
    assert len(first & rest) <= 1  # what was on its way when the run was stopped


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pledgebook.cli.here import Here
from pledgebook.cli.links import links
from pledgebook.cli.words import read_words
from tests.web.net import HERE, Net
folder, port = Path(sys.argv[1]), int(sys.argv[2])
net = Net(port)
net.resolve = lambda _host, _port: [(HERE, port)]
here = Here(folder, folder / "content", "content", datetime(2026, 11, 23, 12, tzinfo=UTC))
links(read_words(["links", "-q"]), here, net.wire())
"""


def test_a_run_that_is_killed_has_kept_all_but_the_last_of_what_it_learnt(run: Run, site: Site, calm: Net) -> None:
    urls = [f"h{number}.example/story" for number in range(50)]
    for url in urls:
        site.source(url.partition(".")[0], url=f"http://{url}")
        calm.page(url)
    calm.put("h45.example/story", lambda _line, _request: time.sleep(5))
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(site.folder), str(calm.port)], cwd=ROOT)
    while len(calm.requests) < 45:
        time.sleep(0.01)
    child.kill()
    child.wait()
    before = {each.url for each in calm.requests}
    calm.page("h45.example/story").asked()
    assert run() == 0
    rest = {each.url for each in calm.requests}
    assert before | rest >= set(urls)
    assert 4 <= len(rest) <= 34  # at least twenty answers had been written down


@pytest.mark.parametrize("damage", ["", "{", '{"form": 1, "answers": {"http://own.example/1": 5}}'])
def test_a_damaged_memory_is_forgotten(run: Run, site: Site, calm: Net, damage: str) -> None:
    (site.folder / ".pledgebook").mkdir()
    (site.folder / ".pledgebook" / "links.json").write_text(damage)
    assert run() == 0
    assert len(calm.asked()) == 4


def test_a_memory_that_cannot_be_kept_is_said(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / ".pledgebook").write_text("a file")
    assert run() == 0
    assert "what was learnt cannot be kept" in capsys.readouterr().err


def test_a_copy_of_another_page_is_told_even_if_it_stands(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.source("press", archive="https://web.archive.org/web/2024/https://press.example/other")
    calm.page("web.archive.org/web/2024/https://press.example/other")
    run()
    assert (
        "content/sources/press.md:5:10: mismatched: https://web.archive.org/web/2024/https://press.example/other"
        " is a copy of another page than https://press.example/story."
    ) in capsys.readouterr().out


def test_a_copy_that_does_not_say_of_what_is_told_at_the_wayback_machine_alone(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.source("press", archive="https://web.archive.org/details/x").source("two", archive="https://perma.cc/AB12")
    calm.page("web.archive.org/details/x").page("perma.cc/AB12").page("two.example/story")
    run()
    said = capsys.readouterr().out
    assert "mismatched: https://web.archive.org/details/x does not say which page it is a copy of." in said
    assert "perma.cc" not in said


def test_a_copy_that_is_gone_is_told(run: Run, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    calm.page(COPY, 404)
    run()
    assert f"press.md:5:10: dead: https://{COPY} answers 404, not found. hint: save another" in capsys.readouterr().out


SECOND = "perma.cc/AB12-CD34"


def test_each_of_several_copies_is_asked_for_and_told_at_its_place(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.source("press", archive=[f"https://{COPY}", f"https://{SECOND}"])
    calm.page(COPY).page(SECOND, 404).page("press.example/story", 404)
    run()
    first, second, sums = capsys.readouterr().out.splitlines()
    assert first == (
        "content/sources/press.md:2:6: dead: https://press.example/story answers 404, not found. "
        f"hint: its copies are https://{COPY} and https://{SECOND}"
    )
    assert re.fullmatch(
        rf"content/sources/press\.md:5:\d+: dead: https://{SECOND} answers 404, not found\. "
        "hint: save another copy and write its address",
        second,
    )
    assert sums == "5 addresses: 3 fine, 2 dead."


def test_a_copy_that_cannot_be_asked_for_hides_no_other(run: Run, site: Site, calm: Net) -> None:
    site.source("press", archive=["http://perma.cc/AB12", f"https://{SECOND}"])
    calm.page(SECOND)
    run("--find-archives")
    assert SECOND in {each.url for each in calm.requests}
    assert not [each for each in calm.requests if "available" in each.target and "press.example" in each.target]


def test_a_copy_that_is_no_address_is_left_to_check(run: Run, site: Site, calm: Net) -> None:
    site.source("press", archive="http://web.archive.org/web/2024/https://press.example/story")
    run()
    assert COPY not in {each.url for each in calm.requests}


def test_an_archive_that_leads_to_the_moment_it_has_is_fine(
    run: Run, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    exact = "web.archive.org/web/20240102030405/https://press.example/story"
    calm.page(COPY, 302, b"", location=f"https://{exact}").page(exact)
    run()
    assert capsys.readouterr().out == "4 addresses: 4 fine.\n"


def test_verbose_lists_what_is_fine_and_quiet_leaves_the_count_out(
    run: Run, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    run("-v")
    assert "content/pledges/acme/soon.md:4:10: fine: http://own.example/1 answers 200.\n" in capsys.readouterr().out
    run("-q")
    assert capsys.readouterr().out == ""


def test_json_holds_every_line(run: Run, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    calm.page("own.example/1", 404)
    run("--format", "json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"dead": 1, "fine": 3}
    assert told["links"][0] == {
        "file": "content/pledges/acme/soon.md",
        "line": 4,
        "column": 10,
        "source": "own",
        "field": "url",
        "state": "dead",
        "url": "http://own.example/1",
        "text": "http://own.example/1 answers 404, not found.",
        "hint": "look for a copy with links --find-archives",
        "to": None,
        "status": 404,
        "since": None,
    }
    assert [row["field"] for row in told["links"]] == ["url", "url", "url", "archive"]


def test_markdown_is_made_for_an_issue(run: Run, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    calm.page("own.example/1", 404).page("mine.example/2", 301, b"", location="/@team/*new*_[x](y)")
    calm.page("mine.example/@team/*new*_[x](y)")
    run("--format", "markdown")
    assert capsys.readouterr().out == (
        "# Links\n\n4 addresses: 2 fine, 1 moved, 1 dead.\n\n"
        "## Moved\n\n- `content/pledges/beta/late.md:2:23`: <http://mine.example/2> has moved for good, to"
        " <http://mine.example/@team/*new*_[x](y)>. write <http://mine.example/@team/*new*_[x](y)>,"
        " once you have seen that it says the same.\n\n"
        "## Dead\n\n- `content/pledges/acme/soon.md:4:10`: <http://own.example/1> answers 404, not found."
        " look for a copy with links --find-archives.\n"
    )


def test_the_report_goes_into_a_file(run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]) -> None:
    file = site.folder / "links.md"
    assert run("--format", "markdown", "--output", str(file)) == 0
    assert file.read_text() == "# Links\n\n4 addresses: 4 fine.\n"
    assert capsys.readouterr().out == "4 addresses: 4 fine.\n"


def test_a_report_that_cannot_be_written_is_told_in_one_line(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(site.content / "sources")
    shutil.rmtree(site.content / "pledges")  # nothing to ask: this goes through the door itself
    monkeypatch.setattr("pledgebook.cli.door.ROOT", site.folder)
    assert site.run("links", "--output", str(site.folder / "no" / "such" / "file")) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(r"\S+/no/such/file:1:1: error\[O106\]: cannot write the report: [^\n]+\n", said)


def test_where_no_host_answers_the_net_is_doubted_and_nobody_is_called_dead(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    kept = (site.folder / ".pledgebook" / "links.json").read_text()
    capsys.readouterr()
    calm.addresses.clear()
    assert run("--fresh", day="2026-11-30") == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "not one host answered. hint: see whether this machine reaches the web\n")
    assert (site.folder / ".pledgebook" / "links.json").read_text() == kept


def test_one_host_that_is_not_found_is_told_and_asked_again_the_next_time(
    run: Run, calm: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    del calm.addresses["own.example"]
    assert run() == 0
    assert "dead: http://own.example/1 is at a host whose name is not found." in capsys.readouterr().out
    calm.host("own.example", "127.0.0.1").asked()
    assert run() == 0
    assert calm.asked() == ["HEAD own.example/1"]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_that_a_server_says_reaches_the_terminal_raw(
    run: Run, calm: Net, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    evil = "\x1b[2J\x1b]0;owned\x07\x9b31m\u0008\r\n::error::forged"
    raw = f"HTTP/1.1 404 {evil}\r\nLocation: {evil}\r\nContent-Type: {evil}\r\n\r\n{evil}".encode("latin-1")
    calm.put("own.example/1", raw)
    calm.page("mine.example/2", 301, b"", location="/\x1b[2J\u202e<script>`x`".encode().decode("latin-1"))
    calm.page("press.example/story", 200, b"")
    calm.put("press.example/story", lambda line, _request: line.sendall(evil.encode("latin-1")))
    assert run("-v", "--format", form) == 0
    said = capsys.readouterr()
    everything = said.out + said.err
    assert everything.isascii()
    assert everything.replace("\n", "").isprintable()
    assert "forged" not in everything
    assert "<script" not in everything


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_that_a_tampered_memory_says_does_either(
    run: Run, site: Site, calm: Net, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    run()
    capsys.readouterr()
    file = site.folder / ".pledgebook" / "links.json"
    evil = json.dumps("\x1b[2J\u202e\n::error::*bold* @team <b>")
    kept = file.read_text().replace('"answers 200"', evil).replace('"to": null', f'"to": {evil}')
    file.write_text(kept.replace('"state": "fine"', '"state": "moved"'))
    run("--format", form)
    said = capsys.readouterr().out
    assert "bold" in said
    assert said.isascii()
    assert said.replace("\n", "").isprintable()
    assert not re.search(r"^::", said, re.MULTILINE)
    assert form != "markdown" or not re.search(r"(?<!\\)(?:\*bold|@team|<b>)", said)


def test_a_bar_grows_on_a_terminal_and_is_taken_away(
    run: Run, calm: Net, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    calm.page("own.example/1", 404)
    run()
    said = capsys.readouterr().err
    assert said.startswith("\r\x1b[K[--------------------] 0 of 4")
    assert "[####################] 4 of 4  3 fine, 1 dead" in said
    assert said.endswith("\r\x1b[K")
    run("--fresh", "-q")
    assert capsys.readouterr().err == ""
    run()
    assert capsys.readouterr().err == ""  # nothing to ask, no bar


def test_the_guide_explains_every_word_and_no_other() -> None:
    guide = (ROOT / "docs" / "links.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z ]+)` \|", guide, re.MULTILINE) == [str(state) for state in State]
