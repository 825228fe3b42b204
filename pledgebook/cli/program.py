"""What content came to under the program of its own time: that program, run as it was, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from pledgebook.cli.base import written_out
from pledgebook.compare import NotBuilt, Standing, standing_in
from pledgebook.git import Checkout, Missing
from pledgebook.pipeline import Moment

PATIENCE = 900  # seconds
PROGRAM = "pledgebook"
_PARTS = (f"{PROGRAM}/", "templates/", "static/", "build.py")


class Unknown(Exception):
    """Why nobody can say; the text is the end of a sentence."""


def is_another(checkout: Checkout, before: str, after: str | None) -> bool:
    """Whether the program at a commit is not the one at another, or (None) not the one that lies there now.

    Raises Unknown if it was not there at all.
    """
    then = checkout.tree(before, PROGRAM)
    if isinstance(then, Missing):
        raise Unknown(then.text)
    if after is None:
        return bool(checkout.changed(then))
    now = checkout.tree(after, PROGRAM)
    return isinstance(now, Missing) or now.files != then.files


def judged_by_its_own(checkout: Checkout, commit: str, as_of: str, moment: Moment) -> Standing:
    """What the program at `commit` makes of the content at it. Raises Unknown.

    Code is run only of the past of what is checked out: a branch that somebody proposes is not trusted by being named.
    """
    if not checkout.has_passed(commit):
        raise Unknown("its program is not of the past of HEAD, and is not run")
    tree = checkout.tree(commit, "")
    if isinstance(tree, Missing):
        raise Unknown(tree.text)
    content = f"{checkout.folder}/" if checkout.folder else ""
    wanted = [path for path in tree.files if path.startswith((*_PARTS, content))]
    with written_out(checkout, tree, only=wanted) as folder:
        if isinstance(folder, Missing):
            raise Unknown(folder.text)
        output = folder / "_site.pledgebook-diff"
        _build(folder, folder / checkout.folder, output, as_of, moment)
        try:
            return standing_in(output)
        except NotBuilt as wrong:
            raise Unknown(f"the site that it builds cannot be read: {wrong}") from wrong


def _build(program: Path, content: Path, output: Path, as_of: str, moment: Moment) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    epoch = str(int(moment.now.timestamp()))
    words = ("build", "--fast", "-q", "--as-of", as_of, "--content", str(content), "--output", str(output))
    try:
        done = subprocess.run(  # noqa: S603 - the program of this very checkout, as it was committed
            [sys.executable, "-B", str(program / "build.py"), *words],
            cwd=program,
            env={**kept, "SOURCE_DATE_EPOCH": epoch},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unknown(f"its program could not be run ({type(error).__name__})") from error
    if done.returncode != 0:
        raise Unknown(f"its program does not build it (exit code {done.returncode})")
