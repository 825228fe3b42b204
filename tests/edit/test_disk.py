"""Files are written whole or not at all, in place of what was read and of nothing else."""

import errno
import os
import stat
from pathlib import Path

import pytest

from pledgebook.edit import Astray, Changed, make, rewrite, text_of


def test_a_file_is_written_in_place_of_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old\r\n")
    file.chmod(0o604)
    rewrite(file, text_of(file), "new\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o604
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("now", [b"other", b"old ", b"", b"\xff"])
def test_a_file_that_says_something_else_by_now_stays(now: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(now)
    with pytest.raises(Changed):
        rewrite(file, "old", "new")
    assert file.read_bytes() == now
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_gone_does_not_come_back(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rewrite(tmp_path / "a.md", "old", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_neither_read_nor_written(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("old")
    link = tmp_path / "a.md"
    link.symlink_to(tmp_path / "other")
    with pytest.raises(Astray):
        text_of(link)
    with pytest.raises(Astray):
        rewrite(link, "old", "new")
    assert (tmp_path / "other").read_text() == "old"
    assert link.is_symlink()


def test_what_a_killed_run_left_is_no_hindrance(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")
    (tmp_path / f".a.md.{os.getpid()}").write_text("half")
    rewrite(file, "old", "new")
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    make(tmp_path, "pledges/acme/soon.md", "new")
    assert (tmp_path / "pledges/acme/soon.md").read_text() == "new"
    assert [path.name for path in (tmp_path / "pledges/acme").iterdir()] == ["soon.md"]


@pytest.mark.parametrize("links", [True, False])
def test_what_stands_there_is_not_overwritten(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _refused)
        make(tmp_path, "b.md", "new")
        assert (tmp_path / "b.md").read_text() == "new"
    (tmp_path / "a.md").write_text("theirs")
    (tmp_path / "c.md").symlink_to(tmp_path / "nowhere")
    for name in ("a.md", "c.md"):
        with pytest.raises(Changed):
            make(tmp_path, name, "new")
    assert (tmp_path / "a.md").read_text() == "theirs"
    assert not (tmp_path / "nowhere").exists()


def _refused(*_: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_file_in_place_of_a_folder_and_a_link_to_one_stop_it(tmp_path: Path) -> None:
    (tmp_path / "pledges").mkdir()
    (tmp_path / "pledges" / "acme").write_text("a file")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "people").symlink_to(tmp_path / "elsewhere")
    for path in ("pledges/acme/soon.md", "people/ann.md"):
        with pytest.raises(Astray):
            make(tmp_path, path, "new")
    assert list((tmp_path / "elsewhere").iterdir()) == []
