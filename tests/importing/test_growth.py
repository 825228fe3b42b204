"""Ten thousand rows are ten times the work of a thousand, whatever they have in common."""

import cProfile
import pstats
from pathlib import Path

import pytest

from pledgebook.importing import import_tables
from pledgebook.importing.citing import _free
from pledgebook.importing.files import How, tables_in
from pledgebook.importing.mapping import read_mapping
from pledgebook.importing.notes import read_notes
from pledgebook.load import Loaded
from tests.importing.bench import MAPPING

MORE = """\
"Link" = "source.url"
"Who" = "made.by"
[constants]
"source.kind" = "press"
"source.publisher" = "The Press"
"""


def calls(folder: Path, rows: int, *, wrong: bool) -> int:
    """Calls of functions for so many rows of a few companies, whose sources have one publisher and are cited twice."""
    lines = (
        f"Promise {n},Maker {n % 20},{'soon' if wrong else '2024'},2026,https://press.example/{n // 2},Person {n % 50}"
        for n in range(rows)
    )
    file = folder / f"{rows}.csv"
    file.write_text("Promise,Company,Said on,Due,Link,Who\n" + "\n".join(lines), "utf-8")
    mapping, _ = read_mapping(read_notes(f"{MAPPING}{MORE}".encode(), "m.toml"))
    with cProfile.Profile() as profile:
        found = tables_in([file], How())
        imported = import_tables(found, [(found.others[0], mapping)], Loaded((), ()), None)
    assert imported.lost == (rows if wrong else 0)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("wrong", [False, True])
def test_work_grows_with_the_rows_and_no_faster(tmp_path: Path, wrong: bool) -> None:
    assert calls(tmp_path, 800, wrong=wrong) < 4 * calls(tmp_path, 200, wrong=wrong) * 1.1


class Counting(set[str]):
    asked = 0

    def __contains__(self, name: object) -> bool:
        self.asked += 1
        return super().__contains__(name)


def test_a_name_that_many_sources_have_is_not_looked_for_from_the_start() -> None:
    taken = Counting()
    last: dict[str, int] = {}
    for _ in range(1_000):
        taken.add(_free("the-press", taken, last))
    assert len(taken) == 1_000
    assert taken.asked < 3_000
