"""BASE: the commit that work is held against, and the content as it was there."""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pledgebook.git import Checkout, Lack, Missing, Tree, checkout_of


class Base(NamedTuple):
    """A commit, as it is called here, and the content folder at it."""

    name: str
    checkout: Checkout
    content: Tree

    @property
    def words(self) -> str:
        return f"{self.name} ({self.content.commit[:7]})"


class Parting(NamedTuple):
    """The commit that the working tree left, and what the other end of its line is called here."""

    name: str
    checkout: Checkout
    commit: str

    @property
    def base(self) -> Base | Missing:
        tree = self.checkout.tree(self.commit, self.checkout.folder)
        return tree if isinstance(tree, Missing) else Base(self.name, self.checkout, tree)


def base_of(content: Path, branch: str, name: str = "") -> Base | Missing:
    """Where the working tree left the commit `name`; without a name, what is published."""
    parting = parting_of(content, branch, name)
    return parting if isinstance(parting, Missing) else parting.base


def parting_of(content: Path, branch: str, name: str = "") -> Parting | Missing:
    """The same, without the files.

    What is published is `branch` as the remote has it, else the branch as it is here, else HEAD.
    """
    checkout = checkout_of(content)
    if isinstance(checkout, Missing):
        return checkout
    published = {f"origin/{branch}": f"refs/remotes/origin/{branch}", branch: f"refs/heads/{branch}", "HEAD": "HEAD"}
    found: str | Missing = Missing(Lack.COMMIT, "", "")
    for called, ref in ({name: name} if name else published).items():
        found, name = checkout.commit(ref), called
        if isinstance(found, str):
            break
    return found if isinstance(found, Missing) else Parting(name, checkout, checkout.parting(found))


@contextmanager
def written_out(checkout: Checkout, tree: Tree, only: Collection[str] | None = None) -> Iterator[Path | Missing]:
    """A folder that holds a tree, or only some files of it, for a while."""
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as name:
        folder = Path(name)
        yield checkout.write(tree, folder, only) or folder
