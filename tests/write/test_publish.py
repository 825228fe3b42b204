"""A folder that holds exactly the files of the last build, and never one that a build of ours did not make."""

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pledgebook.write import MANIFEST, Keep, Report, WriteProblem, publish, remembered

ROOT = Path(__file__).parents[2]
FILES = {"index.html": b"home", "a/index.html": b"a", "a/b/c.svg": b"<svg/>"}


def refusal(folder: Path, files=None, sources=()) -> str:
    with pytest.raises(WriteProblem) as caught:
        publish((files or FILES).items(), folder, sources)
    assert caught.value.issue.hint
    assert "\n" not in str(caught.value)
    return caught.value.issue.code


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path):
    publish(FILES.items(), tmp_path / "_site")
    return tmp_path / "_site"


def test_what_is_published_is_there_and_nothing_else(tmp_path):
    report = publish(FILES.items(), tmp_path / "_site")
    assert report == Report(("a/b/c.svg", "a/index.html", "index.html"), 0, ())
    found = everything(tmp_path / "_site")
    found.pop(MANIFEST)
    assert found == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "_site").mkdir()
    assert len(publish(FILES.items(), tmp_path / "_site").written) == 3


def test_a_site_that_is_too_heavy_to_be_hosted_is_refused_and_the_old_one_stays(site):
    before = everything(site)
    with pytest.raises(WriteProblem) as caught:
        publish([("index.html", b"x" * 600_000), ("b.html", b"x" * 400_001)], site, most=1_000_000)
    assert caught.value.issue.code == "O108"
    assert "more than 1 MB" in caught.value.issue.text
    assert everything(site) == before
    assert publish([("index.html", b"x" * 600_000), ("b.html", b"x" * 400_000)], site, most=1_000_000).kept == 0


def test_unchanged_files_keep_their_inode_and_changed_ones_do_not(site):
    before = {name: (site / name).stat().st_ino for name in FILES}
    report = publish({**FILES, "index.html": b"HOME"}.items(), site)
    assert report == Report(("index.html",), 2, ())
    same = [name for name in FILES if (site / name).stat().st_ino == before[name]]
    assert same == ["a/index.html", "a/b/c.svg"]


def test_a_reader_who_has_the_old_page_open_reads_the_old_page(site):
    with (site / "index.html").open("rb") as reader:
        publish({"index.html": b"HOME"}.items(), site)
        assert reader.read() == b"home"


def test_what_is_no_longer_made_goes_and_is_named(site):
    report = publish({"index.html": b"home"}.items(), site)
    assert report == Report((), 1, ("a/b/c.svg", "a/index.html"))
    assert not (site / "a").exists()


def test_so_it_is_where_it_is_known_what_was_left(site):
    left = publish(FILES.items(), site).left
    report = publish({"index.html": b"home"}.items(), site, left=left)
    assert report == Report((), 1, ("a/b/c.svg", "a/index.html"))


