"""Many pledges at a time: read, judged and rendered by as many processes as there are cores."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pledgebook.cache import Circumstances, Recollection, Record, Store
from pledgebook.dates import CALENDAR_YEAR
from pledgebook.derive import assess
from pledgebook.derive.book import Assessed
from pledgebook.editorial import Rules, looked
from pledgebook.load import RawEntry, Typed, taken_apart
from pledgebook.model import Company, Pledge
from pledgebook.validate import Around, Draught

if TYPE_CHECKING:
    from pledgebook.crew import Crew, Run
    from pledgebook.pipeline.edition import Folders
    from pledgebook.pipeline.press import Press, Pressed, Wanted
    from pledgebook.plan.masthead import Masthead

ENOUGH = 100  # pledges a worker: starting one takes as long as reading a few


class Hands:
    """Workers, hired once there is enough for them to do. Each keeps the pledges that it read until it is let go."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.crew: Crew | None = None
        self.owners: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.crew is not None:
            self.crew.__exit__(kind, error, at)

    def hired(self, pieces: int, worker: Callable[[], "Worker"]) -> "Crew | None":
        """The crew, or a new one if so many pieces of work are worth it; each of it is what `worker` makes."""
        if self.crew is None and min(self.jobs, pieces // ENOUGH) > 1:
            from pledgebook.crew import Crew  # multiprocessing takes 15 ms to import

            self.crew = Crew(min(self.jobs, pieces // ENOUGH), lambda: worker().tasks)
        return self.crew

    def parsed(self, files: Sequence[Typed]) -> set[str]:
        """Take files apart; the paths of those that nothing is wrong with. None if they are few."""
        crew = self.hired(len(files), lambda: Worker(files))
        if crew is None:
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

    def press(
        self, due: Mapping[str, "Wanted"], press: "Press", worker: Callable[[], "Worker"]
    ) -> "tuple[list[str], Run | None]":
        """Have the files of pledges made: the ids of those that no worker can make, and what is made, as it comes."""
        if self.crew is None and (crew := self.hired(len(due), worker)) is not None:
            self.owners = {name: number % len(crew) for number, name in enumerate(due)}
        if self.crew is None:
            return list(due), None
        shares: list[list[Wanted]] = [[] for _ in range(len(self.crew))]
        for name, wanted in due.items():
            if name in self.owners:
                shares[self.owners[name]].append(wanted)
        orders = [(press.folders, press.masthead, press.fast, share) for share in shares]
        return [name for name in due if name not in self.owners], self.crew.run("press", orders)


class Worker:
    """What one process does, and keeps."""

    def __init__(self, files: Sequence[Typed] = (), known: Mapping[str, Assessed] | None = None) -> None:
        self.files = files
        self.assessed = dict(known or {})
        self._entries: list[RawEntry] = []

    @property
    def tasks(self) -> dict[str, Callable[[Any], Iterator[Any]]]:
        return {"parse": self.parse, "read": self.read, "press": self.press}

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

    def press(self, share: "tuple[Folders, Masthead, bool, Sequence[Wanted]]") -> "Iterator[Pressed]":
        """The files of pledges that were read here, or were known when this worker was hired."""
        from pledgebook.pipeline.press import Press  # who only reads needs neither templates nor Markdown

        folders, masthead, fast, due = share
        press = Press(folders, masthead, fast=fast)
        for wanted in due:
            yield press.pressed(self.assessed[wanted.pledge], wanted)

    def _judge(self, mine: Recollection, pledge: Pledge, company: Company) -> None:
        as_of, grace_days, stale_days, _ = mine.circumstances.judged
        day = date.fromordinal(as_of)
        if mine.record(pledge.id) is not None and pledge.exists_on(day):
            each = mine.assessed(pledge, company, partial(assess, pledge, company, day, grace_days, stale_days))
            mine.told(each, partial(looked, each, Rules(day, grace_days, mine.circumstances.archives)))
            self.assessed[pledge.id] = each
