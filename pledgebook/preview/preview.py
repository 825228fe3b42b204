"""What is shown, and its two ways to what was saved: one pledge at a glance, then all in full."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from pledgebook.cache import Store
from pledgebook.derive.book import Assessed
from pledgebook.issues import Issue
from pledgebook.memory import Memory
from pledgebook.pipeline import Edition, Folders, Moment, Progress, Proof, planned, read, static_names
from pledgebook.pipeline.press import Press, Pressed, Wanted
from pledgebook.plan import PAGE_LEAVES, PAGES, whole_of
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.nooks import beside
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.preview.glance import Glance, Witness
from pledgebook.preview.resident import Resident
from pledgebook.preview.whole import Forms, Whole
from pledgebook.render.closure import Templates
from pledgebook.validate import Reading


@dataclass(frozen=True, slots=True)
class Update:
    """What came of a save. `changed` are the addresses of pages that are new, changed or gone, in order.

    `is_new`: something may look different, be it a page that nobody has asked for yet.
    """

    proof: Proof
    changed: tuple[str, ...] = ()
    is_new: bool = False


class Preview:
    """The files of a site, drafts included.

    What is shown is a whole site, the last one that could be built, and over it the pages that were made at a glance
    since. `update` may run in a thread of its own, one at a time, and `glance` in another; `shown` is exchanged at
    once.
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.shown: Whole | None = None
        self._built: Whole | None = None
        self._looks: tuple[object, ...] = ()
        self._glance: Glance | None = None
        self._glanced: dict[str, Pressed] = {}
        self._pressed: Mapping[str, Pressed] = {}
        self._store, self._memory = Store(), Memory()
        self._readings: dict[str, tuple[object, Reading]] = {}
        self._verdicts: dict[str, tuple[object, Assessed]] = {}
        self._rendering, self._exchanging = Lock(), Lock()

    @property
    def base_path(self) -> str:
        return self.shown.edition.config.base_path if self.shown else "/"

    def file(self, address: str) -> bytes | None:
        """What stands at an address; None if nothing does, or nothing could be built yet."""
        return self.shown.file(address) if self.shown else None

    def is_of_a_pledge(self, address: str) -> bool:
        """Whether it is the page of one pledge, which the saves of others leave alone as a rule."""
        return self.shown is not None and self.shown.is_of_a_pledge(address)

    def glance(self, changed: Collection[Path], moment: Moment) -> tuple[str, ...]:
        """Make the pages of pledges whose files changed, and show them: the addresses of those that look different.

        Nothing is shown of a save that is more than that, or has an error. In any case `update` has to follow.
        """
        with self._exchanging:
            glance = self._glance
            if glance is None or self.shown is None or not glance.holds(moment):
                return ()
            with self._rendering:
                pressed = [made for name in glance.pledges(changed) if (made := glance.at(name))]
            self._glanced.update((made.pledge, made) for made in pressed)
            before, self.shown = self.shown, self.shown.but(pressed)
            return self.shown.unlike(before) if self.shown is not before else ()

    def update(self, moment: Moment, *, base: str | None = None, progress: Progress | None = None) -> Update:
        """Read everything, judge what changed, and make anew the pages that look different for it."""
        with self._exchanging:
            self._glanced.clear()
        witness = Witness()
        recalled = Resident(self._store, witness, self._readings, self._verdicts)
        memory = self._memory
        proof = read(
            self.folders, moment, base=base, drafts=True, memory=memory, progress=progress, recalled=recalled,
            linked=True,
        )  # fmt: skip
        static, odd = static_names(self.folders)
        if proof.edition is None or not proof.is_publishable or odd:
            return self._refused(proof.and_also(odd))
        shelf = Shelf(proof.edition.book, proof.edition.config, static)
        press = self._press(shelf.masthead)
        wanted = {
            each.pledge.id: Wanted(each.pledge.id, recalled.identity(each.pledge.id), beside(shelf, each))
            for each in shelf.book.pledges
        }
        sheaves = self._sheaves(shelf, press, wanted, progress)
        others, issues = self._others(shelf, press)
        issues += [issue for each in sheaves.values() for issue in each.issues]
        whole = Whole(Forms(proof.edition, shelf, press, self._rendering), sheaves, others)
        if len(whole.pages) < len(others) + sum(len(each.files) for each in sheaves.values()):
            issues += planned(proof.edition, self.folders, families=PAGES)[1]
        if issues:
            return self._refused(proof.and_also(issues))
        memory.forget_the_unasked()
        press.keep_code()
        assert witness.around is not None
        glance = Glance(self.folders, proof.edition, witness.around, press, wanted)
        return self._exchanged(proof, whole, (press, wanted, *_said_elsewhere(proof.edition)), glance)

    def _press(self, masthead: Masthead) -> Press:
        """One press for as long as templates and settings are what they were."""
        looks = (Templates(self.folders.templates).sources, masthead)
        return self._memory.recall("press", looks, lambda: Press(self.folders, masthead, fast=True, leaves=PAGE_LEAVES))

    def _sheaves(
        self, shelf: Shelf, press: Press, wanted: Mapping[str, Wanted], progress: Progress | None
    ) -> Mapping[str, Pressed]:
        """The pages of every pledge."""
        sheaves: dict[str, Pressed] = {}
        for name, each in shelf.by_id.items():
            kept = self._pressed.get(name)
            if kept is None or not press.holds(kept.sheaf, wanted[name]):
                with self._rendering:
                    kept = press.pressed(each, wanted[name])
            sheaves[name] = kept
            if progress is not None:
                progress("Writing", len(sheaves), len(wanted))
        self._pressed = sheaves
        return sheaves

    def _others(self, shelf: Shelf, press: Press) -> tuple[dict[str, bytes], list[Issue]]:
        """All other pages, and what may not leave of them."""
        files: dict[str, bytes] = {}
        issues: list[Issue] = []
        for made in whole_of(shelf, others=()):
            if press.is_wanted(made.page):
                files[made.page.url], refused = self._made(made.page, press)
                issues += refused
        return files, issues

    def _made(self, page: Page, press: Press) -> tuple[bytes, tuple[Issue, ...]]:
        """The bytes of a page and what may not leave of it; a static file is read again each time."""
        make = partial(self._rendered, page, press)
        if page.template == "static":
            return make()
        return self._memory.recall(f"file {page.url}", (page.template, page.data, press), make)

    def _rendered(self, page: Page, press: Press) -> tuple[bytes, tuple[Issue, ...]]:
        with self._rendering:
            data, issues, _ = press.page(page)
            return data, issues

    def _refused(self, proof: Proof) -> Update:
        """The last whole site is shown; what was seen at a glance since may be what is wrong."""
        with self._exchanging:
            before, self.shown = self.shown, self._built
            self._glance = None
            return Update(proof, is_new=before is not self.shown)

    def _exchanged(self, proof: Proof, whole: Whole, looks: tuple[object, ...], glance: Glance) -> Update:
        """The new site stands; what differs from what was shown. What was seen meanwhile is newer, and stays."""
        with self._exchanging:
            before, self.shown = self.shown, whole.but(self._glanced.values())
            self._built, self._glance = whole, glance
            same, self._looks = self._looks == looks, looks
            changed = self.shown.unlike(before)
            return Update(proof, changed, is_new=bool(changed) or not same)


def _said_elsewhere(edition: Edition) -> tuple[object, ...]:
    """All that forms show and no key of a pledge stands for."""
    catalogue, book = edition.catalogue, edition.book
    return (book.as_of, book.tombstones, catalogue.companies, catalogue.people, catalogue.sources, catalogue.prose)
