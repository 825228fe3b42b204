"""Where and of what a figure was taken, in words that give nothing away."""

import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def machine() -> str:
    """Cores and Python."""
    return f"{os.cpu_count()} cores, Python {'.'.join(platform.python_version_tuple()[:2])}"


def tree(root: Path) -> str:
    """The commit that lies there; `+` behind it if something was changed since."""
    commit = _git(root, "rev-parse", "--short", "HEAD")
    return f"{commit}+" if _git(root, "status", "--porcelain", "--", "pledgebook", "templates", "static") else commit


def day_of(root: Path) -> str:
    """The day of that commit."""
    return _git(root, "log", "-1", "--format=%cs")


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
