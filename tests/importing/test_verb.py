"""The verb: a dry run first, never over anything, the others if one fails, and what it exits with."""

import errno
import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from pledgebook.cli.importing import _progress
from pledgebook.importing.files import How, tables_in
from pledgebook.load import load
from pledgebook.validate import validate
from tests.importing.bench import HEAD, MAPPING, MESSAGES, ROW, Bench

TWO = f"{HEAD}\n{ROW}\nSell abroad,Acme Motors,2024-04-25,soon\n"
REST = "1 promise of 2 could not be imported; 1 warning (-v lists them).\n"
WORKS = "pledges/acme-motors/open-a-works.md"


@pytest.fixture
def two(bench: Bench) -> Bench:
    """A table of two promises, of which the second has no date."""
    bench.file("promises.csv", TWO)
    bench.file("mapping.toml", MAPPING)
    return bench


def test_without_write_nothing_is_written(two: Bench) -> None:
    answer = two.run("promises.csv", "--map", "mapping.toml")
    assert answer.code == 1
    assert not two.content.exists()
    assert answer.out == (
        "content/companies/acme-motors.md  (row 2 of promises.csv)\n"
        "content/pledges/acme-motors/open-a-works.md  (row 2 of promises.csv)\n"
        "1 pledge and 1 company would be written; 1 promise of 2 could not be imported; 1 warning (-v lists them). "
        "Nothing was written: say --write.\n"
    )
    assert answer.problems == [MESSAGES["verb.soon"]]


def test_what_is_wrong_in_every_row_is_told_once(bench: Bench) -> None:
    """Each by itself to programs."""
    rows = [f"Open works {number},Acme Motors,2024-04-25,{'soon' if number % 4 else '2026'}" for number in range(12)]
    table = "\n".join([HEAD, "Sell abroad,Acme Motors,2024-04-25,later", *rows, "Sell more,Acme Motors,soon,2026"])
    assert bench.told(table) == [MESSAGES["verb.later"], MESSAGES["verb.rows"], MESSAGES["verb.said"]]
    answer = bench.run("promises.csv", "--map", "mapping.toml", "--format", "json")
    problems = json.loads(answer.out)["problems"]
    assert [each["line"] for each in problems if each["severity"] == "error"] == [2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15]


def test_a_row_that_fails_does_not_stop_the_others_unless_it_is_to(two: Bench) -> None:
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write", "--strict")
    assert (answer.code, two.content.exists()) == (1, False)
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert answer.code == 1
    assert list(two.written()) == ["companies/acme-motors.md", WORKS]
    assert answer.out.endswith(
        "1 pledge and 1 company written; 1 promise of 2 could not be imported; 1 warning (-v lists them).\n"
    )


def test_what_is_written_is_sound(two: Bench) -> None:
    two.run("promises.csv", "--map", "mapping.toml", "--write")
    loaded = load(two.content)
    _, issues = validate(loaded, None)
    assert [issue.code for issue in (*loaded.issues, *issues)] == ["R118"]


def test_nothing_is_ever_overwritten(two: Bench) -> None:
    two.run("promises.csv", "--map", "mapping.toml", "--write")
    before = two.written()
    again = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert again.out.startswith("nothing written; 1 pledge there already; 1 promise of 2")
    two.file(f"content/{WORKS}", before[WORKS].replace("due: 2026", "due: 2027"))
    other = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert (other.code, other.problems[0]) == (1, MESSAGES["verb.there"])
    assert two.written()[WORKS].count("due: 2027") == 1
    two.file(f"content/{WORKS}", "no entry at all")
    unread = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert unread.problems[0] == MESSAGES["verb.there"]
    assert two.written()[WORKS] == "no entry at all"


