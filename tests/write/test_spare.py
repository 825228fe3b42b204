"""The tree before lies ready for the next build, and whatever became of it meanwhile, the site is what it should be."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pledgebook.write import MANIFEST, Keep, publish
from tests.write.test_publish import everything, never

ROOT = Path(__file__).parents[2]
FIRST = {"index.html": b"home", "a/index.html": b"a", "a/b/c.svg": b"<svg/>", "gone/far/off.html": b"off"}
SECOND = {"index.html": b"HOME", "a/index.html": b"a", "a/b/c.svg": b"<svg/>", "gone/near.html": b"near"}


class Yard:
    """A site that was built twice: the first tree lies spare."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.spare = folder, folder / "_site", folder / "kept" / "tree"
        self.build(FIRST)
        self.build(SECOND)

    def build(self, files: dict[str, bytes]) -> dict[str, int]:
        """The inodes of the site's folders; fails if anything else than these files is there."""
        publish(files.items(), self.site, spare=self.spare)
        found = everything(self.site)
        assert found.pop(MANIFEST)
        assert found == files
        for path in (self.site, *self.site.rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
        assert {path.name for path in self.folder.iterdir()} <= {"_site", "kept", "aside"}
        return {path.name: path.stat().st_ino for path in self.site.rglob("*") if path.is_dir()}


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def test_two_trees_take_turns(yard: Yard) -> None:
    one = yard.build(FIRST)
    other = yard.build(SECOND)
    assert one["b"] != other["b"]
    assert yard.build(FIRST)["b"] == one["b"]
    assert yard.build(SECOND)["b"] == other["b"]


def test_a_file_that_is_kept_is_the_one_that_was_left_in_both(yard: Yard) -> None:
    kept = [Keep(tuple(SECOND), never)]
    left = publish(SECOND.items(), yard.site, spare=yard.spare).left
    before = {name: (yard.site / name).stat().st_ctime_ns for name in SECOND}
    assert publish(kept, yard.site, left=left, spare=yard.spare).kept == 4
    assert {name: (yard.site / name).stat().st_ctime_ns for name in SECOND} == before
    assert publish(kept, yard.site, left=left, spare=yard.spare).written == ()


def test_so_is_one_that_was_made_anew_of_the_same_bytes(yard: Yard) -> None:
    left = publish(SECOND.items(), yard.site, spare=yard.spare).left
    before = {path: path.stat().st_ctime_ns for path in yard.site.rglob("*") if path.name != MANIFEST}
    for _ in range(2):
        assert publish(SECOND.items(), yard.site, left=left, spare=yard.spare).kept == 4
    assert {path: path.stat().st_ctime_ns for path in yard.site.rglob("*") if path.name != MANIFEST} == before


def test_whoever_makes_files_may_begin_before_the_spare_tree_is_touched(yard: Yard) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        assert (yard.spare / "gone/far/off.html").exists()
        yield from SECOND.items()

    assert publish(files(), yard.site, spare=yard.spare).kept == 4
    assert {**everything(yard.site), MANIFEST: b""} == {**SECOND, MANIFEST: b""}


def test_an_older_file_of_the_same_address_is_not_taken_for_the_one_that_was_left(yard: Yard) -> None:
    yard.build(FIRST)
    left = publish(SECOND.items(), yard.site, spare=yard.spare).left
    assert (yard.spare / "index.html").read_bytes() == FIRST["index.html"]
    kept = [Keep(tuple(SECOND), lambda _: b"")]
    assert publish(kept, yard.site, left=left, spare=yard.spare).written == ()
    assert {**everything(yard.site), MANIFEST: b""} == {**SECOND, MANIFEST: b""}


def other_bytes(spare: Path) -> None:
    (spare / "a/index.html").unlink()
    (spare / "a/index.html").write_bytes(b"b")


def something_more(spare: Path) -> None:
    (spare / "a/more").mkdir()
    (spare / "a/more/secret.html").write_bytes(b"x")
    (spare / "a/more/pipe").touch()
    (spare / "a/more/pipe").unlink()
    os.mkfifo(spare / "a/more/pipe")


def links(spare: Path) -> None:
    shutil.rmtree(spare / "a/b")
    (spare / "a/b").symlink_to(spare.parent)
    (spare / "a/index.html").unlink()
    (spare / "a/index.html").symlink_to(spare / "index.html")


def a_folder_where_a_file_was(spare: Path) -> None:
    (spare / "a/index.html").unlink()
    (spare / "a/index.html/deep").mkdir(parents=True)
    (spare / "a/index.html/deep/er.html").write_bytes(b"x")


def a_file_where_a_folder_was(spare: Path) -> None:
    shutil.rmtree(spare / "a")
    (spare / "a").write_bytes(b"x")
    (spare / "a").chmod(0o644)


def other_rights(spare: Path) -> None:
    (spare / "a").chmod(0o700)
    (spare / "a/index.html").chmod(0o600)


def no_manifest(spare: Path) -> None:
    (spare / MANIFEST).unlink()


def a_manifest_that_is_a_link(spare: Path) -> None:
    (spare / MANIFEST).unlink()
    (spare / MANIFEST).symlink_to(spare.parent / "elsewhere")


def empty(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.mkdir()


HARMS = (
    other_bytes,
    something_more,
    links,
    a_folder_where_a_file_was,
    a_file_where_a_folder_was,
    other_rights,
    no_manifest,
    a_manifest_that_is_a_link,
    empty,
    shutil.rmtree,
)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("files", [FIRST, SECOND], ids=["first", "second"])
def test_whatever_became_of_it_the_site_is_what_it_should_be(
    yard: Yard, harm: Callable[[Path], None], files: dict[str, bytes]
) -> None:
    harm(yard.spare)
    for _ in range(2):
        yard.build(files)
    assert yard.spare.is_dir()


def test_nothing_is_written_through_a_manifest_that_lies_elsewhere_too(yard: Yard) -> None:
    os.link(yard.spare / MANIFEST, yard.folder / "aside")
    before = (yard.folder / "aside").read_bytes()
    yard.build(SECOND)
    assert (yard.folder / "aside").read_bytes() == before


def test_nothing_is_removed_through_a_link(yard: Yard) -> None:
    yard.spare.rename(yard.folder / "aside")
    before = everything(yard.folder / "aside")
    yard.spare.symlink_to(yard.folder / "aside")
    yard.build(FIRST)
    assert everything(yard.folder / "aside") == before


def test_a_build_that_is_refused_leaves_the_site_and_the_next_begins_anew(yard: Yard) -> None:
    def files() -> object:
        yield "index.html", b"other"
        raise ZeroDivisionError

    before = everything(yard.site)
    with pytest.raises(ZeroDivisionError):
        publish(files(), yard.site, spare=yard.spare)  # type: ignore[arg-type]
    assert everything(yard.site) == before
    yard.build(FIRST)


CLOSED = """
import os; from pathlib import Path; from pledgebook.write import publish
os.getuid() or os.setuid(65534)
site, spare = Path('_site'), Path('kept/tree')
for _ in range(2):
    publish([('a/b/index.html', b'home')], site, spare=spare)
before = (spare / 'a/b').stat().st_ino
(spare / 'a/b').chmod(0)
print(publish([('a/b/index.html', b'home')], site, spare=spare).kept, (site / 'a/b').stat().st_ino == before)
"""


def test_a_folder_that_was_closed_to_us_is_opened_again() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to other users
        Path(folder).chmod(0o777)
        env = {"PYTHONPATH": str(ROOT)}
        words = [sys.executable, "-c", CLOSED]
        told = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert told.stdout == "1 True\n", told.stderr
