"""Sabotage of the rooms where a mistake would be worst: how much of it the tests notice."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from tests.torture.study import Row, Study

LEAST = 90  # per cent
SEED = 20_261_126


def _study(name: str, room: str, each: int) -> Study:
    question = f"How many small wrongs in {room} do the tests of the room notice?"
    return Study(name, question, f"at least {LEAST} % of them", partial(killed, room, each))


def killed(room: str, each: int, effort: int) -> Iterator[Row]:
    """A row for `each` mutants of the room a unit of effort; all that live are told if they are too many."""
    words = [sys.executable, "-m", "tests.torture.killing", room, str(each * effort), str(SEED)]
    told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout
    yield row_of(f"one slip of the hand in {room}", [json.loads(line) for line in told.splitlines()])


def row_of(what: str, mutants: list[dict[str, str]]) -> Row:
    """
    >>> row_of("a slip", [{"name": "a", "outcome": "killed"}, {"name": "b", "outcome": "alive"}])
    Row(what='a slip', tried=2, wrong=('lives: b',), seen='50.0 % noticed, seed 20261126')
    """
    alive = tuple(f"lives: {mutant['name']}" for mutant in mutants if mutant["outcome"] == "alive")
    broken = tuple(f"was not tried: {mutant['name']}" for mutant in mutants if mutant["outcome"] == "broken")
    score = 100 * (1 - (len(alive) + len(broken)) / max(len(mutants), 1))
    seen = f"{score:.1f} % noticed, seed {SEED}"
    return Row(what, len(mutants), (*broken, *(alive if score < LEAST else ())), seen)


DERIVE = _study("mutants-derive", "derive", 30)
SANITISING = _study("mutants-sanitising", "sanitising", 30)
