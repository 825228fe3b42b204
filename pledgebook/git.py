"""What a checkout was at a commit, asked of the git program; what stands in the way of an answer is a value.

Git is only asked: nothing is fetched, no hook runs, no lock is taken, and no file of the checkout is written. Files are
compared by their bytes, not by git's own index, so that no filter of anybody's runs either.
"""

import hashlib
import os
import stat
import subprocess
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PATIENCE = 60  # seconds that one question may take
LARGEST = 4 * 1024 * 1024  # bytes in a file; a larger one is left out
MOST = 512 * 1024 * 1024  # bytes in all files of a folder

_ASKED = (
    "git", "--no-replace-objects", "--no-optional-locks", "--no-pager", "--literal-pathspecs",
    "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true",
    "-c", "protocol.allow=never", "-c", "gc.auto=0", "-c", "maintenance.auto=false",
)  # fmt: skip
_SETTINGS = {
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "",
    "LC_ALL": "C",
}  # fmt: skip
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Lack(StrEnum):
    """What is missing for an answer."""

    GIT = "git"
    CHECKOUT = "checkout"
    COMMIT = "commit"
    DEPTH = "depth"
    FOLDER = "folder"
    OBJECTS = "objects"
    TIME = "time"


class Missing(NamedTuple):
    """Why there is no answer, as the end of a sentence, and what would help."""

    lack: Lack
    text: str
    hint: str


class Blob(NamedTuple):
    """The bytes of a file, by their digest in git."""

    digest: str
    size: int


class Tree(NamedTuple):
    """The regular files of a folder at a commit, by their path below it.

    Links, modules, dot-files, names that are no plain names and what is too large are left out; `refused` has the paths
    of all but the dot-files.
    """

    commit: str
    folder: str
    files: Mapping[str, Blob]
    refused: frozenset[str] = frozenset()


