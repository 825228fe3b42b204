"""What the API costs grows with the number of pledges and no faster."""

import cProfile
import pstats
from dataclasses import replace

from pledgebook.derive import derive
from pledgebook.derive.whole import Book
from pledgebook.plan.api import api
from pledgebook.plan.api.pledge import pledge_file
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf
from pledgebook.render.serialise import packed_bytes
from tests.builder import a_catalogue, a_pledge
from tests.plan.desk import AS_OF, CONFIG

ONE = a_pledge(
    due=2025,
    updates=[
        {"over": "2024-H1", "value": 20},
        {"on": "2024-07-01", "target": {"at_least": 150}},
        {"over": "2024-H2", "value": 30},
    ],
)


def book(pledges: int) -> Book:
    return derive(a_catalogue(*(replace(ONE, id=f"acme/p{number:04}") for number in range(pledges))), AS_OF)


def files(shelf: Shelf) -> Family:
    yield from api(shelf)
    for each in shelf.book.pledges:
        yield from pledge_file(nook_of(shelf, each))


def cost(pledges: int) -> tuple[int, int]:
    """Calls of functions to plan it, and bytes."""
    shelf = Shelf(book(pledges), CONFIG, [])
    profile = cProfile.Profile()
    made = profile.runcall(lambda: list(files(shelf)))
    return pstats.Stats(profile).total_calls, sum(len(packed_bytes(each.page.data)) for each in made)  # type: ignore[attr-defined]


def test_four_times_the_pledges_cost_four_times_as_much() -> None:
    (nothing, schemas), (calls, size), (more, larger) = cost(0), cost(100), cost(400)
    assert (more - nothing) / (calls - nothing) < 4.05
    assert (larger - schemas) / (size - schemas) < 4.05


def test_no_list_grows_without_bound() -> None:
    for each in files(Shelf(book(450), CONFIG, [])):
        entries = [value for value in each.page.data.values() if isinstance(value, list)]
        assert max(map(len, entries), default=0) <= 500
        assert len(packed_bytes(each.page.data)) < 700_000
