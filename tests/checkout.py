"""A site in a git checkout, for tests: the builder with commits, branches and clones."""

import os
import subprocess
from pathlib import Path
from typing import Self

from tests.builder import Site

WHO = {
    "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@promises.example", "GIT_AUTHOR_DATE": "2025-01-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "Ann", "GIT_COMMITTER_EMAIL": "ann@promises.example",
    "GIT_COMMITTER_DATE": "2025-01-01T12:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    """What git says, run by somebody without settings of her own; fails if git does."""
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **WHO}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Checkout(Site):
    """A site whose folder is a checkout of branch main."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder)
        git(folder, "init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        return git(self.folder, *words)

    def commit(self) -> Self:
        """All that lies there is committed, with the pages that a site owes."""
        self._filled_in()
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "--allow-empty", "-m", "As it is")
        return self

    def published(self) -> Self:
        """The same, and it is what the remote has."""
        self.commit()
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        return self

    @property
    def head(self) -> str:
        """The first seven letters of HEAD, as messages show them."""
        return self.git("rev-parse", "HEAD")[:7]

    def cloned(self, folder: Path, *words: str) -> "Checkout":
        """A clone of it, with the settings given to git."""
        git(folder.parent, "clone", "-q", *words, self.folder.as_uri(), str(folder))
        clone = Checkout.__new__(Checkout)
        clone.folder, clone.content, clone.output = folder, folder / "content", folder / "_site"
        return clone
