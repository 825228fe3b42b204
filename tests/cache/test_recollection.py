"""A pledge is recalled for as long as nothing changed on which its reading rests; each test names what may not."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cache import Circumstances, Recollection, Store
from pledgebook.load import Kind, RawEntry, load
from pledgebook.validate import Draught, Reading
from tests.builder import Site
from tests.cache.shelf import catalogue

NOW = Circumstances(
    740_000, [740_000, 60, 100], {"companies/acme.md": "company", "sources/press.md": "press"}, "people"
)


class Shop:
    """One pledge that was read and remembered under NOW."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder).company("acme").source("press").pledge("soon")
        self.loaded = load(self.site.content)
        self.entry = next(entry for entry in self.loaded.entries if entry.kind is Kind.PLEDGE)
        self.pledge = self.site.catalogue().pledges[0]
        self.store = Store(folder / "kept", "ground")
        self.reads = 0
        first = Recollection(self.store)
        first.begin(self.loaded, NOW)
        first.reading(self.entry, self.read)
        first.save([self.entry.id])
        self.reads = 0

    def read(self) -> Reading:
        self.reads += 1
        return Draught(self.pledge, target_read=True), ()

    def is_recalled(self, now: Circumstances = NOW, entry: RawEntry | None = None) -> bool:
        """Whether it need not be read, in another run, from what lies on the disk."""
        again = Recollection(Store(self.store.folder, self.store.ground))
        again.begin(self.loaded, now)
        reading, _ = again.reading(entry or self.entry, self.read)
        assert isinstance(reading, Draught)
        assert reading.pledge.id == self.pledge.id
        return self.reads == 0


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_a_pledge_for_which_nothing_changed_is_recalled(shop: Shop) -> None:
    assert shop.is_recalled()


def test_a_day_that_has_passed_makes_no_date_wrong(shop: Shop) -> None:
    assert shop.is_recalled(replace(NOW, today=NOW.today + 1))


def test_a_date_may_be_in_the_future_of_an_earlier_day(shop: Shop) -> None:
    assert not shop.is_recalled(replace(NOW, today=NOW.today - 1))


def test_another_text_is_another_pledge(shop: Shop) -> None:
    shop.site.pledge("soon", title="Another")
    entry = next(entry for entry in load(shop.site.content).entries if entry.kind is Kind.PLEDGE)
    assert not shop.is_recalled(entry=entry)


def test_a_person_who_comes_or_goes_may_be_the_one_who_spoke(shop: Shop) -> None:
    assert not shop.is_recalled(replace(NOW, people="others"))


def test_the_company_says_when_its_year_ends(shop: Shop) -> None:
    assert not shop.is_recalled(replace(NOW, digests={**NOW.digests, "companies/acme.md": "other"}))


def test_a_shared_source_is_part_of_who_cites_it(shop: Shop) -> None:
    assert not shop.is_recalled(replace(NOW, digests={**NOW.digests, "sources/press.md": "other"}))


def test_a_shared_source_that_is_gone_is_missed(shop: Shop) -> None:
    assert not shop.is_recalled(replace(NOW, digests={"companies/acme.md": "company"}))


def test_a_source_that_it_does_not_cite_is_nothing_to_it(shop: Shop) -> None:
    assert shop.is_recalled(replace(NOW, digests={**NOW.digests, "sources/other.md": "new"}))


def test_another_program_reads_for_itself(shop: Shop) -> None:
    shop.store = Store(shop.store.folder, "another ground")
    assert not shop.is_recalled()


def test_a_pledge_that_was_deleted_is_forgotten(shop: Shop) -> None:
    run = Recollection(Store(shop.store.folder, "ground"))
    run.begin(shop.loaded, NOW)
    run.save([])
    assert not shop.is_recalled()


def test_a_file_with_an_error_is_read_again(shop: Shop, tmp_path: Path) -> None:
    shop.site.file("pledges/acme/soon.md", "---\ntitle: [\n---\n")
    faulty = load(shop.site.content)
    assert faulty.issues
    run = Recollection(Store(tmp_path / "other", "ground"))
    run.begin(faulty, NOW)
    run.reading(shop.entry, shop.read)
    assert run.record(shop.entry.id) is None


def test_what_could_not_be_read_is_read_again(shop: Shop, tmp_path: Path) -> None:
    run = Recollection(Store(tmp_path / "other", "ground"))
    run.begin(shop.loaded, NOW)
    run.reading(shop.entry, lambda: (None, ()))
    assert run.record(shop.entry.id) is None
    assert run.identity(shop.entry.id) == ""


def test_a_tombstone_is_recalled(shop: Shop, tmp_path: Path) -> None:
    stone = replace(catalogue().tombstones[0], id=shop.entry.id)
    store = Store(tmp_path / "stones", "ground")
    run = Recollection(store)
    run.begin(shop.loaded, NOW)
    run.reading(shop.entry, lambda: (stone, ()))
    run.save([shop.entry.id])
    again = Recollection(Store(tmp_path / "stones", "ground"))
    again.begin(shop.loaded, NOW)
    assert again.reading(shop.entry, shop.read) == (stone, ())


def _without(part: str) -> Callable[[dict[str, Any]], object]:
    return lambda record: record.pop(part)


def _with(part: str, value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda record: record.update({part: value})


PARTS = ("text", "today", "people", "needs", "issues", "pledge", "judged", "told")
FORGED = {
    **{f"no {part}": _without(part) for part in PARTS},
    "a day that is a word": _with("today", "always"),
    "needs that are a word": _with("needs", "companies"),
    "needs that are numbers": _with("needs", [1, 2]),
    "issues that are a word": _with("issues", "none"),
    "judged without verdicts": _with("judged", [740_000, 60, 100]),
    "verdicts without a day": _with("assessed", {}),
    "a stone as well": _with("stone", []),
    "a pledge that is a list": _with("pledge", []),
    "the title of a list": lambda record: record["pledge"].update(title=["a"]),
    "the id of another": lambda record: record["pledge"].update(id="acme/other"),
    "no title": lambda record: record["pledge"].pop("title"),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_record_of_another_shape_is_as_good_as_none(shop: Shop, forge: Callable[[dict[str, Any]], object]) -> None:
    record = json.loads(json.dumps(shop.store.records[shop.entry.id]))
    forge(record)
    shop.store.put(shop.entry.id, record)
    shop.store.save()
    assert not shop.is_recalled()


def test_which_archives_count_is_one_of_the_circumstances(tmp_path: Path) -> None:
    loaded, day = load(Site(tmp_path).content), date(2025, 3, 1)
    few, more = (Circumstances.of(loaded, day, day, 90, 180, archives=hosts) for hosts in (("a.example",), ()))
    assert few.judged[:3] == more.judged[:3]
    assert few.judged != more.judged
