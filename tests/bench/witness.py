"""Run a command and tell what it cost. A process of its own, and a small one.

A child begins with the peak memory that its parent had when it was made: a large parent would hide a small child.
"""

import os
import sys
import time


def main(report: str, command: list[str]) -> int:
    """CPU seconds, wall seconds and peak kilobytes go to the file `report`; the exit code is the command's."""
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, spent = os.wait4(process, 0)
    wall = time.perf_counter() - started
    with open(report, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib would make it larger
        file.write(f"{spent.ru_utime + spent.ru_stime} {wall} {spent.ru_maxrss}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
