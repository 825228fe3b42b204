"""`check` against what was published: which commit, what is shown, what fails, and what is said where git is silent."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.builder import SITE, Site
from tests.checkout import Checkout
from tests.terminal import answered

DAY = ("--as-of", "2025-03-01")
GONE = (
    'pledges/acme/soon.md:1:1: error[E114]: the pledge "acme/soon" was published, and is gone. '
    "hint: bring this file back with retired: {on: 2025-03-01, because: …}; "
    "if it was renamed, write formerly: [soon] in the new file"
)
SHALLOW = "hint: git fetch --unshallow, or check out with fetch-depth: 0"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Checkout:
    site = Checkout(tmp_path / "site").pledge("soon", checked="2025-01-01")
    return site.pledge("later", title="Sell vans", made="2024-02-02", due=2030, checked="2025-01-01").published()


def told(site: Site, capsys: Captured, *words: str, code: int = 0) -> list[str]:
    """What is said to people, line by line, without the place of the content."""
    assert site.run("check", *DAY, *words) == code
    return [line.removeprefix(f"{site.content.as_posix()}/") for line in capsys.readouterr().err.splitlines()]


def test_a_published_id_never_vanishes(site: Checkout, capsys: Captured) -> None:
    assert [line for line in told(site, capsys) if "warning" not in line] == []
    site.without("pledges/acme/soon.md")
    assert [line for line in told(site, capsys, code=1) if "warning" not in line] == [GONE]
    site.commit()
    assert GONE in told(site, capsys, code=1)


def test_a_published_id_does_not_vanish_in_two_steps(site: Checkout, capsys: Captured) -> None:
    site.pledge("soon", "mad: 2024").published().without("pledges/acme/soon.md")
    assert told(site, capsys, code=1)[0].startswith(
        'pledges/acme/soon.md:1:1: error[E114]: the pledge "acme/soon" may have been published before its file had '
    )


def test_of_a_company_that_has_errors_nothing_else_is_said(site: Checkout, capsys: Captured) -> None:
    site.file("companies/acme.md", "---\nname: [Acme]\n---\n")
    assert {line.partition("error[")[2][:4] for line in told(site, capsys, code=1)} == {"P103"}


def test_a_dead_link_from_entry_to_entry_is_told_without_a_build(
    site: Checkout, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as of an earlier day: what came later is missing there."""
    site.page("about", body="[Later](/companies/acme/latter/)")
    assert "O140" not in "".join(told(site, capsys))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740787200")  # on that day
    said = 'pages/about.md:4:9: error[O140]: "/companies/acme/latter/" leads to no file of the site'
    hint = "hint: did you mean /companies/acme/later/?"
    assert [line for line in told(site, capsys, code=1) if "warning" not in line] == [f"{said}. {hint}"]


def test_a_build_needs_no_git_and_does_not_compare(site: Checkout) -> None:
    site.without("pledges/acme/soon.md")
    assert "companies/acme/later/index.html" in site.build("--fast")


def test_what_is_published_is_what_the_remote_has_then_the_branch_then_head(site: Checkout, capsys: Captured) -> None:
    site.git("checkout", "-q", "-b", "mine")
    site.without("pledges/acme/soon.md").commit()
    assert GONE in told(site, capsys, code=1)
    site.git("update-ref", "-d", "refs/remotes/origin/main")
    assert GONE in told(site, capsys, code=1)
    site.git("branch", "-q", "-D", "main")
    assert GONE not in told(site, capsys)
    assert told(site, capsys, "--changed", "HEAD~1", code=1)[0] == GONE


def test_the_branch_is_the_one_that_site_toml_names(site: Checkout, capsys: Captured) -> None:
    site.config(f'{SITE}branch = "live"\n').commit()
    site.git("update-ref", "refs/remotes/origin/live", "HEAD")
    site.pledge("newer").commit().without("pledges/acme/newer.md")
    assert not [line for line in told(site, capsys) if "E114" in line]
    site.git("update-ref", "refs/remotes/origin/live", "HEAD")
    assert [line for line in told(site, capsys, code=1) if "E114" in line]


def test_what_others_published_since_is_not_missing_here(site: Checkout, capsys: Captured) -> None:
    site.git("checkout", "-q", "-b", "mine")
    site.git("checkout", "-q", "main")
    site.pledge("theirs").published()
    site.git("checkout", "-q", "mine")
    assert not [line for line in told(site, capsys) if "error" in line]


