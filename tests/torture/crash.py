"""Does a build that dies leave the old site or the new one, whole, and nothing for anybody to clean up?"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.study import Row, Study
from tests.torture.sweeping import stages

APART = 600  # events between two deaths at effort 1; at a higher effort so many times fewer


def dying(effort: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        for turn, (what, stage) in enumerate(stages(Path(folder))):
            deaths = range(1 + 7 * turn, stage.events + 1, max(1, APART // effort))
            wrong = [line for at in deaths for line in stage.trial(at)]
            yield Row(f"{what}, dead before an event", len(deaths), tuple(wrong), f"of {stage.events:,} events")


STUDY = Study(
    "crash",
    "What is there after a build that was killed, and after the next one?",
    "the old site or the new one, whole; no rubbish",
    dying,
)
