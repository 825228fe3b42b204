"""After an edit no file is read again but those whose own pages change; and lists are what they were."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pledgebook.derive import derive
from pledgebook.plan import Page, plan
from pledgebook.plan.shelf import Shelf
from pledgebook.validate import Around
from tests.builder import Given
from tests.data.entries import everything
from tests.incremental.workshop import Workshop
from tests.plan.desk import CONFIG

DAY = date(2025, 3, 1)
REPLACED = {"acme/never", "beta/old"}  # these are read every time, to see that what they were replaced by is there


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Parts, replies, revisions, rulings and corrections, two companies, a pledge that was replaced."""
    made = Workshop(tmp_path)
    everything(tmp_path)
    replies: list[Given] = [{"on": "2025-01-15", "reply": "No.", "by": "ann-ree"}]
    made.site.pledge("answered", company="beta", updates=replies)
    made.site.pledge("old", company="beta", updates=[{"on": "2025-01-15", "happened": "replaced", "into": "beta/new"}])
    made.site.pledge("new", company="beta", corrections=[{"on": "2025-02-01", "text": "It was a typo."}])
    made.build()
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, shop: Workshop) -> set[str]:
    """The ids of the pledges that are read from now on."""
    found: set[str] = set()
    really = Around.read

    def noted(self: Around, entry: object, *given: object) -> object:
        found.add(entry.id)  # type: ignore[attr-defined]
        return really(self, entry, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Around, "read", noted)
    return found


def test_with_nothing_changed_no_file_is_read_again(shop: Workshop, read: set[str]) -> None:
    assert shop.written() == ()
    assert read == REPLACED


def test_a_text_that_no_other_page_shows_is_read_alone(shop: Workshop, read: set[str]) -> None:
    file = shop.site.content / "pledges/beta/new.md"
    file.write_text(f"{file.read_text('utf-8')}\nMore words.\n", "utf-8")
    shop.build()
    assert read == {"beta/new", *REPLACED}
    assert shop.there() == shop.clean()


def test_a_title_is_read_with_the_pledges_that_show_it(shop: Workshop, read: set[str]) -> None:
    file = shop.site.content / "pledges/beta/old.md"
    text = file.read_text("utf-8")
    assert "\ntitle: " in text
    file.write_text(text.replace("\ntitle: ", "\ntitle: Once more ", 1), "utf-8")
    written = shop.written()
    own = {"/".join(address.split("/")[1:3]) for address in written if address.startswith("companies/")}
    assert read - REPLACED <= own
    assert len(read) <= 9  # itself and the eight that it stands beside
    assert shop.there() == shop.clean()


def test_a_person_of_another_name_is_found_by_it(shop: Workshop, read: set[str]) -> None:
    shop.site.person("ann-ree", name="Nora Newman", role="Chief executive", company="acme")
    shop.build()
    assert "beta/hostile-1" not in read
    assert shop.there() == shop.clean()


class Jsoned:
    """Remembers nothing, and gives everything as a cache would have it."""

    def get(self, kind: str, pledge: str, make: Callable[[], object], rests_on: object) -> object:
        return json.loads(json.dumps(make()))


def test_what_is_remembered_means_the_same_when_it_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = derive(everything(tmp_path).catalogue(), DAY)

    def pages() -> dict[str, object]:
        return {page.url: _plain(page) for page in plan(book, CONFIG, [])[0]}

    fresh = pages()
    monkeypatch.setattr(Shelf, "extract", lambda self, *given: Jsoned().get(*given, *[None] * (4 - len(given))))
    assert pages() == fresh


def _plain(page: Page) -> object:
    return json.loads(json.dumps(page.data))
