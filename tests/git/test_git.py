"""What a checkout was at a commit, and every way in which git has no answer."""

import os
import subprocess
from pathlib import Path

import pytest

from pledgebook.git import LARGEST, Checkout, Lack, Missing, Tree, checkout_of
from tests.checkout import Checkout as Work


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path / "site").pledge("soon").commit()


def asked(folder: Path) -> Checkout:
    found = checkout_of(folder)
    assert isinstance(found, Checkout)
    return found


def tree(work: Work, name: str = "HEAD", folder: str = "content") -> Tree:
    checkout = asked(work.content)
    commit = checkout.commit(name)
    assert isinstance(commit, str)
    found = checkout.tree(commit, folder)
    assert isinstance(found, Tree)
    return found


def lack(found: object) -> Lack:
    assert isinstance(found, Missing)
    return found.lack


def test_a_folder_knows_its_checkout(work: Work) -> None:
    assert asked(work.content) == Checkout(work.folder.resolve(), "content")
    assert asked(work.content / "pledges" / "acme").folder == "content/pledges/acme"
    assert asked(work.folder).folder == ""


def test_files_are_listed_and_written_as_they_were(work: Work, tmp_path: Path) -> None:
    was = (work.content / "pledges/acme/soon.md").read_bytes()
    work.pledge("soon", title="Another").pledge("later")
    found = tree(work)
    assert sorted(found.files)[:2] == ["companies/acme.md", "pages/about.md"]
    assert asked(work.content).write(found, tmp_path / "out") is None
    assert (tmp_path / "out/pledges/acme/soon.md").read_bytes() == was
    assert not (tmp_path / "out/pledges/acme/later.md").exists()
    assert asked(work.content).write(found, tmp_path / "some", only={"site.toml"}) is None
    assert [path.name for path in (tmp_path / "some").iterdir()] == ["site.toml"]


def test_what_changed_is_told_by_bytes_whoever_knows_of_it(work: Work) -> None:
    found = tree(work)
    assert asked(work.content).changed(found) == frozenset()
    work.pledge("soon", title="Uncommitted").pledge("later").company("beta").without("sources/press.md")
    (work.folder / ".gitignore").write_text("beta.md\n")
    work.git("add", "content/pledges/acme/later.md")
    wanted = {"pledges/acme/soon.md", "pledges/acme/later.md", "companies/beta.md", "sources/press.md"}
    assert asked(work.content).changed(found) == wanted
    work.commit()
    assert asked(work.content).changed(found) == wanted
    assert asked(work.content).changed(tree(work)) == frozenset()


def test_line_ends_of_another_system_are_no_change(work: Work) -> None:
    file = work.content / "pledges/acme/soon.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert asked(work.content).changed(tree(work)) == frozenset()


def test_links_odd_names_and_giants_are_refused_and_dot_files_left_out(work: Work, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (work.content / "pledges/acme/link.md").symlink_to(secret)
    (work.content / "sources/a\\b.md").write_text("x")
    (work.content / "sources/line\nend.md").write_text("x")
    (work.content / os.fsdecode(b"sources/\xff.md")).write_text("x")
    (work.content / "sources/large.md").write_bytes(b"x" * (LARGEST + 1))
    (work.content / ".hidden").write_text("x")
    (work.content / "sources/press.md~").write_text("x")
    found = tree(work.commit())
    wanted = {
        "pledges/acme/link.md",
        "sources/a\\b.md",
        "sources/line\nend.md",
        "sources/large.md",
        "sources/\udcff.md",
    }
    assert found.refused == wanted
    assert len(found.files) == 7
    assert asked(work.content).write(found, tmp_path / "out") is None
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_symlink()]


def test_a_link_in_place_of_a_file_is_a_change_and_is_not_followed(work: Work, tmp_path: Path) -> None:
    file = work.content / "pledges/acme/soon.md"
    file.rename(tmp_path / "elsewhere.md")
    file.symlink_to(tmp_path / "elsewhere.md")
    assert asked(work.content).changed(tree(work)) == {"pledges/acme/soon.md"}


def test_a_pipe_in_place_of_a_file_is_a_change_and_nobody_waits(work: Work) -> None:
    file = work.content / "pledges/acme/soon.md"
    file.unlink()
    os.mkfifo(file)
    assert asked(work.content).changed(tree(work)) == {"pledges/acme/soon.md"}


@pytest.mark.parametrize("name", ["nope", "-n", "--help", "", "HEAD:content", "HEAD..HEAD", "a\nb", "HEAD^{tree}"])
def test_what_names_no_commit_is_told(name: str, work: Work) -> None:
    assert lack(asked(work.content).commit(name)) is Lack.COMMIT


def test_a_name_that_begins_with_a_dash_reaches_no_program(work: Work) -> None:
    found = asked(work.content).commit("--output=elsewhere")
    hint = "write a branch, a tag or a commit, such as origin/main or HEAD~1"
    assert found == Missing(Lack.COMMIT, '"--output=elsewhere" cannot be the name of a commit', hint)


def test_the_parting_is_where_the_branch_was_left(work: Work) -> None:
    start = work.git("rev-parse", "HEAD")
    work.git("checkout", "-q", "-b", "mine")
    work.pledge("mine").commit()
    work.git("checkout", "-q", "main")
    work.pledge("theirs").commit()
    theirs = work.git("rev-parse", "HEAD")
    work.git("checkout", "-q", "mine")
    assert asked(work.content).parting(theirs) == start
    work.git("checkout", "-q", "--orphan", "unrelated")
    work.commit()
    assert asked(work.content).parting(theirs) == theirs


