"""How many mutants of a room its tests notice. Every mutant lives in a forked process, and never on the disk.

`python -m tests.torture.killing derive 250 7`: 250 mutants of derive, drawn with seed 7; one line of JSON for each.
A word after that leaves only those whose names hold it.

Most of them are functions: those get other code in a process that has collected the tests already, and meet only the
tests that called the function, the fastest first. Whatever is worked out while a module is imported (tables, patterns)
is wrong from the beginning, in a process that has imported nothing of ours.
"""

import importlib
import json
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import FunctionType

import pytest

from tests.torture.bench import Measured, always_the_same, likely_first, measured, noticed, with_tests
from tests.torture.equivalent import EQUIVALENT
from tests.torture.forging import Forger, live_function, source_of, spoil
from tests.torture.mutants import Mutant, mutants_of
from tests.torture.rooms import ROOMS, Room
from tests.torture.trials import FINE, WRONG, Say, fork, results

MEMORY = 3_000_000_000
SECONDS = 60  # for the import of a mutant
LIBRARIES = "frontmatter yaml jinja2 markdown nh3 selectolax.lexbor PIL.Image livereload hypothesis.strategies".split()


def sampled(room: Room, most: int, seed: int) -> list[Mutant]:
    """As many mutants, drawn from all of the room; all, if there are no more."""
    every = [mutant for name in room.modules for mutant in mutants_of(source_of(name), name)]
    counted = [mutant for mutant in every if room.counts(mutant) and mutant.name not in EQUIVALENT]
    return random.Random(seed).sample(counted, min(most, len(counted)))


# -- a process that has collected the tests


def warm(room: Room, sample: Sequence[Mutant], say: Say) -> int:
    """Says of every mutant what became of it; of the others, that they must be wrong from the beginning."""
    return with_tests(room.tests, partial(_warm, sample, say))


def _warm(sample: Sequence[Mutant], say: Say, session: pytest.Session) -> int:
    for mutant, code, by in results(_tasks(sample, say, session)):
        say(_line(mutant, code, by))
    return FINE


def _tasks(
    sample: Sequence[Mutant], say: Say, session: pytest.Session
) -> Iterator[tuple[Mutant, Callable[[Say], int]]]:
    known = measured(session.items)
    for mutant in sample:
        module = importlib.import_module(mutant.module)
        function = live_function(module, mutant.where)
        tests = known.tests_of(function.__code__, session.items) if function is not None else []
        if function is None or not tests or function.__code__.co_freevars:  # `super` is in a cell of its own
            likely = known.callers_of(str(module.__file__))
            say(json.dumps({"name": mutant.name, "outcome": "cold", "likely": likely}) + "\n")
        else:
            yield mutant, partial(_spoiled, mutant, function, tests, known, session)


def _spoiled(
    mutant: Mutant,
    function: FunctionType,
    tests: Sequence[pytest.Item],
    known: Measured,
    session: pytest.Session,
    say: Say,
) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    spoil(function, mutant)
    return noticed(session, tests, known.took, say)


# -- a process that has imported nothing of ours


def cold(room: Room, mutant: Mutant, likely: Sequence[str], say: Say) -> int:
    """Whether the tests of a room, the `likely` ones first, notice a module that is wrong from the beginning."""
    sys.meta_path.insert(0, Forger(mutant))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        importlib.import_module(mutant.module)  # now: pytest reads the files that it is given by a hook of its own
    except Exception:  # noqa: BLE001 - whatever it is, the mutant is noticed
        say("at import")
        return WRONG
    return with_tests(room.tests, lambda session: noticed(session, likely_first(session.items, likely), {}, say))


def _line(mutant: Mutant, code: int, by: str) -> str:
    """`alive` is the mutant that nobody noticed; `broken` is one at which the bench itself failed."""
    outcome = {FINE: "alive", WRONG: "killed"}.get(code, "killed" if code < 0 else "broken")
    said = {
        "name": mutant.name,
        "line": mutant.line,
        "outcome": outcome,
        "by": by or (f"signal {-code}" if code < 0 else ""),
    }
    return json.dumps(said) + "\n"


def main(words: Sequence[str], rooms: Mapping[str, Room] = ROOMS) -> int:
    """Prints what became of each mutant."""
    for name in LIBRARIES:
        importlib.import_module(name)
    assert not any(name.startswith("pledgebook") for name in sys.modules), "a mutant would come too late"
    always_the_same()
    room = rooms[words[0]]
    sample = [
        each for each in sampled(room, int(words[1]), int(words[2])) if all(word in each.name for word in words[3:])
    ]
    known = {mutant.name: mutant for mutant in sample}
    waiting: list[tuple[Mutant, Callable[[Say], int]]] = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # as that of all is: a test asks as another user
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        trial = fork(partial(warm, room, sample))
        with os.fdopen(os.dup(trial.pipe), encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                if told["outcome"] == "cold":
                    mutant = known[told["name"]]
                    waiting.append((mutant, partial(cold, room, mutant, told["likely"])))
                else:
                    print(line, end="", flush=True)
        code, _ = trial.result()
        assert code == FINE, "the process that collects the tests died"
        for mutant, code, by in results(waiting):
            print(_line(mutant, code, by), end="", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
