"""A program and a site that may be changed, and what each run came to: from a seal, or anew."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cli import building, check
from pledgebook.cli.here import Here
from pledgebook.cli.outcome import Finished
from pledgebook.cli.sealed import of_build
from pledgebook.cli.words import read_words
from pledgebook.cli.words.making import Build
from tests.builder import Site
from tests.checkout import Checkout

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """`anew` counts what was really built or judged."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = folder / "program"
        for name in ("pledgebook", "templates", "static"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "build.py", self.root)
        monkeypatch.setattr("pledgebook.cli.door.ROOT", self.root)
        self.site = Checkout(folder / "site").person("ann")
        self.site.pledge("soon").pledge("later", title="Sell vans", due=2030)
        self.anew = 0
        for module in (building, check):
            monkeypatch.setattr(module, "_anew", self._counted(module._anew))

    def _counted(self, anew: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any) -> Any:
            self.anew += 1
            return anew(*given)

        return wrapped

    @property
    def seal(self) -> Path:
        """The one that there is."""
        (file,) = (self.root / ".pledgebook" / "seals").iterdir()
        return file

    def builds(self, *words: str, fast: bool = True) -> bool:
        """Whether a build was a real one."""
        before = self.anew
        self.site.build(*words, *(["--fast"] if fast else []))
        return self.anew > before

    def is_right(self) -> bool:
        """Whether the site is what a build beside it comes to, that knows of no other."""
        clean = Site.__new__(Site)
        clean.folder, clean.content = self.site.folder, self.site.content
        clean.output = self.root.parent / "clean"
        return clean.build("--fast") == self.site.built()

    @property
    def again(self) -> Finished | None:
        """What is said of a build with nothing to do; None if there is something."""
        words = ["build", "--fast", "--as-of", "2025-03-01", "--content", str(self.site.content)]
        asked = read_words([*words, "--output", str(self.site.output)])
        assert isinstance(asked, Build)
        here = Here(self.root, self.site.content, "content", datetime.now(UTC))
        return building._again(of_build(asked, here, self.site.output))
