"""What a system may refuse while a site is put in place, and what comes of it."""

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgebook.issues import as_text
from pledgebook.write import Keep, Report, WriteProblem, publish

TOO_BUSY = (
    "{}:1:1: error[O107]: the new site is in place, but the old one cannot be removed: Device or resource busy. "
    "hint: remove _site.new by hand"
)
FILES = {"index.html": b"home", "a/index.html": b"a"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(FILES.items(), tmp_path / "_site")
    return tmp_path / "_site"


def refusing(code: int) -> object:
    """A C library whose `renameat2` answers with an error."""

    class Library:
        def syncfs(self, folder: int) -> int:
            return 0

        def renameat2(self, *_: object) -> int:
            ctypes.set_errno(code)
            return -1

    return Library()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_where_names_cannot_be_exchanged_the_folders_are_renamed(
    code: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: refusing(code))
    assert publish({"index.html": b"HOME"}.items(), site).removed == ("a/index.html",)
    assert (site / "index.html").read_bytes() == b"HOME"
    assert list(site.parent.iterdir()) == [site]


def test_an_exchange_that_is_refused_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: refusing(errno.EIO))
    with pytest.raises(WriteProblem) as caught:
        publish({"index.html": b"HOME"}.items(), site)
    assert (caught.value.issue.code, caught.value.issue.text) == ("O106", "cannot write _site: Input/output error")
    assert (site / "index.html").read_bytes() == b"home"
    assert list(site.parent.iterdir()) == [site]


def test_where_files_cannot_be_shared_they_are_written_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    assert publish(FILES.items(), site) == Report(("a/index.html", "index.html"), 0, ())


@pytest.mark.parametrize("times", [1, 2])
def test_an_old_site_that_cannot_be_removed_is_told_once_the_new_one_is_there(
    times: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = iter(range(times))

    def rmdir(path: str, *, dir_fd: int | None = None, real: Callable[..., None] = os.rmdir) -> None:
        if path == f"{site}.new" and next(refused, None) is not None:
            raise OSError(errno.EBUSY, "Device or resource busy", path)
        real(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "rmdir", rmdir)
    told = []
    try:
        publish({"index.html": b"HOME"}.items(), site)
    except WriteProblem as problem:
        told = [as_text(problem.issue)]
    assert (site / "index.html").read_bytes() == b"HOME"
    assert told == [TOO_BUSY.format(site)][: times // 2]
    publish(FILES.items(), site)
    assert list(site.parent.iterdir()) == [site]


def unreadable(path: str) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied", path)


@pytest.mark.parametrize(
    "files", [[Keep(("index.html",), lambda _: unreadable("a.html"))], map(unreadable, ["a.html"])]
)
def test_what_is_refused_to_those_who_make_the_files_is_not_told_as_a_write(files: list[Keep], site: Path) -> None:
    with pytest.raises(PermissionError) as caught:
        publish(files, site)
    assert caught.value.filename == "a.html"
    assert (site / "index.html").read_bytes() == b"home"
    assert list(site.parent.iterdir()) == [site]
