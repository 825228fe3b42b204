"""Workbooks written by hand, part by part, so that each can be wrong in one place."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def cell(column: str, row: int, value: str) -> str:
    """A cell with this text; a value that begins with `<` is put in as the whole cell."""
    if value.startswith("<"):
        return value.replace("REF", f"{column}{row}", 1)
    return f'<c r="{column}{row}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""


def sheet(rows: Sequence[Sequence[str]], after: str = "") -> str:
    lines = "".join(
        f'<row r="{number}">{"".join(cell(chr(65 + place), number, value) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{after}</worksheet>'


def parts(
    rows: Sequence[Sequence[str]] = (), after: str = "", *, formats: Sequence[str] = (), properties: str = ""
) -> dict[str, str]:
    """Every part of a workbook of one sheet; style n + 1 shows numbers by the nth format."""
    coded = [escape(code, {'"': "&quot;"}) for code in formats]
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(coded))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    return {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OF_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OF_OFFICE}"><workbookPr {properties}/><sheets>'
        '<sheet name="Promises" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="s1" Type="{OF_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="s2" Type="{OF_OFFICE}/styles" Target="/xl/styles.xml"/>'
        f'<Relationship Id="s3" Type="{OF_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/>'
        f'</cellStyleXfs><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Open a works</t></si><si><r><t>Sell </t></r>'
        '<r><t>abroad</t></r><rPh><t>read aloud</t></rPh></si></sst>',
        SHEET: sheet(rows, after),
    }  # fmt: skip


def packed(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def number(value: str, style: int = 0) -> str:
    return f'<c r="REF" s="{style}"><v>{value}</v></c>'
