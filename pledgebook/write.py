"""Bytes in, files out: a whole site or none, and the memory of what was written last time.

The new tree grows beside the old one (`_site.new`), and one exchange of names puts it in place. Whatever kills the
program, the old site or the new one is there, whole, and the next build clears away what is left over.
"""

import contextlib
import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgebook.issues import Issue, printable
from pledgebook.where import Where

MANIFEST = ".pledgebook-manifest.json"  # in the tree, and changes hands with it: the mark of a folder of ours

_AT_FDCWD, _EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EACCES: "give yourself the right to write there",
    errno.EXDEV: "choose a folder that is no mount point with --output",
}


@dataclass(frozen=True, slots=True)
class Keep:
    """A file that need not be made again if the last build left it with this digest; else `make` gives its bytes."""

    address: str
    sha256: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the site; addresses are sorted. The manifest is not counted."""

    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]


class WriteProblem(Exception):
    """Nothing was published, or (O107 alone) more was left lying about than should be."""

    def __init__(self, where: str, code: str, text: str, hint: str) -> None:
        self.issue = Issue(Where(where), code, text, hint)
        super().__init__(printable(text))


def publish(files: Iterable[tuple[str, bytes] | Keep], output: Path, sources: Iterable[Path] = ()) -> Report:
    """Make `output` hold these files and no others, in one step, or raise WriteProblem and leave it as it was.

    `sources` are folders that no output may lie in or hold. Files whose bytes have not changed keep their inode. An
    exception that `files` raises passes through, and the old site stays.
    """
    name = os.fspath(output)
    place = _place(name, [folder.resolve() for folder in sources])
    staging = f"{place}.new"
    with _told(name, place), _lock(name, place):
        _recover(name, place)
        try:
            report = _stage(files, name, staging, place)
            _exchange(staging, place)
        except BaseException:
            with contextlib.suppress(OSError):
                _discard(staging)
            raise
        try:
            _twice(lambda: _discard(staging, f"{place}.old"))
        except OSError as error:
            text = f"the new site is in place, but the old one cannot be removed: {error.strerror}"
            raise WriteProblem(name, "O107", text, f"remove {os.path.basename(place)}.new by hand") from error
    return report


def remembered(folder: Path) -> Mapping[str, str]:
    """Address and sha256 of every file of the last build; nothing if its manifest is missing or damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        return {str(address): str(digest) for address, (digest, _size) in manifest["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _place(name: str, closed: Iterable[Path]) -> str:
    """The real path of a folder that may be written, though it need not exist yet."""
    parent, last = os.path.split(os.path.abspath(name))
    place = os.path.join(os.path.realpath(parent), last)
    hint = "choose another folder with --output, such as _site"
    if not os.path.isdir(parent):
        raise WriteProblem(name, "O103", "the folder it should lie in does not exist", "make that folder first")
    home = Path(os.path.expanduser("~")).resolve()
    if any(folder.is_relative_to(place) for folder in (Path("/"), home, *closed)):
        raise WriteProblem(name, "O102", "a build would replace this folder with all that is in it", hint)
    if any(Path(place).is_relative_to(folder) for folder in closed):
        raise WriteProblem(name, "O102", "the site cannot lie among what it is made from", hint)
    if os.path.islink(place) or (os.path.exists(place) and not os.path.isdir(place)):
        raise WriteProblem(name, "O102", "this is a link or a file, and a folder is wanted", hint)
    return place


def _is_ours(folder: str) -> bool:
    """Whether a build of ours made the folder; an empty one harms nobody."""
    entries = os.listdir(folder) if os.path.isdir(folder) and not os.path.islink(folder) else [""]
    return not entries or (MANIFEST in entries and ".git" not in entries)


@contextlib.contextmanager
def _told(name: str, place: str) -> Iterator[None]:
    """Say what the system refuses in one line, without the paths of this machine."""
    try:
        yield
    except OSError as error:
        at = os.path.relpath(error.filename or place, os.path.dirname(place))
        text = f"cannot write {at}: {error.strerror or error}"
        hint = f"{_REMEDIES.get(error.errno or 0, 'mend that and build again')}; the last good site is as it was"
        raise WriteProblem(name, "O106", text, hint) from error


@contextlib.contextmanager
def _lock(name: str, place: str) -> Iterator[None]:
    """One build at a time. The kernel frees the lock of a build that died; one that ends takes the file away."""
    path = f"{place}.lock"
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    ours = True
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = os.path.exists(path) and os.path.samestat(os.fstat(lock), os.stat(path))
        except BlockingIOError:
            ours = False
        if not ours:
            pid = os.read(lock, 20).decode("ascii", "replace").strip() or "unknown"
            raise WriteProblem(name, "O105", f"another build (process {pid}) is writing here", "wait, then build again")
        os.ftruncate(lock, 0)
        os.write(lock, f"{os.getpid()}\n".encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            _twice(lambda: os.unlink(path) if ours else None)
        os.close(lock)


def _recover(name: str, place: str) -> None:
    """Put back or clear away what a killed build left: its names end in `.new` and `.old`."""
    for folder in (place, f"{place}.new", f"{place}.old"):
        if os.path.lexists(folder) and not _is_ours(folder):
            text = f"{os.path.basename(folder)} is there already, and no build of ours made it"
            raise WriteProblem(name, "O101", text, "choose another folder with --output, or move that one away")
    if os.path.exists(f"{place}.old") and not os.path.exists(place):
        os.rename(f"{place}.old", place)
    _discard(f"{place}.new", f"{place}.old")


def _discard(*trees: str) -> None:
    """Remove trees of ours; the manifest goes last, so that a half removed one is still known."""
    for tree in filter(os.path.isdir, trees):
        for entry in sorted(os.scandir(tree), key=lambda entry: entry.name == MANIFEST):
            remove = shutil.rmtree if entry.is_dir(follow_symlinks=False) else os.unlink
            remove(entry.path)
        os.rmdir(tree)


def _twice(action: Callable[[], None]) -> None:
    """A hiccup while tidying up is no reason to leave rubbish."""
    try:
        action()
    except OSError:
        action()


def _stage(files: Iterable[tuple[str, bytes] | Keep], name: str, staging: str, place: str) -> Report:
    """The new tree, complete and on the disk, manifest included."""
    before = remembered(Path(place))
    known = _Addresses(name)
    made: dict[str, tuple[str, int]] = {}
    written: list[str] = []
    _make_folder(staging)
    _create(f"{staging}/{MANIFEST}", b"")
    for entry in files:
        address = entry.address if isinstance(entry, Keep) else entry[0]
        for folder in known.admit(address):
            _make_folder(f"{staging}/{folder}")
        old, new = f"{place}/{address}", f"{staging}/{address}"
        had = _bytes_of(old)
        if not isinstance(entry, Keep):
            data = entry[1]
        elif had is not None and hashlib.sha256(had).hexdigest() == entry.sha256:
            data = had
        else:
            data = entry.make()
        if had != data or not _linked(old, new):
            _create(new, data)
            written.append(address)
        made[address] = (hashlib.sha256(data).hexdigest(), len(data))
    manifest = json.dumps({"version": 1, "files": made}, sort_keys=True, separators=(",", ":"))
    _create(f"{staging}/{MANIFEST}", manifest.encode("ascii"), again=True)
    _flush(staging)
    return Report(tuple(sorted(written)), len(made) - len(written), tuple(sorted(before.keys() - made.keys())))


class _Addresses:
    """The addresses of one build: each is checked, and no two may fall together on any system."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: dict[str, tuple[str, bool]] = {}

    def admit(self, address: str) -> list[str]:
        """The folders that this address is the first to need, outermost first."""
        parts = address.split("/")
        odd = printable(address) != address or "\\" in address or address == MANIFEST
        if odd or any(part in ("", ".", "..") or len(part.encode()) > 255 for part in parts):
            raise WriteProblem(self.name, "O104", f'"{address}" cannot be an address', "rename what makes it")
        fresh = []
        for depth in range(1, len(parts) + 1):
            path, is_file = "/".join(parts[:depth]), depth == len(parts)
            folded = unicodedata.normalize("NFC", path).casefold()
            other = self.seen.get(folded)
            if other is None:
                self.seen[folded] = path, is_file
                fresh += [] if is_file else [path]
            elif is_file or other != (path, False):
                text = f'"{path}" and "{other[0]}" cannot both be there'
                raise WriteProblem(self.name, "O104", text, "rename one of the two")
        return fresh


def _make_folder(path: str) -> None:
    os.mkdir(path, 0o755)
    os.chmod(path, 0o755)  # noqa: S103 - a site is public, whatever the umask says


def _create(path: str, data: bytes, *, again: bool = False) -> None:
    """A new file with these bytes: never through a link, since the old site may share the inode."""
    fresh = os.O_TRUNC if again else os.O_CREAT | os.O_EXCL
    with open(os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC | fresh, 0o644), "wb") as file:
        os.fchmod(file.fileno(), 0o644)
        file.write(data)


def _bytes_of(path: str) -> bytes | None:
    """What a regular file of ours holds; none where there is none, or something else."""
    with contextlib.suppress(OSError):
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with open(os.open(path, flags), "rb") as file:
            if os.fstat(file.fileno()).st_mode == stat.S_IFREG | 0o644:
                return file.read()
    return None


def _linked(old: str, new: str) -> bool:
    """Whether the unchanged file could be shared; where links are not to be had, it is written."""
    with contextlib.suppress(OSError):
        os.link(old, new, follow_symlinks=False)
        return True
    return False


def _flush(tree: str) -> None:
    """Let the bytes reach the disk before the names do, or a power cut could leave a site of empty files."""
    folder = os.open(tree, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None)
    syncfs(folder) if syncfs else os.sync()
    os.close(folder)


def _exchange(staging: str, place: str) -> None:
    """Put the new tree in place, in one step where the system has one; the old one becomes `.new`, or `.old`."""
    if not os.path.exists(place):
        os.rename(staging, place)
    elif not _swapped(staging, place):
        os.rename(place, f"{place}.old")
        try:
            os.rename(staging, place)
        except OSError:
            os.rename(f"{place}.old", place)
            raise


def _swapped(one: str, other: str) -> bool:
    """Two folders have changed names, at once; not so where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    done = renameat2 and renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0
    if renameat2 and not done and (code := ctypes.get_errno()) not in _NO_EXCHANGE:
        raise OSError(code, os.strerror(code), other)
    return bool(done)
