"""What the system refuses is told in one line, wherever it happens."""

import errno
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgebook.cli import main
from pledgebook.pipeline.batches import Batches
from pledgebook.pipeline.worker import Worker
from pledgebook.seal import Ground
from tests.builder import Site
from tests.torture.house import House, many_hands


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "Permission denied. hint: give yourself the right to it, then run this again"),
        (errno.EIO, "Input/output error. hint: mend that, then run this again"),
        (errno.EMFILE, "Too many open files. hint: allow more open files, with ulimit -n 1024, then run this again"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, said: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code), str(tmp_path / "templates/a.html"))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pledgebook.cli.door._run", refused)
    assert main(["build", "--content", str(Site(tmp_path).content)]) == 1
    assert capsys.readouterr().err == f"templates/a.html:1:1: error[O113]: the system refuses it: {said}\n"


def killed(who: type, at: str) -> Callable[[], None]:
    """A worker that has pages to make is killed by the system."""

    def first() -> None:
        many_hands()
        setattr(who, at, lambda *_: os.kill(os.getpid(), signal.SIGKILL))

    return first


@pytest.mark.parametrize(("who", "at", "task"), [(Worker, "press", "press"), (Batches, "_list", "list")])
def test_a_worker_that_the_system_ends_is_told_in_one_line(tmp_path: Path, who: type, at: str, task: str) -> None:
    house = House(tmp_path)
    assert house.build().code == 0
    before = house.built()
    ended = house.edit().build("--jobs", "2", first=killed(who, at))
    assert ended.code == 1
    assert re.fullmatch(
        r"build\.py:1:1: error\[O114\]: worker \d \(process \d+\) ended by signal 9 \(SIGKILL\) while at "
        + task
        + r"\. "
        r"hint: the memory may have been full: free some, or build with --jobs 1, then run this again\n",
        ended.said,
    )
    assert (house.built(), house.rubbish()) == (before, [])


def test_a_library_folder_that_cannot_be_seen_means_no_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> list[str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pledgebook.seal.ground.libraries", refused)
    assert Ground(tmp_path, (), (), ()).seen() is None
