"""What one process does for another: it reads, judges, extracts and renders its share of the pledges."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.cache import Circumstances, Cuttings, Recollection, Record, Store
from pledgebook.dates import CALENDAR_YEAR
from pledgebook.derive import assess
from pledgebook.derive.book import Assessed
from pledgebook.editorial import Rules, looked
from pledgebook.load import RawEntry, Typed, taken_apart
from pledgebook.model import Company, Pledge
from pledgebook.pipeline.seldom import seldom_collected
from pledgebook.validate import Around, Draught

if TYPE_CHECKING:
    from pledgebook.config import SiteConfig
    from pledgebook.derive.whole import Book
    from pledgebook.pipeline.edition import Folders
    from pledgebook.pipeline.press import Press, Pressed, Wanted
    from pledgebook.plan.masthead import Masthead


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
        told: set[str] = set()
        with seldom_collected():
            for wanted in due:
                pressed = press.pressed(self.assessed[wanted.pledge], wanted)
                yield replace(pressed, leads=pressed.leads - told)
                told |= pressed.leads

    def _judge(self, mine: Recollection, pledge: Pledge, company: Company) -> None:
        grace_days, stale_days, _ = mine.circumstances.settings
        day = date.fromordinal(mine.circumstances.as_of)
        if mine.record(pledge.id) is not None and pledge.exists_on(day):
            each = mine.assessed(pledge, company, partial(assess, pledge, company, day, grace_days, stale_days))
            mine.told(each, partial(looked, each, Rules(day, grace_days, mine.circumstances.archives)))
            self.assessed[pledge.id] = each
            self.identities[pledge.id] = mine.identity(pledge.id)
