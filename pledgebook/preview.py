"""The site as it stands while somebody writes: kept in memory, and brought up to date after every save."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from pledgebook.audit import audit
from pledgebook.issues import Issue
from pledgebook.memory import Memory
from pledgebook.pipeline import Edition, Folders, Moment, Progress, Proof, planned, read
from pledgebook.plan import FORMS, PAGES
from pledgebook.plan.shapes import Page
from pledgebook.render.closure import Templates
from pledgebook.render.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Update:
    """What came of a save. `changed` are the addresses of pages that are new, changed or gone, in order.

    `is_new`: something may look different, be it a page that nobody has asked for yet.
    """

    proof: Proof
    changed: tuple[str, ...] = ()
    is_new: bool = False


class Whole:
    """One whole site: the pages that readers walk through, and all else as soon as somebody asks for it."""

    def __init__(self, folders: Folders, edition: Edition, renderer: Renderer, pages: Mapping[str, bytes]) -> None:
        self.folders, self.edition, self.renderer, self.pages = folders, edition, renderer, pages

    def file(self, address: str) -> bytes | None:
        """The bytes at an address; None if there is no such file."""
        if address in self.pages:
            return self.pages[address]
        return self.renderer.render(self.forms[address]) if address in self.forms else None

    @cached_property
    def forms(self) -> Mapping[str, Page]:
        """The files that only programs ask for; no picture that only other sites show is among them."""
        pages, _ = planned(self.edition, self.folders, families=FORMS)
        return {page.url: page for page in pages if page.url != "sitemap.xml"}


class Preview:
    """The files of a site, drafts included.

    What is shown is always a whole site: the last one that could be built. `update` may run in a thread of its own, one
    at a time; `shown` is exchanged at once.
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.shown: Whole | None = None
        self._memory = Memory()

    @property
    def base_path(self) -> str:
        return self.shown.edition.config.base_path if self.shown else "/"

    def file(self, address: str) -> bytes | None:
        """What stands at an address; None if nothing does, or nothing could be built yet."""
        return self.shown.file(address) if self.shown else None

    def update(self, moment: Moment, *, base: str | None = None, progress: Progress | None = None) -> Update:
        """Read what changed, judge it, and make anew the pages that look different for it."""
        proof = read(self.folders, moment, base=base, drafts=True, memory=self._memory, progress=progress)
        if proof.edition is None or not proof.is_publishable:
            return Update(proof)
        pages, found = planned(proof.edition, self.folders, families=PAGES)
        if found:
            return Update(proof.and_also(found))
        config = proof.edition.config
        looks = (Templates(self.folders.templates).sources, config)
        renderer = self._memory.recall(
            "renderer", looks, lambda: Renderer(self.folders.templates, config, self.folders.static)
        )
        files: dict[str, bytes] = {}
        issues: list[Issue] = []
        for number, page in enumerate(pages, 1):
            if page.template != "card":
                files[page.url], refused = self._made(page, renderer, config.base_url)
                issues += refused
            if progress is not None:
                progress("Writing", number, len(pages))
        if issues:
            return Update(proof.and_also(issues))
        self._memory.forget_the_unasked()
        return self._exchanged(proof, proof.edition, Whole(self.folders, proof.edition, renderer, files))

    def _made(self, page: Page, renderer: Renderer, base_url: str) -> tuple[bytes, tuple[Issue, ...]]:
        """The bytes of a page and what may not leave of it; a static file is read again each time."""
        if page.template == "static":
            return _audited(page, renderer, base_url)
        given = (page.template, page.data, renderer)
        return self._memory.recall(f"file {page.url}", given, partial(_audited, page, renderer, base_url))

    def _exchanged(self, proof: Proof, edition: Edition, now: Whole) -> Update:
        """The new site stands; what differs from the old one."""
        before, self.shown = self.shown, now
        if before is None:
            return Update(proof, tuple(sorted(now.pages)), is_new=True)
        urls = before.pages.keys() | now.pages.keys()
        changed = tuple(sorted(url for url in urls if before.pages.get(url) != now.pages.get(url)))
        same = before.renderer is now.renderer and before.edition.book == edition.book
        return Update(proof, changed, is_new=bool(changed) or not same)


def _audited(page: Page, renderer: Renderer, base_url: str) -> tuple[bytes, tuple[Issue, ...]]:
    data = renderer.render(page)
    return data, audit(page.url, data, base_url)
