"""`make bench`: ours and its peers on the same entries, round by round; the table on the standard output."""

import argparse
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.bench import content
from tests.bench.contest import (
    BUILDS,
    OURS,
    Contestant,
    checks,
    differences,
    ours,
    peer_of,
    saves,
)
from tests.bench.entries import collection
from tests.bench.layouts import lay_out
from tests.bench.machine import ROOT, machine, tree
from tests.bench.peers import PEERS, installed
from tests.bench.table import Row, table
from tests.bench.usage import Failed, Held, Usage

CACHE = ROOT / ".pledgebook" / "bench"
SAVES = 5
SAVE = "save to bytes"


class Measured:
    """Usages by scenario and generator, in the order in which they were first measured. Whole rounds alone."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], list[Usage]] = {}

    def add(self, found: Iterable[tuple[str, str, Usage]]) -> None:
        for scenario, who, usage in found:
            self.rows.setdefault((scenario, who), []).append(usage)


def main() -> int:
    """0: measured; 1: a peer's site was not an equal one; 2: a site could not be built. Ctrl-C leaves whole rounds."""
    asked = _asked()
    sites = CACHE / f"sites-{asked.count}"
    shutil.rmtree(sites, ignore_errors=True)
    measured = Measured()
    try:
        here, there, left_out = _made(asked.count, asked.peers, sites)
        for number in range(1, asked.rounds + 1):
            measured.add(_round(number, here, there, cold_alone=asked.cold))
        if not asked.cold:
            measured.add([(SAVE, OURS, usage) for usage in saves(here[0], SAVES)])
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        if not measured.rows:
            return 130
    held = {one.who: one.held() for one in (*there, *here)}
    wrong = differences(held[OURS], {one.who: held[one.who] for one in there})
    print(_report(asked.count, measured, held, left_out, wrong))
    if not asked.keep:
        shutil.rmtree(sites)
    return 1 if wrong else 0


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Measure ours against its peers.")
    words.add_argument("count", type=int, help="how many pledges")
    words.add_argument("rounds", type=int)
    words.add_argument("peers", nargs="*", help=f"of {', '.join(PEERS)}")
    words.add_argument("--cold", action="store_true", help="cold builds alone")
    words.add_argument("--keep", action="store_true", help="leave the sites where they were built")
    asked = words.parse_args()
    if strange := [name for name in asked.peers if name not in PEERS]:
        words.error(f"there is no peer called {strange[0]}")
    return asked


def _made(
    count: int, peers: list[str], sites: Path
) -> tuple[tuple[Contestant, ...], tuple[Contestant, ...], list[str]]:
    """Ours, the peers, and which of these are left out and why."""
    _say(f"Making {count:,} pledges")
    content.write(sites / "content", count)
    given = collection(sites / "content", content.AS_OF) if peers else None
    there, left_out = [], []
    for name in peers:
        try:
            command = installed(PEERS[name], CACHE / name)
        except Failed as failed:
            left_out.append(f"{PEERS[name].version}: {failed}")
            continue
        _say(f"Writing the site for {PEERS[name].version}")
        assert given
        lay_out(name, sites / name, given)
        there.append(peer_of(name, PEERS[name], command, sites / name))
    return ours(sites / "ours", sites / "content"), tuple(there), left_out


def _round(
    number: int, here: Sequence[Contestant], there: Sequence[Contestant], *, cold_alone: bool
) -> list[tuple[str, str, Usage]]:
    """Everybody once: what slows the machine for a while slows all alike."""
    found = []
    for one in (*there, *here):
        for scenario, usage in one.builds(BUILDS[:1] if cold_alone else BUILDS):
            _told(number, one.who, scenario, usage)
            found.append((scenario, one.who, usage))
    for scenario, usage in () if cold_alone else checks(here[0]):
        _told(number, OURS, scenario, usage)
        found.append((scenario, OURS, usage))
    return found


def _report(
    count: int, measured: Measured, held: Mapping[str, Held], left_out: Sequence[str], wrong: Sequence[str]
) -> str:
    rows = [
        Row(scenario, who, tuple(found), held[who] if scenario in BUILDS else None)
        for (scenario, who), found in measured.rows.items()
    ]
    order = {scenario: place for place, scenario in enumerate(BUILDS)}
    rows.sort(key=lambda row: order.get(row.scenario, len(order)))
    rounds = min(len(row.rounds) for row in rows)
    versions = ", ".join(PEERS[who].version for who in held if who in PEERS)
    lines = [
        f"{count:,} pledges, medians of {rounds} rounds; {machine()}; {versions or 'no peers'}; ours at {tree(ROOT)}.",
        "",
        table(rows),
        *(f"{who}: {one.entries:,} pages of entries, median {one.entry:,} bytes" for who, one in held.items()),
        *(f"left out: {why}" for why in left_out),
        *(f"NOT EQUAL: {why}" for why in wrong),
    ]
    return "\n".join(lines)


def _told(number: int, who: str, scenario: str, usage: Usage) -> None:
    _say(f"round {number}: {who}, {scenario}: {usage.cpu:.2f} s CPU, {usage.wall:.2f} s, {usage.peak / 1e6:.0f} MB")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
