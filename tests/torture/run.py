"""`make torture`: what takes longer than a test may. The table on the standard output, what went wrong on the other."""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.torture import (
    crash,
    days,
    forged,
    fuzz,
    hostile,
    mutation,
    neighbour,
    poison,
    published,
    refused,
    same,
    slow,
    sparing,
    stopped,
)
from tests.torture.study import Row, Study, failures

STUDIES: tuple[Study, ...] = (
    crash.STUDY,
    days.STUDY,
    forged.STUDY,
    fuzz.STUDY,
    hostile.STUDY,
    mutation.DERIVE,
    mutation.SANITISING,
    neighbour.STUDY,
    poison.STUDY,
    published.STUDY,
    refused.STUDY,
    same.STUDY,
    slow.STUDY,
    sparing.STUDY,
    stopped.STUDY,
)
HEAD = ("| study | what was tried | times | wrong | seen |", "| --- | --- | ---: | ---: | --- |")


def main(words: Sequence[str] | None = None) -> int:
    """0: every figure was reached; 1: one was not."""
    asked = _asked(words)
    wrong = []
    print("\n".join(HEAD))
    for study in [each for each in STUDIES if not asked.names or each.name in asked.names]:
        started, rows = time.monotonic(), []
        for row in study.run(asked.effort):
            rows.append(row)
            print(line_of(study, row), flush=True)
        took = time.monotonic() - started
        print(f"{study.name}: {took:.0f} s. {study.question} Wanted: {study.figure}.", file=sys.stderr, flush=True)
        wrong += [f"{study.name}: {line}" for line in failures(rows) or ([] if rows else ["nothing was tried"])]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def line_of(study: Study, row: Row) -> str:
    """
    >>> line_of(Study("crash", "", "", lambda effort: []), Row("a build that is killed", 1200, seen="12 kinds"))
    '| `crash` | a build that is killed | 1,200 | 0 | 12 kinds |'
    """
    return f"| `{study.name}` | {row.what} | {row.tried:,} | {len(row.wrong)} | {row.seen} |"


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Try to break it.")
    parser.add_argument("effort", type=int, help="1: a first impression; 10: the figures of docs/reliability.md")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(study.name for study in STUDIES)}")
    asked = parser.parse_args(words)
    if strange := [name for name in asked.names if name not in {study.name for study in STUDIES}]:
        parser.error(f"there is no study called {strange[0]}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
