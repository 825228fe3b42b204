"""What a site publishes, imported into an empty folder, means what it meant: whichever of its forms is taken."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from pledgebook.derive import derive
from pledgebook.importing.draft import Draft
from pledgebook.importing.export import inert_undone
from pledgebook.importing.files import How, tables_in
from pledgebook.importing.ours import COLUMNS, MARKS, drafts_of
from pledgebook.importing.proving import proved
from pledgebook.importing.rows import Row, Table
from pledgebook.load import Loaded, load
from pledgebook.model import Catalogue, Pledge
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables import TABLES
from pledgebook.plan.tables.csv_text import csv_text
from pledgebook.render.serialise import csv_bytes
from pledgebook.validate import validate
from tests.builder import Site, a_catalogue, checked
from tests.data.entries import everything
from tests.data.test_round_trip import meaning, of
from tests.derive.any_log import LAST
from tests.derive.any_log import pledges as any_pledge
from tests.plan.desk import CONFIG, a_site

AS_OF = "2025-03-01"
LATER = date(2026, 11, 23)
LONG = "123456789012345678.25"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = everything(tmp_path_factory.mktemp("everything"))
    site.build("--fast", as_of=AS_OF)
    return site


def imported(into: Path, *files: Path) -> Catalogue:
    """The catalogue of an empty folder after an import."""
    site = Site(into)
    shutil.rmtree(site.content)
    words = ("import", *map(str, files), "--into", str(into / "fresh"), "--write")
    assert site.run(*words) == 0
    loaded = load(into / "fresh")
    catalogue, issues = validate(loaded, LATER)
    assert not [issue for issue in (*loaded.issues, *issues) if issue.blocks]
    return catalogue


def forms(site: Site, folder: Path) -> Iterator[tuple[str, list[Path]]]:
    data = site.output / "data"
    yield "the site", [site.output]
    yield "its folder", [data]
    yield "its descriptor", [data / "datapackage.json"]
    yield "single files", sorted(data.glob("*.csv"))
    with zipfile.ZipFile(folder / "data.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in data.iterdir():
            packed.write(file, f"tracker-main/data/{file.name}")
    yield "a zip", [folder / "data.zip"]


def test_a_site_comes_back_from_its_files(built: Site, tmp_path: Path) -> None:
    before = of(built.catalogue())
    for name, files in forms(built, tmp_path):
        assert of(imported(tmp_path / name, *files)) == before, name


def test_a_site_comes_back_from_its_database_but_for_digits_that_a_float_has_not(
    tmp_path: Path,
) -> None:
    site = everything(tmp_path / "whole")
    full = site.content / "pledges/acme/full.md"
    full.write_text(full.read_text("utf-8").replace(LONG, "123456789.25"), "utf-8")
    site.build("--fast", as_of=AS_OF)
    assert of(imported(tmp_path / "again", site.output / "data/tracker.sqlite")) == of(site.catalogue())


def test_the_desk_site_comes_back(tmp_path: Path) -> None:
    site = a_site(tmp_path / "desk")
    site.build("--fast", as_of="2025-06-01")
    assert of(imported(tmp_path / "again", site.output / "data")) == of(site.catalogue())


def test_a_second_import_finds_everything_there(
    built: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = Site(tmp_path)
    shutil.rmtree(again.content)
    words = ("import", str(built.output), "--into", str(tmp_path / "fresh"), "--write")
    assert again.run(*words) == 0
    before = {file: file.read_bytes() for file in (tmp_path / "fresh").rglob("*.md")}
    capsys.readouterr()
    assert again.run(*words) == 0
    said = capsys.readouterr()
    assert said.out.startswith("nothing written; 21 pledges, 2 companies, 1 person and 2 sources there already")
    assert {file: file.read_bytes() for file in (tmp_path / "fresh").rglob("*.md")} == before


def tables_of(catalogue: Catalogue, day: date) -> dict[str, Table]:
    """The tables of a site, through the bytes of its CSV files' cells."""
    shelf = Shelf(derive(catalogue, day), CONFIG, [])
    return {
        table.name: Table(
            f"data/{table.name}.csv",
            tuple(table.head),
            [Row(number, tuple(row)) for number, row in enumerate(table.cells(shelf), 2)],
        )
        for table in TABLES
        if table.name in COLUMNS
    }


def of_drafts(tables: dict[str, Table], day: date) -> list[Draft]:
    drafts = [each for each in drafts_of(tables) if isinstance(each, Draft)]
    found = proved(drafts, Loaded((), ()), day)
    assert not [issue for issue in found.issues if issue.blocks]
    return list(found.fit)


@given(any_pledge())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_any_log_comes_back(pledge: Pledge) -> None:
    day = date(LAST.year + 2, 1, 1)
    tables = tables_of(a_catalogue(pledge), day)
    (draft,) = (each for each in drafts_of(tables) if isinstance(each, Draft) and each.id == pledge.id)
    front, body = draft.text.removeprefix("---\n").split("\n---\n")
    catalogue, issues = checked(front, pledge_id=pledge.id, body=body, today=day)
    assume(not [issue for issue in issues if issue.blocks])  # logs are drawn freely: some break a rule of content
    assert meaning(catalogue.pledges) == meaning([pledge])
    assert [each.path for each in of_drafts(tables, day)] == ["companies/acme.md", "sources/press.md", draft.path]


def test_what_is_read_of_the_tables_is_there() -> None:
    heads = {table.name: set(table.head) for table in TABLES}
    assert {name: set(columns.split()) - heads[name] for name, columns in COLUMNS.items()} == {
        name: set() for name in COLUMNS
    }
    for name, marks in MARKS.items():
        assert {other for other, head in heads.items() if marks <= head} == {name}


def test_cells_are_as_they_were_before_a_spreadsheet_was_kept_from_running_them(tmp_path: Path) -> None:
    cells = ["=1+1", "'=1+1", "''x", "'tis", "-5", "-5 %", "＝1", "'\t", " \n=x"]
    file = tmp_path / "pledges.csv"
    head = sorted({*COLUMNS["pledges"].split(), *MARKS["pledges"]})
    rows = [[cell, *[""] * (len(head) - 1)] for cell in cells]
    file.write_bytes(csv_bytes({"columns": head, "rows": [csv_text(rows)]}))
    table = tables_in([file], How()).ours["pledges"]
    assert [row.cells[0] for row in table.rows] == cells
    assert inert_undone(replace(table, rows=table.rows[:1])).rows == table.rows[:1]


@pytest.mark.parametrize(
    ("column", "copy", "cell"),
    [("archive", "https://web.archive.org/web/2024/https://mydrivers.example/1", 13),
     ("further_archives", "https://ghostarchive.org/archive/x1", 15)],
)  # fmt: skip
def test_of_several_copies_the_cell_that_is_wrong_is_named(
    column: str, copy: str, cell: int, built: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (built.output / "data").glob("*.csv"):
        shutil.copy(file, tmp_path)
    sources = tmp_path / "sources.csv"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace(copy, f"http{copy.removeprefix('https')}"), "utf-8")
    row = next(at for at, line in enumerate(text.splitlines(), 1) if copy in line)
    files = map(str, sorted(tmp_path.glob("*.csv")))
    assert Site(tmp_path / "there").run("import", *files, "--into", str(tmp_path / "fresh"), "--write") == 1
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "P109" in line]
    assert f'sources.csv:{row}:{cell}: error[P109]: column "{column}"' in said
    assert f'archive "http{copy.removeprefix("https")}" is not an https address.' in said
