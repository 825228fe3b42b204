"""Lists a page at a time: the first at the list's own address, the others at `page/<n>/` below it."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pledgebook.plan.pieces import Pager, PagerStep

T = TypeVar("T")
PER_PAGE = 50
PER_COMPANY = 100
PER_INDEX = 200


def paged(items: Sequence[T], address: str, size: int = PER_PAGE) -> Iterator[tuple[str, Sequence[T], Pager]]:
    """The address, the items and the pager of each page; one page even if there is no item."""
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        first = (number - 1) * size
        here = items[first : first + size]
        yield (
            page_address(address, number),
            here,
            {
                "number": number,
                "of": last,
                "first": first + 1 if here else 0,
                "last": first + len(here),
                "total": len(items),
                "previous": page_address(address, number - 1) if number > 1 else None,
                "next": page_address(address, number + 1) if number < last else None,
                "steps": _steps(address, number, last),
            },
        )


def page_address(address: str, number: int) -> str:
    """
    >>> page_address("pledges/", 1), page_address("pledges/", 2)
    ('pledges/', 'pledges/page/2/')
    """
    return address if number == 1 else f"{address}page/{number}/"


def numbered(title: str, pager: Pager) -> str:
    """The title of one page of several, so that no two pages are called the same."""
    return title if pager["number"] == 1 else f"{title}, page {pager['number']}"


def _steps(address: str, number: int, last: int) -> list[PagerStep]:
    """First, last, and two on either side."""
    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    return [
        {
            "label": str(step),
            "url": page_address(address, step),
            "current": step == number,
            "gap_before": index > 0 and step > shown[index - 1] + 1,
        }
        for index, step in enumerate(shown)
    ]
