"""Workers give what they make as they make it, keep what they learn, and never leave anybody waiting."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pledgebook.crew import Crew, Task, WorkerDied, cores


def able() -> dict[str, Task]:
    learnt: list[int] = []

    def squares(share: list[int]) -> Iterator[int]:
        for number in share:
            yield number * number

    def learn(share: int) -> Iterator[list[int]]:
        learnt.append(share)
        yield list(learnt)

    def fail(share: int) -> Iterator[int]:
        yield share
        raise LookupError("no such thing")

    def die(share: int) -> Iterator[int]:
        yield os.getpid()
        os.kill(os.getpid(), share)

    def leave(share: int) -> Iterator[int]:
        yield from ()
        os._exit(share)

    def who(_: None) -> Iterator[int]:
        yield os.getpid()

    def stay(share: int) -> Iterator[int]:
        yield os.getpid()
        time.sleep(share)

    def missing(_: int) -> Iterator[int]:
        yield os.open("/not/there", os.O_RDONLY)

    return {each.__name__: each for each in (squares, learn, fail, die, leave, who, stay, missing)}


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_results_of_all_workers_come() -> None:
    with Crew(3, able) as crew:
        assert len(crew) == 3
        assert sorted(crew.run("squares", [[1, 2], [], [3]])) == [1, 4, 9]


def test_what_a_worker_learnt_it_knows_at_the_next_run() -> None:
    with Crew(2, able) as crew:
        list(crew.run("learn", [1, 2]))
        assert sorted(crew.run("learn", [3, 4])) == [[1, 3], [2, 4]]


def test_more_than_a_pipe_holds_comes_whole() -> None:
    with Crew(2, able) as crew:
        wide = [[10**2_000] * 300] * 2
        assert list(crew.run("squares", wide)) == [10**4_000] * 600


def test_what_is_ready_is_given_before_the_rest() -> None:
    with Crew(1, able) as crew:
        run, heard = crew.run("squares", [[2, 3]]), list[int]()
        for _ in range(500):
            heard += run.ready()
            time.sleep(0.01)
            if len(heard) == 2:
                break
        assert heard == [4, 9]
        assert list(run) == []


@pytest.mark.parametrize(
    ("task", "share", "said"),
    [
        ("die", signal.SIGKILL, r"worker 2 \(process \d+\) ended by signal 9 \(SIGKILL\) while at die"),
        ("leave", 3, r"worker 2 \(process \d+\) ended with exit code 3 while at leave"),
    ],
)
def test_a_worker_that_ends_too_early_is_named_with_how(task: str, share: int, said: str) -> None:
    began = time.monotonic()

    def only_the_second() -> dict[str, Task]:
        tasks = able()
        return {task: lambda given: tasks[task](given) if given is not None else iter(())}

    with pytest.raises(WorkerDied, match=said), Crew(2, only_the_second) as crew:
        list(crew.run(task, [None, share]))
    assert time.monotonic() - began < 20


def test_a_worker_that_was_killed_between_two_runs_is_named() -> None:
    with Crew(1, able) as crew:
        [pid] = crew.run("who", [None])
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        run = crew.run("learn", [2])
        with pytest.raises(WorkerDied, match="SIGKILL"):
            list(run)


def test_a_worker_that_raises_hands_over_its_traceback() -> None:
    with (
        pytest.raises(RuntimeError, match=r"(?s)worker 1 failed at fail:.*LookupError: no such thing"),
        Crew(1, able) as crew,
    ):
        list(crew.run("fail", [1]))


def failing(crew: Crew) -> None:
    raise KeyError(crew)


@pytest.mark.parametrize("end", [failing, len], ids=["by an error", "as if nothing were"])
def test_closing_while_busy_leaves_no_process_behind(end: Callable[[Crew], Any]) -> None:
    began, pids = time.monotonic(), []
    try:
        with Crew(2, able) as crew:
            run = iter(crew.run("stay", [30, 30] if end is failing else [1, 1]))
            pids += [next(run), next(run)]
            assert all(map(is_there, pids))
            end(crew)
    except KeyError:
        pass
    assert not any(map(is_there, pids))
    assert time.monotonic() - began < 20


def test_there_is_a_core_at_least() -> None:
    assert cores() >= 1


def test_what_the_system_refuses_a_worker_is_raised_as_it_was() -> None:
    with Crew(1, able) as crew, pytest.raises(FileNotFoundError) as told:
        list(crew.run("missing", [1]))
    assert told.value.filename == "/not/there"


def test_two_runs_are_listened_to_at_once() -> None:
    with Crew(2, able) as crew, Crew(1, able, [crew]) as other:
        both = crew.run("squares", [[1], [2]]) | other.run("learn", [3])
        assert len(both) == 3
        assert sorted(map(str, both)) == ["1", "4", "[3]"]
        assert (len(both), list(both.ready()), list(both.next())) == (0, [], [])
        [pid] = other.run("who", [None])
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkerDied, match=r"worker 3 .* while at who"):
            list(crew.run("squares", [[1], [2]]) | other.run("who", [None]))


def test_a_crew_may_end_before_one_that_was_hired_later() -> None:
    began = time.monotonic()
    first = Crew(1, able)
    with Crew(1, able, [first]):
        first.__exit__(None, None, None)
    assert time.monotonic() - began < 20
