"""Is a build that the system refuses something told in one line, with the old site as it was?

At effort 10 each place in the program that asks the system for something is refused it with each error, the first and
the last time that it asks.
"""

import errno
from collections.abc import Iterator
from pathlib import Path

from tests.torture.study import Row, Study
from tests.torture.sweeping import scratch, some, stages

ERRORS = errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS


def refusing(effort: int) -> Iterator[Row]:
    with scratch() as folder:
        for what, stage in stages(Path(folder)):
            places = stage.places()
            seen = f"{len(places):,} of {len(stage.events):,} events"
            for turn, code in enumerate(ERRORS):
                steps = some(places, effort, turn)
                wrong = [line for at in steps for line in stage.trial(at, code)]
                yield Row(f"{what}, {errno.errorcode[code]}", len(steps), tuple(wrong), seen)


STUDY = Study(
    "refused",
    "What is there after a build that the system refused an open, a rename or a link?",
    "one line with code and hint and the old site, or a whole new one; no rubbish",
    refusing,
)