def test_a_manifest_that_is_another_than_was_left_says_what_was_there(site):
    left = publish(FILES.items(), site).left
    manifest = json.loads((site / MANIFEST).read_bytes())
    manifest["files"]["old.html"] = [sha256(b"old"), 3]
    (site / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    assert publish(FILES.items(), site, left=left) == Report((), 3, ("old.html",))


def test_a_page_changed_by_hand_is_made_again(site):
    (site / "index.html").write_bytes(b"hand")
    assert publish(FILES.items(), site).written == ("index.html",)
    assert (site / "index.html").read_bytes() == b"home"


def test_two_builds_of_the_same_are_equal_in_every_byte_and_right(tmp_path):
    for name, umask, files in (("one", 0o077, FILES), ("two", 0o000, dict(reversed(FILES.items())))):
        before = os.umask(umask)
        try:
            publish(files.items(), tmp_path / name)
        finally:
            os.umask(before)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    for path in [tmp_path / "one", *(tmp_path / "one").rglob("*"), *(tmp_path / "two").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_the_manifest_names_digest_and_size_of_every_file(site):
    assert json.loads((site / MANIFEST).read_bytes())["files"]["index.html"] == [sha256(b"home"), 4]
    assert remembered(site) == {name: sha256(data) for name, data in FILES.items()}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff", b'{"files": 3}', b'{"files": {"a": 3}}', b"[" * 100_000])
def test_a_damaged_manifest_is_no_memory_and_no_obstacle(site, damage):
    (site / MANIFEST).write_bytes(damage)
    assert remembered(site) == {}
    assert publish(FILES.items(), site) == Report((), 3, ())
    assert remembered(site)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


NO_MARK = (0, 0, 0)
LEFT = {name: (sha256(data), NO_MARK) for name, data in FILES.items()}


def never(address: str) -> bytes:
    raise AssertionError(f"{address} was made again without need")


def test_a_file_may_be_kept_without_its_bytes(site):
    before = remembered(site)
    assert publish([Keep(tuple(FILES), never)], site, left=LEFT) == Report((), 3, ())
    assert remembered(site) == before == {name: sha256(data) for name, data in FILES.items()}


def test_a_file_with_the_mark_that_it_was_left_with_is_not_even_read(site, monkeypatch):
    left = publish(FILES.items(), site).left
    monkeypatch.setattr(sys.modules["pledgebook.write.staging"], "bytes_of", never)
    assert publish([Keep(tuple(FILES), never)], site, left=left) == Report((), 3, ())
    assert {name: (site / name).read_bytes() for name in FILES} == FILES


def test_nor_is_it_read_to_be_compared_with_what_was_made_anew(site, monkeypatch):
    left = publish(FILES.items(), site).left
    monkeypatch.setattr(sys.modules["pledgebook.write.staging"], "bytes_of", never)
    made = {**FILES, "index.html": b"HOME"}
    assert publish(made.items(), site, left=left) == Report(("index.html",), 2, ())
    assert {name: (site / name).read_bytes() for name in FILES} == made


def test_what_another_build_left_meanwhile_is_read(site):
    left = publish(FILES.items(), site).left
    others = {**FILES, "index.html": b"HOME"}
    publish(others.items(), site)
    assert publish(others.items(), site, left=left) == Report((), 3, ())


def others_of_the_same_size_and_time(page: Path) -> None:
    was = page.stat()
    page.write_bytes(b"hand")
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))


LOSSES = (others_of_the_same_size_and_time, Path.unlink, lambda page: page.chmod(0o600))


@pytest.mark.parametrize("harm", LOSSES)
@pytest.mark.parametrize("kept", [True, False], ids=["kept", "made"])
def test_a_file_that_lost_its_mark_is_made(site, harm, kept):
    left = publish(FILES.items(), site).left
    harm(site / "index.html")
    files = [Keep(tuple(FILES), FILES.__getitem__)] if kept else FILES.items()
    assert publish(files, site, left=left) == Report(("index.html",), 2, ())
    assert (site / "index.html").read_bytes() == b"home"


@pytest.mark.parametrize("harm", [lambda page: page.write_bytes(b"hand"), Path.unlink, lambda page: page.chmod(0o600)])
def test_what_cannot_be_kept_is_made(site, harm):
    harm(site / "index.html")
    kept = [Keep(("index.html",), lambda _: b"home")]
    assert publish(kept, site, left=LEFT).written == ("index.html",)
    assert (site / "index.html").read_bytes() == b"home"


def test_a_link_planted_in_the_site_is_not_followed(site, tmp_path):
    (tmp_path / "secret").write_bytes(b"home")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "secret")
    publish(FILES.items(), site)
    assert not (site / "index.html").is_symlink()
    assert (tmp_path / "secret").read_bytes() == b"home"


def test_a_folder_of_somebody_else_is_refused_and_untouched(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").write_text("dear diary")
    assert refusal(tmp_path / "notes") == "O101"
    assert everything(tmp_path / "notes") == {"diary.txt": b"dear diary"}


@pytest.mark.parametrize("end", ["new", "old"])
def test_a_neighbour_with_the_name_of_a_leftover_is_not_swept_away(tmp_path, end):
    (tmp_path / f"_site.{end}").mkdir()
    (tmp_path / f"_site.{end}" / "diary.txt").write_text("dear diary")
    assert refusal(tmp_path / "_site") == "O101"
    assert (tmp_path / f"_site.{end}" / "diary.txt").exists()
    assert not (tmp_path / "_site").exists()


@pytest.mark.parametrize("end", ["new", "old"])
@pytest.mark.parametrize("plant", [Path.touch, lambda at: at.symlink_to("elsewhere"), lambda at: at.symlink_to(".")])
def test_a_file_or_a_link_with_the_name_of_a_leftover_is_not_swept_away(tmp_path, end, plant):
    (tmp_path / "elsewhere").mkdir()
    plant(tmp_path / f"_site.{end}")
    assert refusal(tmp_path / "_site") == "O101"
    assert os.path.lexists(tmp_path / f"_site.{end}")
    assert not (tmp_path / "_site").exists()


def test_an_old_site_that_was_left_beside_the_new_one_is_cleared_away(site, tmp_path):
    shutil.copytree(site, f"{site}.old")
    assert publish(FILES.items(), site) == Report((), 3, ())
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_a_checkout_is_not_replaced_even_if_a_build_lies_in_it(site):
    (site / ".git").mkdir()
    assert refusal(site) == "O101"


def test_no_output_replaces_or_mixes_with_what_it_is_made_from(tmp_path):
    content = tmp_path / "repo" / "content"
    content.mkdir(parents=True)
    for folder in (content, content / "_site", content.parent, tmp_path):
        assert refusal(folder, sources=[content]) == "O102"
    assert publish(FILES.items(), content.parent / "_site", [content]).kept == 0


def test_home_and_root_are_refused(tmp_path, monkeypatch):
    (tmp_path / "home" / "me").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home" / "me"))
    assert [refusal(Path(folder)) for folder in ("/", tmp_path / "home" / "me", tmp_path / "home")] == ["O102"] * 3


def test_a_link_a_file_and_a_place_that_does_not_exist_are_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert refusal(tmp_path / "file") == "O102"
    assert refusal(tmp_path / "link") == "O102"
    assert refusal(tmp_path / "no" / "_site") == "O103"
    assert publish(FILES.items(), tmp_path / "link" / "_site").kept == 0, "a link on the way is no harm"


@pytest.mark.parametrize(
    "address",
    ["/etc/passwd", "../up", "a/../../up", "", "a//b", "./a", "a/", "a\\b", "a\x00b", "a\nb", "a\u202eb", "\ud800",
     "x" * 256, "承" * 86, MANIFEST, MANIFEST.upper()],
)  # fmt: skip
def test_no_file_leaves_the_folder_or_bears_an_impossible_name(tmp_path, address):
    assert refusal(tmp_path / "_site", {"index.html": b"", address: b""}) == "O104"
    assert list(tmp_path.iterdir()) == []


def test_a_name_may_be_as_long_as_a_disk_takes(tmp_path):
    names = ["x" * 255, "承" * 85, "a.b", "..a/.b"]
    publish([(name, b"") for name in names], tmp_path / "_site")
    assert everything(tmp_path / "_site").keys() >= {*names}


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "a/b"), ("a/b", "a"), ("A.html", "a.html"), ("Docs/x", "docs/y"), ("caf\u00e9", "cafe\u0301"), ("ß", "SS")],
)
def test_two_files_that_fall_together_on_some_system_are_refused(tmp_path, one, other):
    assert refusal(tmp_path / "_site", {one: b"", other: b""}) == "O104"


