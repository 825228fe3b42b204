"""What is remembered may be anybody's, and may contradict itself: then nothing was remembered."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from pledgebook.pipeline.edition import Folders
from pledgebook.write import WriteProblem

T = TypeVar("T")
FORGOTTEN = "what was remembered contradicts itself, so it is forgotten, and everything was made anew"


def doubting(folders: Folders, work: Callable[[Folders], T], say: Callable[[str], None]) -> T:
    """What `work` comes to with what is remembered; if that fails, without it, and it is forgotten, which is said.

    A fault of the program fails the second time too, and is raised as it is.
    """
    try:
        return work(folders)
    except Exception as error:  # whatever a contradiction leads to
        if folders.cache is None or _is_refused(error):
            raise
        without = work(replace(folders, cache=None))
        with contextlib.suppress(OSError):
            for what in ("pledges", "extracts", "outputs"):
                if (folders.cache / what).is_dir():
                    shutil.rmtree(folders.cache / what)
        say(FORGOTTEN)
        return without


def _is_refused(error: Exception) -> bool:
    """Whether the system or the output folder stood against it; an odd address may have been remembered."""
    return isinstance(error, OSError) or (isinstance(error, WriteProblem) and error.issue.code != "O104")
