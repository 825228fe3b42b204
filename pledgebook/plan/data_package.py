"""datapackage.json: what the CSV files are, as Data Package v1 has it (https://specs.frictionlessdata.io/).

It names no day and no size, so that it changes with the tables' columns and the site's own facts alone.
"""

import re
from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from pledgebook.config import SiteConfig
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.plan.addresses import DATA, PACKAGE
from pledgebook.plan.addresses import table as address
from pledgebook.plan.tables import Column, Table

INERT = r"^'+(\s*[=+\-@＝＋－＠]|[\t\r\n])"  # what csv_bytes makes of a cell, and of one like it
HOW_WRITTEN = (
    "Texts are UTF-8 without a byte order mark. Numbers are plain digits. An empty cell says nothing. Several ids in "
    "one cell are joined by a space. Dates stand as they were said, with the first and the last day that they mean "
    "beside them. A cell that a spreadsheet could take for a formula has an apostrophe put before it: where a cell "
    f"matches {INERT}, take one apostrophe away."
)
DIALECT: dict[str, str | bool] = {
    "csvddfVersion": "1.2",
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}


class License(TypedDict):
    path: str
    title: str


class Reference(TypedDict):
    resource: str
    fields: str


class ForeignKey(TypedDict):
    fields: str
    reference: Reference


class Constraints(TypedDict):
    required: NotRequired[bool]
    unique: NotRequired[bool]
    enum: NotRequired[list[str]]
    pattern: NotRequired[str]
    minimum: NotRequired[int]


class FieldShape(TypedDict):
    name: str
    type: str
    format: NotRequired[str]
    description: str
    constraints: NotRequired[Constraints]


class Schema(TypedDict):
    fields: list[FieldShape]
    primaryKey: list[str]
    foreignKeys: NotRequired[list[ForeignKey]]
    missingValues: list[str]


class Resource(TypedDict):
    profile: str
    name: str
    path: str
    title: str
    description: str
    format: str
    mediatype: str
    encoding: str
    dialect: dict[str, str | bool]
    schema: Schema


class Package(TypedDict):
    profile: str
    name: str
    id: str
    title: str
    description: str
    homepage: str
    rules_version: str
    licenses: list[License]
    resources: list[Resource]


def data_package(config: SiteConfig, tables: Sequence[Table[Any]]) -> Package:
    home = f"{config.base_url}{DATA}"
    return {
        "profile": "tabular-data-package",
        "name": package_name(config.base_url),
        "id": f"{config.base_url}{PACKAGE}",
        "title": config.title,
        "description": " ".join(filter(None, (config.description, HOW_WRITTEN))),
        "homepage": home,
        "rules_version": str(RULES_VERSION),
        "licenses": [{"path": config.license_url, "title": config.license}],
        "resources": [_resource(table) for table in tables],
    }


def package_name(base_url: str) -> str:
    """A name of small letters, digits, points and hyphens that no other site has.

    >>> package_name("https://promises.example/Tracker/")
    'promises.example-tracker'
    """
    return re.sub(r"[^a-z0-9.]+", "-", base_url.partition("://")[2].lower()).strip("-")


def _resource(table: Table[Any]) -> Resource:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": address(table.name).removeprefix(DATA),
        "title": table.name.capitalize(),
        "description": _sentence(table.says),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        "schema": _schema(table),
    }


def _schema(table: Table[Any]) -> Schema:
    made: Schema = {
        "fields": [_field(column, unique=table.key == (column.name,)) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if leads := [_foreign_key(column) for column in table.columns if column.leads]:
        made["foreignKeys"] = leads
    return made


def _field(column: Column[Any], *, unique: bool) -> FieldShape:
    made: FieldShape = {"name": column.name, "type": str(column.type), "description": _sentence(column.says)}
    limits: Constraints = {}
    if column.format:
        made["format"] = column.format
    if column.needed:
        limits["required"] = True
    if unique:
        limits["unique"] = True
    if column.among:
        limits["enum"] = list(column.among)
    if column.pattern:
        limits["pattern"] = column.pattern
    if column.least is not None:
        limits["minimum"] = column.least
    if limits:
        made["constraints"] = limits
    return made


def _foreign_key(column: Column[Any]) -> ForeignKey:
    table, _, name = column.leads.partition(".")
    return {"fields": column.name, "reference": {"resource": table, "fields": name}}


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:]}."