def test_the_same_address_twice_is_refused(tmp_path):
    with pytest.raises(WriteProblem, match='"a" and "a" cannot both be there'):
        publish([("a", b"1"), ("a", b"1")], tmp_path / "_site")
    with pytest.raises(WriteProblem, match='"b/A" and "b/a" cannot both be there'):
        publish([("b/a", b"1"), ("b/A/d/e", b"1")], tmp_path / "_site")


def test_a_page_that_cannot_be_made_leaves_the_old_site(site, tmp_path):
    def pages():
        yield "index.html", b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(pages(), site)
    assert (site / "index.html").read_bytes() == b"home"
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_of_two_builds_at_once_one_wins_whole_and_the_other_says_so(tmp_path):
    def slow():
        yield "index.html", b"first"
        with pytest.raises(WriteProblem, match=f"process {os.getpid()}") as caught:
            publish({"index.html": b"second"}.items(), tmp_path / "_site")
        assert caught.value.issue.code == "O105"
        yield "more.html", b"first"

    publish(slow(), tmp_path / "_site")
    assert everything(tmp_path / "_site").keys() == {"index.html", "more.html", MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_the_lock_of_a_build_that_died_holds_nobody_up(tmp_path):
    program = (
        "import os, sys; from pathlib import Path; from pledgebook.write import publish\n"
        "def pages():\n  yield 'index.html', b'x'\n  os._exit(9)\n"
        "publish(pages(), Path(sys.argv[1]))"
    )
    died = subprocess.run([sys.executable, "-c", program, tmp_path / "_site"], cwd=ROOT, check=False)
    assert died.returncode == 9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_site.lock", "_site.new"]
    publish(FILES.items(), tmp_path / "_site")
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


class TestWithoutAnExchangeOfNames:
    """Systems without renameat2 rename twice, and a build that died between the two is put right by the next."""

    @pytest.fixture(autouse=True)
    def without(self, monkeypatch):
        monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_kwargs: object())

    def test_the_site_is_replaced_all_the_same(self, site, tmp_path):
        assert publish({"index.html": b"HOME"}.items(), site).written == ("index.html",)
        assert everything(site).keys() == {"index.html", MANIFEST}
        assert [path.name for path in tmp_path.iterdir()] == ["_site"]

    def test_a_refused_second_rename_puts_the_old_site_back(self, site, tmp_path, monkeypatch):
        def rename(old, new, real=os.rename):
            if old == f"{site}.new":
                raise OSError(5, "Input/output error", old)
            real(old, new)

        monkeypatch.setattr(os, "rename", rename)
        assert refusal(site, {"index.html": b"HOME"}) == "O106"
        assert (site / "index.html").read_bytes() == b"home"
        assert [path.name for path in tmp_path.iterdir()] == ["_site"]

    def test_a_build_that_died_in_between_is_put_right(self, site):
        site.rename(f"{site}.old")
        assert publish(FILES.items(), site) == Report((), 3, ())


def test_a_folder_that_cannot_be_written_is_told_in_one_line():
    program = (
        "import os, sys; from pathlib import Path; from pledgebook.write import WriteProblem, publish\n"
        "os.getuid() or os.setuid(65534)\n"
        "try: publish([('index.html', b'x')], Path('out/_site'))\n"
        "except WriteProblem as problem: print(problem.issue.code, problem.issue.text, problem.issue.hint)"
    )
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to other users
        Path(folder).chmod(0o755)
        (Path(folder) / "out").mkdir(mode=0o555)
        told = subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.stdout.startswith("O106 cannot write _site.lock: Permission denied"), told.stderr
    assert told.stdout.count("\n") == 1
