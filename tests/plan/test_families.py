"""What a family shows is told without planning it; so nothing may show in it that is not among what is told."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from pledgebook.cache import Cuttings
from pledgebook.derive import derive
from pledgebook.plan import BODIES, DATED, LONGEST, SETTLED, in_order
from pledgebook.plan.extracts import SHARED, cover_of, extract
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.shelf import Shelf
from tests.api.rich import rich
from tests.builder import Site
from tests.plan.desk import AS_OF, CONFIG

T = TypeVar("T")
HERE = "https://a.example/unheard"
STATIC = ["favicon.svg", "site.css"]


def shown_in(folder: Path, body: str) -> list[str]:
    """What each family plans when all pledges have this below their frontmatter."""
    site = rich(folder)
    for file in (site.content / "pledges").rglob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(f"{text}\n{body}\n", "utf-8")
    return planned_on(Shelf(derive(site.catalogue(), AS_OF), CONFIG, STATIC))


def planned_on(shelf: Shelf) -> list[str]:
    """What each family plans."""
    return [json.dumps([[made.page.url, made.page.data] for made in family(shelf)]) for family in in_order()]


def test_what_stands_below_the_frontmatter_shows_where_it_is_said_to_show_and_nowhere_else(tmp_path: Path) -> None:
    one, other = (shown_in(tmp_path / word, f"Unheard-of {word}, [said]({HERE}).") for word in ("zebras", "giraffes"))
    differ = {family for family, mine, theirs in zip(in_order(), one, other, strict=True) if mine != theirs}
    assert differ == set(BODIES)


def test_the_day_shows_where_it_is_said_to_show_and_nowhere_else_in_a_season(tmp_path: Path) -> None:
    """Of the same verdicts; elsewhere only another year, a correction or a pledge taken down may show."""
    site = rich(tmp_path)
    site.pledge("typo", corrections=[{"on": "2025-04-30", "text": "It was a typo."}])
    site.file("pledges/acme/gone.md", '---\ntitle: Gone\nretired: {on: 2025-07-01, because: "A hoax."}\n---\n')
    book = derive(site.catalogue(), AS_OF)
    by_season: dict[tuple[int, ...], list[list[str]]] = defaultdict(list)
    for month in range(3, 16):
        shelf = Shelf(replace(book, as_of=date(2025 + month // 13, month % 12 or 12, 1)), CONFIG, STATIC)
        by_season[shelf.season].append(planned_on(shelf))
    assert [len(days) for days in by_season.values()] == [2, 2, 6, 3]
    for days in by_season.values():
        differ = {family for family, *shown in zip(in_order(), *days, strict=True) if len({*shown}) > 1}
        assert differ == set(DATED)
    first, *others = (days[0] for days in by_season.values())
    assert all(any(mine != theirs for mine, theirs in zip(first, other, strict=True)) for other in others)


def test_what_is_said_to_be_settled_shows_nothing_but_the_settings(tmp_path: Path) -> None:
    """Neither pledges nor the day, static files or the commit; all else shows some of these."""
    other = Site(tmp_path / "other").pledge("other", title="Sell vans").catalogue()
    ours = planned_on(Shelf(derive(rich(tmp_path / "rich").catalogue(), AS_OF), CONFIG, STATIC))
    theirs = planned_on(Shelf(derive(other, date(2027, 2, 3)), CONFIG, ["vans.css"], "commit"))
    same = {family for family, mine, yours in zip(in_order(), ours, theirs, strict=True) if mine == yours}
    assert same == set(SETTLED)


def test_what_lists_extract_of_a_pledge_knows_no_day_that_it_is_not_remembered_by(tmp_path: Path) -> None:
    """From one day to another it is the same, or remembered as something else: as one with corrections."""
    site = rich(tmp_path)
    book = derive(site.pledge("typo", corrections=[{"on": "2025-04-30", "text": "It was a typo."}]).catalogue(), AS_OF)
    kept: dict[tuple[str, str], list[object]] = {}
    for day in (date(2024, 12, 31), AS_OF, date(2025, 4, 30), date(2031, 1, 1)):
        cuttings = Cuttings(str)
        shelf = Shelf(replace(cover_of(book), as_of=day), CONFIG, STATIC, extracts=cuttings)
        for nook in (nook_of(Shelf(book, CONFIG, STATIC), each) for each in book.pledges):
            extract(shelf, nook)
            name = nook.each.pledge.id
            for kind, record in cuttings.of(name).items():
                kept.setdefault((f"{name} {kind}", record["key"]), []).append(record["data"])
    assert all(data == others[0] for others in kept.values() for data in others)
    mended = {name for name, _ in kept if sum(name == other for other, _ in kept) > 1}
    assert mended == {"acme/typo tables", "acme/cars tables"}


class Asked(Cuttings):
    """Who asks for which kind of extract."""

    def __init__(self) -> None:
        super().__init__(str)
        self.by: dict[str, set[str]] = defaultdict(set)
        self.now = ""

    def get(self, kind: str, pledge: str, make: Callable[[], T], rests_on: object) -> T:
        self.by[kind].add(self.now)
        return super().get(kind, pledge, make, rests_on)


def test_what_several_families_extract_is_said_to_be_shared(tmp_path: Path) -> None:
    """Whoever makes the only family that extracts something is the only one who remembers it."""
    asked = Asked()
    shelf = Shelf(derive(rich(tmp_path).catalogue(), AS_OF), CONFIG, STATIC, extracts=asked)
    for family in in_order():
        asked.now = f"{family.__module__}.{family.__qualname__}"
        for _ in family(shelf):
            pass
    assert {kind for kind, families in asked.by.items() if len(families) > 1} == SHARED
    for each in shelf.book.pledges:
        asked.of(each.pledge.id)
        extract(shelf, nook_of(shelf, each))
        assert asked.of(each.pledge.id).keys() == asked.by.keys()


def test_the_longest_families_are_among_those_of_the_site() -> None:
    assert set(LONGEST) <= set(in_order())
