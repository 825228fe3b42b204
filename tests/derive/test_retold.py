"""All that is derived of a few promises with full logs: a golden text, whose changes are read like those of code.

Refresh it with `PLEDGEBOOK_GOLDEN=write .venv/bin/python -m pytest -q tests/derive/test_retold.py`.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import CARS, FREE, PLANT, SHARE, cars, fewer, free, parts, plant, share
from tests.derive.retold import retold

GOLDEN = Path(__file__).parent / "retold"
TONNES: dict[str, Given] = {
    "measure": "tonnes",
    "at_most": 50,
    "counted": "level",
    "baseline": {"on": "2023-12-31", "value": 100},
}
RANK: dict[str, Given] = {"measure": "among all", "less_than": 5, "counted": "level", "unit": "rank"}
FOREIGN: dict[str, Given] = {
    "own": {"url": "https://acme.example/", "publisher": "Acme", "kind": "company"},
    "court": {"url": "https://court.example/", "publisher": "Court", "kind": "court"},
}

PROMISES: Mapping[str, Pledge] = {
    "a total of months": cars(
        *(
            {"over": f"2024-{month:02}", "known": f"2024-{month + 1:02}-05", "value": 8 + month % 4}
            for month in range(1, 10)
        ),
        {"over": "2024-Q4", "known": "2025-01-20", "value": {"more_than": 20}},
        {"over": "2024-Q3", "known": "2025-01-21", "value": 27},
        {"over": 2024, "known": "2025-03-20", "value": 112},
    ),
    "a total of which sources tell otherwise": cars(
        {"on": "2024-02-29", "value": 20},
        {"on": "2024-02-29", "value": 23, "known": "2024-03-20"},
        {"on": "2024-02-29", "value": {"more_than": 25}, "known": "2024-03-25"},
        {"over": "2024-Q1", "value": {"about": 33}},
        {"over": "2024-Q2", "value": 10},
        {"over": "2024-Q2", "value": 14, "known": "2024-08-01"},
        {"over": "2024-05/2024-07", "value": 12},
        {"on": "2024-08-31", "value": 60},
        {"on": "2024-12-31", "value": 90, "final": True, "known": "2025-02-01"},
        {"over": "2025-01", "value": 11},
    ),
    "a total that is counted from elsewhere": cars(
        {"on": "2024-04-30", "value": 150, "since": "2020-01-01"},
        {"on": "2024-04-30", "value": 30},
        {"over": "2023-12/2024-01", "value": 12},
        {"on": "2024-06-30", "value": 45},
        {"on": "2024-09-30", "value": 70},
        {"on": "2024-12-30", "value": 70, "known": "2025-01-02"},
        since="2024-01-01",
    ),
    "a total that may fall": cars(
        {"on": "2024-03-01", "value": 50},
        {"on": "2024-06-01", "value": 120},
        {"on": "2024-08-01", "value": {"less_than": 110}},
        {"on": "2024-09-15", "value": 95},
        {"on": "2024-12-31", "value": 101, "known": "2025-01-10"},
        judged="at-end",
    ),
    "a total that moved twice": cars(
        {"on": "2024-02-10", "value": 10},
        {"on": "2024-03-01", "target": {"at_least": 150}, "due": "2025-06-30"},
        {"on": "2024-08-01", "value": 60},
        {"on": "2024-09-01", "target": {"at_least": 120}, "strength": "aspiration"},
        {"on": "2024-12-31", "value": 99, "known": "2025-01-31"},
        {"on": "2025-05-31", "value": 130, "since": "2024-01-01"},
    ),
    "a ceiling": fewer(
        {"over": "2024-Q1", "value": 4},
        {"over": "2024-Q2", "value": {"at_most": 6}},
        {"over": "2024-Q3", "value": 7, "known": "2024-11-01"},
        {"over": 2024, "value": 20, "known": "2025-02-01"},
    ),
    "a level with a start": share(
        {"on": "2023-06-30", "value": "19 %"},
        {"on": "2024-03-31", "value": "24 %"},
        {"on": "2024-07-31", "value": "23 %"},
        {"on": "2024-11-30", "value": "27 %"},
        {"over": "2025-Q1", "value": "29.5 %", "known": "2025-05-02"},
        {"on": "2025-03-31", "value": "31 %", "known": "2025-05-05"},
        {"over": 2025, "value": "32.99 %", "known": "2026-02-01"},
        {"on": "2026-06-30", "value": "34 %"},
        baseline={"on": "2023-12-31", "value": "22 %"},
        path=[{"on": "2024-06-30", "value": "25 %"}, {"on": "2024-12-31", "value": "29 %"}],
    ),
    "a level that went back": share(
        {"on": "2024-06-30", "value": "18 %"},
        {"on": "2025-12-31", "value": "20 %", "final": True},
        {"over": 2025, "value": "35 %", "known": "2026-02-01"},
        baseline={"on": "2023-12-31", "value": "22 %"},
    ),
    "a level that is reached once": share(
        {"on": "2024-06-30", "value": {"about": "33 %"}},
        {"on": "2025-06-30", "value": {"at_least": "33 %"}, "known": "2025-08-15"},
        judged="once",
    ),
    "a level that must always hold": share(
        {"on": "2024-06-30", "value": "40 %"},
        {"on": "2025-03-31", "value": {"about": "33 %"}},
        {"on": "2026-01-31", "value": "20 %"},
        judged="always",
    ),
    "a level that must fall": a_pledge(
        target=TONNES,
        due=2024,
        made="2024-01-10",
        updates=[
            {"on": "2024-01-31", "value": 97},
            {"on": "2024-04-30", "value": 85},
            {"on": "2024-08-31", "value": 70},
            {"on": "2024-10-31", "value": 66},
            {"on": "2025-01-31", "value": 49, "known": "2025-03-01"},
        ],
    ),
    "a rank": a_pledge(
        target=RANK,
        due=2024,
        updates=[
            {"on": "2024-05-01", "value": 7},
            {"on": "2024-06-01", "target": {"less_than": 2}},
            {"on": "2024-12-31", "value": 5},
        ],
    ),
    "an event that came, went and came": plant(
        {"on": "2024-03-05", "happened": "started", "note": "The ground is broken"},
        {"on": "2024-06-05", "happened": "stalled"},
        {"on": "2024-09-01", "happened": "withdrawn", "because": "demand"},
        {"on": "2024-11-01", "happened": "withdrawn"},
        {"on": "2025-02-01", "happened": "resumed"},
        {"on": "2025-03-01", "happened": "step", "known": "2025-06-01"},
        {"on": "2026-02-01", "happened": "met", "known": "2026-02-20"},
    ),
    "an event in other words": plant(
        {"on": "2024-06-01", "target": {"event": "The plant delivers a part", "scope": "narrower"}},
        {"on": "2025-03-01", "happened": "met"},
        {"on": "2025-11-01", "happened": "missed", "because": "changed-priorities"},
    ),
    "an event on the last day": plant({"on": "2025-12-31", "happened": "met"}),
    "an event of some month": plant({"on": "2025-12", "happened": "met"}),
    "an event that was given up on the last day": plant({"on": "2025-12-31", "happened": "withdrawn"}),
    "an event that was given up too late": plant({"on": "2026-01-01", "happened": "withdrawn", "because": "supply"}),
    "a standing promise": free(
        {"on": "2024-06-01", "happened": "held"},
        {"on": "2025-02-01", "happened": "held"},
        {"on": "2026-01-15", "happened": "held"},
    ),
    "a standing promise that was broken": free(
        {"on": "2024-06-01", "happened": "held"},
        {"on": "2024-07", "happened": "breached", "known": "2024-09-10"},
        {"on": "2024-08-01", "happened": "held"},
    ),
    "parts of every kind": parts(
        {"on": "2024-05-01", "part": "a", "value": 40},
        {"on": "2024-06-01", "part": "b", "happened": "met"},
        {"on": "2024-07-01", "part": "c", "happened": "held"},
        {"on": "2024-09-01", "part": "a", "target": {"at_least": 90}},
        {"on": "2024-12-31", "part": "a", "value": 95, "known": "2025-01-09"},
        {"on": "2025-01-05", "part": "d", "value": "30 %"},
        {"on": "2025-01-06", "part": "c", "happened": "held"},
        a=CARS,
        b=PLANT,
        c=FREE,
        d={**SHARE, "baseline": {"on": "2023-12-31", "value": "20 %"}},
        due=2024,
        need=3,
    ),
    "a ruling": plant(
        {"on": "2024-05-01", "happened": "step"},
        {"on": "2024-06-01", "ruling": "undetermined", "because": "Nobody can say", "missing": "a definition"},
        {"on": "2025-06-01", "ruling": "kept", "overrides": "R9", "because": "It opened quietly"},
        {"on": "2026-03-01", "happened": "missed"},
        {"on": "2026-06-01", "ruling": "lifted", "because": "We were wrong"},
    ),
    "who says so": a_pledge(
        sources=FOREIGN,
        target=PLANT,
        due=2025,
        checked="2025-08-01",
        updates=[
            {"on": "2024-05-01", "happened": "step", "source": "own"},
            {"on": "2024-06-01", "reply": "We never promised that", "source": None},
            {"on": "2024-09-01", "happened": "step", "source": ["own", "court"]},
        ],
    ),
    "no last day": free({"on": "2024-06-01", "happened": "held"}, due="2025/.."),
}
DAYS = tuple(
    date.fromisoformat(day) for day in "2024-01-05 2024-07-15 2025-01-01 2025-02-10 2026-01-20 2026-07-01".split()
)


def _days_told(pledge: Pledge) -> Iterator[str]:
    before: tuple[str, ...] = ()
    for day in DAYS:
        told = tuple(retold(pledge, day))
        yield from (f"# {day}", *(("as before",) if told == before else told), "")
        before = told


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_is_told_as_it_was(name: str) -> None:
    told = "\n".join(_days_told(PROMISES[name]))
    golden = GOLDEN / f"{name.replace(' ', '-').replace(',', '')}.txt"
    if os.environ.get("PLEDGEBOOK_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_no_promise_is_told_that_is_no_longer_made() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {name.replace(" ", "-").replace(",", "") for name in PROMISES}
