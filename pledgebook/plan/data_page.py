"""The page about the data: what may be downloaded, what every column means, how to begin, how to cite it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pledgebook.derive.rules import RULES_VERSION
from pledgebook.plan.addresses import DATA, DATABASE, PACKAGE, table
from pledgebook.plan.data_package import INERT
from pledgebook.plan.data_shapes import ColumnWords, DataPage, Download, Example, TableWords
from pledgebook.plan.other_forms import forms, missed_by_jq
from pledgebook.plan.pages import Family, made
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables import TABLES, Column, Table, Type
from pledgebook.plan.tables.column import DATE
from pledgebook.plan.words import ended

ABOUT = "Every promise, what came of it and every verdict as tables: CSV files with their descriptor, and one database."
KINDS = {
    Type.STRING: "text",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.BOOLEAN: "true or false",
    Type.DATE: "day",
    Type.OBJECT: "JSON",
    Type.ARRAY: "JSON",
}
OWN_WORD = """\
SELECT p.id, p.status, sum(s.own_word) AS own, count(*) AS cited
FROM pledges p
  JOIN citations c ON c.pledge = p.id AND c.item > 0
  JOIN sources s ON s.key = c.source
WHERE p.family = 'closed'
GROUP BY p.id
ORDER BY 1.0 * own / cited DESC, p.id
LIMIT 10;"""


def data_page(shelf: Shelf) -> Family:
    base = shelf.base(DATA, "Data", ABOUT, updated=shelf.latest(shelf.book.pledges), linked=[_dataset(shelf)])
    config = shelf.config
    data: DataPage = {
        **base,
        "files": _files(),
        "tables": [_table(each) for each in TABLES],
        "examples": list(_examples(config.base_url)),
        "forms": forms(shelf),
        "inert": INERT,
        "cite": {
            "text": f"{config.title}: tables of promises and verdicts, by rules version {RULES_VERSION}, "
            + ended(config.license),
            "href": f"{config.base_url}{DATA}",
        },
    }
    yield made("data.html", data)


def _files() -> list[Download]:
    tables: list[Download] = [
        {"name": f"{each.name}.csv", "url": table(each.name), "says": each.says} for each in TABLES
    ]
    return [
        *tables,
        {
            "name": "datapackage.json",
            "url": PACKAGE,
            "says": "the descriptor of these files, by which programs know types, keys and meanings (Frictionless Data "
            "Package)",
        },
        {"name": "tracker.sqlite", "url": DATABASE, "says": "the same tables in one SQLite file, ready to be asked"},
    ]


def _table(of: Table[Any]) -> TableWords:
    return {
        "name": of.name,
        "key": ", ".join(of.key),
        "url": table(of.name),
        "says": of.says,
        "columns": [_column(each) for each in of.columns],
    }


def _column(column: Column[Any]) -> ColumnWords:
    return {"name": column.name, "says": column.says, "limits": limits_of(column)}


def limits_of(column: Column[Any]) -> str:
    """What a cell of the column holds, in words."""
    return "; ".join(_limits(column))


def _limits(column: Column[Any]) -> Iterator[str]:
    yield f"one of {', '.join(column.among)}" if column.among else _kind(column)
    if column.leads:
        yield f"leads to {column.leads}"
    if column.needed:
        yield "never empty"


def _kind(column: Column[Any]) -> str:
    if column.pattern == DATE:
        return "date as it was said"
    return "address" if column.format == "uri" else KINDS[column.type]


def _examples(base_url: str) -> Iterator[Example]:
    yield {
        "title": "In a spreadsheet",
        "says": "Google Sheets fills the sheet with every pledge and how it stands, and looks for a newer one by "
        "itself. In Excel choose Data, From Text/CSV, and 65001: Unicode (UTF-8); in LibreOffice open the file and "
        "choose UTF-8.",
        "code": f'=IMPORTDATA("{base_url}{table("pledges")}")',
    }
    yield missed_by_jq(base_url)
    yield {
        "title": "In the database",
        "says": "The closed promises whose verdicts rest most on the company’s own word: of all that is cited for what "
        "happened after they were made, how much came from the company itself.",
        "code": OWN_WORD,
    }


def _dataset(shelf: Shelf) -> Mapping[str, object]:
    """What search engines for data read (https://schema.org/Dataset)."""
    config = shelf.config
    home = f"{config.base_url}{DATA}"
    kinds = {"csv": "text/csv", "json": "application/json", "sqlite": "application/vnd.sqlite3"}
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": home,
        "name": f"{config.title}: promises and verdicts",
        "description": f"{config.description} {ABOUT}".strip(),
        "url": home,
        "inLanguage": config.language,
        "license": config.license_url,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": config.operator or config.title, "url": config.base_url},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each["name"],
                "description": each["says"],
                "encodingFormat": kinds[each["name"].rpartition(".")[2]],
                "contentUrl": f"{config.base_url}{each['url']}",
            }
            for each in _files()
        ],
    }
    if updated := shelf.latest(shelf.book.pledges):
        described["dateModified"] = updated
    return described
