"""The page and the document about the data say what the tables are."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.plan.data_package import INERT
from pledgebook.plan.data_page import limits_of
from pledgebook.plan.tables import TABLES
from pledgebook.plan.tables.about import ABOUT
from tests.data.reading import database, names, package

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
BASE = "https://promises.example/"


@pytest.fixture(scope="module")
def shown(pages: dict[str, bytes]) -> LexborHTMLParser:
    return LexborHTMLParser(pages["data/index.html"].decode())


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_the_document_tells_of_every_table_and_column_as_they_are_declared() -> None:
    sections = re.findall(
        r"^### (\w+)\n\n(.*?)(?=\n### |\Z)", DOCUMENT.partition("## The columns\n")[2], re.MULTILINE | re.DOTALL
    )
    assert [name for name, _ in sections] == [table.name for table in (*TABLES, ABOUT)]
    for table, (_, section) in zip((*TABLES, ABOUT), sections, strict=True):
        key = ", ".join(f"`{name}`" for name in table.key)
        assert section.startswith(f"{table.says[0].upper()}{table.says[1:]}. Key: {key}.\n")
        rows = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", section, re.MULTILINE)
        assert rows == [(column.name, column.says, limits_of(column)) for column in table.columns]


def test_the_document_tells_how_to_undo_the_apostrophe() -> None:
    assert f"  {INERT}\n" in DOCUMENT


def test_what_columns_mean_stands_on_one_line_and_ends_nothing() -> None:
    says = [column.says for table in (*TABLES, ABOUT) for column in table.columns]
    assert [each for each in says if re.search(r"[\n|]|--|\.$", each)] == []
    assert all(len(each) < 130 or each.startswith("remarks") for each in says)


def test_kinds_of_targets_that_the_api_calls_otherwise_are_named(pages: dict[str, bytes]) -> None:
    shapes = json.loads(pages["api/v1/schema/pledge.json"])["$defs"]
    kinds = {shapes[name]["properties"]["kind"]["const"] for name in ("Measure", "Milestone", "Standing", "Parts")}
    (column,) = (column for table in TABLES for column in table.columns if column.name == "target_kind")
    assert [kind for kind in sorted(kinds - {*column.among}) if kind not in column.says] == []


def test_every_file_can_be_downloaded_from_the_page(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    links = {str(link.attributes["href"]).removeprefix("../") for link in shown.css("a[download]")}
    assert links == {address for address in pages if address.startswith("data/")} - {"data/index.html"}


def test_the_page_tells_of_every_column(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    assert [str(fold.attributes["id"]) for fold in shown.css("details")] == names(pages)
    for resource in package(pages)["resources"]:
        columns = shown.css(f"#{resource['name']} dl > div")
        fields = resource["schema"]["fields"]
        assert [words(each.css_first("dt")) for each in columns] == [field["name"] for field in fields]
        for column, field in zip(columns, fields, strict=True):
            told = words(column.css_first("dd"))
            assert told[1:].startswith(field["description"][1:-1].replace("`", ""))


def test_every_page_leads_to_it(pages: dict[str, bytes]) -> None:
    footer = LexborHTMLParser(pages["index.html"].decode()).css(".colophon a")
    assert "data/" in [link.attributes["href"] for link in footer]


def example(shown: LexborHTMLParser, title: str) -> str:
    (found,) = (box for box in shown.css("#begin .flow") if words(box.css_first("h3")) == title)
    code = found.css_first("pre code")
    assert code is not None
    return code.text()


def test_the_formula_imports_a_file_that_is_there(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    found = re.fullmatch(r'=IMPORTDATA\("(.*)"\)', example(shown, "In a spreadsheet"))
    assert found
    assert found[1].removeprefix(BASE) in pages


def test_the_question_to_the_database_gives_what_it_says(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    asked = database(pages)
    rows = [tuple(row) for row in asked.execute(example(shown, "In the database"))]
    asked.close()
    assert rows == [
        ("acme/kept", "kept", 1, 1),
        ("acme/missed", "missed", 1, 2),
        ("acme/both", "partly-kept", 0, 3),
        ("acme/late", "kept-late", 0, 2),
        ("acme/never", "withdrawn", 0, 1),
        ("acme/works", "withdrawn", 0, 3),
    ]


def test_search_engines_find_a_data_set_with_its_files(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    (block,) = (json.loads(each.text()) for each in shown.css('script[type="application/ld+json"]'))
    assert block["@type"] == "Dataset"
    assert block["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert 50 <= len(block["description"]) <= 5000
    files = {each["contentUrl"].removeprefix(BASE) for each in block["distribution"]}
    assert files == {address for address in pages if address.startswith("data/")} - {"data/index.html"}
    assert {each["encodingFormat"] for each in block["distribution"]} == {
        "text/csv", "application/json", "application/vnd.sqlite3",
    }  # fmt: skip
