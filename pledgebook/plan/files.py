"""Files that are no pages: the build's own record, static files, and what robots read."""

import re
from collections.abc import Iterable, Iterator
from typing import cast
from urllib.parse import urlsplit

from pledgebook.config import SiteConfig
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.model import Status
from pledgebook.plan.addresses import SCHEMA
from pledgebook.plan.pages import SITE, Family, Made
from pledgebook.plan.shapes import BasePage, Page, SitemapEntry
from pledgebook.plan.shelf import Shelf
from pledgebook.schema import SCHEMAS, schema_file
from pledgebook.where import Where

MOST_IN_SITEMAP = 45_000  # the protocol allows 50,000
UNLISTED = ("redirect.html", "404.html", "embed.html", "embed-gone.html")  # each of them leads to a page that is listed


def build_record(shelf: Shelf) -> Family:
    """What was built from what, without a clock: equal content, day and commit give equal bytes."""
    counts = shelf.book.whole.counts
    data = {
        "as_of": shelf.book.as_of.isoformat(),
        "commit": shelf.commit,
        "rules_version": RULES_VERSION,
        "pledges": len(shelf.book.pledges),
        "companies": len(shelf.book.catalogue.companies),
        "statuses": {str(status): counts.get(status, 0) for status in Status},
    }
    yield Made(Page("build.json", "json", data), SITE)


def for_robots(shelf: Shelf) -> Family:
    text = f"User-agent: *\nAllow: /\n\nSitemap: {shelf.config.base_url}sitemap.xml\n"
    yield Made(Page("robots.txt", "text", {"text": text}), SITE)
    yield Made(Page(".nojekyll", "text", {"text": ""}), SITE)


def domain(shelf: Shelf) -> Family:
    """CNAME, by which GitHub Pages knows a domain that is the site's alone; none where GitHub's own is used."""
    host = own_domain(shelf.config.base_url)
    if host is not None:
        yield Made(Page("CNAME", "text", {"text": f"{host}\n"}), SITE)


def own_domain(base_url: str) -> str | None:
    """The domain that a site has to itself: none on a path, at GitHub's own address, on a port or by number.

    >>> own_domain("https://promises.example/")
    'promises.example'
    >>> [own_domain(f"https://{at}/") for at in ("acme.github.io", "example.org/a", "localhost", "a.example:8000")]
    [None, None, None, None]
    """
    parts = urlsplit(base_url)
    named = re.fullmatch(r"[a-z0-9.-]+\.[a-z][a-z0-9-]+", parts.netloc)
    return parts.netloc if named and parts.path == "/" and not parts.netloc.endswith(".github.io") else None


def schemas(shelf: Shelf) -> Family:
    """What editors' programs read to offer the fields of an entry and to explain them."""
    for name in SCHEMAS:
        text = schema_file(name, f"{shelf.config.base_url}{SCHEMA}")
        yield Made(Page(f"{SCHEMA}{name}.json", "text", {"text": text}), SITE)


def static(shelf: Shelf) -> Family:
    """The renderer reads them: style sheets leave minified, all else as it is."""
    for name in shelf.static:
        yield Made(Page(f"static/{name}", "static", {"source": name}), Where(f"static/{name}"))


def listed(pages: Iterable[Made]) -> list[SitemapEntry]:
    """Every page with the day that something on it changed last; old addresses and 404 left out."""
    return [_entry(made.page) for made in pages if is_listed(made.page)]


def sitemap(config: SiteConfig, entries: list[SitemapEntry]) -> Iterator[Made]:
    if len(entries) <= MOST_IN_SITEMAP:
        yield _sitemap("sitemap.xml", "pages", entries)
        return
    index: list[SitemapEntry] = []
    for number, first in enumerate(range(0, len(entries), MOST_IN_SITEMAP), 1):
        here = entries[first : first + MOST_IN_SITEMAP]
        yield _sitemap(f"sitemap-{number}.xml", "pages", here)
        latest = max(entry["lastmod"] for entry in here)
        index.append({"loc": f"{config.base_url}sitemap-{number}.xml", "lastmod": latest})
    yield _sitemap("sitemap.xml", "sitemaps", index)


def is_listed(page: Page) -> bool:
    return page.template.endswith(".html") and page.template not in UNLISTED


def _entry(page: Page) -> SitemapEntry:
    facts = cast("BasePage", page.data)["page"]
    return {"loc": facts["canonical"], "lastmod": facts["updated"]}


def _sitemap(url: str, of: str, entries: list[SitemapEntry]) -> Made:
    return Made(Page(url, "sitemap", {"of": of, "entries": entries}), SITE)
