"""Who is measured, in which scenarios: ours and the peers behind one face."""

import compileall
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from tests.bench import content
from tests.bench.machine import ROOT
from tests.bench.peers import Peer
from tests.bench.usage import Held, Usage, held_in, usage_of

PARTS = ("build.py", "pledgebook", "templates", "static")
OURS, PAGES_ALONE = "ours", "ours, pages alone"
COLD, SAME, EDIT = "cold", "no change", "one edit"
BUILDS = (COLD, SAME, EDIT)
SAID = "\nIt was said once more.\n"


def now() -> datetime:
    """What every build takes for the time, so that all judge as of one day."""
    return datetime.fromisoformat(content.AS_OF).replace(hour=12, tzinfo=UTC)


def measured(command: Sequence[str], folder: Path) -> Usage:
    """What a command costs, run then. Raises Failed."""
    return usage_of(command, folder, {"SOURCE_DATE_EPOCH": str(int(now().timestamp()))})


@dataclass(frozen=True, slots=True)
class Contestant:
    """A site in a folder of its own, and how it is built."""

    who: str
    folder: Path
    command: tuple[str, ...]
    output: str
    leavings: tuple[str, ...]
    entries: str

    def builds(self, scenarios: Sequence[str]) -> Iterator[tuple[str, Usage]]:
        """In the order given; for a cold one all is out of the way that builds left, for an edit an entry grows by a
        line."""
        for scenario in scenarios:
            if scenario == COLD:
                for name in self.leavings:
                    _gone(self.folder / name)
            elif scenario == EDIT:
                with self.edited.open("a", encoding="utf-8") as file:
                    file.write(SAID)
            yield scenario, measured(self.command, self.folder)

    @property
    def edited(self) -> Path:
        return min((self.folder / self.entries).rglob("deliver-*.md"))

    def held(self) -> Held:
        return held_in(self.folder / self.output)


def ours(folder: Path, made: Path) -> tuple[Contestant, Contestant]:
    """The program as it lies here, in a folder of its own, so that whatever it keeps between builds is kept there."""
    for part in PARTS:
        _copied(ROOT / part, folder / part)
    for script in ("html_only.py", "save.py"):
        _copied(Path(__file__).parent / script, folder / script)
    _copied(made, folder / "content")
    (folder / ".gitignore").write_text("/_*\n/.said\n/.spent\n/.pledgebook/\n__pycache__/\n", encoding="utf-8")
    compileall.compile_dir(folder, quiet=1)
    _committed(folder)
    python = (sys.executable, "-s")
    whole = (*python, "build.py", "build", "--fast", "--quiet")
    return (
        Contestant(OURS, folder, whole, "_site", ("_site", ".pledgebook"), "content/pledges"),
        Contestant(
            PAGES_ALONE, folder, (*python, "html_only.py"), "_pages", ("_pages", ".pledgebook"), "content/pledges"
        ),
    )


def checks(site: Contestant) -> Iterator[tuple[str, Usage]]:
    """`check` of everything and of what changed, first with nothing kept from before, then again."""
    words = (*site.command[:3], "check", "--quiet")
    _gone(site.folder / ".pledgebook")
    yield "check, cold", measured(words, site.folder)
    yield "check, again", measured(words, site.folder)
    yield "check --changed", measured((*words, "--changed"), site.folder)


def saves(site: Contestant, times: int) -> tuple[Usage, ...]:
    """From a save to the bytes that `serve` shows. The peak is that of the whole process, first build included."""
    script = [*site.command[:2], "save.py", site.edited.relative_to(site.folder).as_posix(), str(times)]
    whole = measured(script, site.folder)
    said = (site.folder / ".said").read_text(encoding="utf-8").splitlines()[-times:]
    return tuple(Usage(float(cpu), float(wall), whole.peak) for cpu, wall in (line.split() for line in said))


def peer_of(name: str, peer: Peer, command: tuple[str, ...], folder: Path) -> Contestant:
    """A peer whose site lies in a folder."""
    return Contestant(name, folder, command, peer.output, peer.leavings, peer.entries)


def differences(ours: Held, others: Mapping[str, Held], tolerance: float = 0.15) -> list[str]:
    """What keeps a peer's site from being an equal one: other pages of entries, or pages of another size."""
    found = []
    for who, held in others.items():
        if held.entries != ours.entries:
            found.append(f"{who} made {held.entries} pages of entries, not {ours.entries}")
        if abs(held.entry / ours.entry - 1) > tolerance:
            found.append(f"{who}'s page of an entry has {held.entry} bytes, ours {ours.entry}")
    return found


def _committed(folder: Path) -> None:
    """So that `check --changed` has something to compare with."""
    who = ("-c", "user.name=bench", "-c", "user.email=bench@promises.example", "-c", "core.hooksPath=/dev/null")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "As it was made")):
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _gone(path: Path) -> None:
    """Moved aside, until all sites are removed: ext4 makes a file ten times more slowly while others were just deleted,
    and would charge whoever writes most of them for it."""
    if path.exists():
        path.rename(Path(mkdtemp(prefix="gone-", dir=path.parents[1])) / path.name)
