"""Builds that meet their fate at an event, one after the other, and what must be true after each."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self, TypeVar

from tests.torture.fate import KILLED, Event, Fate
from tests.torture.house import Ended, House, Tree, many_hands, no_exchange

WHOLE = 10  # the effort that leaves nothing out
A = TypeVar("A")


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
    events: Sequence[Event]
    writes: int

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
        return cls(house, saved, ready, words, first, old, new, counted.events, counted.writes)

    def changes(self) -> list[int]:
        """The numbers of the events that change the disk: before any other, it is what it is before the next one."""
        return [number for number, event in enumerate(self.events, 1) if event.changes]

    def places(self) -> list[int]:
        """Of each place in the program that events come from, the first and the last."""
        first = {event.place: number for number, event in reversed([*enumerate(self.events, 1)])}
        last = {event.place: number for number, event in enumerate(self.events, 1)}
        return sorted({*first.values(), *last.values()})

    def trial(self, at: int, error: int = 0, *, half: bool = False) -> list[str]:
        """What is wrong after a build that met its fate at that event, and after the next one."""
        house = self.house.restored(self.saved)
        self.ready(house)
        ended = house.build(*self.words, first=self.first, fate=Fate(at, error, half))
        wrong = [*self._ending(ended, error), *self._state(house, ended)]
        after = house.build()
        wrong += [] if after.code == 0 else [f"the next build says: {after.said.strip()[-300:]}"]
        wrong += [] if house.built() == self.new else ["the next build is not a clean one"]
        wrong += [f"the next build leaves {name}" for name in house.rubbish()]
        what = f"half of text {at}" if half else f"event {at} ({ended.event}), errno {error}"
        return [f"{what}: {line}" for line in wrong]

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


def some(steps: Sequence[A], effort: int, turn: int = 0) -> Sequence[A]:
    """All of them, or a few that lie evenly, others at each turn."""
    apart = 1 if effort >= WHOLE else max(1, len(steps) // effort)
    return steps[7 * turn % apart :: apart]


def scratch() -> "TemporaryDirectory[str]":
    """A folder in memory, where there is one: thousands of sites are built in it."""
    memory = Path("/dev/shm")
    return TemporaryDirectory(dir=memory if memory.is_dir() else None)


def stages(folder: Path) -> Iterator[tuple[str, Stage]]:
    """A first build; one after an edit and a deletion; the same where names cannot be exchanged, and by two workers."""
    yield "a first build", Stage.of(House(folder / "cold"))
    for turn, (what, words, first, ready) in enumerate(AFTER_AN_EDIT):
        house = House(folder / f"warm-{turn}")
        assert house.build().code == 0
        yield what, Stage.of(house if ready is built_and_edited else house.edit(), *words, first=first, ready=ready)
