"""The new tree while it grows, be it from nothing or from a spare one: the tree that the last build replaced.

Making and removing folders takes a file system longer than all else that a small edit asks of it. Nothing that a spare
tree holds is trusted: what is not the very file that is wanted there, by its inode, is taken away.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Collection, Mapping

from pledgebook.write.addresses import MANIFEST
from pledgebook.write.disk import Mark, create, make_folder, mark_in

PUBLIC = stat.S_IFDIR | 0o755
Left = tuple[str, Mark]
"""What a build left at an address: the digest of the bytes (SHA-256), and the mark of the file."""


class Tree:
    """What stands below `top` and nobody asked for yet, by path: folders, and files that are those that were left."""

    def __init__(self, top: str) -> None:
        self.top = top
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def keeps(self, addresses: Collection[str]) -> bool:
        """Whether all of these stand there; if so, they stay."""
        if not self.files.issuperset(addresses):
            return False
        self.files.difference_update(addresses)
        return True

    def folder(self, path: str) -> None:
        """There is such a folder from now on."""
        if path in self.folders:
            self.folders.remove(path)
        else:
            self.make_room(path)
            make_folder(f"{self.top}/{path}")

    def make_room(self, path: str) -> None:
        """Whatever stands there goes."""
        if path in self.files:
            self.files.remove(path)
            os.unlink(f"{self.top}/{path}")
        elif path in self.folders:
            shutil.rmtree(f"{self.top}/{path}")
            below = f"{path}/"
            self.folders = {each for each in self.folders if each != path and not each.startswith(below)}
            self.files = {each for each in self.files if not each.startswith(below)}

    def clear(self) -> None:
        """What nobody asked for goes."""
        for path in self.files:
            os.unlink(f"{self.top}/{path}")
        for path in sorted(self.folders, reverse=True):  # what is in a folder comes after it
            os.rmdir(f"{self.top}/{path}")


def begun(top: str, spare: str | None, left: Mapping[str, Left]) -> Tree:
    """A tree of ours at `top`, where none was: the spare one if it can be had, else a new one.

    Of a spare one the files stay that are, by their marks, the very ones that were `left`.
    """
    if spare is not None and is_ours(spare):
        with contextlib.suppress(OSError):
            os.rename(spare, top)
            return _surveyed(top, left)
        discard(top)
    make_folder(top)
    create(f"{top}/{MANIFEST}", b"")
    return Tree(top)


def put_away(tree: str, spare: str | None) -> bool:
    """Let it be the next spare tree, and say so; if that cannot be, it goes."""
    if spare is not None and not os.path.islink(spare):
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(spare), exist_ok=True)
            discard(spare)
            os.rename(tree, spare)
            return True
    discard(tree)
    return False


def is_ours(folder: str) -> bool:
    """Whether a build of ours made the folder; an empty one harms nobody."""
    entries = os.listdir(folder) if os.path.isdir(folder) and not os.path.islink(folder) else [""]
    return not entries or (MANIFEST in entries and ".git" not in entries)


def discard(*trees: str) -> None:
    """Remove trees of ours; the manifest goes last, so that a half removed one is still known."""
    for tree in filter(os.path.isdir, trees):
        for entry in sorted(os.scandir(tree), key=lambda entry: entry.name == MANIFEST):
            remove = shutil.rmtree if entry.is_dir(follow_symlinks=False) else os.unlink
            remove(entry.path)
        os.rmdir(tree)


def _surveyed(top: str, left: Mapping[str, Left]) -> Tree:
    """What stands there already. Raises OSError if its manifest is not its own: that is written through, in place."""
    manifest = os.lstat(f"{top}/{MANIFEST}")
    if mark_in(manifest) is None or manifest.st_nlink != 1:
        raise FileExistsError(f"{top}/{MANIFEST}")
    tree, stack = Tree(top), [""]
    while stack:
        _look_into(stack.pop(), tree, left, stack)
    tree.files.discard(MANIFEST)
    return tree


def _look_into(folder: str, tree: Tree, left: Mapping[str, Left], stack: list[str]) -> None:
    """`folder` ends with `/`, or is the top. What is neither a folder nor a file as it was left goes at once."""
    here = _opened(f"{tree.top}/{folder}".rstrip("/"))  # with a slash at the end, a link would be followed
    try:
        if os.fstat(here).st_mode != PUBLIC:  # a chmod without need is written to the disk all the same
            os.fchmod(here, 0o755)
        with os.scandir(here) as found:  # of an open folder: then no path has to be walked for each file
            items = list(found)
        for item in items:
            path = folder + item.name
            then = left.get(path)
            if item.is_dir(follow_symlinks=False):
                tree.folders.add(path)
                stack.append(f"{path}/")
            elif then is not None and mark_in(item.stat(follow_symlinks=False)) == then[1]:
                tree.files.add(path)
            elif path != MANIFEST:
                os.unlink(item.name, dir_fd=here)
    finally:
        os.close(here)


def _opened(folder: str) -> int:
    """A folder of ours, even if it was closed to us."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    with contextlib.suppress(PermissionError):
        return os.open(folder, flags)
    os.chmod(folder, 0o755)  # noqa: S103 - a site is public
    return os.open(folder, flags)
