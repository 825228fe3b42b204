"""The tables to download. Each is declared once, with the meaning of every column and where its cells come from."""

from typing import Any

from pledgebook.plan.tables.column import Column, Table, Type
from pledgebook.plan.tables.goalposts import GOALPOSTS, PARTS
from pledgebook.plan.tables.makers import COMPANIES, PEOPLE
from pledgebook.plan.tables.notes import CORRECTIONS, RETIRED
from pledgebook.plan.tables.pledges import PLEDGES
from pledgebook.plan.tables.sources import CITATIONS, SOURCES
from pledgebook.plan.tables.updates import UPDATES
from pledgebook.plan.tables.verdicts import VERDICTS

__all__ = ["TABLES", "Column", "Table", "Type"]

TABLES: tuple[Table[Any], ...] = (
    PLEDGES,
    UPDATES,
    VERDICTS,
    GOALPOSTS,
    PARTS,
    COMPANIES,
    PEOPLE,
    SOURCES,
    CITATIONS,
    CORRECTIONS,
    RETIRED,
)
