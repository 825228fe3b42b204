"""Many pledges at a time: read, judged and rendered by as many processes as there are cores."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pledgebook.cache import Circumstances, Record, ground
from pledgebook.load import Typed
from pledgebook.model import Company
from pledgebook.pipeline.worker import Worker
from pledgebook.render.typeset import kept_code
from pledgebook.validate import Around

if TYPE_CHECKING:
    from pledgebook.crew import Crew, Run
    from pledgebook.pipeline.batches import Batches
    from pledgebook.pipeline.press import Press, Wanted
    from pledgebook.plan.shelf import Shelf

TO_READ, TO_PRESS = 100, 20  # pledges that a worker is worth: starting one takes as long as reading a few
TO_LIST, MOST_LISTERS = 100, 3  # pledges whose lists are worth workers; more would wait for the longest family


class Hands:
    """Workers, hired once there is enough for them to do. Each keeps the pledges that it read until it is let go.

    Where few are to be read, one compiles `templates` in the meantime, if there is one whose code was not kept. It
    hands them over as Jinja packs them: what a fork of this process says is as good as its own word.
    """

    def __init__(self, jobs: int, templates: Path | None = None) -> None:
        self.jobs, self.templates = jobs, templates
        self.crew: Crew | None = None
        self.owners: dict[str, int] = {}
        self.typesetter: Crew | None = None
        self._typeset: Run | None = None
        self.listers: Crew | None = None
        self._work: Run | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for crew in (self.crew, self.typesetter, self.listers):
            if crew is not None:
                crew.__exit__(kind, error, at)

    @property
    def are_free(self) -> bool:
        """Whether nobody is at work yet."""
        return self.crew is None and self.typesetter is None

    @property
    def busy(self) -> int:
        """How many are at work on files."""
        return len(self._work) if self._work else 0

    def ready(self) -> "Iterator[Any]":
        """Of what they make, what has come already."""
        return self._work.ready() if self._work else iter(())

    def next(self) -> "Iterator[Any]":
        """The same, as soon as something comes."""
        return self._work.next() if self._work else iter(())

    def parsed(self, files: Sequence[Typed]) -> set[str]:
        """Take files apart; the paths of those that nothing is wrong with. None if they are few."""
        count = min(self.jobs, len(files) // TO_READ)
        if self.crew is None and count > 1:
            self.crew = hired(count, lambda: Worker(files))
        crew = self.crew
        if crew is None:
            self._have_templates_set(len(files))
            return set()
        shares = [range(number, len(files), len(crew)) for number in range(len(crew))]
        for number, share in enumerate(shares):
            self.owners.update((files[at].found.id, number) for at in share)
        return set(crew.run("parse", shares))

    def read(
        self, around: Around, companies: Mapping[str, Company], circumstances: Circumstances
    ) -> Mapping[str, Record]:
        """Read and judge what was taken apart; a record of each pledge without an error, by its id."""
        if self.crew is None:
            return {}
        return dict(self.crew.run("read", [(around, companies, circumstances)] * len(self.crew)))

    def extract(self, due: Mapping[str, "Wanted"], shelf: "Shelf") -> "Iterable[tuple[str, Mapping[str, Record]]]":
        """What lists show of pledges, by id and kind, from those who read them; with these it costs least."""
        if self.crew is None:
            return ()
        from pledgebook.plan.extracts import cover_of

        cover = cover_of(shelf.book)
        return self.crew.run("extract", [(cover, shelf.config, shelf.static, share) for share in self._shares(due)])

    def make_lists(self, batches: "Batches") -> None:
        """Have the files of families made, unless they are few, or somebody is at that already."""
        count = min(self.jobs - 1, MOST_LISTERS, len(batches.due) // 2)
        if self.listers is None and count > 0 and len(batches.shelf.book.pledges) >= TO_LIST:
            from pledgebook.crew import Crew

            batches.press.renderer.make_ready()
            batches.share()
            self.listers = Crew(count, batches.tasks, [self.crew] if self.crew else [])
            self._begun(self.listers.run("list", [None] * count))

    def save(self) -> "Iterable[Any]":
        """Have those who made families remember what they extracted; they have as soon as this is used up."""
        if self.listers is None or self.busy:
            return ()
        return self.listers.run("save", [None] * len(self.listers))

    def press(self, due: Mapping[str, "Wanted"], press: "Press", worker: Callable[[], "Worker"]) -> list[str]:
        """Have the files of pledges made; the ids of those that no worker can make."""
        if self.typesetter is not None:
            press.renderer.compiled.update(self._typeset or ())
            self.typesetter.__exit__(None, None, None)
            self.typesetter = None
        if self.crew is None:
            lists = 1 if len(due) < 2 * TO_READ else 0  # who makes them has little time for anything else
            count = min(self.jobs - lists, len(due) // TO_PRESS)
            if count < 1:
                return list(due)
            press.renderer.make_ready()
            self.crew = hired(count, worker, [self.listers] if self.listers else [])
            self.owners = {name: number % count for number, name in enumerate(due)}
        orders = [(press.folders, press.masthead, press.fast, share) for share in self._shares(due)]
        self._begun(self.crew.run("press", orders))
        return [name for name in due if name not in self.owners]

    def _begun(self, run: "Run") -> None:
        self._work = self._work | run if self._work else run

    def _shares(self, due: Mapping[str, "Wanted"]) -> "list[list[Wanted]]":
        """Of each worker what is its own."""
        shares: list[list[Wanted]] = [[] for _ in range(len(self.crew or ()))]
        for name, wanted in due.items():
            if name in self.owners:
                shares[self.owners[name]].append(wanted)
        return shares

    def _have_templates_set(self, pledges: int) -> None:
        """While so many pledges are read here, if they will want most templates."""
        if self.templates is None or self.typesetter is not None or self.jobs < 2 or pledges < TO_PRESS:
            return
        names = {path.relative_to(self.templates).as_posix() for path in self.templates.rglob("*") if path.is_file()}
        if not names <= kept_code(self.templates, ground()).keys():
            self.typesetter = hired(1, Worker)
            self._typeset = self.typesetter.run("compile", [self.templates])


def hired(count: int, worker: Callable[[], "Worker"], others: "Sequence[Crew]" = ()) -> "Crew":
    """A new crew; each of it is what `worker` makes."""
    from pledgebook.crew import Crew  # multiprocessing takes 15 ms to import

    return Crew(count, lambda: worker().tasks, others)
