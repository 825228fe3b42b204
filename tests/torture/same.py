"""Builds one tracker again and again, each time as another machine, person or hour would, and compares every byte."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.study import Row, Study

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("build.py", "pledgebook", "templates", "static")
DAY = "2026-03-01"
SHUFFLED = """\
import builtins, os, random
_scandir, _listdir = os.scandir, os.listdir
class _Shuffled:
    def __init__(self, found):
        with found:
            self.found = list(found)
        random.shuffle(self.found)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass
    def __iter__(self):
        return iter(self.found)
    def __next__(self):
        if not self.found:
            raise StopIteration
        return self.found.pop()
def _listed(*words):
    found = _listdir(*words)
    random.shuffle(found)
    return found
os.scandir, os.listdir = lambda *words: _Shuffled(_scandir(*words)), _listed
"""
"""What Python loads before anything else, so that a folder tells its files in another order each time."""


@dataclass(frozen=True)
class Machine:
    """What may differ between two that build the same: nothing of it may be seen in what they build."""

    environment: Mapping[str, str] = field(default_factory=dict)
    words: Sequence[str] = ()
    python: Sequence[str] = (sys.executable,)
    umask: int = 0o022
    place: str = "house"
    told_from: str = "."
    """The folder in which the command is given, as seen from the house."""
    prepared: Callable[[Path], object] = lambda _: None
    before: Sequence[Sequence[str]] = ()
    """Words of builds that come first."""


def _crlf(house: Path) -> None:
    for file in (house / "content").rglob("*.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def _with_marks(house: Path) -> None:
    for file in (house / "content").rglob("*.md"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())


def _at(seconds: int) -> Callable[[Path], None]:
    def touch(house: Path) -> None:
        for file in house.rglob("*"):
            os.utime(file, (seconds, seconds))

    return touch


def _modes(house: Path) -> None:
    for number, file in enumerate(sorted(house.rglob("*"))):
        file.chmod(0o700 if file.is_dir() else (0o600, 0o644, 0o755, 0o400)[number % 4])


def _shuffling(house: Path) -> None:
    (house / "usercustomize").mkdir()
    (house / "usercustomize" / "sitecustomize.py").write_text(SHUFFLED)


def _edited(house: Path) -> None:
    """The house after somebody wrote a line and took it back again: what is remembered is of another text."""
    entry = min((house / "content" / "pledges").rglob("*.md"))
    text = entry.read_text()
    entry.write_text(f"{text}\nA line that was taken back.\n")
    built(house, Machine())
    entry.write_text(text)


VARIATIONS: Mapping[str, Sequence[Machine]] = {
    "time zone": [
        Machine({"TZ": zone}) for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "America/St_Johns", ":broken")
    ],
    "language": [
        Machine({"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
        Machine({"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}),
        *(Machine({"LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8"}) for name in ("de_DE", "tr_TR", "zh_CN")),
    ],
    "hash seed": [Machine({"PYTHONHASHSEED": str(seed)}) for seed in (0, 1, 4_294_967_295)],
    "umask": [Machine(umask=mask) for mask in (0o000, 0o027, 0o077)],
    "place": [Machine(place=place) for place in ("a b", "häuser/承諾", "-x", "d/" * 20 + "e", "house.new")],
    "folder one stands in": [Machine(told_from=place) for place in ("content", "..", "/")],
    "order of folders": [Machine({"PYTHONPATH": "usercustomize"}, prepared=_shuffling) for _ in range(3)],
    "times of files": [Machine(prepared=_at(seconds)) for seconds in (0, 4_000_000_000)],
    "modes of files": [Machine(prepared=_modes)],
    "line ends": [Machine(prepared=_crlf)],
    "byte order marks": [Machine(prepared=_with_marks)],
    "workers": [Machine(words=("--jobs", count)) for count in ("1", "2", "3")],
    "what was built before": [
        Machine(before=[()]),
        Machine(before=[("--as-of", "2025-01-01")]),
        Machine(before=[("--fast",)]),
        Machine(before=[()], words=("--verify",)),
        Machine(prepared=_edited),
    ],
    "interpreter": [
        Machine({"PYTHONOPTIMIZE": "1"}),
        Machine({"PYTHONDEVMODE": "1"}),
        Machine(python=(sys.executable, "-I")),
        Machine({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONMALLOC": "debug"}),
    ],
    "terminal and home": [
        Machine({"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"}),
        Machine({"HOME": "/nonexistent", "TMPDIR": "/tmp", "CI": "true", "GITHUB_ACTIONS": "true"}),
    ],
}


def others() -> list[Machine]:
    """Other Pythons that are promised, where PLEDGEBOOK_PYTHONS names some that can build, with commas between."""
    named = os.environ.get("PLEDGEBOOK_PYTHONS", "")
    return [Machine(python=(str(Path(name).absolute()),)) for name in named.split(",") if name]


def house_in(folder: Path, content: Path) -> Path:
    """A checkout without its history: the program, and content of its own."""
    folder.mkdir(parents=True)
    for part in PARTS:
        copied = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copied(ROOT / part, folder / part)
    shutil.copytree(content, folder / "content")
    return folder


def built(house: Path, machine: Machine) -> dict[str, str]:
    """The sum of every published file, by its address. Raises CalledProcessError with what was said."""
    for words in (*machine.before, ()):
        _run(house, machine, words)
    site = house / "_site"
    files = [path for path in site.rglob("*") if path.is_file() and path.name != ".pledgebook-manifest.json"]
    return {path.relative_to(site).as_posix(): _sum(path) for path in files}


def _run(house: Path, machine: Machine, first: Sequence[str]) -> None:
    words = first or machine.words
    given = ["build", "--as-of", DAY, "-q", *words] if "--as-of" not in words else ["build", "-q", *words]
    stands = house / machine.told_from
    site = ["--content", str(house / "content"), "--output", str(house / "_site")]
    path = {"PYTHONPATH": str(house / machine.environment["PYTHONPATH"])} if "PYTHONPATH" in machine.environment else {}
    subprocess.run(
        [*machine.python, str(house / "build.py"), *given, *site],
        cwd=stands,
        env={"PATH": os.environ["PATH"], "HOME": str(house), **machine.environment, **path},
        umask=machine.umask,
        capture_output=True,
        text=True,
        check=True,
    )


def _is_servable(path: Path) -> bool:
    """Whether a server that runs as somebody else may read it."""
    wanted = 0o755 if path.is_dir() else 0o644
    return path.stat().st_mode & wanted == wanted


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differences(content: Path, machine: Machine, wanted: Mapping[str, str]) -> str:
    """What is other in what a machine builds; empty if nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        house = house_in(Path(folder) / machine.place, content)
        machine.prepared(house)
        try:
            found = built(house, machine)
        except subprocess.CalledProcessError as failed:
            return f"ended with {failed.returncode}: {failed.stderr[-300:]}"
        unserved = [path.name for path in (house / "_site").rglob("*") if not _is_servable(path)]
        odd = sorted(url for url in wanted.keys() | found.keys() if wanted.get(url) != found.get(url))
        return f"{len(odd)} files, such as {odd[:3]}" if odd else f"cannot be read: {unserved[:3]}" if unserved else ""


def reference(content: Path) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        return built(house_in(Path(folder) / "house", content), Machine())


def compared(content: Path, variations: Mapping[str, Sequence[Machine]]) -> Iterator[Row]:
    wanted = reference(content)
    for name, machines in variations.items():
        told = [differences(content, machine, wanted) for machine in machines]
        wrong = [f"number {number}: {what}" for number, what in enumerate(told, 1) if what]
        yield Row(name, len(machines), tuple(wrong), f"{len(wanted):,} files each")


def run(effort: int) -> Iterator[Row]:
    """From an effort of 5 on it is the site that stands in `content/`, before that a small one."""
    variations = {**VARIATIONS, **({"Python": others()} if others() else {})}
    if effort >= 5:
        yield from compared(ROOT / "content", variations)
        return
    from tests.site.test_build import tracker

    with tempfile.TemporaryDirectory() as folder:
        site = tracker(Path(folder))
        site.run("check")
        yield from compared(site.content, {name: machines[:1] for name, machines in variations.items()})


STUDY = Study("same", "Does the same input give the same bytes?", "0 differing bytes", run)
