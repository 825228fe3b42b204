"""Publish a small tree over an older one, once for every file-system event: each time that event kills or refuses it.

`sweep.py FOLDER kill|ERRNO [spare]` prints one line of JSON a trial: its number, how it ended, what was told. Each
trial has a folder of its own, FOLDER/<number>, and leaves it as it fell. With `spare` an earlier tree lies ready.
"""

import json
import os
import sys
from pathlib import Path

from pledgebook.write import WriteProblem, publish

EVENTS = ("open", "os.", "shutil.", "fcntl.", "ctypes.dlsym")
OLD = {"index.html": b"old", "kept.css": b"same", "a/b/deep.html": b"old deep", "only-old.html": b"x"}
EARLIER = {"index.html": b"earlier", "kept.css/was-a-folder": b"x", "a": b"was a file", "gone/far/off.html": b"x"}
NEW = {"index.html": b"new", "kept.css": b"same", "a/b/deep.html": b"new deep", "only-new.html": b"x"}
DIED, UNTOUCHED = 9, 3


def before(folder: Path, spare: Path | None) -> None:
    """What is there before the build that comes to grief."""
    if spare is not None:
        publish(EARLIER.items(), folder / "_site", spare=spare)
    publish(OLD.items(), folder / "_site", spare=spare)


def trial(folder: Path, last: int, fate: str, spare: Path | None) -> int:
    """How a build of NEW ends if its event number `last` is its undoing. It runs in a process of its own."""
    seen, watching = 0, True

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if not watching or not event.startswith(EVENTS):
            return
        seen += 1
        if seen == last and fate == "kill":
            os._exit(DIED)
        if seen == last:
            path = args[0] if args and isinstance(args[0], str) else None
            raise OSError(int(fate), os.strerror(int(fate)), path)

    sys.addaudithook(watch)
    try:
        publish(NEW.items(), folder / "_site", spare=spare)
        code, told = 0, ""
    except WriteProblem as problem:
        code, told = 1, f"{problem.issue.code} {problem.issue.text} {problem.issue.hint}"
    watching = False
    code = UNTOUCHED if code == 0 and seen < last else code
    if code != UNTOUCHED:
        sys.stdout.write(json.dumps([last, code, told]) + "\n")
        sys.stdout.flush()
    return code


def main(base: Path, fate: str, *words: str) -> None:
    for last in range(1, 1000):
        folder = base / str(last)
        folder.mkdir()
        spare = folder / "kept" / "tree" if words else None
        before(folder, spare)
        child = os.fork()
        if child == 0:
            os._exit(trial(folder, last, fate, spare))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == UNTOUCHED:
            return
        if code == DIED:
            sys.stdout.write(json.dumps([last, code, ""]) + "\n")
            sys.stdout.flush()
    raise AssertionError("a build that never ends")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
