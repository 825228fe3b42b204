"""What pages are checked with is pinned by hash, and the lock file names no place to get it from."""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "package-lock.json"


def packages() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return found


def test_checkers_are_pinned_exactly_and_by_hash() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    pins = wanted["devDependencies"]
    assert wanted["private"] is True
    assert set(pins) == {"axe-core", "vnu-jar"}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())
    locked = {name.removeprefix("node_modules/"): each for name, each in packages().items() if name}
    assert {name: each["version"] for name, each in locked.items()} == pins
    assert all(each["integrity"].startswith("sha512-") for each in locked.values())


def test_the_lock_file_names_no_registry() -> None:
    assert not re.search(r"resolved|https?:", LOCK.read_text(encoding="utf-8"))
