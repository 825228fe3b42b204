"""Each room imports what docs/architecture.md allows it, and nothing else."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "pledgebook"
FLOOR_PLAN = ROOT / "docs" / "architecture.md"


def law() -> dict[str, tuple[set[str], set[str]]]:
    """Room -> (rooms, libraries) it may import, as the table says."""
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|([^|]*)\|$", FLOOR_PLAN.read_text(encoding="utf-8"), re.MULTILINE)
    return {room: (_words(rooms), _words(libraries)) for room, rooms, libraries in rows}


def _words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip()}


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imported(module: Path) -> set[str]:
    """Full names of what a module imports, wherever in it the import stands."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_what_the_floor_plan_allows(module: Path) -> None:
    room = room_of(module)
    rooms, libraries = law()[room]
    used = {tuple(name.split(".")) for name in imported(module)}
    used_rooms = {name[1] for name in used if name[0] == "pledgebook" and len(name) > 1}
    used_libraries = {name[0] for name in used if name[0] not in {"pledgebook", *sys.stdlib_module_names}}
    assert used_rooms <= rooms | {room, "where"}
    assert used_libraries <= libraries


def test_every_room_has_a_row_and_every_row_a_room() -> None:
    assert set(law()) == {room_of(module) for module in modules()}


def test_no_room_may_import_another_without_need() -> None:
    for room, (rooms, libraries) in law().items():
        names = {tuple(name.split(".")) for module in modules() if room_of(module) == room for name in imported(module)}
        assert rooms <= {name[1] for name in names if name[0] == "pledgebook" and len(name) > 1}, room
        assert libraries <= {name[0] for name in names}, room


def test_the_clock_is_read_in_the_command_line_alone() -> None:
    clocks = re.compile(r"date\.today\(|datetime\.now\(|\btime\.(time|monotonic|perf_counter)\(")
    readers = {room_of(module) for module in modules() if clocks.search(module.read_text(encoding="utf-8"))}
    assert readers <= {"cli"}


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {path.name: lines for path in modules() if (lines := path.read_text("utf-8").count("\n")) > 300}
    assert long == {}
