"""Builds that meet their fate at an event, one after the other, and what must be true after each."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from tests.torture.house import KILLED, Ended, Fate, House, Tree, many_hands, no_exchange


class Stage(NamedTuple):
    """A house before a build, the site that is published there, and the one that a clean build would publish."""

    house: House
    words: tuple[str, ...]
    first: Callable[[], object]
    old: Tree
    new: Tree
    events: int

    @classmethod
    def of(cls, house: House, *words: str, first: Callable[[], object] = int) -> Self:
        beside = house.copied(house.root.parent.with_suffix(".clean"))
        counted = beside.build(*words, first=first, fate=Fate(0))
        clean = house.copied(house.root.parent.with_suffix(".verified"))
        assert clean.build("--verify").code == counted.code == 0, counted.said
        new = clean.built()
        assert beside.built() == clean.built()
        for each in (beside, clean):
            shutil.rmtree(each.root.parent)
        return cls(house, words, first, house.built(), new, counted.events)

    def trial(self, at: int, error: int = 0) -> list[str]:
        """What is wrong after a build that met its fate at that event, and after the next one."""
        house = self.house.copied(self.house.root.parent.with_suffix(f".{at}"))
        ended = house.build(*self.words, first=self.first, fate=Fate(at, error))
        wrong = [*self._ending(ended, error), *self._state(house, ended)]
        after = house.build()
        wrong += [] if after.code == 0 else [f"the next build says: {after.said.strip()[-300:]}"]
        wrong += [] if house.built() == self.new else ["the next build is not a clean one"]
        wrong += [f"the next build leaves {name}" for name in house.rubbish()]
        shutil.rmtree(house.root.parent)
        return [f"event {at} ({ended.event}), errno {error}: {line}" for line in wrong]

    @staticmethod
    def _ending(ended: Ended, error: int) -> Iterator[str]:
        if ended.code != KILLED and (not error or ended.code not in (0, 1)):
            yield f"exit code {ended.code}: {ended.said.strip()[-400:]}"
        one_line = ended.said.count("\n") == 1 and ": error[" in ended.said and ". hint: " in ended.said
        if ended.code == 1 and not one_line:
            yield f"not one line with code and hint: {ended.said.strip()[-400:]}"

    def _state(self, house: House, ended: Ended) -> Iterator[str]:
        site = house.built()
        if ended.code == KILLED and site not in (self.old, self.new):
            yield "half a site"
        if ended.code == 0 and site != self.new:
            yield "another site than a clean build makes"
        if ended.code == 1 and site != self.old:
            yield "refused, and the old site is not as it was"
        if ended.code in (0, 1):
            yield from (f"it leaves {name}" for name in house.rubbish())


def stages(folder: Path) -> Iterator[tuple[str, Stage]]:
    """A first build; one after an edit and a deletion; the same where names cannot be exchanged, and by two workers."""
    yield "a first build", Stage.of(House(folder / "cold"))
    house = House(folder / "warm")
    assert house.build().code == 0
    yield "after an edit and a deletion", Stage.of(house.edit())
    yield "the same, without an exchange of names", Stage.of(house, first=no_exchange)
    yield "the same, by two workers", Stage.of(house, "--jobs", "2", first=many_hands)
