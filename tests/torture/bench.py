"""The tests of a room, collected once and run as often as they are wanted."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import CodeType, FrameType
from typing import Protocol

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests.torture.trials import BROKEN, FINE, WRONG, Say, fork

SETTINGS = "_hypothesis_internal_use_settings"
EXAMPLES = 8  # of each property: more of them find more, and take longer
QUIET = "-q -n 0 -p no:cacheprovider -o timeout=0 -W ignore::pytest.PytestAssertRewriteWarning".split()


@dataclass
class Bench:
    """Takes the place of pytest's loop over the tests: what is done with them once they are collected."""

    work: Callable[[pytest.Session], int]
    code: int = BROKEN

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for item in session.items:
            test = getattr(item, "obj", None)
            if (asked := getattr(test, SETTINGS, None)) is not None:
                setattr(getattr(test, "__func__", test), SETTINGS, settings(asked, max_examples=EXAMPLES))
        self.code = self.work(session)
        return True


def always_the_same() -> None:
    """Properties find the same each time, and what they find is not made smaller. To be asked before the first test."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, deadline=None, phases=phases)
    settings.load_profile("mutants")


def with_tests(tests: Sequence[str], work: Callable[[pytest.Session], int]) -> int:
    """What `work` returns, with these tests collected."""
    bench = Bench(work)
    pytest.main([*QUIET, *tests], plugins=[bench])
    return bench.code


def noticed(session: pytest.Session, items: Sequence[pytest.Item], took: dict[str, float], say: Say) -> int:
    """WRONG if a test fails, and which is said; FINE if none does. An endless loop ends the process."""
    if session.testsfailed:
        say("at import")
        return WRONG
    for item, following in zip(items, [*items[1:], None], strict=True):
        seconds = int(time.process_time() + 3 + 20 * took.get(item.nodeid, 1))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        if _fails(item, following):
            say(item.nodeid)
            return WRONG
    return FINE


def likely_first(items: Iterable[pytest.Item], likely: Sequence[str]) -> list[pytest.Item]:
    """All tests: the likely ones in their order, then the others, and of those the properties last, which ask often."""
    place = {nodeid: number for number, nodeid in enumerate(likely)}
    return sorted(items, key=lambda item: (place.get(item.nodeid, len(place)), _is_property(item)))


def _is_property(item: pytest.Item) -> bool:
    return hasattr(getattr(item, "obj", None), "hypothesis")


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, nextitem=following, log=False))


@dataclass(frozen=True, slots=True)
class Measured:
    """What the tests do when nothing is wrong: how long each takes, and which functions it calls."""

    took: dict[str, float] = field(default_factory=dict)
    calls: dict[str, list[str]] = field(default_factory=dict)
    """The tests, by the file, the line and the name of a function."""

    def tests_of(self, code: CodeType, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Those that call a function, the fastest first."""
        callers = set(self.calls.get(_called(code), ()))
        return sorted((each for each in items if each.nodeid in callers), key=lambda item: self.took[item.nodeid])

    def callers_of(self, file: str) -> list[str]:
        """The tests that call any function of a file, the fastest first."""
        found = {test for called, tests in self.calls.items() if called.startswith(f"{file}:") for test in tests}
        return sorted(found, key=lambda test: self.took[test])


def measured(items: Sequence[pytest.Item]) -> Measured:
    """Every test once, in a process of its own; none may fail."""
    code, said = fork(partial(_measure, items)).result()
    if code != FINE:
        print(f"{said} fails without any mutant", file=sys.stderr)
    assert code == FINE
    return Measured(*json.loads(said))


def _measure(items: Sequence[pytest.Item], say: Say) -> int:
    found = Measured()
    for item, following in zip(items, [*items[1:], None], strict=True):
        for forgetful in _forgetful():
            forgetful.cache_clear()
        called: set[CodeType] = set()
        sys.setprofile(partial(_note, called))
        start = time.process_time()
        failed = _fails(item, following)
        sys.setprofile(None)
        if failed:
            say(item.nodeid)
            return WRONG
        found.took[item.nodeid] = time.process_time() - start
        for code in called:
            found.calls.setdefault(_called(code), []).append(item.nodeid)
    say(json.dumps([found.took, found.calls]))
    return FINE


def _note(called: set[CodeType], frame: FrameType, event: str, _: object) -> None:
    if event == "call" and "/pledgebook/" in frame.f_code.co_filename:
        called.add(frame.f_code)


def _called(code: CodeType) -> str:
    return f"{code.co_filename}:{code.co_firstlineno}:{code.co_name}"


class _Forgetful(Protocol):
    def cache_clear(self) -> None: ...


def _forgetful() -> list[_Forgetful]:
    """The functions of ours that answer from memory, and would hide that a second test needs them."""
    ours = [module for name, module in sys.modules.items() if name.startswith("pledgebook")]
    return [each for module in ours for each in vars(module).values() if hasattr(each, "cache_clear")]
