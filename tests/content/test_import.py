"""The entries of this site come back whole from an import of the files that it publishes."""

from datetime import date
from pathlib import Path

from pledgebook.cli import main
from pledgebook.load import load
from pledgebook.validate import validate
from tests.data.test_round_trip import of

CONTENT = Path(__file__).resolve().parents[2] / "content"
READ_ON = date(2026, 11, 23)


def test_what_is_published_can_be_imported_and_means_the_same(tmp_path: Path) -> None:
    assert main(["build", "-q", "--fast", "--as-of", READ_ON.isoformat(), "--output", str(tmp_path / "site")]) == 0
    assert main(["import", str(tmp_path / "site"), "--into", str(tmp_path / "content"), "--write", "-q"]) == 0
    before, _ = validate(load(CONTENT), READ_ON)
    again, issues = validate(load(tmp_path / "content"), READ_ON)
    assert not [issue for issue in issues if issue.blocks]
    assert of(again) == of(before)
