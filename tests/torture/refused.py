"""Is a build that the system refuses something told in one line, with the old site as it was?"""

import errno
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.study import Row, Study
from tests.torture.sweeping import stages

ERRORS = errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS
APART = 1400  # events between two refusals at effort 1; at a higher effort so many times fewer


def refusing(effort: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        for what, stage in stages(Path(folder)):
            for turn, code in enumerate(ERRORS):
                steps = range(5 + 41 * turn, stage.events + 1, max(1, APART // effort))
                wrong = [line for at in steps for line in stage.trial(at, code)]
                yield Row(f"{what}, {errno.errorcode[code]}", len(steps), tuple(wrong), f"of {stage.events:,} events")


STUDY = Study(
    "refused",
    "What is there after a build that the system refused an open, a rename or a link?",
    "one line with code and hint and the old site, or a whole new one; no rubbish",
    refusing,
)
