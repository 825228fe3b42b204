"""Bytes in, files out: a whole site or none, and the memory of what was written last time.

The new tree grows beside the old one (`_site.new`), and one exchange of names puts it in place. Whatever kills the
program, the old site or the new one is there, whole, and the next build clears away what is left over.
"""

import contextlib
import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pledgebook.write.addresses import MANIFEST, Addresses
from pledgebook.write.disk import OURS, create, exchange, flush, mark_of
from pledgebook.write.problem import WriteProblem, passing, told
from pledgebook.write.staging import Keep, Staging, digest_of
from pledgebook.write.tree import Left, Tree, begun, discard, is_ours, put_away

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the site; addresses are sorted. The manifest is counted nowhere, but it is `left`, too."""

    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    left: dict[str, Left] = field(default_factory=dict, compare=False, repr=False)

    def facts(self) -> dict[str, tuple[int, int, int, int]]:
        """Size, ctime, inode and mode of every file that stands there now."""
        return {address: (*mark, OURS) for address, (_, mark) in self.left.items()}


def publish(
    files: Iterable[tuple[str, bytes] | Keep],
    output: Path,
    sources: Iterable[Path] = (),
    most: int | None = None,
    left: Mapping[str, Left] = MappingProxyType({}),
    spare: Path | None = None,
) -> Report:
    """Make `output` hold these files and no others, in one step, or raise WriteProblem and leave it as it was.

    `sources` are folders that no output may lie in or hold, `most` the bytes that all files together may have. Files
    whose bytes have not changed keep their inode; an old one is not read if it bears the mark that it was `left` with.
    An exception that `files` raises passes through, and the old site stays. `spare` is where the old tree may lie
    until the next build makes its new one of it; there it may be deleted, or come to harm.
    """
    name = os.fspath(output)
    place = _place(name, [folder.resolve() for folder in sources])
    staging = f"{place}.new"
    aside = os.fspath(spare) if spare is not None else None
    with told(name, place), _lock(name, place):
        _recover(name, place)
        try:
            entries = _under_way(files)
            report = _stage(entries, name, begun(staging, aside, left), place, most, left)
            exchange(staging, place)
        except BaseException:
            with contextlib.suppress(OSError):
                discard(staging)
            raise
        old = staging if os.path.lexists(staging) else f"{place}.old"
        try:
            lies_there = not os.path.lexists(old) or _twice(partial(put_away, old, aside))
        except OSError as error:
            text = f"the new site is in place, but the old one cannot be removed: {error.strerror}"
            raise WriteProblem(name, "O107", text, f"remove {os.path.basename(place)}.new by hand") from error
        return replace(report, left=_at_rest(report.left, left if lies_there else {}, place))


def remembered(folder: Path) -> Mapping[str, str]:
    """Address and sha256 of every file of the last build; nothing if its manifest is missing or damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        return {str(address): str(digest) for address, (digest, _size) in manifest["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _stood(place: str, left: Mapping[str, Left]) -> set[str]:
    """The addresses of what the last build made: if its manifest is the one that it left, that need not be read."""
    then = left.get(MANIFEST)
    known = then is not None and mark_of(f"{place}/{MANIFEST}") == then[1]
    return {*left} - {MANIFEST} if known else {*remembered(Path(place))}


def _place(name: str, closed: Iterable[Path]) -> str:
    """The real path of a folder that may be written, though it need not exist yet."""
    parent, last = os.path.split(os.path.abspath(name))
    place = os.path.join(os.path.realpath(parent), last)
    hint = "choose another folder with --output, such as _site"
    if not os.path.isdir(parent):
        raise WriteProblem(name, "O103", "the folder it should lie in does not exist", "make that folder first")
    home = Path(os.path.expanduser("~")).resolve()
    if any(folder.is_relative_to(place) for folder in (home, *closed)):
        raise WriteProblem(name, "O102", "a build would replace this folder with all that is in it", hint)
    if any(Path(place).is_relative_to(folder) for folder in closed):
        raise WriteProblem(name, "O102", "the site cannot lie among what it is made from", hint)
    if os.path.islink(place) or (os.path.exists(place) and not os.path.isdir(place)):
        raise WriteProblem(name, "O102", "this is a link or a file, and a folder is wanted", hint)
    return place


@contextlib.contextmanager
def _lock(name: str, place: str) -> Iterator[None]:
    """One build at a time. The kernel frees the lock of a build that died; one that ends takes the file away."""
    path = f"{place}.lock"
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o644)
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
        if os.path.lexists(folder) and not is_ours(folder):
            text = f"{os.path.basename(folder)} is there already, and no build of ours made it"
            raise WriteProblem(name, "O101", text, "choose another folder with --output, or move that one away")
    if os.path.exists(f"{place}.old") and not os.path.exists(place):
        os.rename(f"{place}.old", place)
    discard(f"{place}.new", f"{place}.old")


def _twice(action: Callable[[], Done]) -> Done:
    """A hiccup while tidying up is no reason to leave rubbish."""
    try:
        return action()
    except OSError:
        return action()


def _at_rest(made: dict[str, Left], kept: Mapping[str, Left], place: str) -> dict[str, Left]:
    """What was made, with the marks that it has when all is over, since a link that comes or goes is a change."""
    fresh = ((address, file) for address, file in made.items() if kept.get(address) is not file)
    return made | {address: (file[0], mark_of(f"{place}/{address}") or file[1]) for address, file in fresh}


def _stage(
    files: Iterable[tuple[str, bytes] | Keep],
    name: str,
    tree: Tree,
    place: str,
    most: int | None,
    left: Mapping[str, Left],
) -> Report:
    """The new tree, complete and on the disk, manifest included."""
    before, is_first = _stood(place, left), not os.path.lexists(place)
    known, staging = Addresses(name), Staging(tree, None if is_first else place, left)
    for entry in files:
        for folder in known.admit(entry.addresses if isinstance(entry, Keep) else entry[:1]):
            tree.folder(folder)
        if isinstance(entry, Keep):
            staging.keep(entry.addresses, entry.make)
        else:
            staging.put(*entry)
        if most is not None and staging.weight > most:
            raise WriteProblem(name, "O108", *_too_heavy(most))
    made, written = staging.made, tuple(sorted(staging.written))
    kept, gone = len(made) - len(written), tuple(sorted(before - made.keys()))
    listed = {address: (sha256, mark[0]) for address, (sha256, mark) in made.items()}
    manifest = json.dumps({"version": 1, "files": listed}, sort_keys=True, separators=(",", ":")).encode("ascii")
    tree.clear()
    mark = create(f"{tree.top}/{MANIFEST}", manifest, again=True)
    flush(tree.top)
    return Report(written, kept, gone, {**made, MANIFEST: (digest_of(manifest), mark)})


def _under_way(files: Iterable[tuple[str, bytes] | Keep]) -> Iterator[tuple[str, bytes] | Keep]:
    """The same, the first of them at hand: whoever makes them may have others at work while a tree is looked at."""
    entries = _passing(files)
    return chain([*islice(entries, 1)], entries)


def _passing(files: Iterable[tuple[str, bytes] | Keep]) -> Iterator[tuple[str, bytes] | Keep]:
    with passing():
        yield from files


def _too_heavy(most: int) -> tuple[str, str]:
    """What is said of a site of more than `most` bytes, and what to do."""
    text = f"the site has more than {most / 1_000_000:,.0f} MB, and GitHub Pages takes no site of over 1 GB"
    return text, "take large files out of static/, or, where it is hosted elsewhere, raise most_megabytes in site.toml"
