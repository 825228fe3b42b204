"""`make cost`: what each room costs a pledge, held against what it cost when it was last recorded, and recorded."""

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.machine import ROOT, day_of, tree
from tests.bench.profile import Cost, totals

RECORD = Path(__file__).with_name("costs.csv")
COLUMNS = ("day", "commit", "pledges", "room", "ms_a_pledge", "gauge_ms")
ALL, NOTABLE = "all", 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU milliseconds a pledge of each room, and those of the gauge at the same time."""

    rooms: Mapping[str, float]
    gauge: float

    def change(self, before: "Measured", room: str) -> float:
        """By which share a room has become dearer, as if the machine had been equally fast both times.

        >>> Measured({"plan": 11.0}, 50.0).change(Measured({"plan": 10.0}, 50.0), "plan")
        0.1
        >>> Measured({"plan": 22.0}, 100.0).change(Measured({"plan": 10.0}, 50.0), "plan")
        0.1
        """
        return round(self.rooms[room] / self.gauge / (before.rooms[room] / before.gauge) - 1, 4)


def measured(pledges: int, times: int) -> Measured:
    """The least of so many processes, room by room: noise only ever adds."""
    runs, gauges = [], []
    for number in range(1, times + 1):
        print(f"run {number} of {times}", file=sys.stderr, flush=True)
        words = [sys.executable, "-m", "tests.bench.profile", str(pledges), "--json"]
        said = json.loads(subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        runs.append(totals([Cost(**cost) for cost in said["costs"]]))
        gauges.append(float(said["gauge"]))
    rooms = {room: 1_000 * min(run[room] for run in runs) / pledges for room in runs[0]}
    return Measured({**rooms, ALL: sum(rooms.values())}, 1_000 * min(gauges))


def last_of(record: str, pledges: int) -> tuple[str, Measured] | None:
    """The commit that was recorded last with as many pledges, and what it cost; None if there is none."""
    rows = [row for row in csv.DictReader(record.splitlines()) if row["pledges"] == str(pledges)]
    if not rows:
        return None
    commit = rows[-1]["commit"]
    found = {row["room"]: float(row["ms_a_pledge"]) for row in rows if row["commit"] == commit}
    return commit, Measured(found, float(rows[-1]["gauge_ms"]))


def rows_of(now: Measured, pledges: int, commit: str, day: str) -> list[tuple[str, ...]]:
    """What is recorded: a row a room."""
    return [(day, commit, str(pledges), room, f"{cost:.3f}", f"{now.gauge:.2f}") for room, cost in now.rooms.items()]


def report(now: Measured, before: tuple[str, Measured] | None) -> str:
    """A table for people. A room that became a twentieth dearer or cheaper is marked."""
    lines = [f"| room | ms a pledge | since {before[0] if before else 'nothing'} | |", "| --- | ---: | ---: | --- |"]
    for room, cost in now.rooms.items():
        change = now.change(before[1], room) if before and before[1].rooms.get(room) else None
        said = f"{change:+.1%}" if change is not None else ""
        mark = "" if change is None or abs(change) < NOTABLE else "dearer" if change > 0 else "cheaper"
        lines.append(f"| {room} | {cost:.2f} | {said} | {mark} |")
    return "\n".join(lines) + f"\n\ngauge: {now.gauge:.1f} ms\n"


def main() -> None:
    words = argparse.ArgumentParser(description="Record what each room costs a pledge.")
    words.add_argument("count", type=int, help="how many pledges")
    words.add_argument("times", type=int, help="how many processes, the least of which counts")
    asked = words.parse_args()
    now, commit = measured(asked.count, asked.times), tree(ROOT)
    record = RECORD.read_text(encoding="utf-8") if RECORD.exists() else ",".join(COLUMNS) + "\n"
    print(report(now, last_of(record, asked.count)), end="")
    new = "".join(",".join(row) + "\n" for row in rows_of(now, asked.count, commit, day_of(ROOT)))
    RECORD.write_text(record + new, encoding="utf-8")


if __name__ == "__main__":
    main()
