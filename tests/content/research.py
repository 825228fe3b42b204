"""The entries of this site as they are judged, and what their research said of them."""

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

from pledgebook.derive import derive
from pledgebook.derive.whole import Book
from pledgebook.load import load
from pledgebook.validate import validate

ROOT = Path(__file__).resolve().parents[2]
READ_ON = date(2026, 11, 23)
OUTCOMES = Path(__file__).parent / "outcomes.csv"
DECISION = ROOT / "docs" / "decisions" / "0007-where-the-table-differs.md"


@cache
def book() -> Book:
    catalogue, issues = validate(load(ROOT / "content"), None)
    assert not [issue for issue in issues if issue.blocks]
    return derive(catalogue, READ_ON)


def readings() -> dict[str, str]:
    with OUTCOMES.open(encoding="utf-8", newline="") as file:
        return {row["pledge"]: row["outcome"] for row in csv.DictReader(file)}


def explained() -> dict[str, tuple[str, str]]:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| `([^`]+)` \| [^|]+ \|$", DECISION.read_text("utf-8"), re.MULTILINE)
    return {pledge: (reading, status) for pledge, reading, status in rows}
