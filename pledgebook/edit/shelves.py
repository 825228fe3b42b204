"""What lies on the shelves of a content folder, and clearing them: regular files of the format, and nothing else."""

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgebook.load import Kind

SHELVES = {kind.folder: str(kind) for kind in (Kind.PLEDGE, Kind.COMPANY, Kind.PERSON, Kind.SOURCE)}


class Linked(Exception):
    """A folder that is to be cleared is a link, or none; `args` has its path below the content folder."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Entries by shelf, and what else lies there but dot-files, each by its path below the content folder."""

    entries: Mapping[str, tuple[str, ...]]
    others: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(path for paths in self.entries.values() for path in paths)


def shelves_of(content: Path) -> Shelves:
    """What lies there. No link is followed: one that stands for a shelf, or for the folder itself, raises Linked."""
    for name in ("", "pages", *SHELVES):
        folder = content / name
        if folder.is_symlink() or not (folder.is_dir() or (name and not folder.exists())):
            raise Linked(name)
    entries: dict[str, list[str]] = {shelf: [] for shelf in SHELVES}
    others: list[str] = []
    for path, is_regular in _below(content):
        shelf, _, rest = path.partition("/")
        depth = 2 if shelf == "pledges" else 1  # folders from the content folder to a file
        if shelf in SHELVES and is_regular and rest.endswith(".md") and path.count("/") == depth:
            entries[shelf].append(path)
        elif not path.startswith(".") and "/." not in path:
            others.append(path)
    return Shelves({shelf: tuple(sorted(paths)) for shelf, paths in entries.items()}, tuple(sorted(others)))


def clear(content: Path, shelves: Shelves) -> None:
    """Remove the entries, then the folders that are empty without them."""
    wanted = set(shelves.files)
    for root, folders, files, opened in os.fwalk(content, topdown=False, follow_symlinks=False):
        below = Path(root).relative_to(content).as_posix()
        for name in files:
            if f"{below}/{name}" in wanted and _is_regular(name, opened):
                os.unlink(name, dir_fd=opened)
        for name in folders:
            if below == "pledges" or (below == "." and name in SHELVES):
                with contextlib.suppress(OSError):  # it is not empty, or a link
                    os.rmdir(name, dir_fd=opened)


def put(folder: Path, name: str, data: bytes) -> None:
    """Write a file whole or not at all, and never through a link: one that stands there is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{name}.new"
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    with draft.open("xb") as file:
        file.write(data)
    draft.replace(folder / name)


def _below(content: Path) -> Iterator[tuple[str, bool]]:
    """Every file by its path, and whether it is a regular one; links to folders count as files."""
    for root, folders, files, opened in os.fwalk(content, follow_symlinks=False):
        below = Path(root).relative_to(content).as_posix()
        for name in (*files, *(name for name in folders if _is_link(name, opened))):
            yield name if below == "." else f"{below}/{name}", _is_regular(name, opened)


def _is_link(name: str, opened: int) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=opened, follow_symlinks=False).st_mode)


def _is_regular(name: str, opened: int) -> bool:
    return stat.S_ISREG(os.stat(name, dir_fd=opened, follow_symlinks=False).st_mode)
