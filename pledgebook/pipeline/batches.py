"""The files of whole families: where nothing that they could show has changed, they are not even planned."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from pledgebook.cache import Batch, Past, Recollection
from pledgebook.issues import Issue
from pledgebook.pipeline.press import File, Press, Refused
from pledgebook.plan import BODIES, in_order, pledges_after
from pledgebook.plan.files import listed, sitemap
from pledgebook.plan.pages import Family
from pledgebook.plan.shapes import Page, SitemapEntry
from pledgebook.plan.shelf import Shelf
from pledgebook.write import Keep

NONE = Batch("", {}, {}, (), ())


class Batches:
    """A batch is what comes of a family. `made` has them by name, `issues` what is wrong, once `files` is used up."""

    def __init__(self, shelf: Shelf, press: Press, recalled: Recollection, before: Past) -> None:
        self.shelf, self.press, self.before = shelf, press, before
        self.made: dict[str, Batch] = {}
        self.issues: list[Issue] = []
        self._said = {bodies: recalled.identity_of_all(bodies=bodies) for bodies in (True, False)}

    def files(self) -> Iterator[File]:
        """Every file but those of single pledges, and the sitemap that lists the pages of all."""
        entries: list[SitemapEntry] = []
        for family in in_order():
            name = f"{family.__module__}.{family.__qualname__}"
            yield from self._batch(name, self._key_of(family), partial(family, self.shelf))
            entries += ({"loc": loc, "lastmod": day} for loc, day in self.made[name].listed)
            entries += pledges_after(family, self.shelf)
        yield from self._batch("sitemap", "", lambda: sitemap(self.shelf.config, entries))

    def _key_of(self, family: Callable[[Shelf], Family]) -> str:
        """Of all that it can show: the whole content, or all of it but the bodies of pledges."""
        shelf = self.shelf
        return self.press.key([self._said[family in BODIES], shelf.commit, list(shelf.static), list(shelf.by_id)])

    def _batch(self, name: str, key: str, plan: Callable[[], Family]) -> Iterator[File]:
        """`key` is "" where nobody can say what the family shows before it is planned."""
        batch = self.before.batches.get(name, NONE)
        if not key or batch.key != key or not self._is_whole(batch):
            yield from self._planned(name, key, plan(), batch.pages)
            return
        self.made[name] = batch
        self.press.renderer.cards.used.update(batch.cards)
        pages = cache(lambda: {made.page.url: made.page for made in plan()})
        for address in batch.pages:
            yield self._kept(address, partial(self._again, pages, address))

    def _is_whole(self, batch: Batch) -> bool:
        return self.press.stand_as(batch.stands_on) and all(address in self.before.files for address in batch.pages)

    def _planned(self, name: str, key: str, family: Family, before: Mapping[str, str]) -> Iterator[File]:
        """Page by page: one that has the fingerprint that it had `before` need not be made."""
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
                yield self._kept(page.url, partial(self._made, page))
            else:
                yield page.url, self._made(page)
        holds = key if "static" not in templates else ""  # what is in a static file is not in the key
        on_lists = tuple((entry["loc"], entry["lastmod"]) for entry in entries)
        self.made[name] = Batch(holds, self.press.grounds_of(sorted(templates)), pages, tuple(cards), on_lists)

    def _kept(self, address: str, make: Callable[[], bytes]) -> Keep:
        return Keep(address, self.before.files[address].sha256, make)

    def _made(self, page: Page) -> bytes:
        data, issues = self.press.page(page)
        self.issues += issues
        return data

    def _again(self, pages: Callable[[], Mapping[str, Page]], address: str) -> bytes:
        """A file of a batch that holds, but is not there any more."""
        if address not in pages():
            raise Refused(())
        return self._made(pages()[address])
