"""What everything that is remembered stands on: our own code, Python, and the libraries beside us."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = str(Path(__file__).resolve().parents[1])


@cache
def ground() -> str:
    """Equal on two runs only if they are runs of one program: the same code under the same Python and libraries."""
    made = hashlib.sha256(f"{sys.version}\0{sys.platform}\0".encode())
    for file in sorted(_code()):
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - Path takes longer than the reading
            made.update(f"{file.removeprefix(PACKAGE)}\0".encode() + opened.read() + b"\0")
    for name in sorted(_installed()):
        made.update(f"{name}\0".encode())
    return made.hexdigest()


def _code() -> Iterator[str]:
    for folder, _, names in os.walk(PACKAGE):
        yield from (f"{folder}/{name}" for name in names if name.endswith(".py"))


def _installed() -> set[str]:
    """Names and versions of what is installed: those of the folders that installers leave (PEP 376)."""
    found: set[str] = set()
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            found.update(each.name for each in folder.iterdir() if each.suffix in (".dist-info", ".egg-info"))
    return found
