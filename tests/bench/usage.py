"""What a command costs: the time it computes, the time it takes, its memory; and what a folder holds."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

WITNESS = Path(__file__).with_name("witness.py")


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds and bytes. `cpu` is user and system time of the process and all that it waited for.

    `peak` is the resident memory of the largest single process among them, never their sum: that is what wait4 tells.
    """

    cpu: float
    wall: float
    peak: int


class Failed(Exception):
    """A command that did not end well, with the end of what it said."""


def usage_of(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command to its end in a folder, where `.said` is what it says. Raises Failed."""
    report = folder / ".spent"
    with (folder / ".said").open("w+b") as said:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(WITNESS), str(report), *command],
            cwd=folder,
            env={**_usual(os.environ), **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
        )
        if done.returncode:
            said.seek(0)
            end = said.read()[-2_000:].decode(errors="replace")
            raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{end}")
    cpu, wall, peak = report.read_text(encoding="ascii").split()
    return Usage(float(cpu), float(wall), int(peak) * 1024)


def _usual(environment: Mapping[str, str]) -> dict[str, str]:
    """As most people have it, so that no Python among them compiles all of its modules each time."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def median_of(found: Sequence[Usage]) -> Usage:
    """Each figure's own median."""
    cpu, wall = median(one.cpu for one in found), median(one.wall for one in found)
    return Usage(cpu, wall, round(median(one.peak for one in found)))


@dataclass(frozen=True, slots=True)
class Held:
    """What a built site holds. `entry` is the median size of its pages of pledges."""

    files: int
    bytes: int
    entries: int
    entry: int


def held_in(output: Path) -> Held:
    """Pages of pledges are `companies/{company}/{slug}/index.html`."""
    sizes = {file.relative_to(output): file.stat().st_size for file in output.rglob("*") if file.is_file()}
    pages = [size for name, size in sizes.items() if name.match("companies/*/*/index.html") and len(name.parts) == 4]
    return Held(len(sizes), sum(sizes.values()), len(pages), round(median(pages)) if pages else 0)
