"""The seal of one build or one check: what last time came to, if nothing changed since; else what this time does."""

import os
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo
from datetime import time as time_of_day
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.cli.here import Here
from pledgebook.cli.outcome import JSON
from pledgebook.fonts import font_folders
from pledgebook.seal import Facts, Ground, Seal, Seen, expected, file_of, kept, look, put

if TYPE_CHECKING:
    from pledgebook.cli.words.making import Build
    from pledgebook.cli.words.reading import Check

DAY, MIDNIGHT = timedelta(days=1), time_of_day()
TICK = 0.02  # seconds; a system's clock for files may stand still for a hundredth


class Sealed(NamedTuple):
    """`seen` is the ground before anything is read. `output` None: nothing is left behind."""

    file: Path
    ground: Ground
    seen: Seen
    now: datetime
    output: Path | None = None

    def said(self) -> JSON | None:
        """What is kept of last time, if all is as it was."""
        seal = kept(self.file)
        if seal is None or seal.ground != self.seen.contents.hex():
            return None
        if not seal.since <= self.now.timestamp() < seal.until or seal.left != self._left(_lying):
            return None
        return seal.said

    def keep(self, said: JSON, zone: tzinfo, files: Mapping[str, Facts] = MappingProxyType({})) -> None:
        """What this time came to, and how it left `files`; unless something that it rests on was changed meanwhile."""
        time.sleep(TICK)  # what is written from now on has another time than what was
        after, left = self.ground.seen(read=False), self._left(lambda place: expected(files))
        if after is not None and after.standing == self.seen.standing and left is not None:
            put(self.file, Seal(self.seen.contents.hex(), left, *_day_of(self.now, zone), said))

    def _left(self, seen: Callable[[str], Seen]) -> str | None:
        """The output as it is seen; None where a build has something to clear away, or to refuse."""
        if self.output is None:
            return ""
        place = f"{os.path.realpath(self.output.parent)}/{self.output.name}"
        if Path(place).is_symlink() or any(os.path.lexists(f"{place}{end}") for end in (".new", ".old")):
            return None
        try:
            return seen(place).standing.hex()
        except (OSError, OverflowError):
            return None


def _lying(place: str) -> Seen:
    return look(place, read=False)


def of_build(asked: "Build", here: Here, output: Path) -> Sealed | None:
    """None if not all that a build rests on can be seen."""
    fonts = () if asked.fast else font_folders()  # they draw the cards
    words = asked.base_url, asked.repository, asked.commit, asked.fast, _as_of(asked)
    ground = Ground(here.root, (here.content, here.templates, here.static), fonts, words)
    return _sealed("build", output, ground, here, output)


def of_check(asked: "Check", here: Here) -> Sealed | None:
    """What is published is not among what it rests on: whoever asks has to see whether that is the same."""
    return _sealed("check", here.content, Ground(here.root, (here.content,), (), (asked.base_url, _as_of(asked))), here)


def _sealed(what: str, place: Path, ground: Ground, here: Here, output: Path | None = None) -> Sealed | None:
    seen = ground.seen()
    return Sealed(file_of(here.kept / "seals", what, place), ground, seen, here.now, output) if seen else None


def _as_of(asked: "Build | Check") -> str | None:
    return asked.as_of.isoformat() if asked.as_of else None


def _day_of(now: datetime, zone: tzinfo) -> tuple[int, int]:
    """When the day that it is there began, and when it ends."""
    midnight = datetime.combine(now.astimezone(zone), MIDNIGHT, zone)
    return int(midnight.timestamp()), int((midnight + DAY).timestamp())