def test_no_git_is_told(work: Work, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert checkout_of(work.content) == Missing(Lack.GIT, "there is no git on this machine", "install git")


def test_a_git_that_lies_about_is_not_run(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = work.content / "git"
    fake.write_text("#!/bin/sh\ntouch ran\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    asked(work.content)
    assert not (work.content / "ran").exists()


def test_no_checkout_no_folder_and_no_commit_are_told(tmp_path: Path) -> None:
    assert lack(checkout_of(tmp_path)) is Lack.CHECKOUT
    assert lack(checkout_of(tmp_path / "nowhere")) is Lack.CHECKOUT
    (tmp_path / "file").touch()
    assert lack(checkout_of(tmp_path / "file")) is Lack.CHECKOUT
    empty = Work(tmp_path / "empty")
    assert lack(asked(empty.content).commit("HEAD")) is Lack.COMMIT


def test_a_folder_that_was_not_there_is_told(work: Work) -> None:
    commit = work.git("rev-parse", "HEAD")
    found = asked(work.content).tree(commit, "elsewhere")
    assert found == Missing(Lack.FOLDER, f"there is no elsewhere at {work.head}", "name another commit")


def test_a_shallow_clone_says_that_it_is_one(work: Work, tmp_path: Path) -> None:
    first = work.git("rev-parse", "HEAD")
    work.pledge("later").commit()
    clone = work.cloned(tmp_path / "clone", "--depth=1")
    assert asked(clone.content).is_shallow
    found = asked(clone.content).commit(first)
    assert isinstance(found, Missing)
    assert found.text == f'this clone is shallow and does not hold "{first}"'
    assert not asked(work.content).is_shallow


def test_nothing_is_fetched_for_a_clone_without_its_files(work: Work, tmp_path: Path) -> None:
    work.git("config", "uploadpack.allowFilter", "true")
    clone = work.cloned(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    checkout = asked(clone.folder)
    commit = checkout.commit("HEAD")
    assert isinstance(commit, str)
    assert lack(checkout.tree(commit, "content")) is Lack.OBJECTS
    assert lack(checkout.tree(commit, "elsewhere")) is Lack.FOLDER
    here = tree(work)
    assert lack(checkout.write(here, tmp_path / "out")) is Lack.OBJECTS


def test_no_hook_filter_or_program_of_a_setting_runs(work: Work, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "filter.x.clean", "filter.x.smudge", "diff.external", "core.pager"):
        work.git("config", setting, str(program))
    work.git("config", "core.hooksPath", str(tmp_path))
    (work.folder / ".git/info/attributes").write_text("*.md filter=x diff=x\n")
    work.pledge("soon", title="Another")
    assert asked(work.content).changed(tree(work)) == {"pledges/acme/soon.md"}
    assert asked(work.content).write(tree(work), tmp_path / "out") is None
    assert not ran.exists()


def test_the_environment_leads_git_nowhere_else(work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Work(tmp_path / "other").pledge("other").commit()
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert asked(work.content).root == work.folder.resolve()
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path))
    assert "pledges/acme/soon.md" in tree(work).files


def test_a_git_that_never_answers_is_given_up(work: Work, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    monkeypatch.setattr("pledgebook.git.PATIENCE", 0.2)
    assert lack(checkout_of(work.content)) is Lack.TIME


def test_a_checkout_of_somebody_else_is_not_read(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pledgebook.git.subprocess.run",
        lambda *args, **_: subprocess.CompletedProcess(
            args, 128, b"", b"fatal: detected dubious ownership in repository"
        ),
    )
    found = checkout_of(work.content)
    assert isinstance(found, Missing)
    assert found.text == "this checkout belongs to somebody else, and git will not read it"


def test_a_file_that_git_has_lost_is_told(work: Work, tmp_path: Path) -> None:
    digest = work.git("rev-parse", "HEAD:content/sources/press.md")
    found = tree(work)
    lost = work.folder / ".git" / "objects" / digest[:2] / digest[2:]
    lost.unlink()
    told = asked(work.content).write(found, tmp_path / "out")
    assert isinstance(told, Missing)
    assert told.text == f"this clone does not hold all files of {work.head}"
    commit = asked(work.content).commit("HEAD")
    assert isinstance(commit, str)
    assert lack(asked(work.content).tree(commit, "content")) is Lack.OBJECTS


def test_a_commit_is_what_it_was_whatever_was_put_in_its_place(work: Work, tmp_path: Path) -> None:
    was = (work.content / "pledges/acme/soon.md").read_bytes()
    digests = [work.git("rev-parse", f"HEAD:content/{name}") for name in ("pledges/acme/soon.md", "sources/press.md")]
    work.git("replace", *digests)
    assert asked(work.content).write(tree(work), tmp_path / "out") is None
    assert (tmp_path / "out/pledges/acme/soon.md").read_bytes() == was


def test_a_repository_of_the_longer_digests_is_read_the_same(tmp_path: Path) -> None:
    work = Work(tmp_path / "plain").pledge("soon")
    (work.folder / ".git").rename(tmp_path / "old.git")
    work.git("init", "-q", "-b", "main", "--object-format=sha256")
    work.commit()
    assert asked(work.content).changed(tree(work)) == frozenset()
    work.pledge("soon", title="Another")
    assert asked(work.content).changed(tree(work)) == {"pledges/acme/soon.md"}
