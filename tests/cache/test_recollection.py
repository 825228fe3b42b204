"""A pledge is recalled for as long as nothing changed on which its reading rests; each test names what may not."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cache import Circumstances, Recollection, Store
from pledgebook.cache.plain import Contradiction
from pledgebook.cache.record import FOLDED, PARTS
from pledgebook.derive import assess
from pledgebook.derive.book import Assessed
from pledgebook.editorial import Rules, looked
from pledgebook.load import Kind, RawEntry, load
from pledgebook.model import Company
from pledgebook.validate import Draught, Reading, validate
from tests.builder import TODAY, Site
from tests.cache.shelf import catalogue

NOW = Circumstances(
    740_000, 739_311, [60, 100, 0], {"companies/acme.md": "company", "sources/press.md": "press"}, "people"
)


ALIKE = (("title", "100 cars deliver"),)


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
        return Draught(self.pledge, True, ALIKE), ()

    def is_recalled(self, now: Circumstances = NOW, entry: RawEntry | None = None) -> bool:
        """Whether it need not be read, in another run, from what lies on the disk."""
        again = Recollection(Store(self.store.folder, self.store.ground))
        again.begin(self.loaded, now)
        reading, _ = again.reading(entry or self.entry, self.read)
        assert isinstance(reading, Draught)
        assert (reading.pledge.id, reading.likenesses) == (self.pledge.id, ALIKE)
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


def test_a_shared_source_may_come_to_stand_behind_one_of_its_own(tmp_path: Path) -> None:
    mine = {"mine": {"url": "https://mine.example/1", "publisher": "Mine", "kind": "press"}}
    site = Site(tmp_path).pledge("soon", sources=mine, made={"on": "2024-01-01", "source": "mine"})
    assert [_told_by_another_run(site), _told_by_another_run(site)] == [[], []]
    site.source("mine")
    assert _told_by_another_run(site) == ["R122"]
    site.without("sources/mine.md")
    assert _told_by_another_run(site) == []


def _told_by_another_run(site: Site) -> list[str]:
    again, loaded = Recollection(Store(site.folder / "kept", "ground")), load(site.content)
    again.begin(loaded, Circumstances.of(loaded, TODAY, TODAY))
    _, issues = validate(loaded, TODAY, recall=again)
    again.save(entry.id for entry in loaded.entries if entry.kind is Kind.PLEDGE)
    return [issue.code for issue in issues]


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


def forged(shop: Shop, forge: Callable[[dict[str, Any]], object]) -> None:
    record = json.loads(json.dumps(shop.store.records[shop.entry.id]))
    forge(record)
    shop.store.put(shop.entry.id, record)
    shop.store.save()


NO_RECORD = {
    **{f"no {part}": _without(part) for part in sorted(PARTS.difference(FOLDED))},
    "a head of another text": _with("head", "other"),
    "a day that is a word": _with("today", "always"),
    "a day that is true": _with("today", True),
    "needs that are a word": _with("needs", "companies"),
    "needs that are numbers": _with("needs", [1, 2]),
    "needs of lists": _with("needs", [[["a"], "b"]]),
    "judged without verdicts": _with("judged", [739_311, 740_000, 60, 100, 0]),
    "verdicts without a day": _with("assessed", {}),
    "verdicts of a day that is a word": lambda record: record.update(judged=["always", 1, 60, 100, 0], assessed={}),
    "verdicts of one day alone": lambda record: record.update(judged=[739_311, 60, 100, 0], assessed={}),
    "verdicts of a number": lambda record: record.update(judged=739_311, assessed={}),
    "a stone as well": _with("stone", []),
    "a spine that is a word": _with("spine", "acme/soon"),
    "neither pledge nor stone": lambda record: record.update(spine=None, pledge=None),
    "a spine of nothing": _with("pledge", None),
    "a pledge without a spine": _with("spine", None),
    "the id of another": lambda record: record["spine"].__setitem__(0, "acme/other"),
    "the stone of another": lambda record: record.update(spine=None, pledge=None, stone=["acme/other"]),
}


@pytest.mark.parametrize("forge", NO_RECORD.values(), ids=NO_RECORD)
def test_a_record_that_does_not_say_of_what_is_as_good_as_none(
    shop: Shop, forge: Callable[[dict[str, Any]], object]
) -> None:
    forged(shop, forge)
    assert not shop.is_recalled()


CONTRADICTIONS = {
    "issues that are a word": _with("issues", "none"),
    "an issue of nothing": _with("issues", [[]]),
    "the title of a list": lambda record: record["pledge"].update(title=["a"]),
    "no title": lambda record: record["pledge"].pop("title"),
    "a pledge that is a list": _with("pledge", []),
    "a spine that is broken off": lambda record: record["spine"].pop(),
    "a place that is a number": lambda record: record["spine"].__setitem__(2, 7),
    "a stone of half": lambda record: record.update(
        spine=None, pledge=None, stone=["acme/soon"], judged=None, outline=None, assessed=None
    ),
    "likenesses that are one": _with("likenesses", ["title", "words"]),
    "told of a word": _with("told", "nothing"),
    "a verdict of nothing": _with("assessed", []),
    "an outline of nothing": _with("outline", []),
}


@pytest.mark.parametrize("forge", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_contradicts_itself_is_told_when_it_is_asked_for(
    shop: Shop, forge: Callable[[dict[str, Any]], object]
) -> None:
    company = shop.site.catalogue().companies["acme"]
    run = Recollection(shop.store)
    run.begin(shop.loaded, NOW)
    run.reading(shop.entry, shop.read)
    each = run.assessed(shop.pledge, company, lambda: assess(shop.pledge, company, date(2025, 3, 1)))
    run.told(each, tuple)
    run.save([shop.entry.id])
    forged(shop, forge)
    again = Recollection(Store(shop.store.folder, shop.store.ground))
    again.begin(shop.loaded, NOW)
    with pytest.raises(Contradiction):
        _all_of(again, shop, company)


def _all_of(run: Recollection, shop: Shop, company: Company) -> None:
    read, _ = run.reading(shop.entry, shop.read)
    assert isinstance(read, Draught)
    assert read.pledge.title
    each = run.assessed(read.pledge, company, pytest.fail)
    assert each.status is each.verdict.status
    run.told(each, pytest.fail)


class Court:
    """The pledge as it is judged in one run after another: due by 31 December 2024, and awaited for 60 days more."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.company = shop, shop.site.catalogue().companies["acme"]

    def asked(self, day: str, *settings: int) -> tuple[bool, str]:
        """Whether it was judged anew, and its identity."""
        as_of, anew = date.fromisoformat(day), list[str]()
        grace_days, stale_days, *_ = by = settings or (60, 180, 0)
        run = Recollection(Store(self.shop.store.folder, self.shop.store.ground))
        run.begin(self.shop.loaded, replace(NOW, as_of=as_of.toordinal(), settings=by))
        run.reading(self.shop.entry, self.shop.read)

        def judge() -> Assessed:
            anew.append(day)
            return assess(self.shop.pledge, self.company, as_of, grace_days, stale_days)

        each = run.assessed(self.shop.pledge, self.company, judge)
        told = run.told(each, lambda: looked(each, Rules(as_of, grace_days, ())))
        assert told == looked(judge(), Rules(as_of, grace_days, ()))
        run.save([self.shop.entry.id])
        return anew != [day], run.identity(self.shop.entry.id)


