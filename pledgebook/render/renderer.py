"""The one way from a page to bytes, and the fingerprint that says whether the bytes could have changed."""

import hashlib
import sys
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pledgebook import __version__
from pledgebook.plan.shapes import Page
from pledgebook.render.badge import badge_svg, shield
from pledgebook.render.calendars import ics_bytes
from pledgebook.render.cards.kept import Kept
from pledgebook.render.closure import Templates
from pledgebook.render.feeds import atom_bytes, jsonfeed_bytes
from pledgebook.render.last import Last
from pledgebook.render.links import Ways, absolute, ways_from
from pledgebook.render.serialise import (
    csv_bytes,
    exact_bytes,
    json_bytes,
    packed_bytes,
    pieces_of,
    sitemap_bytes,
    text_bytes,
)
from pledgebook.render.snippets import oembed

if TYPE_CHECKING:
    from jinja2 import Environment

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "rcssmin")
ANY_DEPTH = "404.html"  # the one page that is served at any address


class Site(Protocol):
    """What rendering needs to know of a site's configuration."""

    @property
    def base_path(self) -> str: ...


class Renderer:
    """Pages of one site into bytes. `cards` is a folder for pictures; `compiled` may be given templates, as packed.

    `program` names all code that is here, so that none of it need be read to know what pages stand on. From the `last`
    site, if there is one, is copied what makes the same bytes.
    """

    def __init__(
        self, templates: Path, config: Site, static: Path, cards: Path | None = None, program: str = ""
    ) -> None:
        self.templates = Templates(templates)
        self.base_path = config.base_path
        self.static = static
        self.program = program
        self.cards = Kept(cards)
        self.compiled: dict[str, bytes] = {}
        self.last: Last | None = None
        self._grounds: dict[str, str] = {}

    def make_ready(self) -> None:
        """Load what every page is made with: processes that are forked from now on share it."""
        _ = self._environment

    def render(self, page: Page) -> bytes:
        """The bytes of the file. Raises KeyError for a page that nothing can make, Unfillable for a faulty template."""
        return self._maker(page)(page)

    def fingerprint(self, page: Page) -> str:
        """Equal fingerprints, equal bytes: everything that `render` reads is in it."""
        made = hashlib.sha256(self.stands_on(page.template).encode())
        made.update(f"{page.url}\0{page.template}\0".encode())
        if page.template == "static":
            made.update(self._static(page))
        if page.template in ("csv", "sqlite"):
            for piece in pieces_of(page.data):
                made.update(piece)
        else:
            made.update(exact_bytes(page.data))
        return made.hexdigest()

    def stands_on(self, template: str) -> str:
        """A digest of all that pages of a template are made of, beside their data and static files."""
        if template not in self._grounds:
            known = self.program and template != "card"  # a card is kept for longer than a program is
            made = hashlib.sha256(self.program.encode() if known else self._room)
            made.update(f"{self.base_path}\0".encode())
            if template.endswith(".html"):
                made.update(self.templates.digest(template).encode())
            if template == "card":
                made.update(self._type)
            if template == "sqlite":
                made.update(self._library)
            self._grounds[template] = made.hexdigest()
        return self._grounds[template]

    def card_name(self, page: Page) -> str:
        """What a card is kept as."""
        return self.cards.name_of(self.fingerprint(page))

    def _maker(self, page: Page) -> "Callable[[Page], bytes]":
        makers: Mapping[str, Callable[[Page], bytes]] = {
            "html": self._html,
            "json": lambda page: json_bytes(page.data),
            "packed": lambda page: packed_bytes(page.data),
            "card": self._card,
            "badge": lambda page: badge_svg(page.data),
            "shield": lambda page: json_bytes(shield(page.data)),
            "oembed": lambda page: json_bytes(oembed(page.data)),
            "csv": lambda page: csv_bytes(page.data),
            "sqlite": self._sqlite,
            "text": lambda page: text_bytes(page.data),
            "sitemap": lambda page: sitemap_bytes(page.data),
            "atom": lambda page: atom_bytes(page.data),
            "jsonfeed": lambda page: jsonfeed_bytes(page.data),
            "ics": lambda page: ics_bytes(page.data),
            "static": self._static,
        }
        return makers[page.template.rpartition(".")[2]]

    def _html(self, page: Page) -> bytes:
        to = Ways(partial(absolute, self.base_path)) if page.url == ANY_DEPTH else ways_from(page.url)
        from pledgebook.render.filling import filled

        return filled(self._environment, self.templates.folder, page, to).encode()

    def _static(self, page: Page) -> bytes:
        data = (self.static / str(page.data["source"])).read_bytes()
        return _minified(data) if page.url.endswith(".css") else data

    def _card(self, page: Page) -> bytes:
        def draw() -> bytes:
            from pledgebook.render.cards.draw import card_png  # Pillow takes 40 ms to import

            return card_png(page.data)

        return self.cards.get(self.fingerprint(page), draw)

    def _sqlite(self, page: Page) -> bytes:
        from pledgebook.render.database import database_bytes  # sqlite3 loads a library of its own

        last = self.last if self.last and self.stands_on("sqlite") in self.last.grounds else None
        return database_bytes(page.data, last)

    @cached_property
    def _library(self) -> bytes:
        """What every database stands on beside our code."""
        from pledgebook.render.database import library

        return library().encode()

    @cached_property
    def _type(self) -> bytes:
        """What every card stands on beside our code."""
        from pledgebook.render.cards.faces import case_of, ground

        return ground(case_of())

    @cached_property
    def _environment(self) -> "Environment":
        from pledgebook.render.compiled import Compiled  # jinja2, markdown and nh3 take 100 ms to import
        from pledgebook.render.environment import environment

        return environment(self.templates.folder, Compiled(self.compiled))

    @cached_property
    def _room(self) -> bytes:
        """What every page stands on: the code of this room, and the libraries."""
        from importlib.metadata import version  # with all that it loads it takes 15 ms

        made = hashlib.sha256(f"{__version__}\0{sys.version}\0".encode())
        for library in LIBRARIES:
            made.update(f"{library}=={version(library)}\0".encode())
        room = Path(__file__).parent
        for file in sorted(room.rglob("*.py")):
            made.update(f"{file.relative_to(room).as_posix()}\0".encode() + file.read_bytes())
        return made.digest()


def _minified(sheet: bytes) -> bytes:
    """A style sheet without what a browser skips."""
    import rcssmin

    return bytes(rcssmin.cssmin(sheet, keep_bang_comments=True))
