"""Equal digests, equal trees: in one process or in several."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.seal import expected, look, put
from pledgebook.seal.kept import MOST, Seal
from pledgebook.seal.look import CHUNK, MANY, WORTH, bytes_of

ROOT = Path(__file__).resolve().parents[2]


def contents(folder: Path) -> bytes:
    return look(str(folder), read=True).contents


def test_no_two_trees_look_alike(tmp_path: Path) -> None:
    trees: list[dict[str, bytes]] = [
        {},
        {"a": b""},
        {"a": b"b"},
        {"a": b"", "b": b""},
        {"a": b"b\0file\0001\0"},
        {"a/b": b""},
        {"a/b": b"", "c": b""},
        {"a/b": b"", "a/c": b""},
        {"ab": b""},
        {"A": b""},
        {".a": b""},
    ]
    seen = set()
    for number, tree in enumerate(trees):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path, data in tree.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        seen.add(contents(folder))
    (tmp_path / "0" / "a").mkdir()
    seen.add(contents(tmp_path / "0"))
    (tmp_path / "0" / "b").symlink_to("a")
    seen.add(contents(tmp_path / "0"))
    (tmp_path / "0" / "b").unlink()
    (tmp_path / "0" / "b").symlink_to("c")
    seen.add(contents(tmp_path / "0"))
    (tmp_path / "0" / "b").unlink()
    os.mkfifo(tmp_path / "0" / "b")
    seen.add(contents(tmp_path / "0"))
    assert len(seen) == len(trees) + 4


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "file").write_bytes(data)
    assert bytes_of(str(tmp_path / "file")) == data


@pytest.mark.parametrize("count", [0, 3, MANY, WORTH[False]])
def test_what_is_expected_is_what_a_look_will_see(tmp_path: Path, count: int) -> None:
    paths = ["a.html", "a/z.html", "a/b/c.html", "b.html", *(f"many/{number}/index.html" for number in range(count))]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    found = {path: (tmp_path / path).stat() for path in paths}
    files = {path: (each.st_size, each.st_ctime_ns, each.st_ino, each.st_mode) for path, each in found.items()}
    assert expected(files) == look(str(tmp_path), read=False)
    assert expected({**files, "b.html": files["a.html"]}) != expected(files)
    (tmp_path / "a" / "more").mkdir()
    assert expected(files) != look(str(tmp_path), read=False)


def test_what_is_skipped_may_change(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").mkdir()
    before = look(str(tmp_path), read=True, skip="__pycache__")
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"")
    assert look(str(tmp_path), read=True, skip="__pycache__") == before


IN_MANY = """
import os, sys
from pledgebook.seal import look
forked, fork = [], os.fork
os.fork = lambda: forked.append(fork()) or forked[-1]
seen = look(sys.argv[1], read=True)
print(seen.standing.hex(), seen.contents.hex(), len(forked))
"""


def test_many_folders_are_looked_at_in_several_processes(tmp_path: Path) -> None:
    def answer() -> list[str]:
        """Both digests, and how many processes there were beside the first."""
        words = [sys.executable, "-W", "error", "-c", IN_MANY, str(tmp_path)]
        return subprocess.run(words, cwd=ROOT, text=True, capture_output=True, check=True).stdout.split()

    for number in range(MANY):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "file").write_text("same")
    standing, contents, processes = first = answer()
    assert processes == "3"
    assert answer() == first
    for number in (0, 1, 10, 11, 9):  # the first ones by name, in every share, and the last
        (tmp_path / str(number) / "file").write_text("diff")
        found = answer()
        assert (found[0] != standing, found[1] != contents) == (True, True)
        (tmp_path / str(number) / "file").write_text("same")
        found = answer()
        assert (found[0] != standing, found[1] != contents) == (True, False)
        standing = found[0]


DYING = """
import os
from pledgebook.seal.processes import in_processes
def die(): raise OSError("no")
try:
    in_processes([lambda: b"a", die, lambda: b"c"])
except OSError as error:
    print(type(error).__name__)
print(in_processes([lambda: b"a", lambda: b"b"]))
try:
    os.wait()
except ChildProcessError:
    print("nobody is left")
"""


def test_a_process_that_dies_is_told_and_none_is_left(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", DYING], cwd=ROOT, text=True, capture_output=True, check=True).stdout
    assert told == "ChildProcessError\n[b'a', b'b']\nnobody is left\n"


def test_old_seals_go_first(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        put(tmp_path / f"{number}.json", Seal("", "", 0, 0, {}))
        os.utime(tmp_path / f"{number}.json", (number, number))
    put(tmp_path / "last.json", Seal("", "", 0, 0, {}))
    left = {file.name for file in tmp_path.iterdir()}
    assert len(left) == MOST
    assert {"last.json", f"{MOST + 4}.json"} <= left
