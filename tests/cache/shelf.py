"""A rich site judged on a day, for tests of what is remembered of it."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pledgebook.derive import derive
from pledgebook.derive.whole import Book
from pledgebook.model import Catalogue
from tests.api.rich import rich

DAYS = (date(2024, 4, 1), date(2025, 3, 1), date(2026, 11, 23))


@cache
def catalogue() -> Catalogue:
    with TemporaryDirectory() as folder:
        return rich(Path(folder)).catalogue()


def judged(day: date) -> Book:
    return derive(catalogue(), day, grace_days=60, stale_days=100, drafts=True)
