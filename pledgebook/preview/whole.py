"""A whole site in memory: the pages that readers walk through, and all else as soon as somebody asks for it."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from threading import Lock

from pledgebook.derive.book import Assessed
from pledgebook.pipeline import Edition
from pledgebook.pipeline.press import Press, Pressed
from pledgebook.plan import FORM_LEAVES, OTHERS, leaves_of
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.render.faults import Unfillable


class Forms:
    """The files that only programs ask for; no picture that only other sites show is among them.

    Nothing is planned before somebody asks: of a pledge its few files, of all others as far as the one that is wanted.
    `rendering` is held while anything is rendered: of what renders, there is one for all threads.
    """

    def __init__(self, edition: Edition, shelf: Shelf, press: Press, rendering: Lock) -> None:
        self.edition, self.shelf, self.press, self.rendering = edition, shelf, press, rendering
        self._planning = Lock()
        self._planned: dict[str, Page] = {}
        self._to_plan = _forms_of_many(shelf)

    def file(self, address: str) -> bytes | None:
        page = self._page(address)
        if page is None:
            return None
        with self.rendering:
            try:
                return self.press.renderer.render(page)
            except Unfillable as wrong:
                return escape(str(wrong)).encode()

    def _page(self, address: str) -> Page | None:
        if address not in self._planned:
            for name in _names_in(address) & self._pledges.keys():
                forms = leaves_of(nook_of(self.shelf, self._pledges[name]), FORM_LEAVES)
                self._planned |= {made.page.url: made.page for made in forms}
        if address not in self._planned:
            with self._planning:  # by one at a time, while the files of single pledges are made beside it
                while address not in self._planned and (page := next(self._to_plan, None)):
                    self._planned[page.url] = page
        return self._planned.get(address)

    @cached_property
    def _pledges(self) -> Mapping[str, Assessed]:
        """By the ids that they have and had."""
        had = {name: each for each in self.shelf.book.pledges for name in each.pledge.formerly}
        return {**had, **self.shelf.by_id}


def _names_in(address: str) -> set[str]:
    """
    >>> sorted(_names_in("api/v1/acme/soon.json"))
    ['acme/soon', 'api/v1', 'v1/acme']
    """
    folders = [folder.partition(".")[0] for folder in address.split("/")]
    return set(map("/".join, itertools.pairwise(folders)))


def _forms_of_many(shelf: Shelf) -> Iterator[Page]:
    for family in OTHERS:
        for made in family(shelf):
            yield made.page


class Whole:
    """One whole site. `sheaves` are the pages of each pledge by its id, `others` all other pages by their address."""

    def __init__(self, made: Forms, sheaves: Mapping[str, Pressed], others: Mapping[str, bytes]) -> None:
        self.made, self.sheaves, self.others = made, sheaves, others
        self.pages = {**others, **{address: data for each in sheaves.values() for address, data in each.files}}

    @property
    def edition(self) -> Edition:
        return self.made.edition

    def file(self, address: str) -> bytes | None:
        """The bytes at an address; None if there is no such file."""
        return self.pages[address] if address in self.pages else self.made.file(address)

    def is_of_a_pledge(self, address: str) -> bool:
        return address in self.pages and address not in self.others

    def but(self, pressed: Iterable[Pressed]) -> "Whole":
        """The same with other pages of a few of its pledges."""
        known = {each.pledge: each for each in pressed if each.pledge in self.sheaves}
        return Whole(self.made, {**self.sheaves, **known}, self.others) if known else self

    def unlike(self, other: "Whole | None") -> tuple[str, ...]:
        """The addresses of pages that one of the two has not, or has otherwise; in order."""
        theirs = other.pages if other else {}
        urls = self.pages.keys() | theirs.keys()
        return tuple(sorted(url for url in urls if self.pages.get(url) != theirs.get(url)))
