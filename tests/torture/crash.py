"""Does a build that dies leave the old site or the new one, whole, and nothing for anybody to clean up?

At effort 10 a build dies before each of its events that changes something on the disk, and in the middle of each text
that it writes into a file.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.torture.study import Row, Study
from tests.torture.sweeping import scratch, some, stages


def dying(effort: int) -> Iterator[Row]:
    with scratch() as folder:
        for turn, (what, stage) in enumerate(stages(Path(folder))):
            changes = stage.changes()
            deaths = some(changes, effort, turn)
            wrong = [line for at in deaths for line in stage.trial(at)]
            seen = f"{len(changes):,} of {len(stage.events):,} events change the disk"
            yield Row(f"{what}, dead before an event", len(deaths), tuple(wrong), seen)
            halves = some(range(1, stage.writes + 1), effort, turn)
            wrong = [line for at in halves for line in stage.trial(at, half=True)]
            yield Row(f"{what}, dead in the middle of a file", len(halves), tuple(wrong), f"of {stage.writes:,} texts")


STUDY = Study(
    "crash",
    "What is there after a build that was killed, and after the next one?",
    "the old site or the new one, whole; no rubbish",
    dying,
)
