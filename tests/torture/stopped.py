"""Does a build that is told to stop, or meets another one, end in a sensible way with one whole site?"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self
from urllib.request import urlopen

from tests.serving import serving
from tests.torture.fate import ROOT
from tests.torture.house import NOW, SLOW, House, Tree
from tests.torture.study import Row, Study
from tests.torture.sweeping import is_told

SEED = 11
PATIENT = 20  # seconds until a save is served
TITLES = "Deliver 100 cars", "Deliver 200 cars"
PAGE = "companies/acme/soon/index.html"
TODAY = datetime.fromtimestamp(int(NOW), UTC).date().isoformat()  # for serve, which asks the clock
RELOADS = re.compile(rb'<script src="/livereload[^>]*></script>')
ENDINGS = {signal.SIGTERM: (0, -signal.SIGTERM), signal.SIGINT: (0, 130, -signal.SIGINT)}
"""How a build may end that was told to stop: it was done, or too young to know better, or stopped."""


class Street(NamedTuple):
    """A house with a program of its own, the sites that its two editions make, and how many seconds one takes."""

    house: House
    sites: tuple[Tree, Tree]
    seconds: float

    @classmethod
    def of(cls, folder: Path) -> Self:
        house = House(folder)
        (house.root / "pledgebook").unlink()
        shutil.copytree(ROOT / "pledgebook", house.root / "pledgebook")
        sites = []
        for title in TITLES:
            house.site.pledge("soon", title=title)
            began = time.monotonic()
            assert _ended(_started(house)) == (0, "")
            sites.append(house.built())
        return cls(house, (sites[0], sites[1]), time.monotonic() - began)

    def stopped(self, turn: int, number: signal.Signals) -> list[str]:
        """What is wrong after a build that was told to stop at some moment, and after the next one."""
        self._edited(turn)
        child = _started(self.house)
        time.sleep(Random(f"{SEED} {turn}").uniform(0.1, 1) * self.seconds)
        os.killpg(child.pid, number)
        code, said = _ended(child)
        wrong = [] if code in ENDINGS[number] else [f"exit code {code}: {said[-400:]}"]
        wrong += [f"it says: {said[-400:]}"] if "Traceback" in said and "build.py" in said else []
        wrong += [] if self.house.built() in self.sites else ["half a site"]
        wrong += [] if (after := _ended(_started(self.house))) == (0, "") else [f"the next build: {after}"]
        return [f"turn {turn}, {number.name}: {line}" for line in (*wrong, *self._left(turn))]

    def met(self, turn: int) -> tuple[bool, list[str]]:
        """Whether two builds met, and what is wrong after them."""
        self._edited(turn)
        ends = [_ended(child) for child in (_started(self.house), _started(self.house))]
        refused = [said for code, said in ends if code == 1]
        wrong = [] if {code for code, _ in ends} <= {0, 1} and len(refused) < 2 else [f"they end with {ends}"]
        wrong += [f"it says: {said}" for said in refused if "error[O105]" not in said or not is_told(said)]
        return bool(refused), [f"turn {turn}: {line}" for line in (*wrong, *self._left(turn))]

    def beside_serve(self, turns: int) -> list[str]:
        """What is wrong with builds and with what is served. Before each comes a save, before every other a kill."""
        wrong = []
        with serving(self.house.site, "--as-of", TODAY, program=self.house.root) as url:
            for turn in range(turns):
                self._edited(turn)
                moments = Random(f"{SEED} {turn}")
                time.sleep(moments.uniform(0, 0.3))
                lines = self._killed(moments.uniform(0.1, 1)) if turn % 2 else []
                code, said = _ended(_started(self.house))
                lines += [] if code == 0 else [f"exit code {code}: {said[-400:]}"]
                lines += [] if _is_served(url, self.sites[turn % 2][PAGE]) else ["another page is served"]
                wrong += [f"turn {turn}: {line}" for line in (*lines, *self._left(turn))]
        return wrong

    def _killed(self, share: float) -> list[str]:
        """What is wrong after a build that was killed when this share of its time was over."""
        child = _started(self.house)
        time.sleep(share * self.seconds)
        os.killpg(child.pid, signal.SIGKILL)
        code, said = _ended(child)
        wrong = [] if code in (0, -signal.SIGKILL) else [f"exit code {code} of one that was killed: {said[-400:]}"]
        return wrong + ([] if self.house.built() in self.sites else ["half a site, after one that was killed"])

    def _edited(self, turn: int) -> None:
        self.house.site.pledge("soon", title=TITLES[turn % 2])

    def _left(self, turn: int) -> Iterator[str]:
        if self.house.built() != self.sites[turn % 2]:
            yield "another site than a clean build makes"
        yield from (f"{name} is left" for name in self.house.rubbish())


def _is_served(url: str, wanted: bytes) -> bool:
    """Whether the page of the entry soon is this one, but for the script that reloads it."""
    for _ in range(10 * PATIENT):
        with urlopen(url + PAGE) as page:
            if RELOADS.sub(b"", page.read()) == wanted:
                return True
        time.sleep(0.1)
    return False


def _started(house: House) -> "subprocess.Popen[str]":
    words = [sys.executable, "build.py", "build", "-q", "--fast", "--jobs", "2", "--content", "content"]
    said = {**os.environ, "SOURCE_DATE_EPOCH": NOW}
    return subprocess.Popen(words, cwd=house.root, env=said, stderr=subprocess.PIPE, text=True, start_new_session=True)


def _ended(child: "subprocess.Popen[str]") -> tuple[int, str]:
    _, said = child.communicate(timeout=SLOW)
    return child.returncode, said


def stopping(effort: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        street = Street.of(Path(folder))
        for number in ENDINGS:
            wrong = [line for turn in range(2 * effort) for line in street.stopped(turn, number)]
            yield Row(f"{number.name} at some moment", 2 * effort, tuple(wrong), f"seed {SEED}")
        ends = [street.met(turn) for turn in range(2 * effort)]
        met = sum(each for each, _ in ends)
        yield Row("two at once", len(ends), tuple(line for _, lines in ends for line in lines), f"{met} were told so")
        yield Row("a build while serve rebuilds", 2 * effort, tuple(street.beside_serve(2 * effort)), f"seed {SEED}")


STUDY = Study(
    "stopped",
    "What is there after a build that was told to stop, and after two at once?",
    "the old site or the new one, whole; an exit code that says so; no traceback; no rubbish",
    stopping,
)
