"""The files of whole families: where nothing that they could show has changed, they are not even planned."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, Self, cast

from pledgebook.cache import Batch, Extracts, Past, Recollection, Record
from pledgebook.issues import Issue
from pledgebook.pipeline.pile import Pile
from pledgebook.pipeline.press import File, Press, Refused
from pledgebook.plan import BARE, BODIES, DATED, LONGEST, SETTLED, in_order, pledges_after
from pledgebook.plan.extracts import SHARED
from pledgebook.plan.files import listed, sitemap
from pledgebook.plan.pages import Family
from pledgebook.plan.shapes import Page, SitemapEntry
from pledgebook.plan.shelf import Shelf
from pledgebook.write import Keep

NONE = Batch("", {}, {}, (), ())
PIECE = 1_000_000  # bytes that are handed over at a time: a database would be held three times over at both ends
SITEMAP = "sitemap"


class Listed(NamedTuple):
    """A file of a family that somebody else has planned, or a piece of it, with more to come; without bytes it may stay
    what it is."""

    family: str
    address: str
    data: bytes | None
    more: bool = False


class Through(NamedTuple):
    """A family of which all files have been handed over: what to remember of it, what is wrong, where its pages lead,
    and new extracts."""

    family: str
    batch: Batch
    issues: tuple[Issue, ...]
    leads: frozenset[str]
    extracts: Mapping[str, Mapping[str, Record]]


class Batches:
    """A batch is what comes of a family. `made` has them by name, `issues` what is wrong and `leads` where
    pages lead that were made, once all files are there. `around` is the key of all that may stand beside a pledge.

    `due` are the families that have to be planned. Each is taken from one of two piles, by whoever has time: the long
    ones are for others, the short ones for whoever writes as well.
    """

    def __init__(self, shelf: Shelf, press: Press, recalled: Recollection, before: Past, extracts: Extracts) -> None:
        self.shelf, self.press, self.before, self.extracts = shelf, press, before, extracts
        self.made: dict[str, Batch] = {}
        self.issues: list[Issue] = []
        self.leads: set[str] = set()
        self._begun: dict[str, bytearray] = {}
        self._planned_again: dict[str, Mapping[str, Page]] = {}
        said = {bodies: recalled.identity_of_all(bodies=bodies) for bodies in (True, False)}
        shown = [shelf.commit, list(shelf.static), list(shelf.by_id)]
        self.around = press.key([said[False], shelf.season, list(shelf.by_id)])
        self._families = {_name_of(family): family for family in in_order()}
        days = {True: shelf.book.as_of.isoformat(), False: shelf.season}
        self._keys = {
            name: press.key([] if each in SETTLED else [said[each in BODIES], days[each in DATED], *shown])
            for name, each in self._families.items()
        }
        self.due = [name for name in self._families if not self._is_whole(name)]

    @property
    def show_all(self) -> bool:
        """Whether what is due shows much of all pledges, and not only what extracts have of them."""
        return any(self._families[name] not in (*BODIES, *BARE) for name in self.due)

    def __enter__(self) -> Self:
        """Pile up what is due."""
        long = [name for name in map(_name_of, LONGEST) if name in self.due]
        self._long, self._short = Pile(long), Pile([name for name in self.due if name not in long])
        return self

    def __exit__(self, *_: object) -> None:
        self._long.close()
        self._short.close()

    def share(self) -> None:
        """Let processes that are forked from now on take from the piles."""
        self._long.share()
        self._short.share()

    def kept(self) -> Iterator[Keep]:
        """The files of families that need not be planned."""
        for name in (each for each in self._families if each not in self.due):
            batch = self.made[name] = self.before.batches[name]
            self.press.renderer.cards.used.update(batch.cards)
            yield self._kept(name, batch.pages)

    def some(self) -> Iterator[File] | None:
        """The files of a family that nobody has begun; None if there is no such family."""
        name = next(chain(self._short, self._long), None)
        return self._files(name) if name is not None else None

    def sitemap(self) -> Iterator[File]:
        """What lists the pages of all, once these are made."""
        entries: list[SitemapEntry] = []
        for name, family in self._families.items():
            entries += ({"loc": loc, "lastmod": day} for loc, day in self.made[name].listed)
            entries += pledges_after(family, self.shelf)
        return self._planned(SITEMAP, "", sitemap(self.shelf.config, entries), {})

    def heard(self, said: Listed | Through) -> Iterator[File]:
        """What somebody else has made."""
        if isinstance(said, Through):
            self.made[said.family] = said.batch
            self.press.renderer.cards.used.update(said.batch.cards)
            self.issues += said.issues
            self.leads |= said.leads
            for pledge, cuttings in said.extracts.items():
                self.extracts.take(pledge, cuttings)
        elif said.data is None:
            yield self._kept(said.family, [said.address])
        elif said.more:
            self._begun.setdefault(said.address, bytearray()).extend(said.data)
        elif said.address in self._begun:
            whole = self._begun.pop(said.address)
            whole += said.data
            yield said.address, cast("bytes", whole)  # nobody changes it from here on, and a copy is as long
        else:
            yield said.address, said.data

    def tasks(self) -> dict[str, Callable[[Any], Iterator[Any]]]:
        """For a process that was forked with this: to make families, and to remember what only it has extracted."""
        self.extracts.apart(SHARED)
        return {"list": self._list, "save": self._save}

    def _list(self, _: None) -> Iterator[Listed | Through]:
        for name in chain(self._long, self._short):
            for file in self._files(name):
                if isinstance(file, Keep):
                    yield from (Listed(name, address, None) for address in file.addresses)
                else:
                    yield from _in_pieces(name, *file)
            yield Through(name, self.made[name], tuple(self.issues), frozenset(self.leads), self.extracts.news())
            self.issues.clear()
            self.leads.clear()

    def _save(self, _: None) -> Iterator[None]:
        self.extracts.save(self.shelf.by_id)
        yield None

    def _is_whole(self, name: str) -> bool:
        batch = self.before.batches.get(name, NONE)
        return (
            batch.key == self._keys[name]
            and self.press.stand_as(batch.stands_on)
            and all(address in self.before.files for address in batch.pages)
        )

    def _files(self, name: str) -> Iterator[File]:
        before = self.before.batches.get(name, NONE)
        return self._planned(name, self._keys[name], self._families[name](self.shelf), before.pages)

    def _planned(self, name: str, key: str, family: Family, before: Mapping[str, str]) -> Iterator[File]:
        """Page by page: one that has the fingerprint that it had `before` need not be made.

        `key` is "" where nobody can say what the family shows before it is planned.
        """
        entries: list[SitemapEntry] = []
        pages: dict[str, str] = {}
        cards: list[str] = []
        templates: set[str] = set()
        for made in family:
            entries += listed([made])
            page = made.page
            if not self.press.is_wanted(page):
                continue
            pages[page.url] = self.press.renderer.fingerprint(page)
            templates.add(page.template)
            if page.template == "card":
                cards.append(self.press.renderer.card_name(page))
                self.press.renderer.cards.used.add(cards[-1])
            if before.get(page.url) == pages[page.url] and page.url in self.before.files:
                yield Keep((page.url,), partial(self._page_at, page))
            else:
                yield page.url, self._page(page)
        holds = key if "static" not in templates else ""  # what is in a static file is not in the key
        on_lists = tuple((entry["loc"], entry["lastmod"]) for entry in entries)
        self.made[name] = Batch(holds, self.press.grounds_of(sorted(templates)), pages, tuple(cards), on_lists)

    def _kept(self, name: str, addresses: Iterable[str]) -> Keep:
        return Keep(tuple(addresses), partial(self._again, name))

    def _page(self, page: Page) -> bytes:
        printed = self.press.page(page)
        self.issues += printed.issues
        self.leads |= printed.leads
        return printed.data

    def _page_at(self, page: Page, _address: str) -> bytes:
        return self._page(page)

    def _again(self, name: str, address: str) -> bytes:
        """A file that need not be made, but is not there any more; where one is missing, its neighbours often are."""
        if name not in self._planned_again:
            planned = self._families[name](self.shelf)
            self._planned_again[name] = {made.page.url: made.page for made in planned}
        if address not in self._planned_again[name]:
            raise Refused(())
        return self._page(self._planned_again[name][address])


def _in_pieces(family: str, address: str, data: bytes) -> Iterator[Listed]:
    at = 0
    while len(data) - at > PIECE:
        yield Listed(family, address, data[at : at + PIECE], more=True)
        at += PIECE
    yield Listed(family, address, data[at:])


def _name_of(family: Callable[[Shelf], Family]) -> str:
    return f"{family.__module__}.{family.__qualname__}"
