"""What the system refused, as an issue."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.cli.here import shown

if TYPE_CHECKING:
    from pledgebook.issues import Issue

_REMEDIES = {
    errno.EACCES: "give yourself the right to it",
    errno.EPERM: "give yourself the right to it",
    errno.ENOSPC: "make room on the disk",
    errno.EMFILE: "allow more open files, with ulimit -n 1024",
}


def refusal(error: OSError) -> "Issue":
    """In one line, without the paths of this machine where they lie below the folder we are in."""
    from pledgebook.issues import Issue
    from pledgebook.where import Where

    if isinstance(error, ChildProcessError):
        remedy = "the memory may have been full: free some, or build with --jobs 1, then run this again"
        return Issue(Where("build.py"), "O114", str(error), remedy)
    file = error.filename
    place = shown(Path(os.fsdecode(file))) if isinstance(file, str | bytes) else "build.py"
    remedy = _REMEDIES.get(error.errno or 0, "mend that")
    text = f"the system refuses it: {error.strerror or type(error).__name__}"
    return Issue(Where(place), "O113", text, f"{remedy}, then run this again")
