"""The entries of this site come back whole from the tables that it publishes."""

from datetime import date
from pathlib import Path

from pledgebook.derive import derive
from pledgebook.load import load
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables import TABLES
from pledgebook.validate import validate
from tests.builder import Site
from tests.data.test_round_trip import of
from tests.data.writing import entries
from tests.plan.desk import CONFIG

ROOT = Path(__file__).resolve().parents[2]
LATER = date(2100, 1, 1)  # whatever is written down is known by then


def test_every_entry_means_the_same_when_it_is_written_again(tmp_path: Path) -> None:
    catalogue, issues = validate(load(ROOT / "content"), None)
    assert not [issue for issue in issues if issue.blocks]
    shelf = Shelf(derive(catalogue, LATER), CONFIG, [])
    tables = {table.name: [dict(zip(table.head, row, strict=True)) for row in table.cells(shelf)] for table in TABLES}
    again = Site(tmp_path).without("companies/acme.md").without("sources/press.md")
    written = entries(tables)
    for path, text in written.items():
        again.file(path, text)
    if written:
        assert of(again.catalogue(None)) == of(catalogue)
    else:  # a fresh fork: a folder without entries cannot be read again
        assert not catalogue.pledges
