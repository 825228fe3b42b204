"""What is remembered may be anybody's, and may contradict itself: then nothing was remembered."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from pledgebook.crew import WorkerDied
from pledgebook.pipeline.edition import Folders
from pledgebook.write import WriteProblem

T = TypeVar("T")


def doubting(folders: Folders, work: Callable[[Folders], T]) -> T:
    """What `work` comes to with what is remembered; if that fails, without it, and it is forgotten.

    A fault of the program fails the second time too, and is raised as it is.
    """
    try:
        return work(folders)
    except (OSError, WriteProblem, WorkerDied):
        raise
    except Exception:  # whatever a contradiction leads to
        if folders.cache is None:
            raise
        without = work(replace(folders, cache=None))
        with contextlib.suppress(OSError):
            for what in ("pledges", "extracts", "outputs"):
                if (folders.cache / what).is_dir():
                    shutil.rmtree(folders.cache / what)
        return without
