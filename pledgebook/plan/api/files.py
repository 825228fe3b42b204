"""The files of the API by name: where each lies, what type it has, and how long lists are cut."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from pledgebook.config import SiteConfig
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.plan.addresses import api_schema
from pledgebook.plan.pages import SITE, Made
from pledgebook.plan.shapes import Page
from pledgebook.where import Where

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes_files import ListHead
    from pledgebook.plan.api.shapes_pledge import Head

T = TypeVar("T")

API_VERSION = "1.2"
PER_FILE = 200  # of pledges and companies: some 300 KB
PER_LONG_FILE = 500  # of changes, goalposts and the rows of a year end

SCHEMAS = (
    "index",
    "pledges",
    "pledge",
    "companies",
    "company",
    "statuses",
    "rules",
    "changes",
    "goalposts",
    "asof",
)
"""Each kind of file by the name of its schema; of what type it is stands in `plan/api/types.py`."""


class Address(Protocol):
    """Where the files of a list lie, by their number from 1."""

    def __call__(self, number: int, /) -> str: ...


def head(config: SiteConfig, name: str) -> "Head":
    """What every file begins with."""
    return {"schema": f"{config.base_url}{api_schema(name)}", "rules_version": RULES_VERSION}


def readable(address: str, data: Mapping[str, object]) -> Made:
    """One of the few files that people read as they are."""
    return Made(Page(address, "json", data), SITE)


def packed(address: str, data: Mapping[str, object], origin: Where = SITE) -> Made:
    """One of many: without a space too many it is a quarter smaller and made in a third of the time."""
    return Made(Page(address, "packed", data), origin)


def files_of(
    config: SiteConfig, name: str, items: Sequence[T], address: Address, size: int
) -> Iterator[tuple[str, "ListHead", Sequence[T]]]:
    """The address, the head and the items of each file of a list; one file even if there is no item."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        following = f"{config.base_url}{address(number + 1)}" if number < count else None
        start: ListHead = {**head(config, name), "total": len(items), "next": following}
        yield address(number), start, items[(number - 1) * size : number * size]
