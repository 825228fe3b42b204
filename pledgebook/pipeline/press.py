"""Pages made and read again before they may leave; those of one pledge together, as a sheaf."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pledgebook.audit import audited
from pledgebook.cache import Sheaf, ground
from pledgebook.derive.book import Assessed
from pledgebook.issues import Issue
from pledgebook.pipeline.edition import Folders
from pledgebook.plan import LEAVES, Leaves, leaves_of
from pledgebook.plan.beside import Beside
from pledgebook.plan.masthead import Masthead
from pledgebook.plan.nook import Nook
from pledgebook.plan.shapes import Page
from pledgebook.render.faults import Unfillable
from pledgebook.render.renderer import Renderer
from pledgebook.render.serialise import exact_bytes
from pledgebook.render.typeset import keep_code, kept_code
from pledgebook.where import Where
from pledgebook.write import Keep

Files = list[tuple[str, bytes]]
File = tuple[str, bytes] | Keep


class Refused(Exception):
    """Pages that may not leave the house. Without issues: two files want one address, or nobody makes a file that was
    to be kept."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(f"{len(issues)} refused")
        self.issues = issues


class Wanted(NamedTuple):
    """The files of one pledge that are to be made, by all that they are made of."""

    pledge: str
    identity: str
    beside: Beside


@dataclass(frozen=True, slots=True)
class Pressed:
    """The files of one pledge, what to remember of them, what keeps them from leaving the house, where they lead."""

    pledge: str
    sheaf: Sheaf
    files: Files
    issues: tuple[Issue, ...]
    leads: frozenset[str] = frozenset()


class Printed(NamedTuple):
    """The bytes of one page, what is wrong with them or with its template, and where it leads within the site."""

    data: bytes
    issues: tuple[Issue, ...]
    leads: frozenset[str] = frozenset()


class Press:
    """Makes pages of one site; of each pledge its `leaves`. `fast` leaves out pictures that only other sites show."""

    def __init__(self, folders: Folders, masthead: Masthead, *, fast: bool, leaves: Leaves = LEAVES) -> None:
        self.folders, self.masthead, self.fast, self.leaves = folders, masthead, fast, leaves
        cards = folders.kept("cards")
        self.renderer = Renderer(folders.templates, masthead.config, folders.static, cards, program=ground())
        self._code = kept_code(folders.templates, ground())
        self.renderer.compiled.update(self._code)
        self._faulty: dict[str, Issue] = {}
        self._site = _digest([masthead.digest, fast, [leaf.__qualname__ for leaf in leaves]])

    def keep_code(self) -> None:
        """Have what was compiled here at hand next time."""
        if self.renderer.compiled != self._code:
            keep_code(self.folders.templates, ground(), self.renderer.compiled)
            self._code = dict(self.renderer.compiled)

    def is_wanted(self, page: Page) -> bool:
        return not (self.fast and page.template == "card")

    def page(self, page: Page) -> Printed:
        """A page, made and read again."""
        if page.template in self._faulty:  # most of what is wrong with a template is wrong on each of its pages
            return Printed(b"", (self._faulty[page.template],))
        try:
            data = self.renderer.render(page)
        except Unfillable as wrong:
            self._faulty[page.template] = _unfillable(wrong)
            return Printed(b"", (self._faulty[page.template],))
        return Printed(data, *audited(page.url, data, self.masthead.config.base_url))

    def key(self, shown: object) -> str:
        """Of all that files of this site show, beside their templates."""
        return _digest([self._site, shown])

    def holds(self, sheaf: Sheaf, wanted: Wanted) -> bool:
        """Whether the files would be what they were, byte for byte."""
        return self.is_of(sheaf, wanted.identity) and sheaf.beside == self.key(wanted.beside)

    def is_of(self, sheaf: Sheaf, identity: str) -> bool:
        """The same where nothing else stands beside the pledge."""
        return sheaf.identity == identity and self.stand_as(sheaf.stands_on)

    def stand_as(self, grounds: Mapping[str, str]) -> bool:
        """Whether templates are made of what they were made of."""
        return all(self.renderer.stands_on(template) == ground for template, ground in grounds.items())

    def pressed(self, each: Assessed, wanted: Wanted) -> Pressed:
        """The files of a pledge."""
        files: Files = []
        issues: list[Issue] = []
        cards: list[str] = []
        templates: set[str] = set()
        led: set[str] = set()
        for made in leaves_of(Nook(self.masthead, each, wanted.beside), self.leaves):
            if not self.is_wanted(made.page):
                continue
            printed = self.page(made.page)
            files.append((made.page.url, printed.data))
            issues += printed.issues
            led |= printed.leads
            templates.add(made.page.template)
            cards += [self.renderer.card_name(made.page)] if made.page.template == "card" else []
        addresses = tuple(address for address, _ in files)
        grounds = self.grounds_of(sorted(templates))
        sheaf = Sheaf(wanted.identity, self.key(wanted.beside), grounds, addresses, tuple(cards))
        return Pressed(wanted.pledge, sheaf, files, tuple(issues), frozenset(led))

    def grounds_of(self, templates: Iterable[str]) -> Mapping[str, str]:
        return {template: self.renderer.stands_on(template) for template in templates}


def _unfillable(wrong: Unfillable) -> Issue:
    where = Where(f"templates/{wrong.template}", wrong.line)
    return Issue(where, "O116", f"the template cannot be filled in: {wrong.says}", "mend this line, or put it back")


def _digest(value: object) -> str:
    return hashlib.sha256(exact_bytes(value)).hexdigest()
