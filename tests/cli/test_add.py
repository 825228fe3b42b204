"""`add` by flags: one item at the end of the log, and what becomes of the verdict; or nothing, and why."""

import os
import re
import resource
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.cli import add as adding
from pledgebook.edit import rewrite
from tests.builder import SITE, Site

ROOT = Path(__file__).resolve().parents[2]
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
NOW = "ON-TRACK since 1 February 2024: On track: 10 on 1 February 2024, where 8.74 was needed, 114 % of the pace."
NOTHING = "build.py: nothing was written. This would be wrong, by the lines that the file would have:\n"
FILE = "content/pledges/acme/soon.md"
NEW_PAGE = ("--source", "https://news.example/1", "--publisher", "The News", "--kind", "press")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Today is 1 June 2024."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")
    return Site(tmp_path).file("pledges/acme/soon.md", PLEDGE)


def added(site: Site, capsys: Captured, *words: str, code: int = 0, pledge: str = "soon") -> str:
    """What is said, and the exit code is what it should be; the content folder is called `content`."""
    capsys.readouterr()
    assert site.run("add", pledge, *words) == code
    said = capsys.readouterr()
    return (said.out + said.err).replace(site.content.as_posix(), "content")


def text(site: Site) -> str:
    return (site.content / "pledges/acme/soon.md").read_bytes().decode()


def with_line(line: str, before: str = PLEDGE) -> str:
    return before.replace(LINE, f"{LINE}  - {line}\n")


def test_an_item_is_added_and_the_verdict_told_before_and_after(site: Site, capsys: Captured) -> None:
    assert added(site, capsys, "--on", "2024-05-31", "--value", "100", "--source", "press") == (
        f"Added to {FILE}:\n"
        "   10 |   - {on: 2024-05-31, value: 100, source: press}\n"
        f"Before: {NOW}\n"
        "After:  KEPT since 31 May 2024: Kept 214 days early, by 31 May 2024: 100 cars delivered.\n"
        f'{FILE}:2:1: warning[E104]: the verdict "kept" rests on one publisher alone. '
        "hint: add a second source to the update that decides\n"
    )
    assert text(site) == with_line("{on: 2024-05-31, value: 100, source: press}")


def test_a_verdict_that_stays_is_told_once(site: Site, capsys: Captured) -> None:
    said = added(site, capsys, "--on", "2024-05-31", "--note", "Nothing new.", "--source", "press")
    assert said.endswith(f"Verdict unchanged: {NOW}\n")
    assert added(site, capsys, "--on", "2024-05-31", "--note", "Nothing at all.", "-q") == ""


def test_a_revision_shows_both_verdicts(site: Site, capsys: Captured) -> None:
    said = added(site, capsys, "--on", "2024-05-31", "--target", "130", "--source", "press")
    assert text(site) == with_line("{on: 2024-05-31, target: {at_least: 130}, source: press}")
    assert re.search(r"^After:  ON-TRACK since .* As revised, \w", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--over", "2024-05", "--more-than", "20"), "{over: 2024-05, value: {more_than: 20}, source: press}"),
        (("--over", "2024-05", "--about", "20"), "{over: 2024-05, value: {about: 20}, source: press}"),
        (("--on", "2024-05-01", "--less-than", "20"), "{on: 2024-05-01, value: {less_than: 20}, source: press}"),
        (("--on", "2024-05-01", "--value", "{at_most: 20}"), "{on: 2024-05-01, value: {at_most: 20}, source: press}"),
        (
            ("--value", "20", "--on", "2024-05-01", "--known", "2024-05-06", "--final", "--note", "Final: all."),
            '{on: 2024-05-01, known: 2024-05-06, value: 20, final: true, source: press, note: "Final: all."}',
        ),
        (
            ("--on", "2024-05-01", "--value", "300", "--since", "2021-04-01"),
            "{on: 2024-05-01, value: 300, since: 2021-04-01, source: press}",
        ),
        (
            ("--on", "2024-05-01", "--target", "{more_than: 99, since: 2024-02-01}", "--due", "2025-H1"),
            "{on: 2024-05-01, target: {more_than: 99, since: 2024-02-01}, due: 2025-H1, source: press}",
        ),
        (("--on", "2024-05-01", "--strength", "plan"), "{on: 2024-05-01, strength: plan, source: press}"),
        (
            ("--on", "2024-05-01", "--happened", "withdrawn", "--because", "demand"),
            "{on: 2024-05-01, happened: withdrawn, because: demand, source: press}",
        ),
        (
            ("--on", "2024-05-01", "--happened", "replaced", "--into", "acme/later"),
            "{on: 2024-05-01, happened: replaced, into: acme/later, source: press}",
        ),
        (
            ("--on", "2024-05-01", "--quote", "保证", "--lang", "zh", "--translation", "We guarantee"),
            "{on: 2024-05-01, quote: 保证, lang: zh, translation: We guarantee, source: press}",
        ),
        (
            ("--on", "2024-05-01", "--reply", "It is so.", "--by", "Acme's office"),
            "{on: 2024-05-01, reply: It is so., by: \"Acme's office\", source: press}",
        ),
        (
            ("--ruling", "undetermined", "--overrides", "R11", "--because", "Never published.", "--by", "us"),
            "{on: 2024-06-01, ruling: undetermined, overrides: R11, because: Never published., by: us, source: press}",
        ),
        (("--note", "We looked."), "{on: 2024-06-01, source: press, note: We looked.}"),
    ],
)  # fmt: skip
def test_every_kind_of_update_can_be_said(words: tuple[str, ...], line: str, site: Site, capsys: Captured) -> None:
    site.pledge("later")
    added(site, capsys, *words, "--source", "press")
    assert text(site) == with_line(line)