class Checkout(NamedTuple):
    """A working tree, and the folder in it that was asked about (`""` is the whole)."""

    root: Path
    folder: str

    def commit(self, name: str) -> str | Missing:
        """The digest of the commit that a branch, a tag or another name of git's leads to."""
        hint = "write a branch, a tag or a commit, such as origin/main or HEAD~1"
        if not name or name.startswith("-") or not name.isprintable():
            return Missing(Lack.COMMIT, f'"{name}" cannot be the name of a commit', hint)
        found = _ask(self.root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        if isinstance(found, bytes):
            return found.decode("ascii", "replace").strip()
        if found.lack is not Lack.OBJECTS:
            return found
        if self.is_shallow:
            hint = "git fetch --unshallow, or check out with fetch-depth: 0"
            return Missing(Lack.DEPTH, f'this clone is shallow and does not hold "{name}"', hint)
        return Missing(Lack.COMMIT, f'there is no commit "{name}"', hint)

    @property
    def is_shallow(self) -> bool:
        return _ask(self.root, "rev-parse", "--is-shallow-repository") == b"true\n"

    @property
    def origin(self) -> str:
        """Where it was cloned from, as git was told; "" if it was not."""
        found = _ask(self.root, "config", "--get", "remote.origin.url")
        return found.decode("utf-8", "replace").strip() if isinstance(found, bytes) else ""

    def parting(self, commit: str, other: str = "HEAD") -> str:
        """Where another commit left the line of `commit`; that commit itself if nobody can say."""
        found = _ask(self.root, "merge-base", commit, other)
        return found.decode("ascii", "replace").strip() if isinstance(found, bytes) else commit

    def has_passed(self, commit: str) -> bool:
        """Whether a commit is of the past of HEAD, or HEAD itself."""
        return isinstance(_ask(self.root, "merge-base", "--is-ancestor", commit, "HEAD"), bytes)

    def tree(self, commit: str, folder: str) -> Tree | Missing:
        """The files below `folder` (a path below the root) at a commit given by its digest."""
        listed = _ask(self.root, "ls-tree", "-r", "-z", "--long", f"{commit}:{folder}")
        if isinstance(listed, Missing):
            if listed.lack is not Lack.OBJECTS:
                return listed
            if isinstance(_ask(self.root, "rev-parse", "--verify", "--quiet", f"{commit}:{folder}"), bytes):
                return _not_all_here(commit)
            where = folder or "files"
            return Missing(Lack.FOLDER, f"there is no {where} at {commit[:7]}", "name another commit")
        files: dict[str, Blob] = {}
        refused: set[str] = set()
        for row in filter(None, listed.split(b"\0")):
            facts, _, name = row.partition(b"\t")
            mode, _, digest, size = facts.decode("ascii").split()
            path = os.fsdecode(name)
            if _is_left_alone(path):
                continue
            if size == "BAD":  # what git says of a file whose bytes it does not have
                return _not_all_here(commit)
            if mode in ("100644", "100755") and _is_plain(path) and int(size) <= LARGEST:
                files[path] = Blob(digest, int(size))
            else:
                refused.add(path)
        return Tree(commit, folder, files, frozenset(refused))

    def write(self, tree: Tree, into: Path, only: Collection[str] | None = None) -> Missing | None:
        """Write the files of a tree (or only some of them) into a folder that holds none of them yet."""
        wanted = {path: blob for path, blob in tree.files.items() if only is None or path in only}
        if sum(blob.size for blob in wanted.values()) > MOST:
            return Missing(Lack.OBJECTS, f"{tree.folder or 'the tree'} was too large at {tree.commit[:7]}", "")
        digests = sorted({blob.digest for blob in wanted.values()})
        said = _ask(self.root, "cat-file", "--batch", given="".join(f"{digest}\n" for digest in digests).encode())
        if isinstance(said, Missing):
            return _not_all_here(tree.commit) if said.lack is Lack.OBJECTS else said
        contents = dict(_objects(said))
        if set(digests) - contents.keys():
            return _not_all_here(tree.commit)
        for path, blob in wanted.items():
            file = into / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                stream.write(contents[blob.digest])
        return None

    def changed(self, tree: Tree, read: Mapping[str, str] = MappingProxyType({})) -> frozenset[str]:
        """Paths below the tree's folder that are not as they were: with other bytes, new, or gone.

        `read` has the text of files that were read just now: those are not read again.
        """
        folder = os.fspath(self.root / tree.folder)
        there = set(_files_below(folder, ""))

        def differs(path: str, blob: Blob) -> bool:
            data = read[path].encode() if path in read else _bytes_of(f"{folder}/{path}")
            return data is None or not _is_the_same(data, blob)

        differ = {path for path, blob in tree.files.items() if path in there and differs(path, blob)}
        return frozenset(differ | (there - tree.files.keys() - tree.refused) | (tree.files.keys() - there))


def checkout_of(folder: Path) -> Checkout | Missing:
    """The checkout that a folder lies in."""
    top = _ask(folder, "rev-parse", "--show-toplevel")
    below = _ask(folder, "rev-parse", "--show-prefix")
    for said in (top, below):
        if isinstance(said, Missing):
            if said.lack is not Lack.OBJECTS:
                return said
            return Missing(Lack.CHECKOUT, "this is no git checkout", "git init, git add and git commit make one")
    assert isinstance(top, bytes)
    assert isinstance(below, bytes)
    return Checkout(Path(os.fsdecode(top.removesuffix(b"\n"))), os.fsdecode(below.removesuffix(b"\n")).rstrip("/"))


def _not_all_here(commit: str) -> Missing:
    hint = "git fetch --refetch --filter=blob:limit=4m, or clone without --filter"
    return Missing(Lack.OBJECTS, f"this clone does not hold all files of {commit[:7]}", hint)


def _ask(folder: Path, *words: str, given: bytes = b"") -> bytes | Missing:
    """What git answers; OBJECTS is missing where it answers that it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed list, no shell; refs that begin with - are refused above
            [*_ASKED, *words],
            cwd=folder,
            env=_environment(),
            input=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Missing(Lack.TIME, f"git did not answer within {PATIENCE} seconds", "try again")
    except NotADirectoryError:
        return Missing(Lack.CHECKOUT, "this is no folder", "name a folder")
    except FileNotFoundError:
        if not folder.is_dir():
            return Missing(Lack.CHECKOUT, "there is no such folder", "name a folder that is there")
        return Missing(Lack.GIT, "there is no git on this machine", "install git")
    except OSError as error:
        return Missing(Lack.GIT, f"git cannot be run ({error.strerror})", "look at which git")
    if b"dubious ownership" in done.stderr:
        hint = "git config --global --add safe.directory with its path"
        return Missing(Lack.CHECKOUT, "this checkout belongs to somebody else, and git will not read it", hint)
    if done.returncode != 0:
        return Missing(Lack.OBJECTS, f"git {words[0]} could not answer", "look at git fsck")
    return done.stdout


def _environment() -> dict[str, str]:
    """Ours without what would lead git elsewhere; programs are sought in whole paths alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    paths = [path for path in kept.get("PATH", os.defpath).split(os.pathsep) if Path(path).is_absolute()]
    return {**kept, **_SETTINGS, "PATH": os.pathsep.join(paths)}


def _objects(said: bytes) -> Iterator[tuple[str, bytes]]:
    """Digest and bytes of each object in the answer of `cat-file --batch`; those that are missing are passed over."""
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        digest, kind, *size = said[at:end].decode("ascii").split()
        at = end + 1
        if kind == "blob":
            yield digest, said[at : at + int(size[0])]
        if size:
            at += int(size[0]) + 1


def _is_left_alone(path: str) -> bool:
    """Dot-files, the copies that text editors keep, and what Python leaves about are nobody's content."""
    return any(part.startswith(".") or part.endswith("~") or part == "__pycache__" for part in path.split("/"))


def _is_plain(path: str) -> bool:
    """Whether a path stays below the folder that it is put in, on any system.

    >>> [_is_plain(path) for path in ("pledges/acme/soon.md", "../soon.md", "a\\\\b.md", "c:/d.md", "a//b.md")]
    [True, False, False, False, False]
    """
    if not path.isprintable() or set(path) & set("\\:"):
        return False
    return not any(part in ("", ".", "..") or len(part.encode()) > 255 for part in path.split("/"))


def _files_below(folder: str, path: str) -> Iterator[str]:
    """All that is no folder, links included, by its path; no link is followed."""
    try:
        with os.scandir(f"{folder}/{path}") as found:
            items = sorted(found, key=lambda item: item.name)
    except OSError:
        return
    for item in items:
        if _is_left_alone(item.name):
            continue
        if item.is_dir(follow_symlinks=False):
            yield from _files_below(folder, f"{path}{item.name}/")
        else:
            yield f"{path}{item.name}"


def _bytes_of(file: str) -> bytes | None:
    """What a regular file holds, but for the end of what is too large."""
    try:
        opened = os.open(file, _FLAGS)
    except OSError:
        return None
    with os.fdopen(opened, "rb") as stream:
        return stream.read(LARGEST + 1) if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None


def _is_the_same(data: bytes, blob: Blob) -> bool:
    """Whether these are its bytes, if perhaps with the line ends of another system."""
    if len(data) != blob.size:
        data = data.replace(b"\r\n", b"\n")
    return len(data) == blob.size and _digest(data, blob) == blob.digest


def _digest(data: bytes, like: Blob) -> str:
    made = (hashlib.sha1 if len(like.digest) == 40 else hashlib.sha256)(b"blob %d\0" % len(data), usedforsecurity=False)
    made.update(data)
    return made.hexdigest()
