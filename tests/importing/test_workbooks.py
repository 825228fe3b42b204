"""XLSX: what cells mean, and files that want to hurt whoever opens them."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from pledgebook.importing.files import How, tables_in
from pledgebook.importing.rows import Exact, Table, text_of
from tests.importing.bench import HEAD, MAPPING, MESSAGES, Bench
from tests.importing.sheets import SHEET, number, packed, parts, sheet

HEADINGS = HEAD.split(",")
WORKS = ["Open a works", "Acme Motors", "2024-04-25", "2026"]
ELSEWHERE = sorted((Path(__file__).parent / "workbooks").glob("*.xlsx"))


def read(folder: Path, data: bytes) -> Table:
    file = folder / "promises.xlsx"
    file.write_bytes(data)
    found = tables_in([file], How())
    assert found.issues == []
    return found.others[0]


def shown(folder: Path, value: str, code: str, properties: str = "") -> object:
    """What a number comes to that is shown by this format."""
    table = read(folder, packed(parts([["One"], [number(value, 1)]], formats=[code], properties=properties)))
    cell = table.rows[0].cells[0]
    return cell.text if isinstance(cell, Exact) else cell


@pytest.mark.parametrize("file", ELSEWHERE, ids=lambda file: file.name)
def test_what_other_programs_wrote_is_read_as_it_is_shown(file: Path) -> None:
    found = tables_in([file], How())
    (table,) = found.others
    assert table.headings == ("Promise", "Company", "Said on", "Due", "Share", "Goal", "Half", "Note")
    first, second = ([text_of(cell) for cell in row.cells] for row in table.rows[:2])
    assert first == ["Open a works", "Acme Motors", "2024-04-25", "2026", "28.5 %", "1234.5", "true", "小米 & co <x>"]
    assert second[:3] == ["Sell abroad", "Acme Motors", "2024-05-03"]
    assert second[3] == ("2027-01" if "1904" in file.name else "2027")
    assert second[5] == "100000"


def test_there_are_files_that_other_programs_wrote() -> None:
    assert len(ELSEWHERE) == 2


@pytest.mark.parametrize(
    ("value", "code", "wanted"),
    [
        ("45407", "General", "45407"),
        ("45407", "yyyy-mm-dd", "2024-04-25"),
        ("45407.999", "dd/mm/yyyy hh:mm", "2024-04-25"),
        ("45407", 'd" of "mmmm', "2024-04-25"),
        ("45407", "[$-409]mmm\\ yyyy;@", "2024-04"),
        ("45407", "yyyy", "2024"),
        ("0.5", "hh:mm", "12:00"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("1.1000000000000001", "0.00", "1.1"),
        ("1E+5", "0", "100000"),
        ("1E-7", "0", "0.0000001"),
        ("123456789012345", "0", "123456789012345"),
        ("0.28499999999999998", "0.0%", "28.5 %"),
        ("-3", '0" days"', "-3"),
        ("12", "[Red]#,##0.00;[Blue]-#,##0", "12"),
    ],
)
def test_a_number_is_what_its_format_shows(tmp_path: Path, value: str, code: str, wanted: str) -> None:
    assert shown(tmp_path, value, code) == wanted


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    assert shown(tmp_path, "43945", "yyyy-mm-dd", 'date1904="1"') == "2024-04-25"
    assert shown(tmp_path, "43945", "yyyy-mm-dd", 'date1904="0"') == "2020-04-24"


def test_texts_are_shared_or_in_their_cell_and_nobody_reads_aloud(tmp_path: Path) -> None:
    rows = [
        ["One", "Two", "Three", "Four"],
        ['<c r="REF" t="s"><v>0</v></c>', '<c r="REF" t="s"><v>1</v></c>', '<c t="str"><f>A2</f><v>worked out</v></c>',
         ('<c r="REF" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b_x000D_\n c</t></r>'
          '<rPh><t>read aloud</t></rPh></is></c>')],
    ]  # fmt: skip
    table = read(tmp_path, packed(parts(rows)))
    assert table.rows[0].cells == ("Open a works", "Sell abroad", "worked out", "a b\n c")


def test_the_first_sheet_that_can_be_seen_is_read_unless_another_is_named(bench: Bench) -> None:
    files = parts([HEADINGS, WORKS])
    hidden = '<sheet name="Lists" state="hidden" r:id="s4"/><sheet name="Old" state="veryHidden" r:id="s4"/>'
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace("<sheets>", f"<sheets>{hidden}")
    files["xl/_rels/workbook.xml.rels"] = files["xl/_rels/workbook.xml.rels"].replace(
        "</R", '<Relationship Id="s4" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/></R', 1
    )
    files["xl/worksheets/sheet2.xml"] = sheet([HEADINGS, ["Sell abroad", *WORKS[1:]]])
    bench.file("promises.xlsx", packed(files))
    bench.file("mapping.toml", MAPPING)
    words = ("promises.xlsx", "--map", "mapping.toml")
    assert "open-a-works.md" in bench.run(*words).out
    assert "sell-abroad.md" in bench.run(*words, "--sheet", "Lists").out
    bench.file("mapping.toml", f'sheet = "Old"\n{MAPPING}')
    assert "sell-abroad.md" in bench.run(*words).out
    assert bench.run(*words, "--sheet", "Promise").problems == [MESSAGES["xlsx.sheet"]]


CELLS = {
    "cell.error": ["Open a works", "Acme Motors", '<c r="REF" t="e"><v>#REF!</v></c>', "2026"],
    "cell.formula": ["Open a works", "Acme Motors", '<c r="REF"><f>TODAY()</f></c>', "2026"],
    "cell.leap": ["Open a works", "Acme Motors", number("60", 1), "2026"],
    "cell.no-day": ["Open a works", "Acme Motors", number("-5", 1), "2026"],
    "cell.no-number": ["Open a works", "Acme Motors", number("12x"), "2026"],
    "cell.infinite": ["Open a works", "Acme Motors", number("1E+999"), "2026"],
    "cell.no-text": ["Open a works", "Acme Motors", '<c r="REF" t="s"><v>77</v></c>', "2026"],
    "cell.long": ["x" * 10_000_000, "Acme Motors", "2024-04-25", "2026"],
    "cell.number": ["Open a works", "Acme Motors", number("45407"), "2026"],
    "cell.beyond": [*WORKS, "", "stray"],
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_without_a_value_is_told(bench: Bench, name: str) -> None:
    told = bench.told(packed(parts([HEADINGS, CELLS[name]], formats=["d/m/yyyy"])), "promises.xlsx")
    assert set(told) == {MESSAGES[name]}


def test_a_cell_without_a_value_is_nobodys_trouble_in_a_column_that_is_left_out(bench: Bench) -> None:
    rows = [[*HEADINGS, "Sum"], [*WORKS, '<c r="REF" t="e"><v>#REF!</v></c>']]
    assert list(bench.entries(packed(parts(rows)), "promises.xlsx")) == [
        "companies/acme-motors.md",
        "pledges/acme-motors/open-a-works.md",
    ]


def test_of_merged_cells_the_first_alone_has_a_value(bench: Bench) -> None:
    rows = [HEADINGS, WORKS, ["Sell abroad", "", *WORKS[2:]], ["Sell more", "", *WORKS[2:]], ["Stop", *WORKS[1:]]]
    merged = '<mergeCells><mergeCell ref="B2:B4"/><mergeCell ref="nonsense"/></mergeCells>'
    told = bench.told(packed(parts(rows, merged)), "promises.xlsx")
    assert [line for line in told if "error" in line] == [MESSAGES["xlsx.merged"]]


def bomb() -> bytes:
    files = parts([HEADINGS, WORKS])
    whole = files[SHEET].replace("<sheetData>", "<sheetData>" + " " * 80_000_000)
    return packed({**files, SHEET: whole})


def nested_entities() -> str:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{lines}]>'


def with_part(name: str, change: str, to: str) -> bytes:
    files = parts([HEADINGS, WORKS])
    assert change in files[name]
    return packed({**files, name: files[name].replace(change, to, 1)})


def locked() -> bytes:
    """The flag that says that members are encrypted, set by hand."""
    data = bytearray(packed(parts([HEADINGS, WORKS])))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def lying() -> bytes:
    """A member that says that it is small, and is not."""
    data = bytearray(bomb())
    start = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, start + 24, 100)
    return bytes(data)


HOSTILE = {
    "xlsx.bomb": bomb,
    "xlsx.lying": lying,
    "xlsx.locked": locked,
    "xlsx.doctype": lambda: with_part(SHEET, "<worksheet", f"{nested_entities()}<worksheet"),
    "xlsx.doctype-shared": lambda: with_part(
        "xl/sharedStrings.xml", "<sst", '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst'
    ),
    "xlsx.deep": lambda: with_part(SHEET, "<sheetData>", "<a>" * 200 + "</a>" * 200 + "<sheetData>"),
    "xlsx.unsound": lambda: with_part(SHEET, "</worksheet>", ""),
    "xlsx.entity": lambda: with_part(SHEET, "Open a works", "&nbsp;"),
    "xlsx.outside": lambda: with_part("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../../etc/passwd"),
    "xlsx.external": lambda: with_part("xl/_rels/workbook.xml.rels", 'Id="s1"', 'TargetMode="External" Id="s1"'),
    "xlsx.other": lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "xlsx.broken": lambda: b"PK\x03\x04 and no more",
    "xlsx.old": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "xlsx.many": lambda: packed({f"{number}.xml": "" for number in range(5_001)}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(20)
def test_a_hostile_workbook_is_refused_in_one_line(bench: Bench, name: str) -> None:
    ending = "xls" if name == "xlsx.old" else "xlsx"
    assert bench.told(HOSTILE[name](), f"promises.{ending}") == [MESSAGES[name]]


def test_a_sheet_of_a_hundred_thousand_columns_is_refused(bench: Bench) -> None:
    wide = "".join(f'<c t="inlineStr"><is><t>h{number}</t></is></c>' for number in range(100_000))
    files = parts([HEADINGS])
    files[SHEET] = files[SHEET].replace("</sheetData>", f'<row r="1">{wide}</row></sheetData>')
    assert bench.told(packed(files), "promises.xlsx") == [MESSAGES["xlsx.columns"]]


@pytest.mark.timeout(20)
def test_a_text_that_is_shown_in_every_cell_is_counted_in_each(bench: Bench) -> None:
    files = parts([HEADINGS, WORKS])
    files["xl/sharedStrings.xml"] = f"<sst><si><t>{'x' * 30_000}</t></si></sst>"
    rows = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(3, 9_000))
    files[SHEET] = files[SHEET].replace("</sheetData>", f"{rows}</sheetData>")
    assert bench.told(packed(files), "promises.xlsx") == [MESSAGES["xlsx.bomb"]]


def test_a_cell_far_away_takes_no_room(bench: Bench) -> None:
    stray = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    files = parts([HEADINGS, WORKS])
    files[SHEET] = files[SHEET].replace("</sheetData>", f"{stray}</sheetData>")
    told = bench.told(packed(files), "promises.xlsx")
    assert [line for line in told if "error" in line] == [MESSAGES["xlsx.far"]]


def test_nothing_of_a_zip_reaches_the_disk(bench: Bench) -> None:
    files = {**parts([HEADINGS, WORKS]), "../../escaped.txt": "x", "/escaped.txt": "x", "C:\\escaped.txt": "x"}
    bench.entries(packed(files), "promises.xlsx")
    assert not list(bench.folder.parent.rglob("escaped*"))


def test_every_byte_that_is_lost_or_turned_is_told(tmp_path: Path) -> None:
    """No damage raises: a workbook is read, or there is an issue."""
    whole = packed(parts([HEADINGS, WORKS], formats=["yyyy"]))
    file = tmp_path / "promises.xlsx"
    for place in range(0, len(whole), 7):
        for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]):
            file.write_bytes(data)
            found = tables_in([file], How())
            assert found.others or found.issues


def test_the_same_name_twice_in_a_zip_is_no_trouble(tmp_path: Path) -> None:
    made = io.BytesIO(packed(parts([HEADINGS, WORKS])))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, sheet([HEADINGS, ["Another", *WORKS[1:]]]))
    assert text_of(read(tmp_path, made.getvalue()).rows[0].cells[0]) == "Another"
