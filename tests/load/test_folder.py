"""What may lie where in the content folder, and what each misplaced, misnamed or unreadable thing is told.

misplaced.txt has paths that are wrong, each with the whole line that is said of it.
"""

import os
import socket
from pathlib import Path
from typing import cast

import pytest

from pledgebook.issues import Issue, as_text
from pledgebook.load import Kind, Loaded, RawEntry, RawSite, RawText, files_below, load, typed
from pledgebook.load.disk import bytes_of, irregular
from pledgebook.where import Where

GOOD = "---\ntitle: x\n---\nBody.\n"


class Folder:
    """A content folder in the making."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str | bytes = GOOD) -> "Folder":
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def load(self) -> Loaded:
        return load(self.root)

    def said(self) -> list[str]:
        return [as_text(issue) for issue in self.load().issues]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content").write("pledges/acme/good.md")


def ids(loaded: Loaded) -> list[tuple[Kind, str]]:
    return [(entry.kind, entry.id) for entry in loaded.entries]


def test_every_kind_lies_in_its_folder(folder: Folder) -> None:
    for path in ("companies/acme.md", "people/jo.md", "sources/s-1.md", "pages/about.md", "pledges/zeta/a-1.md"):
        folder.write(path)
    loaded = folder.write("site.toml", "title = 'x'\r\n").load()
    assert loaded.issues == ()
    assert ids(loaded) == [
        (Kind.COMPANY, "acme"),
        (Kind.PAGE, "about"),
        (Kind.PERSON, "jo"),
        (Kind.PLEDGE, "acme/good"),
        (Kind.PLEDGE, "zeta/a-1"),
        (Kind.SOURCE, "s-1"),
    ]
    assert loaded.site == RawSite("title = 'x'\n", "content/site.toml")
    entry = loaded.entries[3]
    assert isinstance(entry, RawEntry)
    assert (entry.path, entry.file) == ("pledges/acme/good.md", "content/pledges/acme/good.md")
    assert (entry.front.names, entry.body, entry.body_line) == (("title",), "Body.\n", 4)


def test_the_folder_is_called_what_the_editor_calls_it(folder: Folder) -> None:
    loaded = load(folder.write("pledges/acme/bad.md", "").root, shown_as="my/notes")
    assert loaded.entries[0].file == "my/notes/pledges/acme/good.md"
    assert [str(issue.where) for issue in loaded.issues] == ["my/notes/pledges/acme/bad.md:1:1"]


def test_a_broken_file_hides_no_other(folder: Folder) -> None:
    for number in range(20):
        folder.write(f"pledges/acme/bad-{number:02}.md", f"---\na: {number}\na: 2\n---\n\x00")
    loaded = folder.write("people/half.md", "---\ntitle").load()
    assert len(loaded.issues) == 41
    assert len(loaded.entries) == 21
    assert loaded.unread == {(Kind.PERSON, "half")}
    assert sorted(loaded.texts) == sorted({issue.where.file for issue in loaded.issues})
    assert loaded.texts["content/people/half.md"] == "---\ntitle"


def test_dot_files_and_the_copies_of_text_editors_are_left_alone(folder: Folder) -> None:
    for path in (".DS_Store", ".git/x", "pledges/acme/good.md~", "pledges/acme/.good.md.swp", "pledges/.cache/y.md"):
        folder.write(path)
    (folder.root / "pledges/acme/.#good.md").symlink_to("nobody@nowhere")
    assert folder.said() == []


def test_pledges_beside_the_folder_of_pledges_are_told_where_they_go(folder: Folder) -> None:
    folder.write("companies/beta.md")
    folder.write("beta/first.md")
    hint = "hint: the pledges of a company lie in pledges/beta/: move its files there"
    assert folder.said() == [f'content/beta:1:1: error[F102]: "beta" is not a folder of content. {hint}']


MISPLACED = Path(__file__).with_name("misplaced.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize(("path", "complaint"), [case.split("\n") for case in MISPLACED])
def test_what_is_misplaced_or_misnamed_is_told_where_it_belongs(folder: Folder, path: str, complaint: str) -> None:
    folder.write(path)
    assert folder.said() == [complaint]
    assert ids(folder.load()) == [(Kind.PLEDGE, "acme/good")]


def test_a_misnamed_entry_is_looked_at_all_the_same(folder: Folder) -> None:
    assert len(folder.write("people/Jo.md", "").said()) == 2
    assert folder.load().unread == {(Kind.PERSON, "Jo")}


def test_names_that_differ_in_case_alone_collide(folder: Folder) -> None:
    folder.write("pledges/acme/Good.md")
    assert folder.said()[-1] == (
        'content/pledges/acme/good.md:1:1: error[F105]: "good.md" and "Good.md" are one name on many computers. '
        "hint: rename one of the two, or delete it"
    )


def test_links_are_not_followed(folder: Folder, tmp_path: Path) -> None:
    Folder(tmp_path / "elsewhere").write("a.md")
    (folder.root / "pledges/acme/secret.md").symlink_to(tmp_path / "elsewhere/a.md")
    (folder.root / "companies").symlink_to(tmp_path / "elsewhere")
    (folder.root / "site.toml").symlink_to(tmp_path / "elsewhere/a.md")
    (folder.root / "pledges/linked").symlink_to(folder.root / "pledges/acme")
    tail = ":1:1: error[F106]: this is a symbolic link; links are not followed. "
    assert folder.said() == [
        f"content/{path}{tail}hint: put the file or folder itself in its place"
        for path in ("companies", "pledges/acme/secret.md", "pledges/linked", "site.toml")
    ]
    assert folder.load().site is None
    assert ids(folder.load()) == [(Kind.PLEDGE, "acme/good")]


@pytest.mark.timeout(10)
def test_pipes_and_sockets_are_refused_and_not_waited_for(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder.root / "pledges/acme/pipe.md")
    monkeypatch.chdir(folder.root / "pledges/acme")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
        assert folder.said() == [
            f"content/pledges/acme/{name}.md:1:1: error[F107]: this is neither a file nor a folder (a "
            f"pipe, a socket or "
            "a device). hint: delete it, or put an ordinary file in its place"
            for name in ("pipe", "socket")
        ]


def test_a_giant_is_refused_before_it_is_read(folder: Folder) -> None:
    with (folder.root / "pledges/acme/giant.md").open("wb") as stream:
        stream.truncate(1 << 40)
    assert folder.said() == [
        (
            "content/pledges/acme/giant.md:1:1: error[F108]: the file holds 1,099,511,627,776 bytes; "
            "the most that is read is "
            "262,144. hint: an entry is one pledge: cut it into several, and leave data out of it"
        )
    ]


def test_the_largest_file_that_is_read(folder: Folder) -> None:
    folder.write("pledges/acme/large.md", GOOD + "x" * (262_144 - len(GOOD)))
    assert folder.said() == []
    folder.write("pledges/acme/large.md", GOOD + "x" * (262_145 - len(GOOD)))
    assert [issue.code for issue in folder.load().issues] == ["F108"]


@pytest.mark.parametrize("opened", ["pledges/acme/good.md", "site.toml"])
def test_a_file_that_may_not_be_read_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch, opened: str) -> None:
    open_file = os.open

    def forbid(path: Path, flags: int) -> int:
        if str(path).endswith(opened):
            raise PermissionError(13, "Permission denied")
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", forbid)
    assert folder.write("site.toml", "").said() == [
        (
            f"content/{opened}:1:1: error[F109]: the file cannot be read: Permission denied. "
            "hint: see that the file is there and that you may read it (ls -l)"
        )
    ]


def test_a_folder_that_may_not_be_read_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", forbid)
    assert folder.said() == [
        (
            "content:1:1: error[F109]: the folder cannot be read: Permission denied. "
            "hint: see that the folder is there and that you may read it (ls -l)"
        )
    ]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (
            "---\ntitle: 今年".encode() + b"\xff\n---\n",
            (
                "2:10: error[F111]: the byte 0xff is not UTF-8. "
                "hint: save the file again with the encoding UTF-8, and look whether this word is still right"
            ),
        ),
        (
            "---\ntitle: x\n---\n".encode("utf-16"),
            "1:1: error[F111]: the file is UTF-16, not UTF-8. hint: save it again with the encoding UTF-8",
        ),
    ],
)
def test_a_file_in_another_encoding_is_named_with_the_place(folder: Folder, data: bytes, complaint: str) -> None:
    assert folder.write("people/jo.md", data).said() == [f"content/people/jo.md:{complaint}"]


def test_site_toml_is_held_to_the_same_letters(folder: Folder) -> None:
    loaded = folder.write("site.toml", "title = 'a\u202eb'\n").load()
    assert [str(issue.where) for issue in loaded.issues] == ["content/site.toml:1:11"]
    assert "content/site.toml" in loaded.texts


def test_a_missing_or_empty_content_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    named = "or name another with --content"
    first = "with a file such as content/pledges/acme/first.md"
    assert Folder(tmp_path / "none").said() == [
        f'content:1:1: error[F101]: the content folder "content" does not exist. hint: make it, {first}, {named}'
    ]
    assert Folder(tmp_path / "file").said() == [
        f'content:1:1: error[F101]: the content folder "content" is not a folder. hint: make it, {first}, {named}'
    ]
    assert Folder(tmp_path / "empty").said() == [
        (
            'content:1:1: error[F101]: the content folder "content" has no entries. hint: write '
            "content/pledges/acme/first.md"
        )
    ]


def test_names_that_no_terminal_should_print_are_written_out(folder: Folder) -> None:
    folder.write("people/a\x1b[2J\udcff.md")
    assert all("\x1b" not in line and "\udcff" not in line for line in folder.said())
    assert all(issue.where.file.isprintable() for issue in folder.load().issues)
    assert r"content/people/a\x1b[2J\udcff.md" in folder.said()[0]


@pytest.mark.timeout(10)
def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "swapped.md")
    refused = bytes_of(tmp_path / "swapped.md", Where("f.md"))
    assert isinstance(refused, Issue)
    assert refused.code == "F107"


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small.md").write_text("x")
    small = (tmp_path / "small.md").stat()
    (tmp_path / "small.md").write_text("x" * 300_000)
    monkeypatch.setattr(os, "fstat", lambda _: small)
    refused = bytes_of(tmp_path / "small.md", Where("f.md"))
    assert isinstance(refused, Issue)
    assert refused.code == "F108"


def test_a_disk_that_fails_is_named_and_leaves_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(opened: int) -> os.stat_result:
        failed.append(opened)
        raise OSError(5, "Input/output error")

    failed: list[int] = []
    (tmp_path / "a.md").write_text("x")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fstat", fail)
        refused = bytes_of(tmp_path / "a.md", Where("f.md"))
    assert isinstance(refused, Issue)
    assert as_text(refused) == (
        "f.md:1:1: error[F109]: the file cannot be read: Input/output error. "
        "hint: see that the file is there and that you may read it (ls -l)"
    )
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(failed[0])


def test_a_thing_that_cannot_even_be_looked_at_is_named() -> None:
    class Gone:
        def is_symlink(self) -> bool:
            raise PermissionError(13, "Permission denied")

    refused = irregular(cast("os.DirEntry[str]", Gone()), Where("f.md"))
    assert refused is not None
    assert refused.text == "the file cannot be read: Permission denied."


def test_a_text_can_be_read_in_place_of_what_a_file_holds(tmp_path: Path) -> None:
    Folder(tmp_path).write("sources/press.md").write("sources/other.md")
    loaded = load(tmp_path, instead={"sources/press.md": "---\ntitle: y\n---\n"})
    titles = {entry.id: cast("RawText", entry.front.get("title")).text for entry in loaded.entries}
    assert titles == {"press": "y", "other": "x"}


def test_a_text_can_be_read_as_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    instead = {"sources/press.md": GOOD, "pledges/acme/first.md": GOOD, "elsewhere/first.md": GOOD}
    loaded = load(Folder(tmp_path).write("sources/press.md").root, instead=instead)
    assert loaded.issues == ()
    assert ids(loaded) == [(Kind.PLEDGE, "acme/first"), (Kind.SOURCE, "press")]


def test_whoever_waits_is_told_how_many_files_are_read(folder: Folder) -> None:
    told: list[tuple[int, int]] = []
    load(folder.write("sources/press.md", b"\xff").root, tick=lambda read, of: told.append((read, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_file_that_is_known_to_be_sound_is_taken_apart_when_it_is_asked_for(folder: Folder) -> None:
    folder.write("sources/press.md")
    (late, source), (read, _) = (
        load(folder.root, sound=lambda _: {"pledges/acme/good.md"}).entries,
        folder.load().entries,
    )
    assert type(source) is RawEntry
    assert not hasattr(late, "heart")
    assert (late.body_line, late.body, late.front) == (read.body_line, read.body, read.front)
    assert (late.path, late.file, late.kind, late.id) == (read.path, read.file, read.kind, read.id)
    assert late.digest == read.digest


def test_one_file_can_be_read_alone(folder: Folder) -> None:
    alone = typed(folder.root, "pledges/acme/good.md", "my/notes")
    assert alone is not None
    assert (alone.file, alone.text, alone.found.id) == ("my/notes/pledges/acme/good.md", GOOD, "acme/good")
    assert typed(folder.root, "pledges/acme/none.md") is None


def test_files_below_a_folder_are_listed_in_order_and_what_is_odd_is_named(tmp_path: Path) -> None:
    static = Folder(tmp_path / "static").write("b.css").write("a/z/1.txt").write("a.txt").write(".hidden/x").root
    (static / "a" / "link").symlink_to(static / "b.css")
    (static / "a" / "loop").symlink_to(static)
    os.mkfifo(static / "a" / "z" / "pipe")
    names, odd = files_below(static, "static")
    assert names == ("a.txt", "a/z/1.txt", "b.css")
    assert [(str(issue.where), issue.code) for issue in odd] == [
        ("static/a/link:1:1", "F106"),
        ("static/a/loop:1:1", "F106"),
        ("static/a/z/pipe:1:1", "F107"),
    ]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    names, unread = files_below(tmp_path / "static", "static")
    assert names == ()
    assert as_text(unread[0]) == (
        "static:1:1: error[F109]: the folder cannot be read: No such file or directory. "
        "hint: see that the folder is there and that you may read it (ls -l)"
    )
