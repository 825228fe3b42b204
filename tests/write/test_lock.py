"""Whatever lies where the lock should be, a build ends, and says in one line why it did not begin."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgebook.write import WriteProblem, publish

ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a link": lambda file: file.symlink_to("elsewhere"),
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_lock_is_named(tmp_path: Path, odd: Callable[[Path], object]) -> None:
    odd(tmp_path / "_site.lock")
    with pytest.raises(WriteProblem, match=r"^cannot write _site(\.lock)?: ") as caught:
        publish({"index.html": b"new"}.items(), tmp_path / "_site")
    assert caught.value.issue.code == "O106"
    assert not (tmp_path / "_site").exists()
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.timeout(10)
def test_a_pipe_that_somebody_holds_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "_site.lock")
    held = os.open(tmp_path / "_site.lock", os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(WriteProblem):
        publish({"index.html": b"new"}.items(), tmp_path / "_site")
    os.close(held)


def test_the_lock_of_a_build_that_died_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "_site.lock").write_text("99999999\n")
    publish({"index.html": b"new"}.items(), tmp_path / "_site")
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]
