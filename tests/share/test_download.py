"""figures.csv beside a pledge: its readings as they were given, safe to open in a spreadsheet."""

import csv
import io
import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from pledgebook.plan.readings import COLUMNS, FILE
from tests.builder import Site

TABLE = "companies/acme/soon/figures.csv"


def rows(pages: dict[str, bytes], address: str = TABLE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages[address].decode(), newline=""), strict=True))


def test_every_reading_is_a_row_in_the_order_of_the_log(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge(
        "soon",
        updates=[
            {"over": "2024-01", "value": 5, "known": "2024-02-03"},
            {"on": "2024-03-01", "note": "No figure."},
            {"on": "2024-04-30", "value": {"more_than": 60}, "source": ["press", "press-2"]},
            {"on": "2024-05-31", "value": 900, "since": "2021-01-01"},
            {"on": "2024-06-30", "value": {"about": "1.5 million"}},
        ],
    )
    table = rows(site.source("press-2").build())
    assert list(table[0]) == ["day", "from", "to", "low", "high", "words", "source"]
    assert [list(row.values())[:6] for row in table] == [
        ["2024-01-31", "2024-01-01", "2024-01-31", "5", "5", "5 cars delivered"],
        ["2024-04-30", "2024-01-01", "2024-04-30", "60", "", "more than 60 cars delivered"],
        ["2024-05-31", "2021-01-01", "2024-05-31", "900", "900", "900 cars delivered"],
        ["2024-06-30", "2024-01-01", "2024-06-30", "1470000", "1530000", "about 1.5 million cars delivered"],
    ]
    assert table[1]["source"] == "https://press.example/story https://press-2.example/story"


def test_the_document_tells_of_every_column() -> None:
    document = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    section = document.partition(f"## {FILE}, beside a pledge\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(COLUMNS)


def test_lines_end_as_the_rfc_has_it_and_words_with_commas_are_quoted(tmp_path: Path) -> None:
    data = Site(tmp_path).pledge("soon", updates=[{"on": "2024-03-01", "value": 12_345}]).build()[TABLE]
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert b'"12,345 cars delivered"' in data


def test_a_figure_below_nought_stays_a_number_and_words_never_become_a_formula(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge(
        "soon",
        target={"measure": "=cmd|' /C calc'!A0", "at_least": -5, "counted": "level", "unit": "%"},
        due=2024,
        updates=[{"on": "2024-03-01", "value": -12}],
    )
    (row,) = rows(site.build())
    assert (row["low"], row["from"], row["to"]) == ("-12", "", "")
    assert row["words"].startswith("'−") or row["words"].startswith("−")
    assert not row["words"].startswith(("=", "+", "-", "@"))


def test_the_page_links_to_its_table_and_a_pledge_without_figures_has_none(tmp_path: Path) -> None:
    pages = Site(tmp_path).pledge("soon", updates=[{"on": "2024-03-01", "value": 5}]).pledge("bare").build()
    link = LexborHTMLParser(pages["companies/acme/soon/index.html"].decode()).css_first("a[download]")
    assert link is not None
    assert str(link.attributes["href"]).endswith(TABLE)
    assert "companies/acme/bare/figures.csv" not in pages
    assert b"download>" not in pages["companies/acme/bare/index.html"]
