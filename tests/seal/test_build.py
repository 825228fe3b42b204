"""A second build does nothing; and whatever changed, it is a real one that comes to the right bytes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cli import building
from pledgebook.seal import Ground, kept
from tests.builder import SITE
from tests.seal.desk import Desk

HEAVY = {"jinja2", "markdown", "nh3", "yaml", "selectolax", "PIL", "frontmatter", "livereload"}
ROOMS = {"pipeline", "load", "validate", "derive", "editorial", "plan", "render", "audit", "write", "model", "config"}
Change = Callable[[Desk], object]


def test_the_second_build_does_nothing_and_says_what_the_first_one_said(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.site.run("build", "--as-of", "2025-03-01", "--fast") == 0
    first = capsys.readouterr()
    assert (desk.anew, " 0 unchanged" in first.out) == (1, True)
    assert desk.site.run("build", "--as-of", "2025-03-01", "--fast") == 0
    again = capsys.readouterr()
    files = f"{len(desk.site.built()):,} file"
    assert desk.anew == 1
    assert again.err == first.err == ""
    assert f"0 files written, {files.removesuffix(' file')} unchanged, 0 removed in " in again.out
    assert again.out.split(";")[0] == first.out.split(";")[0]
    assert again.out.split(" s. ")[1] == first.out.split(" s. ")[1]


def test_a_build_with_nothing_to_do_loads_no_library_and_no_heavy_room(desk: Desk) -> None:
    for verb, *words in (("build", "--fast", "--output", str(desk.site.output)), ("check",)):
        desk.site.build("--fast")
        command = [sys.executable, "-X", "importtime", "build.py", verb, "--content", str(desk.site.content), *words]
        first, again = (_loaded(command, desk.root) for _ in range(2))
        assert "pledgebook.pipeline" in first
        assert "pledgebook.seal" in again
        assert again & (HEAVY | {f"pledgebook.{room}" for room in ROOMS}) == set()


def _loaded(command: list[str], folder: Path) -> set[str]:
    """The names of all modules that a command loads."""
    done = subprocess.run(command, cwd=folder, text=True, capture_output=True, check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def content(path: str, old: str, new: str) -> Change:
    def change(desk: Desk) -> None:
        file = desk.site.content / path
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        assert new in file.read_text("utf-8")

    return change


def program(path: str, more: str) -> Change:
    def change(desk: Desk) -> None:
        with (desk.root / path).open("a") as file:
            file.write(more)

    return change


CHANGES: dict[str, Change] = {
    "an entry": content("pledges/acme/soon.md", "Deliver 100 cars", "Deliver 100 vans"),
    "an entry, of the same size and time": lambda desk: _again_at_the_same_time(
        desk.site.content / "pledges" / "acme" / "soon.md", b"Deliver", b"Dispose"
    ),
    "a new file": lambda desk: desk.site.pledge("newest", title="Sell bikes"),
    "a file that is gone": lambda desk: desk.site.without("pledges/acme/later.md"),
    "a file with another name": lambda desk: (desk.site.content / "pledges" / "acme" / "later.md").rename(
        desk.site.content / "pledges" / "acme" / "sooner.md"
    ),
    "site.toml": lambda desk: desk.site.config(SITE.replace('"Promises"', '"Other promises"')),
    "a template": program("templates/base.html", "<!-- more -->"),
    "a style sheet": program("static/site.css", "a { color: red }"),
    "a static file": lambda desk: (desk.root / "static" / "more.txt").write_text("More."),
    "the program": program("pledgebook/derive/rules.py", "# more\n"),
    "the door": program("build.py", "# more\n"),
    "an output of the same size and time": lambda desk: _again_at_the_same_time(
        desk.site.output / "index.html", b"acme", b"ECMA"
    ),
    "an output that is gone": lambda desk: (desk.site.output / "index.html").unlink(),
    "an output that is nobody's": lambda desk: (desk.site.output / "companies" / "more.html").write_text("More."),
    "an empty folder among them": lambda desk: (desk.site.output / "companies" / "more").mkdir(),
    "an output that is a link": lambda desk: _linked(desk.site.output / "index.html"),
    "an output that may be run": lambda desk: (desk.site.output / "index.html").chmod(0o755),
    "no output at all": lambda desk: shutil.rmtree(desk.site.output),
    "an output that was copied": lambda desk: _copied(desk.site.output),
    "what a killed build left": lambda desk: _left_over(desk.site.output),
}


def _again_at_the_same_time(file: Path, old: bytes, new: bytes) -> None:
    was = file.stat()
    file.write_bytes(file.read_bytes().replace(old, new))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)
    assert new in file.read_bytes()


def _linked(file: Path) -> None:
    file.rename(file.parent.parent / "elsewhere.html")
    file.symlink_to(file.parent.parent / "elsewhere.html")


def _copied(folder: Path) -> None:
    folder.rename(folder.parent / "before")
    shutil.copytree(folder.parent / "before", folder)


def _left_over(folder: Path) -> None:
    shutil.copytree(folder, f"{folder}.new")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changed_is_built(desk: Desk, change: Change) -> None:
    assert desk.builds()
    assert not desk.builds()
    change(desk)
    assert desk.builds()
    assert not desk.builds()
    assert desk.is_right()
    assert not Path(f"{desk.site.output}.new").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--as-of", "2025-04-01"),
        ("--base-url", "https://elsewhere.example/tracker/"),
        ("--repository", "https://github.com/acme/promises"),
        ("--commit", "a" * 40),
        ("--verify",),
    ],
)
def test_other_words_are_another_build(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk.builds()
    assert desk.builds(*words)


def test_cards_are_built_after_a_fast_build_and_again_with_other_fonts(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    monkeypatch.setattr("pledgebook.fonts.FOLDERS", (str(fonts),))
    assert desk.builds()
    assert desk.builds(fast=False)
    assert not desk.builds(fast=False)
    (fonts / "More.ttf").write_bytes(b"")
    assert desk.builds(fast=False)


def test_another_day_is_another_build_where_the_site_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.site.config(f'{SITE}time_zone = "Asia/Shanghai"\n')
    found = []
    for hour in (0, 15, 16, 39, 40):  # from 2026-11-23 00:00 UTC on; it is 8 o'clock there
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795392000 + hour * 3600))
        found.append(desk.builds())
    assert found == [True, False, True, False, True]


def test_a_new_library_is_another_ground(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = tmp_path / "libraries"
    (libraries / "jinja2-3.1.6.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(libraries))
    assert desk.builds()
    assert not desk.builds()
    (libraries / "jinja2-3.1.6.dist-info").rename(libraries / "jinja2-3.1.7.dist-info")
    assert desk.builds()


def test_what_was_changed_and_changed_back_during_a_build_is_not_sealed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.site.content / "pledges" / "acme" / "soon.md"
    right, build = file.read_bytes(), building._built

    def meanwhile(*given: Any, **said: Any) -> Any:
        file.write_bytes(right.replace(b"100 cars", b"900 cars"))
        built = build(*given, **said)
        file.write_bytes(right)
        return built

    monkeypatch.setattr(building, "_built", meanwhile)
    desk.site.build("--fast")
    monkeypatch.setattr(building, "_built", build)
    assert desk.builds()
    assert desk.is_right()


def test_an_output_that_was_changed_before_it_was_sealed_is_made_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = building._built

    def meddled(*given: Any, **said: Any) -> Any:
        built = build(*given, **said)
        (desk.site.output / "index.html").write_text("Ours.")
        (desk.site.output / "companies" / "more").mkdir()
        return built

    monkeypatch.setattr(building, "_built", meddled)
    desk.site.build("--fast")
    monkeypatch.setattr(building, "_built", build)
    assert desk.builds()
    assert desk.is_right()
    assert not (desk.site.output / "companies" / "more").exists()


def test_a_build_with_problems_is_told_each_time(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.site.build("--fast")
    desk.site.pledge("wrong", "mad: 2024")
    for _ in range(2):
        assert desk.site.run("build", "--fast") == 1
        assert "error[P102]" in capsys.readouterr().err
    assert desk.anew == 3


def test_a_seal_that_was_cut_off_anywhere_is_none(sealed: Desk) -> None:
    whole = sealed.seal.read_bytes()
    for length in range(len(whole)):
        sealed.seal.write_bytes(whole[:length])
        assert kept(sealed.seal) is None
    assert sealed.again is None


NONSENSE: dict[str, Callable[[dict[str, Any]], object]] = {
    "another version": lambda seal: {**seal, "version": 2},
    "no version": lambda seal: {name: seal[name] for name in seal if name != "version"},
    "a list": lambda seal: [seal],
    "nothing": lambda seal: None,
    "a number": lambda seal: 1,
    "another ground": lambda seal: {**seal, "ground": "0" * 64},
    "another output": lambda seal: {**seal, "left": ""},
    "ground as a number": lambda seal: {**seal, "ground": 1},
    "a day that is over": lambda seal: {**seal, "until": seal["since"]},
    "a day as text": lambda seal: {**seal, "since": "0"},
    "nothing said": lambda seal: {**seal, "said": {}},
    "text said": lambda seal: {**seal, "said": "all is well"},
    "files as text": lambda seal: {**seal, "said": {**seal["said"], "files": "12"}},
    "files below nought": lambda seal: {**seal, "said": {**seal["said"], "files": -1}},
    "warnings as a truth": lambda seal: {**seal, "said": {**seal["said"], "warnings": True}},
    "pledges as a fraction": lambda seal: {**seal, "said": {**seal["said"], "pledges": 2.0}},
    "a day that is none": lambda seal: {**seal, "said": {**seal["said"], "as_of": "2025-02-30"}},
}


@pytest.mark.parametrize("wrong", NONSENSE.values(), ids=NONSENSE)
def test_a_seal_that_says_nonsense_is_none(sealed: Desk, wrong: Callable[[dict[str, Any]], object]) -> None:
    sealed.seal.write_text(json.dumps(wrong(json.loads(sealed.seal.read_bytes()))))
    assert sealed.again is None


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[" * 100_000, b'{"version":' + b"9" * 5000 + b"}", b"NaN", b'{"version":1}\0'],
    ids=["empty", "no text", "deep", "a long number", "no number", "more after it"],
)
def test_a_seal_of_any_bytes_is_none(sealed: Desk, data: bytes) -> None:
    sealed.seal.write_bytes(data)
    assert sealed.again is None


def test_a_seal_that_is_no_file_is_none(sealed: Desk, tmp_path: Path) -> None:
    file = sealed.seal
    shutil.move(file, tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert sealed.again is None
    file.unlink()
    os.mkfifo(file)
    assert sealed.again is None


def test_where_the_seal_is_spoilt_the_site_is_built(desk: Desk) -> None:
    assert desk.builds()
    desk.seal.write_bytes(b"[" * 100_000)
    assert desk.builds()
    assert not desk.builds()
    assert desk.is_right()


def test_where_no_seal_can_be_kept_all_is_built(desk: Desk) -> None:
    (desk.root / ".pledgebook").mkdir()
    (desk.root / ".pledgebook" / "seals").write_text("a file")
    for _ in range(2):
        desk.site.build("--fast")
    assert desk.anew == 2


def test_what_cannot_be_read_is_not_sealed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ground, "seen", lambda self, read=True: None)
    for _ in range(2):
        desk.site.build("--fast")
    assert desk.anew == 2


def test_verify_reads_every_file_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build = building._built

    def meddled(*given: Any, **said: Any) -> Any:
        built = build(*given, **said)
        (desk.site.output / "index.html").write_text("Ours.")
        (desk.site.output / "companies" / "more.html").write_text("More.")
        return built

    monkeypatch.setattr(building, "_built", meddled)
    assert desk.site.run("build", "--fast", "--as-of", "2025-03-01", "--verify") == 1
    assert "error[O109]: not what was written a moment ago: companies/more.html and 1 more." in capsys.readouterr().err
    monkeypatch.setattr(building, "_built", build)
    assert desk.builds("--verify")
    assert not desk.builds()
    assert desk.is_right()