def test_a_file_with_an_error_is_not_gone(site: Checkout, capsys: Captured) -> None:
    site.pledge("soon", "mad: 2024")
    assert {line.partition("error[")[2][:4] for line in told(site, capsys, code=1) if "error" in line} == {"P102"}
    site.without("pledges/acme/soon.md").pledge("sooner", "mad: 2024\nformerly: [soon]")
    assert {line.partition("error[")[2][:4] for line in told(site, capsys, code=1) if "error" in line} == {"P102"}
    site.without("pledges/acme/sooner.md").file("pledges/acme/soon.md", "---\n[\n---\n")
    assert "E114" not in "".join(told(site, capsys, code=1))


def test_another_tracker_binds_nobody(site: Checkout, capsys: Captured) -> None:
    site.without("pledges/acme/soon.md").config(f'{SITE}founded = "2025-03-01-a1b2c3"\n')
    assert told(site, capsys, code=0)[-1] == (
        f"build.py: not compared with what was published: another tracker was published at origin/main ({site.head})"
    )
    site.published().without("pledges/acme/later.md")
    assert [line for line in told(site, capsys, code=1) if "E114" in line]


def test_a_site_toml_that_could_not_be_read_then_is_of_this_tracker(site: Checkout, capsys: Captured) -> None:
    site.config("nonsense").published().config(SITE).without("pledges/acme/soon.md")
    assert GONE in told(site, capsys, code=1)


WARNED: dict[str, Any] = {
    "made": "2024-03-03",
    "target": {"measure": "bikes", "at_least": 100, "counted": "total"},
    "due": 2024,
    "updates": [{"over": "2024", "value": 150, "known": "2025-01-05"}],
}


def test_changed_shows_every_error_and_the_warnings_of_changed_files(site: Checkout, capsys: Captured) -> None:
    site.pledge("old", title="Old", **WARNED).published()
    site.pledge("new", title="New", **WARNED).without("pledges/acme/soon.md")
    assert told(site, capsys, "--changed", code=1) == [
        (
            'pledges/acme/new.md:2:1: warning[E104]: the verdict "kept" rests on one publisher alone. '
            "hint: add a second source to the update that decides"
        ),
        GONE,
    ]
    assert len([line for line in told(site, capsys, code=1) if "warning" in line]) == 3


def test_changed_shows_errors_wherever_they_are(site: Checkout, capsys: Captured) -> None:
    site.pledge("bad", "mad: 2024").published()
    assert [line.partition(":")[0] for line in told(site, capsys, "--changed", code=1)] == ["pledges/acme/bad.md"]


def test_changed_counts_what_it_does_not_show(site: Checkout, capsys: Captured) -> None:
    site.pledge("old", title="Old", **WARNED).published()
    assert site.run("check", *DAY, "--changed") == 0
    assert capsys.readouterr().out == (
        "3 pledges judged as of 2025-03-01: nothing to mend; 1 warning in files not changed since origin/main.\n"
    )
    assert site.run("check", *DAY) == 0
    assert capsys.readouterr().out == "3 pledges judged as of 2025-03-01: 1 warning (E104) in 1 file.\n"


def test_strict_makes_the_warnings_of_changed_files_fail_and_without_base_all(site: Checkout) -> None:
    site.pledge("old", title="Old", **WARNED).published()
    assert site.run("check", *DAY, "--strict") == 1
    assert site.run("check", *DAY, "--strict", "--changed") == 0
    site.pledge("old", title="Old, and touched", **WARNED)
    assert site.run("check", *DAY, "--strict", "--changed") == 1
    site.commit()
    assert site.run("check", *DAY, "--strict", "--changed") == 1
    assert site.run("check", *DAY, "--strict", "--changed", "HEAD") == 0
    assert site.run("check", *DAY, "--strict", "--changed", "HEAD~1") == 1


@pytest.mark.parametrize("name", ["orgin/main", "HEAD:content", "00000000"])
def test_a_base_that_does_not_exist_is_wrong_use(name: str, site: Checkout, capsys: Captured) -> None:
    assert told(site, capsys, "--changed", name, code=2) == [
        (
            f'build.py: --changed: there is no commit "{name}". '
            "hint: write a branch, a tag or a commit, such as origin/main or HEAD~1"
        )
    ]