@pytest.mark.parametrize("days", [("2025-01-01", "2025-01-02", "2025-03-01"), ("2024-12-31", "2024-10-01")], ids=str)
def test_a_verdict_is_recalled_on_every_day_on_which_it_is_the_same(shop: Shop, days: tuple[str, ...]) -> None:
    court = Court(shop)
    anew, *again = [court.asked(day) for day in days]
    assert anew == (True, anew[1])
    assert {*again} == {(False, anew[1])}


@pytest.mark.parametrize("days", [("2024-12-31", "2025-01-01"), ("2025-03-01", "2025-03-02")], ids=str)
def test_a_day_on_which_something_falls_due_makes_another_verdict(shop: Shop, days: tuple[str, str]) -> None:
    for before, after in (days, days[::-1]):
        court = Court(shop)
        (_, was), (anew, now) = court.asked(before), court.asked(after)
        assert anew
        assert was != now


def test_other_days_of_patience_make_another_verdict(shop: Shop) -> None:
    court = Court(shop)
    assert [court.asked("2025-03-01", *by)[0] for by in ((60, 180, 0), (61, 180, 0), (61, 181, 0), (61, 181, 1))] == [
        True, True, True, True,
    ]  # fmt: skip


def test_what_is_judged_anew_and_found_the_same_is_the_same(shop: Shop) -> None:
    """Its files need not be made again."""
    court = Court(shop)
    (_, was), (anew, now) = court.asked("2024-10-01"), court.asked("2024-10-01", 61, 190, 0)
    assert anew
    assert was == now


def test_which_archives_count_is_one_of_the_circumstances(tmp_path: Path) -> None:
    loaded, day = load(Site(tmp_path).content), date(2025, 3, 1)
    few, more = (Circumstances.of(loaded, day, day, 90, 180, archives=hosts) for hosts in (("a.example",), ()))
    assert [*few.settings[:2]] == [*more.settings[:2]] == [90, 180]
    assert few.settings != more.settings
