"""tracker.sqlite holds what the CSV files hold, is sound, and is the same file wherever it is made."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.plan import Page, plan
from pledgebook.plan.tables import TABLES
from pledgebook.plan.tables.csv_text import csv_text
from pledgebook.render import database as maker
from pledgebook.render.renderer import Renderer
from tests.data.conftest import AS_OF
from tests.data.entries import everything
from tests.data.reading import database, package, table
from tests.plan.desk import CONFIG

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def asked(pages: dict[str, bytes]) -> Any:
    opened = database(pages)
    yield opened
    opened.close()


def test_it_is_sound(asked: sqlite3.Connection) -> None:
    assert [tuple(row) for row in asked.execute("PRAGMA integrity_check")] == [("ok",)]
    assert asked.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_holds_the_rows_of_its_csv_file(pages: dict[str, bytes], asked: sqlite3.Connection) -> None:
    for resource in package(pages)["resources"]:
        name, schema = resource["name"], resource["schema"]
        types = {field["name"]: field["type"] for field in schema["fields"]}
        rows = asked.execute(f"SELECT * FROM {name} ORDER BY {', '.join(schema['primaryKey'])}")
        assert [dict(row) for row in rows] == [
            {column: typed(cell, types[column]) for column, cell in row.items()} for row in table(pages, name)
        ]


def typed(cell: str, kind: str) -> object:
    if cell == "":
        return None
    if kind == "boolean":
        return int(cell == "true")
    if kind in ("integer", "number"):
        exact = Decimal(cell)
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    return cell


def test_columns_are_typed_and_say_what_they_mean(pages: dict[str, bytes], asked: sqlite3.Connection) -> None:
    for resource in package(pages)["resources"]:
        (made_by,) = asked.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (resource["name"],)).fetchone()
        columns = {row["name"]: row for row in asked.execute(f"PRAGMA table_info({resource['name']})")}
        assert list(columns) == [field["name"] for field in resource["schema"]["fields"]]
        for field in resource["schema"]["fields"]:
            affinity = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}.get(field["type"], "TEXT")
            assert columns[field["name"]]["type"] == affinity
            assert bool(columns[field["name"]]["notnull"]) is field.get("constraints", {}).get("required", False)
            said = field["description"].removesuffix(".")[1:]
            assert f"{said}\n" in made_by
        key = [row["name"] for row in sorted(columns.values(), key=lambda row: row["pk"]) if row["pk"]]
        assert key == resource["schema"]["primaryKey"]
        leads = {(row["from"], row["table"], row["to"]) for row in
                 asked.execute(f"PRAGMA foreign_key_list({resource['name']})")}  # fmt: skip
        keys = resource["schema"].get("foreignKeys", [])
        assert leads == {(each["fields"], *each["reference"].values()) for each in keys}


def test_no_column_needs_quoting(asked: sqlite3.Connection) -> None:
    for each in TABLES:
        asked.execute(f"SELECT {', '.join(each.head)} FROM {each.name}").fetchall()


@pytest.mark.parametrize(
    "question",
    [
        "pledges WHERE company = 'acme'", "pledges WHERE status = 'kept'", "pledges WHERE due_last < '2025-01-01'",
        "pledges WHERE made_by = 'ann-ree'", "updates WHERE pledge = 'acme/full'", "verdicts WHERE pledge = 'a/b'",
        "citations WHERE source = 'press'", "citations WHERE pledge = 'acme/full' AND item = 0",
        "sources WHERE key = 'press'",
    ],
)  # fmt: skip
def test_what_is_often_asked_is_found_without_reading_everything(question: str, asked: sqlite3.Connection) -> None:
    (plan_,) = asked.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {question}").fetchall()
    assert plan_["detail"].startswith("SEARCH")


def test_it_says_what_it_is(asked: sqlite3.Connection) -> None:
    about = dict(tuple(row) for row in asked.execute("SELECT name, value FROM about"))
    assert about == {
        "contact": "mailto:mail@promises.example",
        "documentation": "https://promises.example/data/",
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "rules_version": RULES_VERSION,
        "title": "Promises",
    }


def test_its_header_names_no_library_and_no_number_of_writes(pages: dict[str, bytes]) -> None:
    data = pages["data/tracker.sqlite"]
    at = {place: int.from_bytes(data[place : place + 4], "big") for place in (24, 28, 92, 96)}
    assert at == {24: 1, 28: len(data) // 4096, 92: 1, 96: 3_008_000}
    assert int.from_bytes(data[16:18], "big") == 4096


def test_another_process_makes_the_same_files(site: Any, pages: dict[str, bytes], tmp_path: Path) -> None:
    words = ["build", "-q", "--fast", "--as-of", AS_OF, "--content", site.content, "--output", tmp_path / "_site"]
    odd = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    subprocess.run([sys.executable, ROOT / "build.py", *words], check=True, cwd=tmp_path, env=odd)
    made = {path.name: path.read_bytes() for path in (tmp_path / "_site" / "data").iterdir()}
    assert made == {address.removeprefix("data/"): data for address, data in pages.items() if address[:5] == "data/"}


def test_a_day_that_flips_nothing_changes_no_file(tmp_path: Path) -> None:
    site = everything(tmp_path)
    before, after = site.build("--fast", as_of="2025-03-01"), site.build("--fast", as_of="2025-03-02")
    changed = {address for address in after if after[address] != before.get(address)}
    assert changed == {"build.json", "index.html", "api/v1/index.json"}


def test_the_fingerprint_knows_the_library_and_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = everything(tmp_path).catalogue()

    def print_of(as_of: date) -> str:
        pages = {page.url: page for page in plan(derive(catalogue, as_of), CONFIG, [])[0]}
        return Renderer(ROOT / "templates", CONFIG, ROOT / "static").fingerprint(pages["data/tracker.sqlite"])

    first = print_of(date(2025, 3, 1))
    assert print_of(date(2025, 3, 2)) == first
    assert print_of(date(2025, 1, 1)) != first
    monkeypatch.setattr(maker, "library", lambda: "3.99.0")
    assert print_of(date(2025, 3, 1)) != first


def test_a_number_of_many_digits_is_rounded_there_and_in_no_csv_file(
    pages: dict[str, bytes], asked: sqlite3.Connection
) -> None:
    (value,) = asked.execute("SELECT value FROM updates WHERE pledge = 'acme/full' AND final").fetchone()
    assert value == 123456789012345680
    assert b",123456789012345678.25," in pages["data/updates.csv"]


def test_digits_after_a_point_are_read_alike_by_every_library(tmp_path: Path) -> None:
    shape = {"says": "it", "needed": False, "leads": "", "indexed": False}
    columns = [{**shape, "name": name, "type": kind} for name, kind in (("id", "string"), ("value", "number"))]
    rows = ["a,3.319577\r\nb,4.970526\r\n", "c,8.519177\r\nd,\r\n"]  # 3.40 reads these as 3.3195769999999998, ...
    made = maker.database_bytes(
        {"tables": [{"name": "a", "says": "one", "key": ["id"], "columns": columns, "rows": rows}]}
    )
    (tmp_path / "a.sqlite").write_bytes(made)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as opened:
        values = [value for (value,) in opened.execute("SELECT value FROM a ORDER BY id")]
    assert values == [3.319577, 4.970526, 8.519177, None]


def test_equal_tables_are_equal_bytes() -> None:
    column = {"name": "id", "type": "string", "says": "it", "needed": True, "leads": "", "indexed": False}
    data = {"tables": [{"name": "a", "says": "one", "key": ["id"], "columns": [column], "rows": ["x\r\n", "y\r\n"]}]}
    page = Page("data/tracker.sqlite", "sqlite", data)
    digests = {hashlib.sha256(maker.database_bytes(page.data)).hexdigest() for _ in range(3)}
    assert len(digests) == 1


def many_rows() -> dict[str, object]:
    """Tables of three kinds, in an order that no key has: of some hundred pages."""
    kinds, chance = (
        {"id": "string", "item": "integer", "value": "number", "words": "string", "yes": "boolean"},
        Random(7),
    )
    rows = [[f"{each % 997}/{each}", str(each), f"{each / 8}" if each % 3 else "", "x, y" * (each % 97), "true"]
            for each in chance.sample(range(3_000), 3_000)]  # fmt: skip
    columns = [{"name": name, "type": kind, "says": "it", "needed": False, "leads": "", "indexed": name == "words"}
               for name, kind in kinds.items()]  # fmt: skip
    texts = [csv_text(rows[at : at + 7]) for at in range(0, 3_000, 7)]
    tables = (("a", columns, texts), ("b", columns[:2], [csv_text(row[:2] for row in rows)]), ("c", columns, texts))
    return {"tables": [{"name": name, "says": "one", "key": ["id", "item"], "columns": shown, "rows": cut}
                       for name, shown, cut in tables]}  # fmt: skip


def test_neither_room_in_memory_nor_on_the_disk_changes_a_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> Any:
        raise OSError(28, "No space left on device")

    data = many_rows()
    made = maker.database_bytes(data)
    assert len(made) > 100 * 4096
    monkeypatch.setattr(maker, "FOR_SPEED", ("PRAGMA journal_mode = OFF", "PRAGMA cache_size = 10"))
    assert maker.database_bytes(data) == made
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert maker.database_bytes(data) == made
    monkeypatch.setattr(maker, "NamedTemporaryFile", refused)
    assert maker.database_bytes(data) == made


def test_it_grows_in_memory_only_where_the_disk_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(maker, "BytesIO")
    maker.database_bytes(many_rows())
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    with pytest.raises(NameError):
        maker.database_bytes(many_rows())


def test_nothing_is_left_where_a_database_grew_whoever_kills_the_program(tmp_path: Path) -> None:
    script = """