def test_words_of_a_milestone_and_of_parts_are_changed_by_their_own_kind(site: Site, capsys: Captured) -> None:
    parts = "shop: {never: It shuts}, cars: {measure: cars, at_most: 5, counted: level}, works: {event: It opens}"
    target = "{measure: cars delivered, at_least: 100, counted: total}"
    of_parts = PLEDGE.replace(target, f"{{parts: {{{parts}}}}}").replace("value: 10", "note: x")
    site.file("pledges/acme/soon.md", of_parts)
    words = ("--on", "2024-05-01", "--source", "press")
    added(site, capsys, *words, "--part", "shop", "--target", "It moves", "--scope", "narrower")
    added(site, capsys, *words, "--part", "cars", "--target", "4")
    added(site, capsys, *words, "--part", "works", "--target-event", "It reopens")
    assert re.findall(r" target: (\{.*?\}),", text(site)) == [
        "{never: It moves, scope: narrower}", "{at_most: 4}", "{event: It reopens}",
    ]  # fmt: skip


def test_a_page_that_is_no_source_becomes_one_of_the_pledges_own(site: Site, capsys: Captured) -> None:
    words = ("--over", "2024-05", "--value", "30", "--known", "2024-06-01", *NEW_PAGE, "--published", "2024-06-01")
    said = added(site, capsys, *words, "--title", "It: a story")
    source = (
        'sources:\n  the-news-2024-06-01:\n    url: "https://news.example/1"\n    publisher: The News\n'
        '    title: "It: a story"\n    published: 2024-06-01\n    kind: press\n'
    )
    line = "{over: 2024-05, known: 2024-06-01, value: 30, source: the-news-2024-06-01}"
    assert text(site) == with_line(line, PLEDGE.replace("# the log\n", f"{source}# the log\n"))
    assert "warning[E111]: no archived copy of its only own source." in said


