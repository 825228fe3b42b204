"""datapackage.json is what Data Package v1 asks for, and every CSV file is what it says."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.data.entries import everything
from tests.data.reading import Row, package, table

PROFILE = json.loads((Path(__file__).parent / "profile.json").read_text(encoding="utf-8"))
READS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": lambda cell: re.fullmatch(r"-?(0|[1-9][0-9]*)", cell),
    "number": lambda cell: re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", cell),
    "boolean": lambda cell: cell in ("true", "false"),
    "date": lambda cell: date.fromisoformat(cell).isoformat() == cell,
    "object": lambda cell: isinstance(json.loads(cell), dict),
    "array": lambda cell: isinstance(json.loads(cell), list),
}
"""Whether a cell is of a type; some raise ValueError instead of saying no."""


def faults(tables: Mapping[str, list[Row]], resources: list[Any]) -> list[str]:
    """Everything in which tables are not what their schemas say."""
    found = []
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        rows = tables[name]
        for field in schema["fields"]:
            found += [
                f"{name}.{field['name']}: {cell!r}" for row in rows if not fits(cell := row[field["name"]], field)
            ]
            if field.get("constraints", {}).get("unique"):
                found += repeated(name, rows, [field["name"]])
        found += repeated(name, rows, schema["primaryKey"])
        for key in schema.get("foreignKeys", ()):
            there = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]}
            found += [f"{name}.{key['fields']}: {cell!r} leads nowhere" for row in rows
                      if (cell := row[key["fields"]]) and cell not in there]  # fmt: skip
    return found


def fits(cell: str, field: Any) -> bool:
    limits = field.get("constraints", {})
    if cell == "":
        return not limits.get("required")
    try:
        typed = READS[field["type"]](cell)
    except ValueError:
        return False
    within = "minimum" not in limits or int(cell) >= limits["minimum"]
    shaped = "pattern" not in limits or re.fullmatch(limits["pattern"], cell)
    linked = field.get("format") != "uri" or re.fullmatch(r"https?://[^\s]+", cell)
    return bool(typed and within and shaped and linked and cell in limits.get("enum", [cell]))


def repeated(name: str, rows: list[Row], key: list[str]) -> list[str]:
    keys = [tuple(row[column] for column in key) for row in rows]
    return [f"{name}: {each} twice" for each in set(keys) if keys.count(each) > 1]


@pytest.fixture(scope="module")
def tables(pages: dict[str, bytes]) -> dict[str, list[Row]]:
    return {resource["name"]: table(pages, resource["name"]) for resource in package(pages)["resources"]}


def test_the_descriptor_is_a_tabular_data_package(pages: dict[str, bytes]) -> None:
    checker = Draft202012Validator(PROFILE, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(package(pages))] == []


def test_its_names_are_unique_and_its_keys_are_columns(pages: dict[str, bytes]) -> None:
    resources = {resource["name"]: resource["schema"] for resource in package(pages)["resources"]}
    columns = {name: [field["name"] for field in schema["fields"]] for name, schema in resources.items()}
    assert len(resources) == len(package(pages)["resources"]) == 11
    for name, schema in resources.items():
        assert len(set(columns[name])) == len(columns[name])
        assert set(schema["primaryKey"]) <= set(columns[name])
        for key in schema.get("foreignKeys", ()):
            assert key["fields"] in columns[name]
            assert key["reference"]["fields"] in columns[key["reference"]["resource"]]


def test_the_head_of_each_file_is_the_fields_in_order(pages: dict[str, bytes]) -> None:
    for resource in package(pages)["resources"]:
        head = pages[f"data/{resource['path']}"].partition(b"\r\n")[0].decode()
        assert head == ",".join(field["name"] for field in resource["schema"]["fields"])


def test_every_file_is_what_its_schema_says(pages: dict[str, bytes], tables: dict[str, list[Row]]) -> None:
    assert all(tables.values())
    assert faults(tables, package(pages)["resources"]) == []


@pytest.mark.parametrize(
    ("name", "column", "cell"),
    [
        ("pledges", "id", ""), ("pledges", "since", "2024-02-30"), ("pledges", "status", "broken"),
        ("pledges", "share", "1e3"), ("pledges", "target", "[]"), ("pledges", "due", "soon"), ("pledges", "url", "x"),
        ("pledges", "moved", "-1"), ("pledges", "company", "nobody"), ("pledges", "days", "1.5"),
        ("updates", "final", "1"), ("updates", "number", "1"), ("updates", "value", "1,000"),
        ("citations", "source", "nothing"), ("sources", "sha256", "0f"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_schema_says_is_found_out(
    name: str, column: str, cell: str, pages: dict[str, bytes], tables: dict[str, list[Row]]
) -> None:
    spoilt = {each: [dict(row) for row in rows] for each, rows in tables.items()}
    spoilt[name][1][column] = cell
    assert faults(spoilt, package(pages)["resources"])


def test_it_names_the_licence_the_home_and_the_rules_and_no_day(pages: dict[str, bytes], tmp_path: Path) -> None:
    said = package(pages)
    assert said["licenses"] == [{"path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}]
    assert (said["homepage"], said["name"]) == ("https://promises.example/data/", "promises.example")
    assert said["rules_version"] == json.loads(pages["build.json"])["rules_version"]
    later = everything(tmp_path).build("--fast", as_of="2026-03-01")
    assert later["data/datapackage.json"] == pages["data/datapackage.json"]


def test_what_undoes_the_apostrophe_is_said_as_it_is(pages: dict[str, bytes]) -> None:
    from tests.data.reading import INERT

    assert f"matches ^{INERT.pattern}, take one apostrophe away" in package(pages)["description"]
