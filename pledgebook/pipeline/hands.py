"""Many pledges at a time: read, judged and rendered by as many processes as there are cores."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pledgebook.cache import Circumstances, Cuttings, Recollection, Record, Store
from pledgebook.dates import CALENDAR_YEAR
from pledgebook.derive import assess
from pledgebook.derive.book import Assessed
from pledgebook.derive.whole import Book
from pledgebook.editorial import Rules, looked
from pledgebook.load import RawEntry, Typed, taken_apart
from pledgebook.model import Company, Pledge
from pledgebook.validate import Around, Draught

if TYPE_CHECKING:
    from pledgebook.config import SiteConfig
    from pledgebook.crew import Crew, Run
    from pledgebook.derive.book import Book
    from pledgebook.pipeline.edition import Folders
    from pledgebook.pipeline.press import Press, Pressed, Wanted
    from pledgebook.plan.masthead import Masthead
    from pledgebook.plan.shelf import Shelf

TO_READ, TO_PRESS = 100, 20  # pledges that a worker is worth: starting one takes as long as reading a few


class Hands:
    """Workers, hired once there is enough for them to do. Each keeps the pledges that it read until it is let go.

    Where few are to be read, one compiles `templates` in the meantime. It hands them over as Jinja packs them, and
    nothing is read from disk that could run: what a fork of this process says is as good as its own word.
    """

    def __init__(self, jobs: int, templates: Path | None = None) -> None:
        self.jobs, self.templates = jobs, templates
        self.crew: Crew | None = None
        self.owners: dict[str, int] = {}
        self.typesetter: Crew | None = None
        self._typeset: Run | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for crew in (self.crew, self.typesetter):
            if crew is not None:
                crew.__exit__(kind, error, at)

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

    def press(
        self, due: Mapping[str, "Wanted"], press: "Press", worker: Callable[[], "Worker"]
    ) -> "tuple[list[str], Run | None]":
        """Have the files of pledges made: the ids of those that no worker can make, and what is made, as it comes."""
        if self.typesetter is not None:
            press.renderer.compiled.update(self._typeset or ())
            self.typesetter.__exit__(None, None, None)
            self.typesetter = None
        if self.crew is None:
            lists = 1 if len(due) < 2 * TO_READ else 0  # who makes them has little time for anything else
            count = min(self.jobs - lists, len(due) // TO_PRESS)
            if count < 1:
                return list(due), None
            press.renderer.make_ready()
            self.crew = hired(count, worker)
            self.owners = {name: number % count for number, name in enumerate(due)}
        orders = [(press.folders, press.masthead, press.fast, share) for share in self._shares(due)]
        return [name for name in due if name not in self.owners], self.crew.run("press", orders)

    def _shares(self, due: Mapping[str, "Wanted"]) -> "list[list[Wanted]]":
        """Of each worker what is its own."""
        shares: list[list[Wanted]] = [[] for _ in range(len(self.crew or ()))]
        for name, wanted in due.items():
            if name in self.owners:
                shares[self.owners[name]].append(wanted)
        return shares

    def _have_templates_set(self, pledges: int) -> None:
        """While so many pledges are read here, if they will want most templates."""
        if self.templates is not None and self.typesetter is None and self.jobs > 1 and pledges >= TO_PRESS:
            self.typesetter = hired(1, Worker)
            self._typeset = self.typesetter.run("compile", [self.templates])


def hired(count: int, worker: Callable[[], "Worker"]) -> "Crew":
    """A new crew; each of it is what `worker` makes."""
    from pledgebook.crew import Crew  # multiprocessing takes 15 ms to import

    return Crew(count, lambda: worker().tasks)


class Worker:
    """What one process does, and keeps."""

    def __init__(
        self, files: Sequence[Typed] = (), known: Mapping[str, Assessed] | None = None, press: "Press | None" = None
    ) -> None:
        self.files = files
        self._press = press
        self.assessed = dict(known or {})
        self.identities: dict[str, str] = {}
        self._entries: list[RawEntry] = []

    @property
    def tasks(self) -> dict[str, Callable[[Any], Iterator[Any]]]:
        return {
            "compile": self.compile,
            "parse": self.parse,
            "read": self.read,
            "extract": self.extract,
            "press": self.press,
        }

    def compile(self, templates: Path) -> Iterator[tuple[str, bytes]]:
        """Name and code of each template that can be compiled."""
        from pledgebook.render.compiled import compiled

        return compiled(templates)

    def parse(self, share: Sequence[int]) -> Iterator[str]:
        """The paths of sound files among those of the share."""
        for at in share:
            parsed, entry = taken_apart(self.files[at])
            if entry is not None and not parsed.issues:
                self._entries.append(entry)
                yield entry.path

    def read(self, share: tuple[Around, Mapping[str, Company], Circumstances]) -> Iterator[tuple[str, Record]]:
        """Id and record of each pledge without an error among those that were parsed."""
        around, companies, circumstances = share
        mine = Recollection(Store())
        mine.circumstances = circumstances
        for entry in self._entries:
            company = companies.get(entry.id.partition("/")[0])
            ends = company.fiscal_year_ends if company else CALENDAR_YEAR
            read, _ = mine.reading(entry, partial(around.read, entry, ends))
            if isinstance(read, Draught) and company is not None:
                self._judge(mine, read.pledge, company)
            record = mine.record(entry.id)
            if record is not None:
                yield entry.id, record
        self._entries.clear()

    def extract(
        self, share: "tuple[Book, SiteConfig, Sequence[str], Sequence[Wanted]]"
    ) -> Iterator[tuple[str, Mapping[str, Record]]]:
        """Id and extracts of pledges that were read here. The book that is given has none."""
        from pledgebook.plan.extracts import extract
        from pledgebook.plan.nook import Nook
        from pledgebook.plan.shelf import Shelf

        book, config, static, due = share
        cuttings = Cuttings(self.identities.__getitem__)
        shelf = Shelf(book, config, static, extracts=cuttings)
        for wanted in due:
            extract(shelf, Nook(shelf.masthead, self.assessed[wanted.pledge], wanted.beside))
            yield wanted.pledge, cuttings.of(wanted.pledge)

    def press(self, share: "tuple[Folders, Masthead, bool, Sequence[Wanted]]") -> "Iterator[Pressed]":
        """The files of pledges that were read here, or were known when this worker was hired."""
        from pledgebook.pipeline.press import Press  # who only reads needs neither templates nor Markdown

        folders, masthead, fast, due = share
        press = self._press or Press(folders, masthead, fast=fast)
        for wanted in due:
            yield press.pressed(self.assessed[wanted.pledge], wanted)

    def _judge(self, mine: Recollection, pledge: Pledge, company: Company) -> None:
        as_of, grace_days, stale_days, _ = mine.circumstances.judged
        day = date.fromordinal(as_of)
        if mine.record(pledge.id) is not None and pledge.exists_on(day):
            each = mine.assessed(pledge, company, partial(assess, pledge, company, day, grace_days, stale_days))
            mine.told(each, partial(looked, each, Rules(day, grace_days, mine.circumstances.archives)))
            self.assessed[pledge.id] = each
            self.identities[pledge.id] = mine.identity(pledge.id)
