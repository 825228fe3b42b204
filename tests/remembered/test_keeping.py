"""A file of what is remembered is data of a stranger: read with limits, and never written through."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgebook.keeping import keep_bytes, kept_bytes, kept_digest
from pledgebook.render.cards.kept import Kept

ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a link": lambda file: file.symlink_to("elsewhere"),
    "a link to itself": lambda file: file.symlink_to(file),
    "endless": lambda file: file.symlink_to("/dev/zero"),
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_no_file_is_not_read(tmp_path: Path, odd: Callable[[Path], object]) -> None:
    (tmp_path / "elsewhere").write_bytes(b"private")
    odd(tmp_path / "file")
    assert kept_bytes(tmp_path / "file") is None
    assert kept_digest(tmp_path / "file") == ""
    odd(tmp_path / f"{'0' * 64}.card")
    assert Kept(tmp_path).get("0" * 64, lambda: b"drawn") == b"drawn"


def test_a_giant_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    os.truncate(file, 1 << 40)
    assert kept_bytes(file) is None


@pytest.mark.parametrize("name", ["file", "file.part"])
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    (tmp_path / name).symlink_to(other)
    keep_bytes(tmp_path / "file", b"ours")
    assert (other.read_bytes(), kept_bytes(tmp_path / "file")) == (b"mine", b"ours")


def test_what_a_killed_build_left_half_written_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / "file.part").write_bytes(b"ha")
    keep_bytes(tmp_path / "file", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("odd", [Path.mkdir, lambda file: file.symlink_to("/proc/nowhere")])
def test_a_disk_that_refuses_is_not_complained_of(tmp_path: Path, odd: Callable[[Path], object]) -> None:
    odd(tmp_path / "folder")
    (tmp_path / "there").mkdir()
    keep_bytes(tmp_path / "folder" / "file", b"bytes")
    keep_bytes(tmp_path / "there", b"bytes")
    assert not (tmp_path / "there.part").exists()