import os, signal, sys
from pledgebook.render import database
column = {"name": "id", "type": "string", "says": "it", "needed": True, "leads": "", "indexed": False}
table = {"name": "a", "says": "one", "key": ["id"], "columns": [column], "rows": ["x\\r\\n"]}
if sys.argv[1:]:
    database.indexes = lambda _: os.kill(os.getpid(), signal.SIGKILL)
database.database_bytes({"tables": [table]})
"""
    for words, code in (((), 0), (("killed",), -9)):
        command = [sys.executable, "-c", script, *words]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)
        assert (done.returncode, list(tmp_path.iterdir())) == (code, [])


@pytest.mark.parametrize("kind", ["string", "integer", "number", "boolean"])
def test_a_cell_that_has_to_be_there_is_refused_if_it_is_empty(kind: str) -> None:
    name = {"name": "id", "type": "string", "says": "it", "needed": True, "leads": "", "indexed": False}
    column = {**name, "name": "said", "type": kind}
    data = {"tables": [{"name": "a", "says": "one", "key": ["id"], "columns": [name, column], "rows": ["x,\r\n"]}]}
    page = Page("data/tracker.sqlite", "sqlite", data)
    with pytest.raises(sqlite3.IntegrityError, match=r"NOT NULL constraint failed: a\.said"):
        maker.database_bytes(page.data)
