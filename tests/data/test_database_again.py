"""A database that copies from the last one what did not change is the one that is made of nothing, byte for byte."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.plan import Page
from pledgebook.plan.tables.csv_text import csv_text
from pledgebook.render import database as maker
from pledgebook.render.again import parts
from pledgebook.render.last import Last
from pledgebook.render.renderer import Renderer
from tests.plan.desk import CONFIG

KINDS = {"id": "string", "item": "integer", "value": "number", "words": "string", "yes": "boolean"}
WHOLE, KEY = "data/tracker.sqlite", ["id", "item"]
Row = list[str]
Rows = dict[tuple[str, int], Row]


def a_row(name: str, item: int, said: int) -> Row:
    value = ("", str(said), f"{said / 8}", "99999999999999999999", "0.1", "5.0")[said % 6]
    return [name, str(item), value, ("", 'x, "y"\n', "é" * (said % 700), "=1")[said % 4] * (said % 9), "true"]


def rows_of(names: int, items: int) -> Rows:
    keys = [(f"acme/{name:03}", item) for name in range(names) for item in range(items)]
    return {key: a_row(*key, said) for said, key in enumerate(keys)}


def tables(rows: Rows) -> dict[str, object]:
    """One table with row numbers, and one that is all key; a text for each name."""
    shape = {"says": "it", "needed": False, "leads": ""}
    columns = [
        {**shape, "name": name, "type": kind, "indexed": name in ("words", "item")} for name, kind in KINDS.items()
    ]
    by_name: dict[str, list[Row]] = {}
    for key in sorted(rows):
        by_name.setdefault(key[0], []).append(rows[key])
    texts = [csv_text(each) for each in by_name.values()]
    keys = [csv_text(row[:2] for row in each) for each in by_name.values()]
    return {
        "tables": [
            {"name": "updates", "says": "one", "key": KEY, "columns": columns, "rows": texts},
            {"name": "citations", "says": "one", "key": KEY, "columns": columns[:2], "rows": keys},
            {"name": "about", "says": "one", "key": ["id"], "columns": columns[:1], "rows": ["x\r\n"]},
        ]
    }


def left(folder: Path, data: Any) -> Last:
    """As a build leaves it: the database, and the CSV file of each table."""
    made = {WHOLE: maker.database_bytes(data)}
    for table in data["tables"]:
        head = csv_text([[column["name"] for column in table["columns"]]])
        made[f"data/{table['name']}.csv"] = "".join((head, *table["rows"])).encode()
    (folder / "data").mkdir(exist_ok=True)
    for address, content in made.items():
        (folder / address).write_bytes(content)
    return Last(folder, {each: (hashlib.sha256(content).hexdigest(), None) for each, content in made.items()}, ())


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many statements made rows, or copied some."""
    counts = Counter[str]()

    def counting(name: str, statement: Callable[[Any], str]) -> Callable[[Any], str]:
        def counted(table: Any) -> str:
            counts[name] += 1
            return statement(table)

        return counted

    for name in ("copying", "insertion"):
        monkeypatch.setattr(maker, name, counting(name, getattr(maker, name)))
    return counts


def edited(rows: Rows, *numbers: int) -> Rows:
    keys = sorted(rows)
    return {**rows, **{keys[each]: a_row(*keys[each], 5_000 + each) for each in numbers}}


HISTORIES: Mapping[str, Callable[[Rows], Rows]] = {
    "nothing": lambda rows: rows,
    "one row": lambda rows: edited(rows, 777),
    "the first row and the last": lambda rows: edited(rows, 0, -1),
    "many rows": lambda rows: edited(rows, *Random(3).sample(range(len(rows)), 200)),
    "a row more": lambda rows: {**rows, ("acme/100", 30): a_row("acme/100", 30, 3)},
    "a row less": lambda rows: {key: row for key, row in rows.items() if key != ("acme/100", 3)},
    "a name more": lambda rows: {**rows, ("acme/100-b", 1): a_row("acme/100-b", 1, 3)},
    "a name less": lambda rows: {key: row for key, row in rows.items() if key[0] != "acme/100"},
    "a name that is another": lambda rows: {
        (key[0].replace("100", "zebra"), key[1]): [row[0].replace("100", "zebra"), *row[1:]]
        for key, row in rows.items()
    },
    "half of all": lambda rows: {key: row for key, row in rows.items() if int(key[0][-3:]) % 2},
    "all": lambda rows: edited(rows, *range(len(rows))),
    "no row is left": lambda _: {},
}