@pytest.mark.parametrize("slug", ["a", "z"])
def test_an_old_address_of_a_pledge_that_is_there_is_not_taken_from_it(bench: Bench, slug: str) -> None:
    """Whichever of the two files would have been told of it."""
    bench.file("content/companies/acme-motors.md", "---\nname: Acme Motors\n---\n")
    old = "---\ntitle: X\nmade: {on: 2023}\ntarget: {event: It opens}\nformerly: [open-a-works, older]\n---\n"
    bench.file(f"content/pledges/acme-motors/{slug}.md", old)
    told = bench.told(
        f"{HEAD},Was\n{ROW},\nMore,Acme Motors,2024,2026,older\n", mapping=f'{MAPPING}"Was" = "formerly"\n'
    )
    assert told == [message.replace("SLUG", slug) for message in (MESSAGES["verb.old-id"], MESSAGES["verb.old-name"])]


def test_the_same_in_other_words_of_yaml_is_there_already(two: Bench) -> None:
    two.run("promises.csv", "--map", "mapping.toml", "--write")
    two.file(
        f"content/{WORKS}", two.written()[WORKS].replace("made: {on: 2024-04-25}", "made:\n  on: '2024-04-25'  # here")
    )
    assert "1 pledge there already" in two.run("promises.csv", "--map", "mapping.toml", "--write").out


