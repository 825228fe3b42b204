"""At a glance and in full: both show what a clean build writes of the same content."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.preview import Preview
from tests.incremental.test_histories import READINGS, SLUGS, STEPS, Step, a_pledge_becomes_a_draft, a_site
from tests.incremental.workshop import Workshop
from tests.preview.test_preview import MOMENT

PAGE = "companies/acme/two/index.html"
FILE = "pledges/acme/two.md"
SAVES = tuple(step for step in STEPS if step is not a_pledge_becomes_a_draft)  # a build leaves drafts out


class Seat:
    """Somebody who writes at a workshop, and sees a preview of it."""

    def __init__(self, folder: Path) -> None:
        self.shop = a_site(folder)
        self.preview = Preview(self.shop.folders(cache=False))
        self.preview.update(MOMENT)

    def glanced(self, *files: str) -> tuple[str, ...]:
        return self.preview.glance([self.shop.site.content / file for file in files], MOMENT)

    def shows_what_is_built(self) -> bool:
        """All that readers walk through."""
        clean, shown = self.shop.clean(), self.preview.shown
        assert shown
        pages = {address: data for address, data in shown.pages.items() if address != "sitemap.xml"}
        return pages == {address: clean.get(address) for address in pages}


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return Seat(tmp_path)


@pytest.mark.parametrize(
    "edit",
    [
        lambda shop: shop.site.pledge("two", title="Another title", topics=["deliveries"]),
        lambda shop: shop.site.pledge("two", topics=["deliveries"], updates=READINGS[:6], body="Why."),
        lambda shop: shop.site.pledge("two", topics=["deliveries"], due="2025"),
    ],
    ids=["title", "updates", "due"],
)
def test_a_glance_shows_the_page_that_is_built(seat: Seat, edit: Callable[[Workshop], object]) -> None:
    seat.shop.site.pledge("two", topics=["deliveries"])
    seat.preview.update(MOMENT)
    edit(seat.shop)
    assert PAGE in seat.glanced(FILE)
    assert seat.preview.file(PAGE) == seat.shop.clean()[PAGE]
    assert PAGE not in seat.preview.update(MOMENT).changed
    assert seat.shows_what_is_built()


def test_nothing_is_shown_of_an_error_and_what_was_seen_goes_with_one(seat: Seat) -> None:
    before = seat.preview.file(PAGE)
    (seat.shop.site.content / FILE).write_text("---\n")
    assert seat.glanced(FILE) == ()
    seat.shop.site.pledge(
        "two", title="Better", topics=["deliveries"], made={"on": "2024-01-01", "by": "ada", "source": "press"}
    )
    assert seat.glanced(FILE)
    seat.shop.site.pledge("one", due="2024-13")
    update = seat.preview.update(MOMENT)
    assert (update.changed, update.is_new) == ((), True)
    assert seat.preview.file(PAGE) == before
    assert seat.glanced(FILE) == ()


def test_what_is_more_than_a_pledge_is_not_glanced_at(seat: Seat) -> None:
    file = seat.shop.site.content / FILE
    file.write_text(file.read_text() + "\nMore.\n")
    assert seat.glanced(FILE, "companies/acme.md") == ()
    assert seat.glanced("pledges/acme/nowhere.md") == ()
    assert seat.glanced(FILE, "pledges/acme/4913") == (PAGE,)


@pytest.mark.parametrize("step", SAVES, ids=lambda step: step.__name__)
def test_in_full_it_shows_what_is_built(step: Step, seat: Seat) -> None:
    step(seat.shop, 1)
    seat.preview.update(MOMENT)
    assert seat.shows_what_is_built()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(SAVES[:8]), st.integers(0, 60)), min_size=2, max_size=5))
def test_after_any_saves_it_shows_what_is_built(history: list[tuple[Step, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        seat = Seat(Path(folder))
        for step, number in history:
            step(seat.shop, number)
            seat.glanced(*(f"pledges/acme/{slug}.md" for slug in SLUGS))
            assert seat.preview.update(MOMENT).proof.is_publishable
        assert seat.shows_what_is_built()