def test_a_page_that_is_a_source_is_known_by_its_address(site: Site, capsys: Captured) -> None:
    words = ("--on", "2024-05-01", "--value", "30")
    said = added(site, capsys, *words, "--source", "http://www.press.example/story/#top", "--source", "press")
    assert said.endswith("build.py: http://www.press.example/story/#top is the source press\n")
    assert text(site) == with_line("{on: 2024-05-01, value: 30, source: press}")
    added(site, capsys, "--on", "2024-05-02", "--value", "30", *NEW_PAGE)
    added(
        site, capsys, "--on", "2024-05-03", "--value", "31", "--source", "https://news.example/1/", "--source", "press"
    )
    assert "- {on: 2024-05-03, value: 31, source: [the-news, press]}\n" in text(site)
    assert text(site).count("url:") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--source", "press"),
            ("add: nothing says what happened. hint: give one of --value, --happened, --target, --due, --strength, "
            "--quote, --ruling, --reply, --note; build.py add --help has more"),
        ),
        (
            ("--value", "5", "--source", "press"),
            ("add: --on missing. hint: give the day the figure is for, such as --on 2024-06-01, "
            "or --over and the period"),
        ),
        (
            ("--happened", "step", "--source", "press"),
            "add: --on missing. hint: give the day it happened, such as --on 2024-06-01",
        ),
        (
            ("--on", "2024-05-01", "--value", "5"),
            "add: --source missing. hint: give the id of a source, or the address of the page",
        ),
        (
            ("--on", "2024-05-01", "--value", "5", "--source", "https://news.example/1"),
            ("add: https://news.example/1 is no source yet, and --publisher and --kind are missing. hint: say who "
            "published it, and of which kind that is: press, company, filing, regulator, court, tracker, ngo, other"),
        ),
        (
            ("--on", "2024-05-01", "--value", "5", *NEW_PAGE, "--source", "https://news.example/2"),
            ("add: two addresses are new here. hint: cite one of them now, or write the other first: "
            "build.py new source --url https://news.example/2"),
        ),
        (
            ("--on", "2024-05-01", "--value", "5", "--source", "press", "--kind", "press"),
            "add: --kind for a new source, and none is new. hint: give its address with --source, or leave them out",
        ),
        (
            ("--on", "2024-05-01", "--value", "5", "--source", "https://press.example/story", "--kind", "press"),
            ("add: --kind for a new source, and none is new. "
            "hint: leave them out: https://press.example/story is the source press already"),
        ),
        (
            ("--on", "2024-05-01", "--value", "5", "--more-than", "4", "--source", "press"),
            "add: --value and --more-than at once. hint: keep one of them; an item has one figure",
        ),
        (
            ("--on", "2024-05-01", "--target", "5", "--target-event", "x", "--source", "press"),
            "add: --target and --target-event at once. hint: keep one of them",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_and_nothing_is_asked(
    words: tuple[str, ...], told: str, site: Site, capsys: Captured
) -> None:
    assert added(site, capsys, *words, code=2) == f"build.py: {told}\n"
    assert text(site) == PLEDGE


MISTAKES = (Path(__file__).parent / "mistakes" / "add.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.splitlines()[0][2:])
def test_mistakes_are_told_as_check_tells_them_and_nothing_is_written(
    mistake: str, site: Site, capsys: Captured
) -> None:
    typed, *told = mistake.splitlines()
    words = shlex.split(typed.removeprefix("$ ").replace("\\u202e", "\u202e"))
    words += [] if "--on" in words else ["--on", "2024-05-01"]
    words += [] if "--source" in words else ["--source", "press"]
    said = added(site, capsys, *words, code=1)
    assert said.removeprefix(NOTHING).replace(f"{FILE}:", "").splitlines() == told
    assert text(site) == PLEDGE


def test_a_thing_that_the_log_says_already_wants_a_yes(site: Site, capsys: Captured) -> None:
    words = ("--on", "2024-02-01", "--value", "10", "--source", "other")
    site.source("other")
    assert added(site, capsys, *words, code=2) == (
        "build.py: add: the log says this already, on line 9; nothing was written. "
        "hint: say --yes to add it all the same\n"
    )
    assert text(site) == PLEDGE
    added(site, capsys, *words, "--yes")
    assert text(site) == with_line("{on: 2024-02-01, value: 10, source: other}")
    added(site, capsys, "--on", "2024-02-01", "--value", "11", "--source", "other")  # another figure is news


def test_a_dry_run_tells_all_and_writes_nothing(site: Site, capsys: Captured) -> None:
    said = added(site, capsys, "--on", "2024-05-31", "--value", "100", "--source", "press", "--dry-run")
    assert said.startswith(f"Nothing was written. This would be added to {FILE}:\n   10 |   - {{on: 2024-05-31, ")
    assert "After:  KEPT" in said
    assert text(site) == PLEDGE


@pytest.mark.parametrize("name", ["acme/soon", "soon", FILE])
def test_a_pledge_is_named_by_id_slug_and_file(name: str, site: Site, capsys: Captured) -> None:
    assert added(site, capsys, "--note", "Seen.", pledge=name).startswith(f"Added to {FILE}")


def test_a_pledge_that_is_not_there_or_is_closed(site: Site, capsys: Captured) -> None:
    site.pledge("gone", "retired: {on: 2024-05-01, because: Never said}").pledge("bad", "mad: 2024")
    words = ("--note", "Seen.")
    assert added(site, capsys, *words, pledge="acme/son", code=2) == (
        'build.py: there is no pledge "acme/son". hint: did you mean acme/soon?\n'
    )
    assert "acme/gone was taken down." in added(site, capsys, *words, pledge="gone", code=2)
    said = added(site, capsys, *words, pledge="bad", code=1)
    assert said.startswith("build.py: nothing can be added to acme/bad before these are mended:\n")
    assert "bad.md:2:1: error[P102]" in said


def test_a_log_written_in_a_way_that_leaves_no_place_is_left_alone(site: Site, capsys: Captured) -> None:
    odd = PLEDGE.replace(LINE, "  -\n    {on: 2024-02-01, value: 10, source: press}\n")
    site.file("pledges/acme/soon.md", odd)
    added(site, capsys, "--note", "Seen.")
    site.file(
        "pledges/acme/soon.md", PLEDGE.replace(f"updates:\n{LINE}", '? "updates"\n: - {on: 2024-02-01, note: x}\n')
    )
    before = text(site)
    said = added(site, capsys, "--note", "Seen.", code=1)
    assert said == (
        f"build.py: nothing was written: {FILE} was left alone, since no item of the list begins on a line of its own. "
        "hint: add the item by hand\n"
    )
    assert text(site) == before


def test_today_is_the_day_in_the_sites_zone(site: Site, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717270200")  # 19:30 in London
    site.config(f'{SITE}time_zone = "Asia/Shanghai"\n')
    added(site, capsys, "--note", "Seen.")
    assert text(site) == with_line("{on: 2024-06-02, note: Seen.}")


def test_line_ends_rights_and_a_missing_last_line_end_stay(site: Site, capsys: Captured) -> None:
    before = PLEDGE.replace("\n", "\r\n").rstrip("\r\n")
    file = site.file("pledges/acme/soon.md", before).content / "pledges/acme/soon.md"
    file.chmod(0o640)
    assert "|   - {on: 2024-06-01, note: Seen.}\n" in added(site, capsys, "--note", "Seen.")
    assert text(site) == before.replace("press}\r\n---", "press}\r\n  - {on: 2024-06-01, note: Seen.}\r\n---")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["soon.md"]


def test_a_file_that_is_saved_meanwhile_is_not_overwritten(
    site: Site, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = site.content / "pledges/acme/soon.md"

    def late(*given: object) -> None:
        file.write_text(PLEDGE.replace("Words.", "Other words."))
        rewrite(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "rewrite", late)
    said = added(site, capsys, "--note", "Seen.", code=1)
    assert said == f"build.py: nothing was written: {FILE} was changed in the meantime. hint: do it again\n"
    assert text(site) == PLEDGE.replace("Words.", "Other words.")
    assert [path.name for path in file.parent.iterdir()] == ["soon.md"]


def test_a_link_is_not_written_through(
    site: Site, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, other = site.content / "pledges/acme/soon.md", tmp_path / "other.md"

    def late(*given: object) -> None:
        other.write_text(PLEDGE)
        file.unlink()
        file.symlink_to(other)
        rewrite(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "rewrite", late)
    said = added(site, capsys, "--note", "Seen.", code=1)
    assert said == f"build.py: nothing was written: {FILE} is a link. hint: put the file itself in its place\n"
    assert other.read_text() == PLEDGE


def test_a_disk_that_refuses_is_told(site: Site, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert added(site, capsys, "--note", "Seen.", code=1) == (
        f"build.py: nothing was written: {FILE} cannot be written, no space left on device. "
        "hint: see that you may write it (ls -l)\n"
    )
    assert text(site) == PLEDGE
    assert [path.name for path in (site.content / "pledges/acme").iterdir()] == ["soon.md"]


def test_content_that_cannot_be_judged_is_told(site: Site, capsys: Captured) -> None:
    site.config("title = 5\n")
    assert "error[C1" in added(site, capsys, "--note", "Seen.", code=1)
    assert text(site) == PLEDGE


def test_adding_to_one_of_many_is_quick(site: Site, tmp_path: Path) -> None:
    for number in range(74):
        site.pledge(f"p{number}", updates=[{"on": f"2024-0{month}-01", "value": 10 * month} for month in range(1, 6)])
    site.run("check")
    words = ("add", "p7", "--note", "Seen.", "--dry-run", "--content", str(site.content))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "build.py", *words], cwd=ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3  # 0.9 where nothing else runs
