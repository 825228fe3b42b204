"""What the tables to download are handed on as: to the database, to the descriptor, and to the page about them."""

from typing import TypedDict

from pledgebook.plan.pieces import Link
from pledgebook.plan.shapes import BasePage
from pledgebook.plan.share_pieces import Reference


class ColumnShape(TypedDict):
    """`type` is a word of Table Schema; `leads` is the table and the column that a cell refers to, or ""."""

    name: str
    type: str
    says: str
    needed: bool
    leads: str
    indexed: bool


class StoredTable(TypedDict):
    """A table of the database: `rows` are texts that follow one another, as in its CSV file: by the order of `key`."""

    name: str
    says: str
    key: list[str]
    columns: list[ColumnShape]
    rows: list[str]


class Database(TypedDict):
    tables: list[StoredTable]


class ColumnWords(TypedDict):
    """A column as the page tells of it: `limits` are its type and what else can be relied on, in words."""

    name: str
    says: str
    limits: str


class TableWords(TypedDict):
    """`key` are the columns that tell rows apart, as the page tells of them."""

    name: str
    key: str
    url: str
    says: str
    columns: list[ColumnWords]


class Download(TypedDict):
    name: str
    url: str
    says: str


class Example(TypedDict):
    """`code` is to be copied; `says` is what comes of it."""

    title: str
    says: str
    code: str


class Form(TypedDict):
    """Another form of the same, with addresses to copy."""

    title: str
    says: str
    links: list[Link]


class DataPage(BasePage):
    files: list[Download]
    tables: list[TableWords]
    examples: list[Example]
    forms: list[Form]
    inert: str
    cite: Reference
