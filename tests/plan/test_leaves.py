"""The files of one pledge: made from the pledge, the masthead and what stands beside it, and from nothing else."""

import gc
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TypeVar

import pytest

from pledgebook.derive import derive
from pledgebook.derive.book import Assessed
from pledgebook.derive.whole import Book
from pledgebook.plan import FORMS, LEAVES, PAGES, leaves_of, plan, whole_of
from pledgebook.plan.nook import Nook
from pledgebook.plan.nooks import beside, nook_of
from pledgebook.plan.pages import Made
from pledgebook.plan.shelf import Shelf
from pledgebook.render.serialise import exact_bytes
from tests.api.rich import rich
from tests.plan.desk import AS_OF, CONFIG

STATIC = ["favicon.svg", "site.css"]
T = TypeVar("T")


def shelf_on(folder: Path, day: date = AS_OF) -> Shelf:
    return Shelf(derive(rich(folder).catalogue(), day), CONFIG, STATIC)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_on(tmp_path_factory.mktemp("leaves"))


def test_what_stands_beside_a_pledge_is_plain_and_is_all_that_its_files_know_of_others(shelf: Shelf) -> None:
    for each in shelf.book.pledges:
        found = nook_of(shelf, each)
        kept = Nook(found.masthead, each, json.loads(json.dumps(found.beside)))
        assert list(leaves_of(kept)) == list(leaves_of(found))


def test_from_a_nook_nothing_leads_to_the_book(shelf: Shelf) -> None:
    for each in shelf.book.pledges:
        nook = nook_of(shelf, each)
        made: list[Made] = [*leaves_of(nook)]
        reached = list(_reached(nook, made))
        assert not [one for one in reached if isinstance(one, Book | Shelf)]
        assert [one for one in reached if isinstance(one, Assessed)] == [each]


def _reached(*first: object) -> Iterator[object]:
    """All that these refer to, in however many steps; what code refers to is left out."""
    seen: dict[int, object] = {}
    waiting = list(first)
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, type | ModuleType | FunctionType):
            seen[id(one)] = one
            waiting += gc.get_referents(one)
            yield one


def test_on_a_day_on_which_nothing_happens_the_same_stands_beside_a_pledge(shelf: Shelf, tmp_path: Path) -> None:
    after = shelf_on(tmp_path, date(2025, 6, 2))
    for each, then in zip(shelf.book.pledges, after.book.pledges, strict=True):
        assert beside(shelf, each) == beside(after, then)


def test_a_correction_stands_on_the_page_and_in_its_forms_from_its_day_on(tmp_path: Path) -> None:
    before, after = (shelf_on(tmp_path / str(day), day) for day in (date(2025, 2, 2), date(2025, 2, 3)))
    assert [beside(each, each.by_id["acme/cars"])["mended"] for each in (before, after)] == [[], [0]]


def test_the_whole_site_is_what_pledges_have_for_themselves_and_what_they_share(shelf: Shelf) -> None:
    apart = [made for each in shelf.book.pledges for made in leaves_of(nook_of(shelf, each), LEAVES)]
    together = {made.page.url: made.page for made in (*whole_of(shelf), *apart)}
    pages, issues = plan(shelf.book, CONFIG, STATIC)
    assert not issues
    assert together == {page.url: page for page in pages}


class Remembered:
    """Extracts as they come back from a file."""

    def get(self, kind: str, pledge: str, make: Callable[[], T], rests_on: object) -> T:
        data: T = json.loads(json.dumps(make()))
        return data


def test_a_page_is_the_same_whether_what_it_shows_is_remembered_or_made_now(shelf: Shelf) -> None:
    again = Shelf(shelf.book, CONFIG, STATIC, extracts=Remembered())
    for made, then in zip(whole_of(shelf), whole_of(again), strict=True):
        assert exact_bytes(made.page.data) == exact_bytes(then.page.data), made.page.url


def test_pages_and_forms_are_the_whole_site(shelf: Shelf) -> None:
    halves = [page for half in (PAGES, FORMS) for page in plan(shelf.book, CONFIG, STATIC, families=half)[0]]
    pages = plan(shelf.book, CONFIG, STATIC)[0]
    assert sorted(page.url for page in halves if page.url != "sitemap.xml") == sorted(
        page.url for page in pages if page.url != "sitemap.xml"
    )
