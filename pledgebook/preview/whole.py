"""A whole site in memory: the pages that readers walk through, and all else as soon as somebody asks for it."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from threading import Lock

from pledgebook.pipeline import Edition, Folders, planned
from pledgebook.pipeline.press import Press, Pressed
from pledgebook.plan import FORMS
from pledgebook.plan.shapes import Page


class Forms:
    """The files that only programs ask for; no picture that only other sites show is among them.

    `rendering` is held while anything is rendered: of what renders, there is one for all threads.
    """

    def __init__(self, folders: Folders, edition: Edition, press: Press, rendering: Lock) -> None:
        self.folders, self.edition, self.press, self.rendering = folders, edition, press, rendering

    def file(self, address: str) -> bytes | None:
        if address not in self.pages:
            return None
        with self.rendering:
            return self.press.renderer.render(self.pages[address])

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        pages, _ = planned(self.edition, self.folders, families=FORMS)
        return {page.url: page for page in pages if page.url != "sitemap.xml"}


class Whole:
    """One whole site. `sheaves` are the pages of each pledge by its id, `others` all other pages by their address."""

    def __init__(self, made: Forms, sheaves: Mapping[str, Pressed], others: Mapping[str, bytes]) -> None:
        self.made, self.sheaves, self.others = made, sheaves, others
        self.pages = {**others, **{address: data for each in sheaves.values() for address, data in each.files}}

    @property
    def edition(self) -> Edition:
        return self.made.edition

    @property
    def forms(self) -> Mapping[str, Page]:
        return self.made.pages

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
