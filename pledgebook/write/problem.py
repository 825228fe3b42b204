"""What stands against publishing, as an issue; what the system refuses, in one line."""

import contextlib
import errno
import os
from collections.abc import Iterator

from pledgebook.issues import Issue, printable
from pledgebook.where import Where

_REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EACCES: "give yourself the right to write there",
    errno.EXDEV: "choose a folder that is no mount point with --output",
}


class WriteProblem(Exception):
    """Nothing was published, or (O107 alone) more was left lying about than should be."""

    def __init__(self, where: str, code: str, text: str, hint: str) -> None:
        self.issue = Issue(Where(where), code, text, hint)
        super().__init__(printable(text))


class _Passing(Exception):
    """What the system refused to somebody else."""

    def __init__(self, error: OSError) -> None:
        self.error = error


@contextlib.contextmanager
def passing() -> Iterator[None]:
    """What is refused in here was not asked for by the one who writes, and passes `told` as it is."""
    try:
        yield
    except OSError as error:
        raise _Passing(error) from error


@contextlib.contextmanager
def told(name: str, place: str) -> Iterator[None]:
    """Say what the system refuses in one line, without the paths of this machine."""
    try:
        yield
    except _Passing as passed:
        raise passed.error from None
    except OSError as error:
        at = os.path.relpath(error.filename or place, os.path.dirname(place))
        text = f"cannot write {at}: {error.strerror or error}"
        hint = f"{_REMEDIES.get(error.errno or 0, 'mend that and build again')}; the last good site is as it was"
        raise WriteProblem(name, "O106", text, hint) from error
