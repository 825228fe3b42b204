"""The web that these tests ask, never the real one, and a small site that cites it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import pytest

from pledgebook.cli.here import Here
from pledgebook.cli.links import links
from pledgebook.cli.words import read_words
from pledgebook.cli.words.asking import Links
from tests.builder import SITE, Site
from tests.web.net import COPY, Net, a_net

Run: TypeAlias = Callable[..., int]


@pytest.fixture
def net() -> Iterator[Net]:
    with a_net() as net:
        yield net


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Acme's pledge cites the shared source press, and one of its own; beta's cites one of its own."""
    site = Site(tmp_path).config(SITE).company("beta")
    site.source("press", archive=f"https://{COPY}")
    own = (
        "sources:\n  own:  # where it was said\n    url: http://own.example/1\n    publisher: Own\n    kind: company\n"
    )
    site.pledge("soon", f"{own}updates:\n  - {{on: 2024-02-02, value: 5, source: [own, press]}}")
    site.pledge("late", "sources: {mine: {url: http://mine.example/2, publisher: M, kind: ngo}}", company="beta",
                made={"on": "2024-01-01", "source": "mine"})  # fmt: skip
    return site


@pytest.fixture
def run(site: Site, net: Net) -> Run:
    def run(*words: str, day: str = "2026-11-23") -> int:
        now = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        asked = read_words(["links", *words])
        assert isinstance(asked, Links)
        return links(asked, Here(site.folder, site.content, "content", now), net.wire())

    return run


@pytest.fixture
def calm(net: Net) -> Net:
    """A web in which everything stands."""
    return net.page("press.example/story").page(COPY).page("own.example/1").page("mine.example/2")