def test_a_file_that_came_between_is_not_overwritten(two: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def late(source: Path, target: Path, **more: bool) -> None:
        if target.name == "open-a-works.md":
            target.write_text("of somebody else", "utf-8")
        link(source, target, **more)

    monkeypatch.setattr(os, "link", late)
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert (answer.code, answer.problems[-1]) == (1, MESSAGES["verb.between"])
    assert two.written()[WORKS] == "of somebody else"
    assert sorted(file.name for file in (two.content / "pledges/acme-motors").iterdir()) == ["open-a-works.md"]


def test_a_disk_without_hard_links_will_do(two: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert list(two.written()) == ["companies/acme-motors.md", WORKS]


def test_a_full_disk_is_told_and_the_rest_is_whole(two: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.open

    def full(self: Path, mode: str = "r", *more: object, **named: object) -> object:
        if "open-a-works" in self.name and "x" in mode:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(self, mode, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert (answer.code, answer.problems[-1]) == (1, MESSAGES["verb.full"])
    assert answer.out.endswith(f"1 company written; {REST}")
    assert list(two.written()) == ["companies/acme-motors.md"]


def test_no_link_leads_out_of_the_folder(two: Bench) -> None:
    outside = two.folder / "outside"
    outside.mkdir()
    two.content.mkdir()
    (two.content / "pledges").symlink_to(outside)
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert (answer.code, answer.problems[-1]) == (1, MESSAGES["verb.link"])
    assert not [file for file in outside.rglob("*") if file.is_file()]


def test_it_can_write_into_another_folder(two: Bench) -> None:
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write", "--into", str(two.folder / "new"))
    assert not two.content.exists()
    assert (two.folder / "new" / WORKS).is_file()
    assert "new/pledges/acme-motors/open-a-works.md  (row 2" in answer.out


def test_the_company_of_all_may_be_said(bench: Bench) -> None:
    bench.file("content/companies/acme.md", "---\nname: Acme\n---\n")
    bench.file("promises.csv", "Promise,Said on\nOpen a works,2024\n")
    bench.file("mapping.toml", '[columns]\nPromise = ["title", "target.event"]\n"Said on" = "made.on"\n')
    assert bench.run("promises.csv", "--map", "mapping.toml").problems == [MESSAGES["map.company"]]
    assert bench.run("promises.csv", "--map", "mapping.toml", "--company", "acme", "--write").code == 0
    assert "pledges/acme/open-a-works.md" in bench.written()


def test_the_answer_may_be_json(two: Bench) -> None:
    said = json.loads(two.run("promises.csv", "--map", "mapping.toml", "--format", "json").out)
    assert said["written"] is False
    assert [(entry["path"], entry["row"]) for entry in said["entries"]] == [
        ("companies/acme-motors.md", 2),
        (WORKS, 2),
    ]
    assert said["entries"][1]["text"].startswith("---\ntitle: Open a works\n")
    assert [(each["code"], each["line"], each["column"]) for each in said["problems"]] == [
        ("R118", 2, 1),
        ("P104", 3, 4),
    ]
    assert said["counts"] == {"rows": 2, "entries": 2, "there": 0, "lost": 1}
    broken = json.loads(two.run("promises.csv", "--map", "mapping.toml", "--format", "json", "--sheet", "x").out)
    assert broken["counts"]["rows"] == 2


def test_verbose_shows_entries_in_full_and_warnings(two: Bench) -> None:
    answer = two.run("promises.csv", "--map", "mapping.toml", "-v")
    assert "content/pledges/acme-motors/open-a-works.md:\n---\ntitle: Open a works\n" in answer.out
    assert any("warning[R118]" in line for line in answer.problems)


def test_the_future_is_later_than_today_and_the_day_that_is_asked(two: Bench) -> None:
    two.file("promises.csv", f"{HEAD}\n{ROW}\n".replace("2024-04-25", "2027-04-25").replace("2026", "2028"))
    assert two.run("promises.csv", "--map", "mapping.toml").code == 1
    assert two.run("promises.csv", "--map", "mapping.toml", "--as-of", "2027-05-01").code == 0


def test_quiet_says_nothing_but_problems(two: Bench) -> None:
    answer = two.run("promises.csv", "--map", "mapping.toml", "-q")
    assert (answer.out, answer.problems) == ("", [MESSAGES["verb.soon"]])


def test_many_paths_are_counted(bench: Bench) -> None:
    bench.file("mapping.toml", MAPPING)
    bench.file("promises.csv", f"{HEAD}\n" + "".join(f"P {n},Acme Motors,2024,2026\n" for n in range(30)))
    answer = bench.run("promises.csv", "--map", "mapping.toml")
    assert "and 11 more: -v lists them\n" in answer.out
    assert answer.out.count("promises.csv)\n") == 20


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("use.none", ()),
        ("use.missing", ("nothing.csv",)),
        ("use.map", ("promises.csv", "--map", "nothing.toml")),
    ],
)
def test_wrong_use_exits_2(two: Bench, name: str, words: tuple[str, ...]) -> None:
    answer = two.run(*words)
    assert (answer.code, answer.problems) == (2, [MESSAGES[name]])


def test_columns_that_are_left_out_are_named_with_the_reason(bench: Bench) -> None:
    bench.file(
        "promises.csv", f"{HEAD},Status,How,Colour,\n{ROW},x,Promise kept,red,stray\n{ROW},x,Promise broken,red,\n"
    )
    bench.file("mapping.toml", f'slug = "{{How}}"\n{MAPPING}"Colour" = ""\n')
    answer = bench.run("promises.csv", "--map", "mapping.toml")
    never = "a status is never typed: it is worked out from the promise, the dated evidence and the day you ask"
    assert answer.out.splitlines()[:2] == [
        f'promises.csv: column "Status" is not imported: {never}.',
        f'promises.csv: column "How" is not imported: {never}.',
    ]


@pytest.mark.parametrize(
    "name", ["file.ending", "file.folder", "file.zip", "file.package", "file.database", "file.other"]
)
def test_a_file_that_is_no_table_is_told(bench: Bench, name: str) -> None:
    bench.file("mapping.toml", MAPPING)
    given = {
        "file.ending": "promises.ods",
        "file.folder": "folder",
        "file.zip": "a.zip",
        "file.package": "datapackage.json",
    }
    file = bench.folder / given.get(name, "tracker.sqlite")
    package = {"rules_version": "1", "resources": [{"name": "pledges", "path": "pledges.csv"}]}
    if name == "file.folder":
        file.mkdir()
    elif name == "file.zip":
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("data/datapackage.json", json.dumps(package))
            packed.writestr("data/pledges.csv", "id,title\n")
    elif name == "file.package":
        bench.file("datapackage.json", json.dumps(package))
    elif name == "file.other":
        with sqlite3.connect(file) as database:
            database.execute("CREATE VIEW pledges AS SELECT 1 AS id")
        database.close()
    else:
        bench.file(file.name, b"SQLite format 3\0" + b"x" * 5_000 if name == "file.database" else b"words")
    answer = bench.run(file.name, "--map", "mapping.toml")
    assert (answer.code, answer.problems) == (1, [MESSAGES[name]])


def test_a_descriptor_leads_nowhere_else(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("id\nx\n", "utf-8")
    (tmp_path / "data").mkdir()
    for path in ("../secret.csv", "/etc/passwd", "https://press.example/pledges.csv", ["a"], None):
        package = {"rules_version": "1", "resources": [{"name": "pledges", "path": path}]}
        (tmp_path / "data/datapackage.json").write_text(json.dumps(package), "utf-8")
        found = tables_in([tmp_path / "data"], How())
        assert (found.ours, [issue.code for issue in found.issues]) == ({}, ["I102"])


def test_a_database_that_never_ends_is_stopped(tmp_path: Path) -> None:
    """A generated column may count as far as it likes: it is no table of ours, or its time is up."""
    file = tmp_path / "tracker.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("CREATE VIRTUAL TABLE pledges USING fts5(id)")
    database.close()
    found = tables_in([file], How())
    assert [issue.code for issue in found.issues] == ["I102"]


def test_a_pipe_is_not_waited_for(two: Bench) -> None:
    os.mkfifo(two.folder / "pipe.csv")
    assert two.run("pipe.csv", "--map", "mapping.toml").problems == [MESSAGES["file.pipe"]]


def test_two_sites_are_not_mixed(bench: Bench) -> None:
    for name in ("a", "b"):
        bench.file(f"{name}.csv", "id,made_on,target,target_kind,strength\n")
    assert bench.run("a.csv", "b.csv").problems == [MESSAGES["file.twice"]]


@pytest.mark.parametrize("name", ["ours.target", "ours.slash", "ours.alone", "ours.outside"])
def test_a_table_of_ours_that_was_changed_by_hand_is_told(bench: Bench, name: str) -> None:
    head = "id,title,made_on,target,target_kind,strength"
    event = '"{""event"": ""It opens""}"'
    row = {
        "ours.target": "acme/a,A,2024-01-01,{event: It opens},event,target",
        "ours.slash": f"acme,A,2024-01-01,{event},event,target",
        "ours.outside": f"../../a,A,2024-01-01,{event},event,target",
        "ours.alone": f"acme/a,A,2024-01-01,{event},event,target",
    }[name]
    bench.file("pledges.csv", f"{head}\n{row}\n")
    answer = bench.run("pledges.csv", "--write")
    assert (answer.code, answer.problems) == (1, [MESSAGES[name]])
    assert bench.written() == {}


def test_rows_of_pledges_that_are_not_there_are_told(bench: Bench) -> None:
    bench.file("updates.csv", "pledge,number,dated,revised_bound,ruling_because,note\nacme/a,1,2024,,,Words\n")
    assert bench.run("updates.csv").problems == [MESSAGES["ours.updates"]]


def test_progress_is_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    class Terminal:
        said = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> None:
            self.said += text

        def flush(self) -> None:
            pass

    terminal = Terminal()
    show = _progress(terminal, quiet=False)  # type: ignore[arg-type]
    assert show is not None
    for done in range(1, 1_001):
        show(done, 1_000)
    assert terminal.said == "\r200 of 1,000\r400 of 1,000\r600 of 1,000\r800 of 1,000\r\x1b[K"
    assert _progress(terminal, quiet=True) is None  # type: ignore[arg-type]
    with open(os.devnull, "w", encoding="utf-8") as pipe:  # noqa: PTH123
        assert _progress(pipe, quiet=False) is None


def test_a_link_among_the_folders_leads_nothing_out(two: Bench, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    two.content.mkdir(exist_ok=True)
    (two.content / "pledges").symlink_to(outside)
    answer = two.run("promises.csv", "--map", "mapping.toml", "--write")
    assert answer.code == 1
    assert list(outside.iterdir()) == []
