"""Pictures carry pixels and tables carry values: nothing that a reader does not see leaves the house."""

import io
import sqlite3
import zlib
from contextlib import closing

import pytest
from PIL import Image, PngImagePlugin

from pledgebook.audit import audit


def codes(address: str, data: bytes) -> list[str]:
    return [issue.code for issue in audit(address, data)]


def picture(size: tuple[int, int] = (1200, 630), **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("P", size).save(made, "PNG", **more)
    return made.getvalue()


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def worded() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "call home")
    return info


def test_a_picture_of_pixels_passes():
    assert codes("companies/acme/soon/card.png", picture()) == []
    assert codes("static/logo.png", picture((16, 16))) == []


@pytest.mark.parametrize(
    "data",
    [
        picture(pnginfo=worded()),
        picture(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
        picture(icc_profile=b"a profile"),
        picture((1200, 631)),
        picture()[:-1],
        picture()[:40],
        picture() + b"<script>",
        picture() + chunk(b"IDAT", b"more"),
        picture().replace(b"IDAT", b"IDAt", 1),
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)),
    ],
)
def test_a_picture_that_carries_more_or_is_not_whole_is_refused(data):
    assert codes("companies/acme/soon/card.png", data) == ["O131"]


def test_what_is_no_picture_at_all_is_refused():
    assert codes("companies/acme/soon/card.png", b"\0<script>") == ["O122"]


def test_a_table_of_values_passes():
    assert codes("a.csv", b'day,low,words\r\n2024-01-31,-5.5,"a ""b"", c\nd"\r\n') == []


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-5 %", "@SUM(A1)", '"\t=1"', '"\r=1"', '"\n=1"', "a,b", '"a'], ids=repr
)
def test_a_table_that_a_spreadsheet_would_run_or_misread_is_refused(cell):
    assert codes("a.csv", f"words\r\n{cell}\r\n".encode()) == ["O132"]


@pytest.mark.parametrize("cell", ["＝1+1", " =1+1", "  @SUM(A1)", "－5 %"], ids=repr)
def test_a_formula_behind_spaces_or_in_wide_signs_is_one_too(cell):
    assert codes("a.csv", f"words\r\n{cell}\r\n".encode()) == ["O132"]


def database(*statements: str, pragmas: tuple[str, ...] = ()) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for statement in (*pragmas, "CREATE TABLE a (id TEXT PRIMARY KEY)", "INSERT INTO a VALUES ('x')", *statements):
            made.execute(statement)
        return made.serialize()


def test_a_database_of_tables_and_indexes_passes():
    made = database(
        "CREATE TABLE b (a TEXT REFERENCES a (id))", "INSERT INTO b VALUES ('x')", "CREATE INDEX c ON b (a)"
    )
    assert codes("data/tracker.sqlite", made) == []


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["CREATE VIEW v AS SELECT * FROM a"], '"v" is neither'),
        (["CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END"], '"t" is neither'),
        (["CREATE VIRTUAL TABLE f USING fts5 (words)"], '"f" is neither'),
        (["CREATE TABLE g (a TEXT, b TEXT GENERATED ALWAYS AS (upper(a)))"], "worked out"),
        (["CREATE TABLE b (a TEXT REFERENCES a (id))", "INSERT INTO b VALUES ('y')"], 'a row of "b" refers'),
        (["CREATE TABLE big (a)", "INSERT INTO big VALUES (zeroblob(9000))", "DROP TABLE big"], "no table uses"),
    ],
    ids=["view", "trigger", "virtual table", "generated column", "dangling reference", "free pages"],
)
def test_a_database_that_holds_more_than_tables_of_values_is_refused(statements, told):
    (issue,) = audit("data/tracker.sqlite", database(*statements))
    assert issue.code == "O139"
    assert told in issue.text


def damaged(place: int, bytes_: bytes) -> bytes:
    made = bytearray(database(*(f"INSERT INTO a VALUES ('{number:0100}')" for number in range(200))))
    made[place : place + len(bytes_)] = bytes_
    return bytes(made)


@pytest.mark.parametrize(
    "data",
    [
        database() + bytes(4096),
        database() + b"more",
        database()[:-1],
        database()[:4096],
        damaged(4096 * 3, bytes(4096)),
        damaged(18, b"\2\2"),  # it says that a journal lies beside it
        b"SQLite format 3\0",
        b"SQLite format 3\0" + bytes(5000),
    ],
)
def test_a_database_that_is_damaged_or_carries_more_is_refused(data):
    assert codes("data/tracker.sqlite", data) == ["O139"]


def test_what_is_no_database_at_all_is_refused():
    assert codes("data/tracker.sqlite", b"\0<script>") == ["O122"]
