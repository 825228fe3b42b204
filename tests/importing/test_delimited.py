"""CSV as spreadsheet programs write it, and as they should not have."""

import pytest

from tests.importing.bench import HEAD, MAPPING, MESSAGES, ROW, Bench

WORKS = {
    "companies/acme-motors.md": "---\nname: Acme Motors\n---\n",
    "pledges/acme-motors/open-a-works.md": (
        "---\ntitle: Open a works\nmade: {on: 2024-04-25}\ntarget: {event: Open a works}\ndue: 2026\n---\n"
    ),
}
SEMICOLONS = f"{HEAD}\n{ROW}\n".replace(",", ";")


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD}\n{ROW}\n",
        f"{HEAD}\r\n{ROW}",
        f"{HEAD}\r{ROW}\r",
        f"\ufeff{HEAD}\n{ROW}\n",
        SEMICOLONS,
        f"sep=;\n{SEMICOLONS}",
        f"{HEAD}\n{ROW}\n".replace(",", "\t"),
        f"{HEAD}\n{ROW}\n".encode("utf-16"),
        b"\xfe\xff" + f"{HEAD}\n{ROW}\n".encode("utf-16-be"),
        f"{HEAD},,\n\n,,,,,\n {ROW} ,,\n\n",
        f'{HEAD}\n"Open\n a works",Acme Motors,2024-04-25,2026\n'.replace("Open\n a", "Open a"),
        f'{HEAD},Note; of theirs\n{ROW},"one; two; three"\n',
    ],
)  # fmt: skip
def test_one_table_in_every_way_of_writing_it(bench: Bench, table: str | bytes) -> None:
    assert bench.entries(table) == WORKS


def test_the_number_of_a_row_is_that_of_a_spreadsheet(bench: Bench) -> None:
    table = f'{HEAD}\n"Two\nlines",Acme Motors,2024-04-25,soon\n\nOne line,Acme Motors,2024-04-25,later\n'
    assert [line.partition(" error")[0] for line in bench.told(table)] == [
        *["promises.csv:2:1:"] * 2,  # the title, and the target in words
        "promises.csv:2:4:",
        "promises.csv:4:4:",
    ]


WRONG: dict[str, str | bytes] = {
    "csv.empty": "",
    "csv.blank": " \n ",
    "csv.twice": f"Due,{HEAD}\n",
    "csv.heading": f"{HEAD}\u202e\n",
    "csv.unclosed": f'{HEAD}\n{ROW}\n"Open a works,Acme Motors,2024-04-25,2026\n{ROW}\n',
    "csv.behind": f'{HEAD}\n"Open" a works,Acme Motors,2024-04-25,2026\n',
    "csv.huge": f"{HEAD}\n{ROW}\n{'x' * 10_000_000},Acme Motors,2024-04-25,2026\n",
    "csv.wide": f"{HEAD}\nOpen a works,Acme Motors,2024-04-25,2026,, and more\n",
    "csv.columns": ",".join(f"c{number}" for number in range(100_000)),
    "csv.rows": f"{HEAD}\n" + f"{ROW}\n" * 50_001,
    "csv.nul": f"{HEAD}\nOpen a w\0rks,Acme Motors,2024-04-25,2026\n",
    "csv.cp1252": f"{HEAD}\nÖffne ein Werk,Acme Motors,2024-04-25,2026\n".encode("cp1252"),
    "csv.utf16": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_table_that_cannot_be_read_is_told_in_one_line(bench: Bench, name: str) -> None:
    assert bench.told(WRONG[name]) == [MESSAGES[name]]


def test_the_headings_may_stand_further_down(bench: Bench) -> None:
    table = f"Promises of our industry,,,\n\n{HEAD}\n{ROW}\n"
    assert bench.entries(table, mapping=f"header = 3\n{MAPPING}") == WORKS
    assert bench.told(f"{HEAD}\n", mapping=f"header = 3\n{MAPPING}") == [MESSAGES["csv.short"]]


def test_what_separates_cells_may_be_said(bench: Bench) -> None:
    table = "Promise, of theirs;Company;Said on;Due\nOpen a works;Acme Motors;2024-04-25;2026\n"
    mapping = MAPPING.replace('"Promise"', '"Promise, of theirs"')
    assert bench.entries(table, mapping=f'cells = ";"\n{mapping}') == WORKS


def test_a_cell_that_is_a_formula_to_a_spreadsheet_is_text(bench: Bench) -> None:
    table = f"{HEAD}\n=1+1 works,Acme Motors,2024-04-25,2026\n'tis one,Acme Motors,2024-04-25,2026\n"
    titles = [text.split("\n")[1] for path, text in bench.entries(table).items() if path.startswith("pledges/")]
    assert titles == ['title: "=1+1 works"', 'title: "\'tis one"']
