"""Work in several processes at once, for answers of a few bytes."""

import os
from collections.abc import Callable, Sequence

LONGEST = 512  # bytes of an answer: what a pipe takes whole


def in_processes(jobs: Sequence[Callable[[], bytes]]) -> list[bytes]:
    """What each job returns: the first is done here, each other one in a process of its own. Raises OSError.

    A job gives at least one byte and at most LONGEST; whatever it raises elsewhere than here is an OSError.
    """
    children = [_begun(job) for job in jobs[1:]]
    try:
        first = jobs[0]()
    finally:
        answers = [_answer(*child) for child in children]
    if not all(answers):
        raise ChildProcessError("a process ended without an answer")
    return [first, *answers]


def _begun(job: Callable[[], bytes]) -> tuple[int, int]:
    """The process and where its answer is to be read. It leaves without tidying up: what is open is its parent's."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, job())
        finally:
            os._exit(0)
    os.close(writer)
    return child, reader


def _answer(child: int, reader: int) -> bytes:
    data = os.read(reader, LONGEST)
    os.close(reader)
    os.waitpid(child, 0)
    return data
