"""A single pledge, read and judged anew by what is known of all others: what its editor sees at once."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from pledgebook.cache import Circumstances, Record
from pledgebook.derive import assess
from pledgebook.derive.book import Assessed
from pledgebook.editorial import Rules, looked
from pledgebook.load import Typed, taken_apart, typed
from pledgebook.model import Company
from pledgebook.pipeline import Edition, Folders, Moment
from pledgebook.pipeline.press import Press, Pressed, Wanted
from pledgebook.validate import Around, Draught

PLEDGES = "pledges"


class Witness:
    """One of those who could help to read pledges: it only looks what they are read by."""

    around: Around | None = None

    def parsed(self, files: Sequence[Typed]) -> set[str]:
        return set()

    def read(
        self, around: Around, companies: Mapping[str, Company], circumstances: Circumstances
    ) -> Mapping[str, Record]:
        self.around = around
        return {}


class Glance:
    """What was known when all was read: the edition, what pledges are read by, what stands beside each."""

    def __init__(
        self,
        folders: Folders,
        edition: Edition,
        around: Around,
        press: Press,
        wanted: Mapping[str, Wanted],
    ) -> None:
        self.folders, self.edition, self.around, self.press, self.wanted = folders, edition, around, press, wanted
        self._known = {each.pledge.id: each for each in edition.book.pledges}

    def holds(self, moment: Moment) -> bool:
        """Whether pledges are still read on that day, and judged as of the same."""
        today = moment.today(self.edition.config)
        as_of = moment.as_of or today
        return as_of == self.edition.book.as_of and max(today, as_of) == self.around.today

    def pledges(self, changed: Collection[Path]) -> list[str]:
        """The ids of pledges whose files changed; none if anything else did.

        What is gone again already was never more than a file that an editor's program saves by.
        """
        content = os.path.realpath(self.folders.content)
        names: list[str] = []
        for path in changed:
            inside = os.path.relpath(os.path.realpath(path), content).replace(os.sep, "/")
            name = inside.removeprefix(f"{PLEDGES}/").removesuffix(".md")
            if inside == f"{PLEDGES}/{name}.md" and name in self._known:
                names.append(name)
            elif os.path.lexists(path):
                return []
        return names

    def at(self, name: str) -> Pressed | None:
        """The pages of a pledge as its file is now.

        None if something is wrong with it, or if it may be seen on pages of others that it has not been seen on.
        """
        before = self._known[name]
        each = self._read(name, before.company)
        if each is None or _beside(each) != _beside(before):
            return None
        pressed = self.press.pressed(each, self.wanted[name])
        if pressed.issues:
            return None
        self._known[name] = each
        return pressed

    def _read(self, name: str, company: Company) -> Assessed | None:
        file = typed(self.folders.content, f"{PLEDGES}/{name}.md")
        parsed, entry = taken_apart(file) if file else (None, None)
        if parsed is None or entry is None or parsed.issues:
            return None
        book, config = self.edition.book, self.edition.config
        read, issues = self.around.read(entry, company.fiscal_year_ends)
        if not isinstance(read, Draught) or any(issue.blocks for issue in issues):
            return None
        if not read.pledge.exists_on(book.as_of):
            return None
        each = assess(read.pledge, company, book.as_of, config.grace_days, config.stale_days)
        if any(issue.blocks for issue in looked(each, Rules(book.as_of, config.grace_days, config.archives))):
            return None
        return each


def _beside(each: Assessed) -> tuple[object, ...]:
    """What its pages are told of others by, and where they stand: its words may change while this does not."""
    pledge = each.pledge
    return (
        pledge.topics,
        pledge.formerly,
        pledge.draft,
        pledge.made.by,
        [update.reply.by for update in each.log if update.reply],
        [update.event.into for update in each.log if update.event],
        [(correction.on, correction.text) for correction in pledge.corrections],
    )
