"""Work split over processes: each is forked, keeps what it learns, and hands over what it makes as it makes it."""

import contextlib
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = Callable[[Any], Iterator[Any]]


class WorkerDied(ChildProcessError):
    """The system ended a worker before its work was done. The message names it, what it was doing, and how it ended."""


class _Done(NamedTuple):
    """The end of a share: nothing, what the system refused, or the traceback of what went wrong with it."""

    refused: OSError | None = None
    wrong: str | None = None


class Crew:
    """Forked workers that can do some tasks, by name. A task takes a share of the work and gives results one by one.

    `tasks` is called in each worker once: what its tasks keep between two runs is the worker's own.
    """

    def __init__(self, count: int, tasks: Callable[[], dict[str, Task]], others: Sequence["Crew"] = ()) -> None:
        """`others` are at work already: who is forked now must not keep them from ending."""
        from multiprocessing import get_context  # 15 ms, which who only counts `cores` need not wait for

        fork = get_context("fork")
        theirs_too = [end for crew in others for end in crew._ends]
        self._ends: list[Connection] = []
        self._workers = []
        for number in range(count):
            ours, theirs = fork.Pipe()
            not_ours = [*theirs_too, *self._ends, ours]
            name = f"worker {sum(map(len, others)) + number + 1}"
            worker = fork.Process(target=_work, args=(theirs, not_ours, tasks), name=name)
            worker.start()
            theirs.close()
            self._ends.append(ours)
            self._workers.append(worker)

    def __len__(self) -> int:
        return len(self._workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let the workers go; those that are still at work are stopped."""
        for end in self._ends:
            end.close()
        for worker in self._workers:
            if error is not None:
                worker.terminate()
            worker.join()

    def run(self, task: str, shares: Sequence[Any]) -> "Run":
        """Give each worker its share of a task. The run before must have ended."""
        for end, share in zip(self._ends, shares, strict=True):
            with contextlib.suppress(BrokenPipeError):  # the worker is dead: that shows when it is listened to
                end.send((task, share))
        return Run({end: (worker, task) for end, worker in zip(self._ends, self._workers, strict=True)})


class Run:
    """The results of all workers in the order in which they come.

    Raises WorkerDied; an OSError of a worker as it was, and RuntimeError for a failure of ours. `len` is how many are
    still at work.
    """

    def __init__(self, open_: "dict[Connection, tuple[Any, str]]") -> None:
        self._open = open_

    def __len__(self) -> int:
        return len(self._open)

    def __or__(self, other: "Run") -> "Run":
        """Both at once; neither may be listened to any longer."""
        return Run(self._open | other._open)

    def __iter__(self) -> Iterator[Any]:
        while self._open:
            yield from self.next()

    def ready(self) -> Iterator[Any]:
        """What has come already, until nothing is there that could be listened to."""
        from multiprocessing.connection import wait

        while ends := wait(list(self._open), 0):
            yield from self._said(ends)

    def next(self) -> Iterator[Any]:
        """At least one result, as soon as one comes; none if all have ended."""
        from multiprocessing.connection import wait

        yield from self._said(wait(list(self._open)) if self._open else ())

    def _said(self, ends: Sequence[object]) -> Iterator[Any]:
        from multiprocessing.connection import Connection

        for end in ends:
            assert isinstance(end, Connection)
            try:
                said = end.recv()
            except (EOFError, OSError):
                raise WorkerDied(_epitaph(*self._open[end])) from None
            if not isinstance(said, _Done):
                yield said
                continue
            worker, task = self._open.pop(end)
            if said.refused is not None:
                raise said.refused
            if said.wrong is not None:
                raise RuntimeError(f"{worker.name} failed at {task}:\n{said.wrong}")


def _epitaph(worker: Any, task: str) -> str:
    worker.join(1)
    code = worker.exitcode
    killed = code is not None and code < 0
    how = f"by signal {-code} ({signal.Signals(-code).name})" if killed else f"with exit code {code}"
    return f"{worker.name} (process {worker.pid}) ended {how} while at {task}"


def _work(end: "Connection", not_ours: "Sequence[Connection]", tasks: Callable[[], dict[str, Task]]) -> None:
    """A worker's life: it ends when nobody is at the other end any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gave out the work
    for other in not_ours:
        other.close()
    able = tasks()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task, share = end.recv()
            done = _Done()
            try:
                for result in able[task](share):
                    end.send(result)
            except (BrokenPipeError, ConnectionResetError):
                raise
            except OSError as error:
                done = _Done(refused=error)
            except Exception:  # noqa: BLE001 - it is raised again where the work was given out
                done = _Done(wrong=traceback.format_exc())
            end.send(done)
    os._exit(0)


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