@pytest.mark.parametrize("name", HISTORIES)
def test_what_is_copied_is_what_is_made(name: str, tmp_path: Path, stored: Counter[str]) -> None:
    rows = rows_of(150, 12)
    data = tables(HISTORIES[name](rows))
    last = left(tmp_path, tables(rows))
    clean = maker.database_bytes(data)
    stored.clear()
    assert maker.database_bytes(data, last) == clean
    assert stored["copying"] > 0
    assert stored["insertion"] < 3 or name == "many rows"


def test_one_build_after_the_other_makes_what_one_makes_alone(tmp_path: Path) -> None:
    all_rows, chance = rows_of(60, 9), Random(11)
    rows = all_rows
    last = left(tmp_path, tables(rows))
    for _ in range(12):
        of_all = sorted(all_rows)
        gone = set(chance.sample(of_all, chance.choice([0, 1, 30, 400])))
        rows = edited({key: row for key, row in all_rows.items() if key not in gone}, chance.randrange(100))
        clean = maker.database_bytes(tables(rows))
        assert maker.database_bytes(tables(rows), last) == clean
        last = left(tmp_path, tables(rows))


def changed(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data.replace(b"acme/007", b"acme/zzz"))


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4096])


def gone(file: Path) -> None:
    file.unlink()


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("harm", [changed, cut_short, gone, a_pipe])
@pytest.mark.parametrize("address", [WHOLE, "data/updates.csv"])
def test_of_a_file_that_is_not_what_was_left_nothing_is_copied(
    address: str, harm: Callable[[Path], None], tmp_path: Path, stored: Counter[str]
) -> None:
    rows = rows_of(20, 9)
    clean = maker.database_bytes(tables(rows))
    last = left(tmp_path, tables(rows))
    harm(tmp_path / address)
    stored.clear()
    assert maker.database_bytes(tables(rows), last) == clean
    assert stored["copying"] == (0 if address == WHOLE else 2)


def test_a_table_whose_cells_hold_what_ends_rows_is_made(tmp_path: Path, stored: Counter[str]) -> None:
    rows = rows_of(20, 9)
    rows["acme/007", 0] = ["acme/007", "0", "1", "a\r\nacme/008,0,,,true\r\n", "true"]
    last = left(tmp_path, tables(rows))
    now = tables(edited(rows, 100))
    clean = maker.database_bytes(now)
    stored.clear()
    assert maker.database_bytes(now, last) == clean
    assert stored == {"copying": 2, "insertion": 1}


def test_a_last_database_that_cannot_be_read_costs_time_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(20, 9)
    clean = maker.database_bytes(tables(rows))
    last = left(tmp_path, tables(rows))
    monkeypatch.setattr(Last, "holds", lambda *_: True)  # it is harmed between two looks at it
    for harm in (cut_short, gone):
        harm(tmp_path / WHOLE)
        assert maker.database_bytes(tables(rows), last) == clean


def test_what_another_library_stored_is_not_copied(tmp_path: Path, stored: Counter[str]) -> None:
    data = tables(rows_of(20, 9))
    renderer = Renderer(tmp_path, CONFIG, tmp_path)
    last = left(tmp_path, data)
    for grounds, copied in (((), 0), ((renderer.stands_on("sqlite"),), 3)):
        stored.clear()
        renderer.last = replace(last, grounds=grounds)
        renderer.render(Page(WHOLE, "sqlite", data))
        assert stored["copying"] == copied


@given(st.lists(st.integers(0, 9), max_size=12), st.lists(st.integers(0, 9), max_size=12), st.integers(1, 3))
def test_parts_say_what_the_texts_say(before: list[int], now: list[int], width: int) -> None:
    """Sorted or not, all in one text or each in its own."""
    rows = [f"k{each},v\r\n" for each in now]
    texts = ["".join(rows[at : at + width]) for at in range(0, len(rows), width)]
    old = [f"k{each},v\r\n" for each in before]
    found: list[str] = []
    for part in parts(texts, "".join(old).encode()):
        found += [old[number - 1] for number in part] if isinstance(part, range) else part
    assert "".join(found) == "".join(texts)
