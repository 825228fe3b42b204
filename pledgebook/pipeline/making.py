"""Every file of an edition, one after the other: kept where nothing that it is made of has changed, else made."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from pledgebook.cache import Extracts, Past, Recollection, Sheaf
from pledgebook.derive.book import Assessed
from pledgebook.issues import Issue
from pledgebook.pipeline.astray import astray, still_named
from pledgebook.pipeline.batches import Batches, Listed, Through
from pledgebook.pipeline.hands import Hands
from pledgebook.pipeline.press import File, Press, Pressed, Refused, Wanted
from pledgebook.pipeline.worker import Worker
from pledgebook.plan.nooks import beside
from pledgebook.plan.shelf import Shelf
from pledgebook.write import Keep, Report

Tick = Callable[[int, int], None]
OFTEN = 32  # pledges, after which somebody listens to those who wait to hand over what they made


class Making:
    """The files of one edition. After `files` is used up, `past` says what to remember of them.

    `old` is where the files of the past lie: it has no dead links. Without it dead links are nobody's concern.
    """

    def __init__(
        self,
        shelf: Shelf,
        press: Press,
        recalled: Recollection,
        extracts: Extracts,
        hands: Hands,
        past: Past,
        old: Path | None,
    ) -> None:
        self.shelf, self.press, self.recalled, self.hands, self.before = shelf, press, recalled, hands, past
        self.extracts, self.old = extracts, old
        self.batches = Batches(shelf, press, recalled, past, extracts)
        self._sheaves: dict[str, Sheaf] = {}
        self._issues: list[Issue] = []
        self._leads: set[str] = set()
        self._remade: Pressed | None = None

    def files(self, tick: Tick | None = None) -> Iterator[File]:
        """Raises Refused at the end, if something was wrong with any of them."""
        taken: set[str] = set()
        kept: list[str] = []
        count, total = 0, len(self.shelf.book.pledges)
        with self.batches:
            for file in self._made():
                addresses = file.addresses if isinstance(file, Keep) else file[:1]
                count += len(addresses)
                taken.update(addresses)
                if len(taken) < count:
                    raise Refused(())
                if isinstance(file, Keep):
                    kept += addresses
                yield file
                if tick is not None:
                    tick(len(self._sheaves), total)
        if issues := (*self._issues, *self.batches.issues) or self._astray(taken, kept):
            raise Refused(issues)

    def past(self, report: Report) -> Past:
        """What the next build may keep."""
        return Past(self._sheaves, self.batches.made, report.left, self.batches.around)

    def _astray(self, taken: set[str], kept: Iterable[str]) -> tuple[Issue, ...]:
        """Dead links: of what was made, and, where files are gone, of what was kept."""
        if self.old is None:
            return ()
        base_url = self.press.masthead.config.base_url
        lost = (self._leads | self.batches.leads) - taken
        lost |= still_named(self.before.files.keys() - taken, self.old, kept, base_url)
        return astray(lost, taken, self.press.folders, base_url) if lost else ()

    def _made(self) -> Iterator[File]:
        if self.batches.show_all:
            self.recalled.open(self.shelf.book.pledges)  # before anybody is forked who would have to do it again
        if self.hands.are_free:
            self.hands.make_lists(self.batches)
        due: dict[str, Wanted] = {}
        for number, each in enumerate(self.shelf.book.pledges):
            if number % OFTEN == 0:
                yield from self._heard(self.hands.ready())
            name = each.pledge.id
            sheaf = self.before.sheaves.get(name)
            if sheaf is not None and self._holds(sheaf, each) and self._is_there(sheaf):
                self._sheaves[name] = sheaf
                self.press.renderer.cards.used.update(sheaf.cards)
                yield Keep(sheaf.addresses, partial(self._again, each))
            else:
                due[name] = self._wanted(each)
        for pledge, cuttings in self.hands.extract(due, self.shelf):
            self.extracts.take(pledge, cuttings)
        if self.hands.crew is not None:
            self.extracts.settle(self.shelf.by_id)  # what others make of it is read where it is needed
        own = self.hands.press(due, self.press, lambda: Worker(known=self.shelf.by_id, press=self.press))
        self.hands.make_lists(self.batches)
        yield from self.batches.kept()
        for name in own:
            yield from self._taken(self.press.pressed(self.shelf.by_id[name], due[name]))
        yield from self._rest()
        yield from self.batches.sitemap()

    def _rest(self) -> Iterator[File]:
        """What others make, as it comes; and families that nobody has begun, while there are cores without work."""
        while True:
            family = self.batches.some() if self.hands.busy < max(self.hands.jobs, 2) else None
            for file in family or ():
                yield file
                yield from self._heard(self.hands.ready())
            if family is None and not self.hands.busy:
                return
            yield from self._heard(self.hands.ready() if family else self.hands.next())

    def _heard(self, said: Iterable[Pressed | Listed | Through]) -> Iterator[File]:
        for each in said:
            yield from self._taken(each) if isinstance(each, Pressed) else self.batches.heard(each)

    def _wanted(self, each: Assessed) -> Wanted:
        name = each.pledge.id
        return Wanted(name, self.recalled.identity(name), beside(self.shelf, each))

    def _holds(self, sheaf: Sheaf, each: Assessed) -> bool:
        """What stands beside a pledge is looked for only where any of it could be something else."""
        if self.before.around == self.batches.around:
            return self.press.is_of(sheaf, self.recalled.identity(each.pledge.id))
        return self.press.holds(sheaf, self._wanted(each))

    def _is_there(self, sheaf: Sheaf) -> bool:
        return all(address in self.before.files for address in sheaf.addresses)

    def _again(self, each: Assessed, address: str) -> bytes:
        """A file of a sheaf that holds, but is not there any more; where one is missing, its neighbours often are."""
        if self._remade is None or self._remade.pledge != each.pledge.id:
            self._remade = self.press.pressed(each, self._wanted(each))
            self._issues += self._remade.issues
            self._leads |= self._remade.leads
        files = dict(self._remade.files)
        if address not in files:
            raise Refused(())
        return files[address]

    def _taken(self, pressed: Pressed) -> Iterator[File]:
        self._sheaves[pressed.pledge] = pressed.sheaf
        self.press.renderer.cards.used.update(pressed.sheaf.cards)
        self._issues += pressed.issues
        self._leads |= pressed.leads
        yield from pressed.files
