"""Who sabotages must know that the sabotage works: a module of three functions, and what its tests notice of it."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.equivalent import EQUIVALENT
from tests.torture.forging import source_of
from tests.torture.mutants import mutants_of, mutated
from tests.torture.mutation import row_of
from tests.torture.rooms import ROOMS

ROOT = Path(__file__).parents[2]
AGES = '''\
"""Ages."""

LEAST = 18


def is_adult(age):
    return age >= LEAST


def down(age):
    while age > 0:
        age -= 1
    return age


def unasked(age):
    return age < 1
'''
TESTS = """\
from pledgebook.ages import down, is_adult


def test_down():
    assert down(3) == 0


def test_is_adult():
    assert (is_adult(17), is_adult(18)) == (False, True)
"""
RUN = """\
from tests.torture.killing import main
from tests.torture.rooms import Room
main(["ages", "100", "1"], {"ages": Room(("pledgebook.ages",), ("test_ages.py",))})
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What became of each mutant of the ages, and by what."""
    folder = tmp_path_factory.mktemp("ages")
    (folder / "pledgebook").mkdir()
    (folder / "pledgebook" / "__init__.py").touch()
    (folder / "pledgebook" / "ages.py").write_text(AGES)
    (folder / "test_ages.py").write_text(TESTS)
    told = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert (folder / "pledgebook" / "ages.py").read_text() == AGES
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return {line["name"].removeprefix("ages "): (line["outcome"], line["by"]) for line in lines}


@pytest.mark.parametrize(
    ("name", "outcome", "by"),
    [
        ("is_adult: age >= LEAST -> age > LEAST", "killed", "test_ages.py::test_is_adult"),
        ("is_adult: return age >= LEAST -> return None", "killed", "test_ages.py::test_is_adult"),
        ("-: 18 -> 19", "killed", "test_ages.py::test_is_adult"),
        ("down: age > 0 -> age >= 0", "killed", "test_ages.py::test_down"),
        ("down: age -= 1 -> pass", "killed", "signal 24"),
        ("unasked: age < 1 -> age <= 1", "alive", ""),
    ],
)
def test_a_wrong_is_noticed_by_the_test_that_asks_and_by_no_other(
    outcomes: dict[str, tuple[str, str]], name: str, outcome: str, by: str
) -> None:
    assert outcomes[name] == (outcome, by)


def test_what_nobody_asks_lives_and_all_else_is_noticed(outcomes: dict[str, tuple[str, str]]) -> None:
    assert {name.partition(":")[0] for name, (outcome, _) in outcomes.items() if outcome != "killed"} == {"unasked"}


@pytest.mark.parametrize("module", ["pledgebook.derive.terms", "pledgebook.links"])
def test_each_mutant_is_one_wrong_with_a_name_of_its_own(module: str) -> None:
    source = source_of(module)
    mutants = mutants_of(source, module)
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    right = ast.unparse(ast.parse(source)).splitlines()
    for mutant in mutants[::5]:
        wrong = ast.unparse(mutated(source, mutant)).splitlines()
        assert wrong != right, mutant.name


def test_each_mutant_that_is_called_equivalent_is_one_of_the_program_as_it_is() -> None:
    modules = {module for room in ROOMS.values() for module in room.modules}
    known = {mutant.name for module in modules for mutant in mutants_of(source_of(module), module)}
    assert EQUIVALENT.keys() - known == set()


def test_a_score_below_the_least_tells_every_mutant_that_lives() -> None:
    nine = [{"name": str(number), "outcome": "killed"} for number in range(9)]
    assert row_of("", [*nine, {"name": "x", "outcome": "alive"}]).wrong == ()
    assert row_of("", [*nine, {"name": "x", "outcome": "broken"}]).wrong == ("was not tried: x",)
    assert row_of("", [*nine[1:], {"name": "x", "outcome": "alive"}]).wrong == ("lives: x",)
