"""The site as it stands while somebody writes: kept in memory, and brought up to date after every save."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from pledgebook.audit import audit
from pledgebook.issues import Issue
from pledgebook.memory import Memory
from pledgebook.pipeline import Folders, Moment, Proof, planned, read
from pledgebook.plan.shapes import Page
from pledgebook.render.closure import Templates
from pledgebook.render.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Update:
    """What came of a save: the proof, and the addresses of files that are new, changed or gone, in order."""

    proof: Proof
    changed: tuple[str, ...] = ()


class Preview:
    """The files of a site, drafts included, without the pictures that only other sites show.

    What is served is always a whole site: the last one that could be built. `update` may run in a thread of its own,
    one at a time; `files` is exchanged at once, and never changed.
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.files: Mapping[str, bytes] = {}
        self.base_path = "/"
        self._memory = Memory()

    def update(self, moment: Moment, *, base: str | None = None) -> Update:
        """Read what changed, judge it, and make anew what looks different for it."""
        proof = read(self.folders, moment, base=base, drafts=True, memory=self._memory)
        if proof.edition is None or not proof.is_publishable:
            return Update(proof)
        pages, found = planned(proof.edition, self.folders)
        if found:
            return Update(proof.and_also(found))
        config = proof.edition.config
        looks = (Templates(self.folders.templates).sources, config)
        renderer = self._memory.recall(
            "renderer", looks, lambda: Renderer(self.folders.templates, config, self.folders.static)
        )
        files: dict[str, bytes] = {}
        issues: list[Issue] = []
        for page in pages:
            if page.template != "card":
                files[page.url], refused = self._made(page, renderer, config.base_url)
                issues += refused
        if issues:
            return Update(proof.and_also(issues))
        self._memory.forget_the_unasked()
        return Update(proof, self._exchanged(files, config.base_path))

    def _made(self, page: Page, renderer: Renderer, base_url: str) -> tuple[bytes, tuple[Issue, ...]]:
        """The bytes of a page and what may not leave of it; a static file is read again each time."""
        if page.template == "static":
            return _audited(page, renderer, base_url)
        given = (page.template, page.data, renderer)
        return self._memory.recall(f"file {page.url}", given, partial(_audited, page, renderer, base_url))

    def _exchanged(self, files: dict[str, bytes], base_path: str) -> tuple[str, ...]:
        """The new files stand; which of them differ from the old ones."""
        before, self.files, self.base_path = self.files, files, base_path
        return tuple(sorted(url for url in before.keys() | files.keys() if before.get(url) != files.get(url)))


def _audited(page: Page, renderer: Renderer, base_url: str) -> tuple[bytes, tuple[Issue, ...]]:
    data = renderer.render(page)
    return data, audit(page.url, data, base_url)