def test_without_git_nothing_fails_and_one_line_says_so(
    site: Checkout, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site.without("pledges/acme/soon.md")
    monkeypatch.setenv("PATH", str(tmp_path))
    line = "not compared with what was published: there is no git on this machine. hint: install git"
    assert told(site, capsys)[-1] == f"build.py: {line}"
    assert told(site, capsys, "--changed", "origin/main")[-1] == f"build.py: {line}"
    assert site.run("check", *DAY, "--format", "github") == 0
    assert f"::notice title=pledgebook::{line}\n" in capsys.readouterr().out
    assert site.run("check", *DAY, "--format", "json") == 0
    said = capsys.readouterr()
    assert isinstance(json.loads(said.out), list)
    assert said.err == f"build.py: {line}\n"
    assert site.run("check", *DAY, "-q") == 0
    assert "not compared" not in capsys.readouterr().err


def test_outside_of_a_checkout_nothing_fails(tmp_path: Path, capsys: Captured) -> None:
    assert told(Site(tmp_path).pledge("soon"), capsys)[-1] == (
        "build.py: not compared with what was published: this is no git checkout. "
        "hint: git init, git add and git commit make one"
    )


def test_before_the_first_commit_nothing_fails(tmp_path: Path, capsys: Captured) -> None:
    assert told(Checkout(tmp_path).pledge("soon"), capsys)[-1] == (
        'build.py: not compared with what was published: there is no commit "HEAD". '
        "hint: write a branch, a tag or a commit, such as origin/main or HEAD~1"
    )


def test_a_content_folder_that_was_not_published_is_new(site: Checkout, capsys: Captured) -> None:
    other = Site(site.folder / "second").pledge("soon", **WARNED)
    assert told(other, capsys, "--changed")[1:] == [
        (
            f"build.py: not compared with what was published: there is no second/content at {site.head}. "
            "hint: name another commit"
        )
    ]


def test_a_shallow_clone_that_holds_one_commit_says_so(site: Checkout, capsys: Captured, tmp_path: Path) -> None:
    clone = site.cloned(tmp_path / "clone", "--depth=1")
    clone.git("checkout", "-q", "--detach")
    clone.git("branch", "-q", "-D", "main")
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    clone.git("update-ref", "-d", "refs/remotes/origin/HEAD")
    assert told(clone, capsys) == [
        f"build.py: compared with HEAD ({site.head}) alone, for this clone is shallow. {SHALLOW}"
    ]
    assert told(clone, capsys, "--changed", "origin/main") == [
        'build.py: not compared with what was published: this clone is shallow and does not hold "origin/main". '
        + SHALLOW
    ]


def test_a_closed_verdict_does_not_change_in_silence(site: Checkout, capsys: Captured) -> None:
    site.pledge("old", title="Old", **WARNED).published()
    site.pledge("old", title="Old", updates=[{"over": "2024", "value": 90, "known": "2025-01-05"}])
    assert [line for line in told(site, capsys, code=1) if "error" in line] == [
        (
            'pledges/acme/old.md:2:1: error[E117]: the verdict was published as "kept", and old lines that were '
            'changed make it "missed". hint: say what was wrong: corrections: [{on: 2025-03-01, text: …}]'
        )
    ]


def test_where_the_configuration_cannot_be_read_nothing_is_compared(site: Checkout, capsys: Captured) -> None:
    site.config("nonsense").without("pledges/acme/soon.md")
    lines = told(site, capsys, code=1)
    assert [line.partition("error[")[2][:4] for line in lines] == ["C102"]


def test_nothing_is_left_lying_about(site: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    site.without("pledges/acme/soon.md").run("check", *DAY)
    assert list(spare.iterdir()) == []
    assert site.git("status", "--porcelain") == "D content/pledges/acme/soon.md"


def test_the_summary_counts_by_kind_the_most_first(tmp_path: Path, capsys: Captured) -> None:
    site = Site(tmp_path).pledge("one", "mad: 1\ndue: soon", topics="A").pledge("two", "mad: 1", title="Two")
    site.pledge("three", title="Three", **WARNED)
    assert site.run("check", *DAY) == 1
    assert capsys.readouterr().out == (
        "1 pledge judged as of 2025-03-01: 4 errors (P102 ×2, P104, P110) and 1 warning (E104) in 3 files.\n"
    )


def test_a_summary_of_very_many_kinds_stays_a_line(tmp_path: Path, capsys: Captured) -> None:
    bad = 'mad: 1\ndue: soon\ntopics: A\nstrength: firm\nchecked: 2030\ndraft: perhaps\ntitle: ""\nupdates: 5'
    assert Site(tmp_path).pledge("one", bad).run("check", *DAY) == 1
    assert capsys.readouterr().out.endswith(
        "8 errors (P106 ×2, P101, P102, P103, P104, P110, 1 other kind) in 1 file.\n"
    )


def test_on_a_terminal_no_pipe_is_waited_for_and_no_giant_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path).pledge("soon", due="2024-13")
    os.mkfifo(site.content / "pledges/acme/pipe.md")
    with (site.content / "pledges/acme/giant.md").open("wb") as giant:
        giant.truncate(1 << 40)
    code, screen = answered(site, monkeypatch, ("check", "-q"))
    assert code == 1
    assert re.findall(r"acme/(\w+)\.md:\d+", screen) == ["giant", "pipe", "soon"]
    assert 'due: "2024-13"' in screen
