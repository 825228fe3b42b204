"""What a family shows is told without planning it; so nothing may show in it that is not among what is told."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pledgebook.cache import Cuttings
from pledgebook.derive import derive
from pledgebook.plan import BODIES, LONGEST, in_order
from pledgebook.plan.extracts import SHARED, extract
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.shelf import Shelf
from tests.api.rich import rich
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
    shelf = Shelf(derive(site.catalogue(), AS_OF), CONFIG, STATIC)
    return [json.dumps([[made.page.url, made.page.data] for made in family(shelf)]) for family in in_order()]


def test_what_stands_below_the_frontmatter_shows_where_it_is_said_to_show_and_nowhere_else(tmp_path: Path) -> None:
    one, other = (shown_in(tmp_path / word, f"Unheard-of {word}, [said]({HERE}).") for word in ("zebras", "giraffes"))
    differ = {family for family, mine, theirs in zip(in_order(), one, other, strict=True) if mine != theirs}
    assert differ == set(BODIES)


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
