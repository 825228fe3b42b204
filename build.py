#!/usr/bin/env python3
"""The door: `python3 build.py` builds the site. It parses under old Pythons too, so that they can be told."""

import gc
import os
import sys
from importlib.util import find_spec

HERE = os.path.dirname(os.path.abspath(__file__))
NEEDED = ("frontmatter", "jinja2", "livereload", "markdown", "nh3", "rcssmin", "selectolax", "watchfiles", "yaml")
ONCE = "python3 -m venv .venv && .venv/bin/pip install --require-hashes -r requirements.txt"


def missing() -> str:
    """Which parts this Python lacks, found without loading them; empty if none."""
    return ", ".join(name for name in NEEDED if find_spec(name) is None)


def main() -> int:
    """Exit code of the command; 2 where this Python cannot run it and there is no `.venv` that can."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed: the next file that is opened would be printed into
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - it stays open
    house = os.path.join(HERE, ".venv")
    able = sys.version_info >= (3, 11) and not missing()
    if not able and os.path.realpath(sys.prefix) != os.path.realpath(house):
        python = os.path.join(house, "bin", "python")
        if os.access(python, os.X_OK):
            os.execv(python, [python, os.path.abspath(__file__)] + sys.argv[1:])
    if sys.version_info < (3, 11):
        sys.stderr.write('build.py: needs Python 3.11 or newer. hint: run "make site PYTHON=python3.12" once\n')
        return 2
    if not able:
        sys.stderr.write('build.py: %s missing here. hint: run "make site" once, or: %s\n' % (missing(), ONCE))
        return 2
    if sys.flags.optimize > 1:
        sys.stderr.write("build.py: -OO leaves out what the schemas are described with. hint: unset PYTHONOPTIMIZE\n")
        return 2
    sys.path.insert(0, HERE)
    gc.disable()  # nearly all that is loaded or read is kept to the end: a verb that lets much go enables it
    from pledgebook.cli import main as command

    code = command(sys.argv[1:])
    gc.freeze()  # what is left goes with the process, and need not be looked through before
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # so early that there is nobody yet who would say so
        sys.exit(130)
