"""Builds that meet their fate at an event, one after the other, and what must be true after each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from tests.torture.house import KILLED, Ended, Fate, House, Tree, many_hands, no_exchange


class Stage(NamedTuple):
    """A house before a build, the site that is published there, and the one that a clean build would publish.

    `saved` is how it stands; `ready` is done to it before each build.
    """

    house: House
    saved: House
    ready: Callable[[House], object]
    words: tuple[str, ...]
    first: Callable[[], object]
    old: Tree
    new: Tree
    events: int

    @classmethod
    def of(
        cls,
        house: House,
        *words: str,
        first: Callable[[], object] = int,
        ready: Callable[[House], object] = House.built,
    ) -> Self:
        saved = house.copied(house.root.parent.with_suffix(".saved"))
        ready(house)
        old = house.built()
        counted = house.build(*words, first=first, fate=Fate(0))
        new = house.built()
        verified = house.build("--verify")
        assert verified.code == counted.code == 0, counted.said + verified.said
        assert house.built() == new
        return cls(house, saved, ready, words, first, old, new, counted.events)

    def trial(self, at: int, error: int = 0) -> list[str]:
        """What is wrong after a build that met its fate at that event, and after the next one."""
        house = self.house.restored(self.saved)
        self.ready(house)
        ended = house.build(*self.words, first=self.first, fate=Fate(at, error))
        wrong = [*self._ending(ended, error), *self._state(house, ended)]
        after = house.build()
        wrong += [] if after.code == 0 else [f"the next build says: {after.said.strip()[-300:]}"]
        wrong += [] if house.built() == self.new else ["the next build is not a clean one"]
        wrong += [f"the next build leaves {name}" for name in house.rubbish()]
        return [f"event {at} ({ended.event}), errno {error}: {line}" for line in wrong]

    @staticmethod
    def _ending(ended: Ended, error: int) -> Iterator[str]:
        if ended.code != KILLED and (not error or ended.code not in (0, 1)):
            yield f"exit code {ended.code}: {ended.said.strip()[-400:]}"
        if ended.code == 1 and not is_told(ended.said):
            yield f"not lines with code and hint: {ended.said.strip()[-400:]}"

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


def is_told(said: str) -> bool:
    """Whether all of it is problems, each a line; what cannot be read may be missed in more than one place."""
    lines = said.splitlines()
    return bool(lines) and all(": error[" in line and ". hint: " in line for line in lines)


def built_and_edited(house: House) -> None:
    """The last build knows for certain that nobody touched what it left."""
    assert house.build().code == 0
    house.edit()


AFTER_AN_EDIT: tuple[tuple[str, tuple[str, ...], Callable[[], object], Callable[[House], object]], ...] = (
    ("after an edit and a deletion", (), int, built_and_edited),
    ("the same, without an exchange of names", (), no_exchange, House.built),
    ("the same, by two workers", ("--jobs", "2"), many_hands, House.built),
)


def stages(folder: Path) -> Iterator[tuple[str, Stage]]:
    """A first build; one after an edit and a deletion; the same where names cannot be exchanged, and by two workers."""
    yield "a first build", Stage.of(House(folder / "cold"))
    for turn, (what, words, first, ready) in enumerate(AFTER_AN_EDIT):
        house = House(folder / f"warm-{turn}")
        assert house.build().code == 0
        yield what, Stage.of(house if ready is built_and_edited else house.edit(), *words, first=first, ready=ready)
