"""`make bench`: ours and its peers on the same entries, round by round; the table on the standard output."""

import argparse
import shutil
import sys
from collections import defaultdict
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


def main() -> int:
    """0: measured; 1: a peer's site was not an equal one; 2: ours could not be built."""
    asked = _asked()
    sites = CACHE / f"sites-{asked.count}"
    shutil.rmtree(sites, ignore_errors=True)
    try:
        here, there, left_out = _made(asked.count, asked.peers, sites)
        spent, held = _rounds(here, there, asked.rounds)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    wrong = differences(held[OURS], {one.who: held[one.who] for one in there})
    print(_report(asked.count, asked.rounds, spent, held, left_out, wrong))
    if not asked.keep:
        shutil.rmtree(sites)
    return 1 if wrong else 0


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Measure ours against its peers.")
    words.add_argument("count", type=int, help="how many pledges")
    words.add_argument("rounds", type=int)
    words.add_argument("peers", nargs="*", help=f"of {', '.join(PEERS)}")
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


def _rounds(
    here: tuple[Contestant, ...], there: tuple[Contestant, ...], rounds: int
) -> tuple[dict[tuple[str, str], list[Usage]], dict[str, Held]]:
    """Everybody once, then everybody again: what slows the machine for a while slows all alike."""
    spent: dict[tuple[str, str], list[Usage]] = defaultdict(list)
    held: dict[str, Held] = {}
    for number in range(1, rounds + 1):
        for one in (*there, *here):
            for scenario, usage in one.builds():
                _told(number, one.who, scenario, usage)
                spent[scenario, one.who].append(usage)
            held[one.who] = one.held()
        for scenario, usage in checks(here[0]):
            _told(number, OURS, scenario, usage)
            spent[scenario, OURS].append(usage)
    spent["save to bytes", OURS] += saves(here[0], SAVES)
    return spent, held


def _report(
    count: int,
    rounds: int,
    spent: dict[tuple[str, str], list[Usage]],
    held: dict[str, Held],
    left_out: list[str],
    wrong: list[str],
) -> str:
    rows = [
        Row(scenario, who, tuple(found), held[who] if scenario in BUILDS else None)
        for (scenario, who), found in spent.items()
    ]
    order = {scenario: place for place, scenario in enumerate(BUILDS)}
    rows.sort(key=lambda row: order.get(row.scenario, len(order)))
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
