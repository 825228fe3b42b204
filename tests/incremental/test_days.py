"""A day passes and nothing is edited: what falls due is judged and made anew, the rest is left alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from pledgebook.cache import Recollection
from pledgebook.cache.late import Late, LateAssessed
from pledgebook.derive.book import Assessed
from pledgebook.pipeline.batches import Batches
from pledgebook.pipeline.press import Press, Pressed, Wanted
from pledgebook.plan import DATED
from tests.api.rich import rich
from tests.builder import Given
from tests.incremental.test_edits import ALWAYS, CLOCK
from tests.incremental.workshop import Workshop

SHOWN = {f"{family.__module__}.{family.__qualname__}".removeprefix("pledgebook.plan.") for family in DATED}


class Work:
    """What is done from now on: which pledges are judged anew, derived again in full and made, which families are
    planned."""

    def __init__(self) -> None:
        self.judged, self.derived, self.made, self.planned = set[str](), set[str](), set[str](), set[str]()

    def clear(self) -> None:
        self.__init__()  # type: ignore[misc]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    shop = Workshop(tmp_path_factory.mktemp("days"))
    rich(shop.folder)
    shop.site.file("pledges/acme/hoax.md", '---\ntitle: Gone\nretired: {on: 2025-03-20, because: "A hoax."}\n---\n')
    shop.site.pledge("opens", target={"event": "It opens"}, due="2025-05-31")
    met: Given = {"on": "2024-03-01", "happened": "met"}
    shop.site.pledge("opened", target={"event": "It opens"}, due=2024, updates=[met], checked="2025-04-15")
    shop.site.pledge("said", made="2025-05-10", due=2026, corrections=[{"on": "2025-06-02", "text": "A typo."}])
    return shop


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    done = Work()
    put, pressed, planned, fetched = Recollection._put, Press.pressed, Batches._planned, Late.fetched

    def noted_put(self: Recollection, name: str, record: Any) -> None:
        before = self.record(name)
        if record["judged"] != (before and before["judged"]):
            done.judged.add(name)
        put(self, name, record)

    def noted_pressed(self: Press, each: Assessed, wanted: Wanted) -> Pressed:
        done.made.add(wanted.pledge)
        return pressed(self, each, wanted)

    def noted_planned(self: Batches, name: str, *given: Any) -> Iterator[Any]:
        done.planned.add(name.removeprefix("pledgebook.plan."))
        return planned(self, name, *given)

    def noted_fetched(self: Late, name: str) -> Any:
        if name == "whole" and isinstance(self, LateAssessed):
            done.derived.add(self.pledge.id)
        return fetched(self, name)

    monkeypatch.setattr(Recollection, "_put", noted_put)
    monkeypatch.setattr(Press, "pressed", noted_pressed)
    monkeypatch.setattr(Batches, "_planned", noted_planned)
    monkeypatch.setattr(Late, "fetched", noted_fetched)
    return done


@pytest.mark.parametrize(("day", "other"), [("2025-03-01", "2025-03-02"), ("2025-03-05", "2025-03-03")])
def test_a_day_on_which_nothing_falls_due_costs_what_shows_the_day(
    shared: Workshop, work: Work, day: str, other: str
) -> None:
    """Be it the next one or an earlier one."""
    shared.build(day)
    work.clear()
    assert set(shared.written(other)) == CLOCK
    assert work.judged | work.derived | work.made == set()
    assert work.planned == SHOWN | ALWAYS
    assert shared.there() == shared.clean(other)


@pytest.mark.parametrize(
    ("day", "other", "judged", "made", "written"),
    [
        ("2025-05-31", "2025-06-01", {"acme/opens"}, {"acme/opens"}, {"companies/acme/index.html"}),
        ("2025-05-09", "2025-05-10", {"acme/said"}, {"acme/said"}, {"companies/acme/said/index.html"}),
        ("2025-06-01", "2025-06-02", set(), {"acme/said"}, {"corrections/index.html"}),
        ("2025-04-14", "2025-04-15", {"acme/opened"}, set(), set()),
        ("2025-03-19", "2025-03-20", set(), set(), {"feed.xml"}),
    ],
    ids=["falls due", "is made", "is mended", "is looked at in vain", "is taken down"],
)
def test_a_day_on_which_something_comes_costs_what_it_changes(
    shared: Workshop, work: Work, day: str, other: str, judged: set[str], made: set[str], written: set[str]
) -> None:
    shared.build(day)
    work.clear()
    found = set(shared.written(other))
    assert work.judged <= judged
    assert made <= work.made <= made | {name for name in work.made if f"companies/{name}/index.html" in found}
    assert CLOCK | written <= found
    assert shared.there() == shared.clean(other)


def test_days_pass_for_many_hands(shared: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    for worth in ("TO_READ", "TO_PRESS", "TO_LIST"):
        monkeypatch.setattr(f"pledgebook.pipeline.hands.{worth}", 1)
    for day in ("2025-05-31", "2025-06-01"):
        shared.build(day, jobs=3)
    assert shared.there() == shared.clean("2025-06-01")
