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
    """The end of a share: nothing, or the traceback of what went wrong with it."""

    wrong: str | None


class Crew:
    """Forked workers that can do some tasks, by name. A task takes a share of the work and gives results one by one.

    `tasks` is called in each worker once: what its tasks keep between two runs is the worker's own.
    """

    def __init__(self, count: int, tasks: Callable[[], dict[str, Task]]) -> None:
        from multiprocessing import get_context  # 15 ms, which who only counts `cores` need not wait for

        fork = get_context("fork")
        self._ends: list[Connection] = []
        self._workers = []
        for number in range(count):
            ours, theirs = fork.Pipe()
            worker = fork.Process(target=_work, args=(theirs, [*self._ends, ours], tasks), name=f"worker {number + 1}")
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
        return Run(task, dict(zip(self._ends, self._workers, strict=True)))


class Run:
    """The results of all workers in the order in which they come. Raises WorkerDied; a failure of ours as it was."""

    def __init__(self, task: str, open_: "dict[Connection, Any]") -> None:
        self._task, self._open = task, open_

    def __iter__(self) -> Iterator[Any]:
        while self._open:
            yield from self._heard(None)

    def ready(self) -> Iterator[Any]:
        """What has come already."""
        yield from self._heard(0)

    def _heard(self, timeout: float | None) -> Iterator[Any]:
        from multiprocessing.connection import Connection, wait

        for end in wait(list(self._open), timeout):
            assert isinstance(end, Connection)
            try:
                said = end.recv()
            except (EOFError, OSError):
                raise WorkerDied(self._epitaph(self._open[end])) from None
            if not isinstance(said, _Done):
                yield said
                continue
            if said.wrong is not None:
                raise RuntimeError(f"{self._open[end].name} failed at {self._task}:\n{said.wrong}")
            del self._open[end]

    def _epitaph(self, worker: Any) -> str:
        worker.join(1)
        code = worker.exitcode
        if code is None or code >= 0:
            how = f"with exit code {code}"
        else:
            how = f"by signal {-code} ({signal.Signals(-code).name})"
        return f"{worker.name} (process {worker.pid}) ended {how} while at {self._task}"


def _work(end: "Connection", not_ours: "Sequence[Connection]", tasks: Callable[[], dict[str, Task]]) -> None:
    """A worker's life: it ends when nobody is at the other end any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gave out the work
    for other in not_ours:
        other.close()
    able = tasks()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task, share = end.recv()
            wrong = None
            try:
                for result in able[task](share):
                    end.send(result)
            except (BrokenPipeError, ConnectionResetError):
                raise
            except Exception:  # noqa: BLE001 - it is raised again where the work was given out
                wrong = traceback.format_exc()
            end.send(_Done(wrong))
    os._exit(0)


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
