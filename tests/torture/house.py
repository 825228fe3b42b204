"""A small tracker on a disk, and builds of it in processes that are killed or refused at a step of their work."""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Never, Self

from pledgebook.cli import building, door, main
from pledgebook.pipeline import building as pipeline_building
from pledgebook.pipeline import hands, making, press
from pledgebook.plan import shelf
from pledgebook.write import MANIFEST, disk, verify
from tests.builder import SITE, Site
from tests.torture.compiled import compile_templates, use_compiled
from tests.torture.fate import ROOT, Event, Fate

LOADED = building, pipeline_building, making, press, shelf, verify
"""What a build imports when it comes to it. Here it is there before a process is forked: each trial would load it."""
NOW = "1795420800"  # seconds since 1970
BROKEN, SLOW = 110, 60  # an exit code; seconds
Tree = dict[str, bytes]


class Ended(NamedTuple):
    """How a build ended: its exit code, what it told, and the event that was its undoing.

    A build that was only watched has all its events, and the number of texts that it wrote into files.
    """

    code: int
    said: str
    event: str
    events: Sequence[Event]
    writes: int


class House:
    """The program's folder, with content, templates and static files, what was built and what is remembered."""

    def __init__(self, folder: Path) -> None:
        self.root, self.told = folder / "program", folder / "told"
        for name in ("templates", "static"):
            shutil.copytree(ROOT / name, self.root / name)
        compile_templates(self.root / "templates")
        shutil.copy(ROOT / "build.py", self.root)
        (self.root / "pledgebook").symlink_to(ROOT / "pledgebook")
        self.site = Site(self.root).config(SITE).company("zeta")
        for name in ("about", "methodology", "corrections"):
            self.site.page(name)
        self.site.pledge("soon").pledge("later", due=2030).pledge("cars", company="zeta")

    def edit(self) -> Self:
        """Two entries say something else, which is work for two; one is gone."""
        self.site.pledge("soon", title="Deliver 200 cars").without("pledges/acme/later.md")
        self.site.pledge("cars", company="zeta", title="Deliver 300 cars")
        return self

    def build(self, *words: str, fate: Fate | None = None, first: Callable[[], object] = int) -> Ended:
        """In a process of its own, which does `first` before anything else."""
        child = os.fork()
        if child == 0:
            self._end(words, fate, first)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said, _, rest = self.told.read_text(encoding="utf-8", errors="replace").partition("\0")
        event, events, writes = json.loads(rest or '["", [], 0]')
        return Ended(code, said, event, [Event(*each) for each in events], writes)

    def built(self) -> Tree:
        """The published files; no tree at all is none."""
        return tree_of(self.root / "_site")

    def rubbish(self) -> list[str]:
        """What lies about and is neither a site nor something remembered."""
        known = {"templates", "static", "content", "pledgebook", "build.py", "_site", ".pledgebook"}
        odd = [path.name for path in self.root.iterdir() if path.name not in known]
        kept = self.remembered(trees=False)
        return odd + [path.name for path in kept if path.suffix not in ("", ".json", ".card")]

    def remembered(self, *, trees: bool) -> list[Path]:
        """The files of the trees that sites had before, or else all others that a build keeps for the next one."""
        kept = self.root / ".pledgebook"
        files = sorted(path for path in kept.rglob("*") if path.is_file())
        return [path for path in files if (path.relative_to(kept).parts[0] == "trees") == trees]

    def copied(self, folder: Path) -> "House":
        """The same house as it stands."""
        other = House.__new__(House)
        other.root, other.told = folder / "program", folder / "told"
        other.site = Site.__new__(Site)
        other.site.folder, other.site.content, other.site.output = folder, other.root / "content", other.root / "_site"
        shutil.copytree(self.root, other.root, symlinks=True, copy_function=_linked)
        return other

    def restored(self, saved: "House") -> Self:
        """As the other one stands, in the place of this one: what is remembered goes by places and inodes."""
        shutil.rmtree(self.root)
        shutil.copytree(saved.root, self.root, symlinks=True, copy_function=_linked)
        return self

    def _end(self, words: tuple[str, ...], fate: Fate | None, first: Callable[[], object]) -> Never:
        code = BROKEN
        try:
            signal.alarm(SLOW)
            told = os.open(self.told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(told, 1)
            os.dup2(told, 2)
            sys.stdout = sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
            door.ROOT = self.root
            os.environ["SOURCE_DATE_EPOCH"] = NOW
            os.chdir(self.root)
            use_compiled()
            first()
            if fate is not None:
                fate.begin()
            code = main(["build", "-q", "--fast", "--jobs", "1", *words, "--content", "content"])
        except BaseException:  # noqa: BLE001 - it is told, and is what a trial looks for
            traceback.print_exc()
        finally:
            if fate is not None:
                fate.over = True
                sys.stderr.write("\0" + json.dumps([fate.event, fate.events, fate.writes]))
            sys.stderr.flush()
            os._exit(code)


def tree_of(folder: Path) -> Tree:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def no_exchange() -> None:
    """On this system two folders cannot change names at once."""
    disk._swapped = lambda one, other: False


def many_hands() -> None:
    """One pledge is worth a worker."""
    hands.TO_READ = hands.TO_PRESS = hands.TO_LIST = 1


def _linked(old: str, new: str) -> None:
    """No build of ours writes over a file, so that two houses may share it; an editor does, in the content."""
    if "/program/content/" in old:
        shutil.copy2(old, new)
    else:
        os.link(old, new, follow_symlinks=False)
