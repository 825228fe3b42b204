"""`new site`: the old content goes, nothing else does, and nothing that was published binds the new one."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pledgebook.cli.asking import HOW
from pledgebook.config import parse_site
from pledgebook.edit import refusal
from tests.builder import SITE, Given, Site
from tests.checkout import WHO, Checkout, git
from tests.site.test_html import errors_of
from tests.terminal import answered as at_terminal

ROOT = Path(__file__).resolve().parents[2]
GIVEN = ("--title", "Ours", "--base-url", "https://ours.example/", "--contact", "mail@ours.example")
NEXT = """\
Next:
  1. Complete content/pages/: who runs this, how promises are chosen, who pays.
  2. Write a first pledge, and its company with it: python3 build.py new pledge
  3. make check, then git add --all, git commit and git push.
"""
HTML = "tests/content/test_html.py"  # a fresh site is held against its checker above
OUTCOMES = "pledge,facts,outcome\nacme/soon,,kept\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A fork as it was cloned; the day is 23 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    site = Checkout(tmp_path / "site").pledge("soon").pledge("one", company="beta").company("beta").person("ann")
    tests = site.folder / "tests" / "content"
    tests.mkdir(parents=True)
    (tests / "outcomes.csv").write_text(OUTCOMES)
    (tests / "test_founding.py").write_text("def test_it(): assert False\n")
    (tests / "test_outcomes.py").write_text("")
    return site.published()


def new(site: Site, capsys: Captured, *words: str, code: int = 0) -> str:
    assert site.run("new", "site", *words) == code
    said = capsys.readouterr()
    return said.out + said.err


def files(site: Checkout) -> list[str]:
    return sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if _is_shown(path))


def _is_shown(path: Path) -> bool:
    return (path.is_file() or path.is_symlink()) and ".git/" not in path.as_posix()


LEFT = [
    "content/pages/about.md",
    "content/pages/corrections.md",
    "content/pages/funding.md",
    "content/pages/methodology.md",
    "content/site.toml",
    "tests/content/outcomes.csv",
    "tests/content/test_outcomes.py",
]


def test_the_old_content_goes_and_what_was_done_is_told(site: Checkout, capsys: Captured) -> None:
    assert new(site, capsys, *GIVEN, "--yes") == (
        "Wrote content/site.toml and 4 pages, removed 2 pledges, 2 companies, 1 person and 1 source, "
        f"emptied tests/content/.\n{NEXT}"
    )
    assert files(site) == LEFT
    assert [path.name for path in site.content.iterdir() if path.is_dir()] == ["pages"]
    assert (site.folder / "tests/content/outcomes.csv").read_text() == "pledge,facts,outcome\n"
    text = (site.content / "site.toml").read_text()
    assert re.fullmatch(
        "#:schema ../docs/schema/site.json\n"
        'title = "Ours"\nbase_url = "https://ours.example/"\ncontact = "mail@ours.example"\n'
        r'founded = "2026-11-23-[0-9a-f]{8}"\n',
        text,
    )


def test_what_was_published_before_binds_nobody(site: Checkout, capsys: Captured) -> None:
    new(site, capsys, *GIVEN, "--yes")
    assert site.run("check", "--as-of", "2026-11-23") == 0
    assert capsys.readouterr().err == (
        f"build.py: not compared with what was published: another tracker was published at origin/main ({site.head})\n"
    )
    site.pledge("mine", company="ours").company("ours").source("press").published().without("pledges/ours/mine.md")
    assert site.run("check", "--as-of", "2026-11-23") == 1
    assert 'error[E114]: the pledge "ours/mine" was published' in capsys.readouterr().err


def test_a_fresh_site_is_whole(site: Checkout, capsys: Captured) -> None:
    new(site, capsys, *GIVEN, "--yes")
    assert site.run("check", "--strict") == 0
    built = site.build("--fast")
    assert b"Ours" in built["index.html"]
    assert errors_of(site.output) == []
    words = b"".join(built.values())
    for old in (b"companies/acme", b"promises.example", b"mail@promises", b"Beta"):
        assert old not in words


def test_every_value_reaches_the_configuration(site: Checkout, capsys: Captured) -> None:
    site.config(f'{SITE}branch = "live"\nlanguage = "de"\n').published()
    new(
        site, capsys, "--title", 'A "title" \\ with 小米', "--contact", "https://ours.example/contact",
        "--operator", "Two readers", "--description", "Who keeps 'what'.",
        "--repository", "https://github.com/Owner/tracker", "--time-zone", "Europe/Berlin", "--yes",
    )  # fmt: skip
    found = tomllib.loads((site.content / "site.toml").read_text())
    assert found.pop("founded").startswith("2026-11-23-")
    assert found == {
        "title": 'A "title" \\ with 小米',
        "description": "Who keeps 'what'.",
        "base_url": "https://owner.github.io/tracker/",
        "contact": "https://ours.example/contact",
        "operator": "Two readers",
        "repository": "https://github.com/Owner/tracker",
        "time_zone": "Europe/Berlin",
        "branch": "live",
    }


def founded(site: Checkout) -> str:
    config, _ = parse_site((site.content / "site.toml").read_text(), "content/site.toml")
    assert config
    return config.founded


def test_it_works_twice_in_a_row_and_each_time_is_a_beginning(site: Checkout, capsys: Captured) -> None:
    new(site, capsys, *GIVEN, "--yes")
    first = founded(site)
    assert new(site, capsys, *GIVEN, "--yes") == (
        f"Wrote content/site.toml and 4 pages, removed nothing, emptied tests/content/.\n{NEXT}"
    )
    assert files(site) == LEFT
    assert founded(site) != first


def test_a_fork_of_a_fork_on_the_same_day_is_another_tracker(site: Checkout, capsys: Captured, tmp_path: Path) -> None:
    new(site, capsys, *GIVEN, "--yes")
    site.pledge("mine", company="ours").company("ours").source("press").commit()
    clone = site.cloned(tmp_path / "clone", "--depth=1")
    assert "removed 1 pledge, 1 company and 1 source" in new(clone, capsys, *GIVEN, "--yes")
    assert founded(clone) != founded(site)
    assert clone.run("check") == 0
    assert "another tracker was published" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/pledges/acme/soon.md", "changed"),
        ("content/pledges/acme/new.md", "untracked"),
        ("content/site.toml", "changed"),
        ("content/pages/about.md", "changed"),
        ("tests/content/outcomes.csv", "changed"),
        ("tests/content/test_founding.py", "changed"),
    ],
)
def test_nothing_goes_that_git_has_not_got(path: str, text: str, site: Checkout, capsys: Captured) -> None:
    (site.folder / path).write_text(text)
    before = files(site)
    assert new(site, capsys, *GIVEN, "--yes", code=2) == (
        f"build.py: new site: {path} would be lost: git has not got what is in it. hint: commit first, or say --force\n"
    )
    assert files(site) == before
    new(site, capsys, *GIVEN, "--yes", "--force")
    assert files(site) == LEFT


def test_what_is_ignored_or_staged_alone_counts_as_well(site: Checkout, capsys: Captured) -> None:
    (site.folder / ".gitignore").write_text("draft.md\n")
    site.pledge("draft").pledge("staged")
    site.git("add", "content/pledges/acme/staged.md")
    assert "content/pledges/acme/draft.md and 1 more would be lost" in new(site, capsys, *GIVEN, "--yes", code=2)


def test_a_completed_page_of_a_fresh_site_would_be_lost_too(site: Checkout, capsys: Captured) -> None:
    new(site, capsys, *GIVEN, "--yes")
    page = site.content / "pages" / "funding.md"
    page.write_text(page.read_text().replace("*This page is to be completed.*", "Ann pays."))
    assert "content/pages/funding.md would be lost" in new(site, capsys, *GIVEN, "--yes", code=2)


def test_without_git_nothing_goes(site: Checkout, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(site)
    monkeypatch.setenv("PATH", str(site.folder))
    assert new(site, capsys, *GIVEN, "--yes", code=2) == (
        "build.py: new site: there is no git on this machine, so nothing could bring the old content back. "
        "hint: install git, or say --force\n"
    )
    assert files(site) == before
    new(site, capsys, *GIVEN, "--yes", "--force")
    assert files(site) == LEFT


def test_outside_of_a_checkout_and_before_a_commit_nothing_goes(tmp_path: Path, capsys: Captured) -> None:
    said = new(Site(tmp_path / "plain"), capsys, *GIVEN, "--yes", code=2)
    assert "this is no git checkout, so nothing could bring the old content back" in said
    said = new(Checkout(tmp_path / "unborn"), capsys, *GIVEN, "--yes", code=2)
    assert 'there is no commit "HEAD", so nothing could bring the old content back' in said
    other = Checkout(tmp_path / "checkout")
    other.git("commit", "-q", "--allow-empty", "-m", "Nothing")
    assert "content/companies/acme.md and 5 more would be lost" in new(other, capsys, *GIVEN, "--yes", code=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "this removes 2 pledges, 2 companies, 1 person and 1 source, and nobody can be asked. hint: say --yes"),
        (("--yes",), "--title, --base-url, --contact missing. hint: build.py new site --help"),
        ((*GIVEN[2:], "--yes"), "--title missing. hint: build.py new site --help"),
        ((*GIVEN, "--time-zone", "Berlin", "--yes"), 'time_zone: there is no time zone "Berlin". hint: '),
        (
            (*GIVEN, "--contact", "nobody", "--yes"),
            'contact: "nobody" is neither a mail address nor an https address. hint: write mail@example.org',
        ),
        ((*GIVEN, "--title", "a\u202eb", "--yes"), "title: empty, too long, or with letters that cannot be seen. hint"),
        ((*GIVEN, "--description", "x" * 501, "--yes"), "description: "),
        ((*GIVEN, "--repository", "ours", "--yes"), 'repository: "ours" is not a repository. hint: write https://git'),
    ],
)
def test_values_are_looked_at_before_anything_goes(
    words: tuple[str, ...], told: str, site: Checkout, capsys: Captured
) -> None:
    before = files(site)
    assert new(site, capsys, *words, code=2).startswith(f"build.py: new site: {told}")
    assert files(site) == before
    assert site.git("status", "--porcelain") == ""


def test_only_regular_files_of_the_format_go_and_no_link_is_followed(
    site: Checkout, capsys: Captured, tmp_path: Path
) -> None:
    outside = Site(tmp_path / "outside").pledge("theirs", company="gamma")
    (site.content / "pledges" / "gamma").symlink_to(outside.content / "pledges" / "gamma")
    (site.content / "sources" / "link.md").symlink_to(outside.content / "sources" / "press.md")
    (site.content / "pledges" / "acme" / "notes.txt").write_text("x")
    (site.content / "pledges" / "stray.md").write_text("x")
    (site.content / "pledges" / "acme" / ".hidden").write_text("x")
    (site.content / "misc" / "deep").mkdir(parents=True)
    (site.content / "misc" / "deep" / "x.md").write_text("x")
    (site.content / "empty").mkdir()
    (site.content / "pages" / "team.md").write_text("x")
    os.mkfifo(site.content / "people" / "pipe.md")
    said = new(site, capsys, *GIVEN, "--yes")
    assert re.findall(r"Left alone: (.*)", said) == [
        "content/misc/deep/x.md",
        "content/pages/team.md",
        "content/people/pipe.md",
        "content/pledges/acme/notes.txt",
        "content/pledges/gamma",
        "content/pledges/stray.md",
        "content/sources/link.md",
    ]
    assert (outside.content / "pledges/gamma/theirs.md").is_file()
    assert (outside.content / "sources/press.md").is_file()
    assert (site.content / "pledges/acme/.hidden").is_file()
    assert (site.content / "empty").is_dir()
    assert not (site.content / "companies").exists()


@pytest.mark.parametrize("name", ["", "pledges", "pages", "companies"])
def test_a_shelf_that_is_a_link_stops_everything(name: str, site: Checkout, capsys: Captured, tmp_path: Path) -> None:
    shelf = site.content / name
    shelf.rename(tmp_path / "elsewhere")
    shelf.symlink_to(tmp_path / "elsewhere")
    there = sorted((tmp_path / "elsewhere").rglob("*"))
    said = new(site, capsys, *GIVEN, "--yes", "--force", code=2)
    shown = f"content/{name}".rstrip("/")
    assert said == f"build.py: new site: {shown} is a link, or no folder. hint: put a folder in its place\n"
    assert sorted((tmp_path / "elsewhere").rglob("*")) == there


def test_a_link_in_place_of_a_file_is_replaced_and_not_written_through(
    site: Checkout, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "other.toml").write_text("other")
    (site.content / "site.toml").unlink()
    (site.content / "site.toml").symlink_to(tmp_path / "other.toml")
    (site.folder / "tests/content/outcomes.csv").unlink()
    (site.folder / "tests/content/outcomes.csv").symlink_to(tmp_path / "other.toml")
    new(site, capsys, *GIVEN, "--yes", "--force")
    assert (tmp_path / "other.toml").read_text() == "other"
    assert not (site.content / "site.toml").is_symlink()


def test_a_disk_that_refuses_is_told(site: Checkout, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pledgebook.edit.fresh.put", refuse)
    assert new(site, capsys, *GIVEN, "--yes", code=1) == (
        "build.py: new site stopped half way: No space left on device. hint: mend that and do it again, "
        "or bring the old content back: git checkout -- content tests/content\n"
    )


def answered(site: Site, monkeypatch: pytest.MonkeyPatch, *lines: str, words: tuple[str, ...] = ()) -> tuple[int, str]:
    return at_terminal(site, monkeypatch, ("new", "site", *words), *lines)


def test_on_a_terminal_everything_is_asked_and_wrong_answers_are_asked_again(
    site: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, asked = answered(
        site,
        monkeypatch,
        "",
        "Ours",
        "Who keeps what.",
        "https://github.com/owner/name",
        "",
        "nobody",
        "mail@ours.example",
        "",
        "",
        "yes",
    )
    assert code == 0
    assert asked == (
        f"{HOW}\n"
        "What is your tracker called?   that is needed. hint: write it, or leave with Ctrl+C\n"
        "What is your tracker called? What is it about, in one sentence for search engines (or nothing)? "
        "Where on GitHub is it (https://github.com/owner/name, or - if it is not)? "
        "Which address will it have? [https://owner.github.io/name/] "
        "Where can readers report a mistake (a mail or web address)? "
        '  contact: "nobody" is neither a mail address nor an https address. '
        "hint: write mail@example.org or https://example.org/contact\n"
        "Where can readers report a mistake (a mail or web address)? Who runs it (or nothing)? "
        "In which time zone is it (Europe/Berlin, Asia/Shanghai)? [UTC] "
        "This removes 2 pledges, 2 companies, 1 person and 1 source. Go on, yes or no? [no] "
    )
    assert files(site) == LEFT
    assert 'description = "Who keeps what."\n' in (site.content / "site.toml").read_text()


def test_where_it_was_cloned_from_is_offered_without_the_password_in_it(
    site: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.git("remote", "add", "origin", "https://me:secret@github.com/Owner/name.git")
    code, asked = answered(site, monkeypatch, "Ours", "", "", "", "mail@ours.example", "", "", "yes")
    assert code == 0
    assert "or - if it is not)? [https://github.com/Owner/name] Which address will it have? " in asked
    settings = tomllib.loads((site.content / "site.toml").read_text())
    assert (settings["repository"], settings["base_url"]) == (
        "https://github.com/Owner/name",
        "https://owner.github.io/name/",
    )


def test_what_git_knows_need_not_be_where_it_is(site: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    site.git("remote", "add", "origin", "git@github.com:owner/name")
    code, asked = answered(site, monkeypatch, "", "-", "", "", "yes", words=GIVEN)
    assert (code, "[https://github.com/owner/name]" in asked) == (0, True)
    assert "repository" not in tomllib.loads((site.content / "site.toml").read_text())


@pytest.mark.parametrize("answers", [["no"], [""], ["what?", "no"]])
def test_whoever_does_not_say_yes_loses_nothing(
    answers: list[str], site: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    before = files(site)
    code, asked = answered(site, monkeypatch, "", "", "", "", *answers, words=GIVEN)
    assert (code, capsys.readouterr().out) == (0, "Nothing was changed.\n")
    assert "What is your tracker called" not in asked
    assert files(site) == before


def test_whoever_leaves_loses_nothing(site: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(site)
    code, asked = answered(site, monkeypatch, "Ours")
    assert code == 2
    assert asked.endswith(
        "build.py: new site: nothing was changed. hint: answer, or give flags: build.py new site --help\n"
    )
    assert files(site) == before


def test_each_value_is_refused_by_the_readers_of_the_configuration() -> None:
    assert refusal("title", "Ours") is None
    assert refusal("base_url", "ours") == (
        'base_url: "ours" is not a web address', "write https://example.org/ or https://owner.github.io/repository/",
    )  # fmt: skip


@pytest.mark.timeout(300)
def test_a_fork_of_this_very_house_passes_the_tests_of_its_content(tmp_path: Path) -> None:
    """The whole way: this house is forked, emptied, checked, built and tested as a maintainer would, twice."""
    fork = tmp_path / "fork"
    for name in ("content", "docs", "pledgebook", "static", "templates", "tests"):
        shutil.copytree(ROOT / name, fork / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(ROOT / name, fork)
    git(fork, "init", "-q", "-b", "main")
    git(fork, "add", "--all")
    git(fork, "commit", "-q", "-m", "As it was forked")
    environment = {**os.environ, **WHO}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-B", *words], cwd=fork, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "Wrote content/site.toml and 4 pages, removed " in run("build.py", "new", "site", *GIVEN, "--yes")
    assert run("build.py", "check", "--strict").startswith("0 pledges judged")
    run("build.py", "--fast", "-q")
    tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "tests/content", "--ignore", HTML)
    assert " passed" in run(*tests)
    ours, today = Site(tmp_path / "ours"), datetime.now(UTC).date().isoformat()
    made: dict[str, Given] = {"on": today, "source": "press"}
    ours.pledge("mine", company="ours", made=made, due=2090, updates=[{"on": today, "happened": "step"}])
    ours.company("ours").without("companies/acme.md")
    for shelf in ("companies", "pledges", "sources"):
        shutil.copytree(ours.content / shelf, fork / "content" / shelf, dirs_exist_ok=True)
    assert run("build.py", "check").startswith("1 pledge judged")
    assert " passed" in run(*tests)
    assert not (fork / "tests/content/test_founding.py").exists()
    git(fork, "add", "--all")
    git(fork, "commit", "-q", "-m", "Ours")
    assert "removed 1 pledge, 1 company and 1 source" in run("build.py", "new", "site", *GIVEN, "--yes")
