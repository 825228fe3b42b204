"""Nothing that is in a file raises: whatever the bytes, there is a table or an issue, and every message is a line."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.cli import main
from pledgebook.importing.files import How, tables_in
from pledgebook.importing.mapping import read_mapping
from pledgebook.importing.notes import read_notes
from pledgebook.importing.rows import Unreadable
from pledgebook.issues import as_text
from tests.importing.bench import HEAD, MAPPING, ROW

SEEDS = {
    ".csv": f'{HEAD}\n"{ROW}\n{ROW}'.encode(),
    ".json": b'[{"title": "a", "made": {"on": 2024}, "x": [1, {"y": null}]}, 3]',
    ".yaml": b"- title: a\n  made: {on: 2024}\n- b: [c, 'd']\n",
}
MAPPINGS = {
    ".toml": MAPPING.encode(),
    ".yaml": b"columns: {Promise: [title, 'x']}\nvalues: {Due: {a: b}}\nlists: ','\n",
}
relaxed = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """The seed with some of its bytes lost, doubled or turned into others."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        data[at : at + draw(st.integers(0, 3))] = draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b"\n", b"\0", b"\xff"])
        )
    return bytes(data)


@pytest.mark.parametrize("ending", SEEDS)
@given(data=st.data())
@relaxed
def test_any_bytes_are_a_table_or_an_issue(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    file = tmp_path / f"promises{ending}"
    file.write_bytes(data.draw(damaged(SEEDS[ending])))
    found = tables_in([file], How())
    assert bool(found.others) is not bool(found.issues)
    assert all(as_text(issue).count("\n") == 0 and issue.hint for issue in found.issues)
    for table in found.others:
        assert {len(row.cells) for row in table.rows} <= {len(table.headings)}


@pytest.mark.parametrize("ending", MAPPINGS)
@given(data=st.data())
@relaxed
def test_any_bytes_are_a_mapping_or_an_issue(ending: str, data: st.DataObject) -> None:
    try:
        _, issues = read_mapping(read_notes(data.draw(damaged(MAPPINGS[ending])), f"mapping{ending}"))
    except Unreadable as wrong:
        issues = (wrong.issue,)
    assert all(issue.hint and issue.where.file == f"mapping{ending}" for issue in issues)


cells = st.text(max_size=12) | st.sampled_from(
    ["2024", "Acme", "---", "a: b", "=1", "{", "'", "2024-02-31", "1,5", "a\n---\nb: c"]
)


@given(st.lists(st.lists(cells, min_size=5, max_size=5), min_size=1, max_size=4), st.booleans())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_cells_are_imported_or_told(rows: list[list[str]], guessed: bool) -> None:
    head = ["Promise", "Company", "Date", "Due", "Notes"]
    mapping = MAPPING.replace("Said on", "Date") + '"Notes" = "body"\n'
    with TemporaryDirectory() as name:
        folder = Path(name)
        lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (head, *rows)]
        (folder / "p.csv").write_bytes("\r\n".join(lines).encode("utf-8", "surrogatepass"))
        (folder / "m.toml").write_text(mapping, "utf-8")
        words = [] if guessed else ["--map", str(folder / "m.toml"), "--write"]
        assert main(["import", str(folder / "p.csv"), "--into", str(folder / "into"), "-q", *words]) in (0, 1)
