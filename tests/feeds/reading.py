"""What RFC 4287 and JSON Feed 1.1 demand, read strictly: feedparser forgives what others do not."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pledgebook.config import SiteConfig
from pledgebook.derive import derive
from pledgebook.plan import plan
from pledgebook.render.feeds import atom_bytes
from tests.builder import Site
from tests.plan.desk import CONFIG

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T00:00:00Z")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9._~/-]+(#[a-z0-9-]+)?")
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated", "content", "published")}
AT_MOST_ONCE = ("subtitle", "rights", "generator", "icon", "logo")


def feeds_in(built: Mapping[str, bytes]) -> dict[str, bytes]:
    return {address: data for address, data in built.items() if address.endswith("feed.xml")}


def atom_faults(data: bytes) -> list[str]:
    """Everything in which a feed is not as RFC 4287, or our own word, has it."""
    feed = ET.fromstring(data)
    return [*_feed_faults(feed), *(fault for entry in feed.iter(f"{ATOM}entry") for fault in _entry_faults(entry))]


def _feed_faults(feed: ET.Element) -> Iterator[str]:
    yield from _common_faults(feed, "feed")
    yield from (f"{len(feed.findall(ATOM + tag))} × {tag}" for tag in AT_MOST_ONCE if len(feed.findall(ATOM + tag)) > 1)
    if not (feed.findtext(f"{ATOM}author/{ATOM}name") or "").strip():
        yield "nobody is the author (4.1.1)"
    own = [link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1 or not own[0].startswith("https://"):
        yield f"self: {own}"
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
    if updated != sorted(updated, reverse=True):
        yield "the newest does not stand first"
    if updated and feed.findtext(f"{ATOM}updated") != updated[0]:
        yield "updated is not that of the newest entry"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(set(ids)) != len(ids):
        yield f"an id stands twice: {sorted(map(str, ids))}"
    if len(ids) > 50:
        yield f"{len(ids)} entries"


def _entry_faults(entry: ET.Element) -> Iterator[str]:
    yield from _common_faults(entry, "entry")
    if entry.findtext(f"{ATOM}published") != entry.findtext(f"{ATOM}updated"):
        yield "published and updated differ"
    if any(not category.get("term") for category in entry.findall(f"{ATOM}category")):
        yield "a category without a term (4.2.2.1)"
    content = entry.find(f"{ATOM}content")
    if content is None or content.get("type") != "html" or not (content.text or "").strip() or len(content):
        yield "the content is not escaped HTML (4.1.3.3)"


def _common_faults(element: ET.Element, kind: str) -> Iterator[str]:
    for tag in ONCE[kind]:
        if len(found := element.findall(ATOM + tag)) != 1:
            yield f"{len(found)} × {tag} in {kind}"
    for moment in (element.findtext(f"{ATOM}updated"), element.findtext(f"{ATOM}published") or "2024-01-01T00:00:00Z"):
        if not MOMENT.fullmatch(moment or ""):
            yield f"{moment} is no moment (3.3)"
    if not TAG.fullmatch(element.findtext(f"{ATOM}id") or ""):
        yield f"{element.findtext(ATOM + 'id')} is no tag URI (RFC 4151)"
    if not (element.findtext(f"{ATOM}title") or "").strip():
        yield "no title"
    pages = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    if len(pages) != 1 or not pages[0].get("href", "").startswith("https://") or pages[0].get("type") != "text/html":
        yield f"alternate (4.1.1): {[link.attrib for link in pages]}"


def json_faults(data: bytes) -> list[str]:
    """Everything in which a feed is not as https://www.jsonfeed.org/version/1.1/ has it."""
    feed = json.loads(data)
    wanted = {"version": str, "title": str, "items": list, "home_page_url": str, "feed_url": str, "authors": list}
    faults = [
        name
        for name, kind in wanted.items()
        if not isinstance(feed.get(name), kind) or not (feed[name] or name == "items")
    ]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        faults.append(feed["version"])
    for item in feed["items"]:
        faults += [name for name in ("id", "url", "title", "content_html") if not isinstance(item.get(name), str)]
        faults += [item["date_published"]] if not MOMENT.fullmatch(item["date_published"]) else []
        faults += [f"tags: {item['tags']}"] if not all(isinstance(each, str) and each for each in item["tags"]) else []
    return faults


def read(site: Site, address: str = "", as_of: str = "2025-06-01", config: SiteConfig = CONFIG) -> list[Any]:
    """The entries of the feed at an address, as they were planned, newest first."""
    return list(planned_feed(site, address, as_of, config)["entries"])


def planned_feed(site: Site, address: str = "", as_of: str = "2025-06-01", config: SiteConfig = CONFIG) -> Any:
    """What the feed at an address is made of; that it is valid is checked in passing."""
    pages, issues = plan(derive(site.catalogue(), date.fromisoformat(as_of)), config, [])
    assert not issues
    (page,) = [page for page in pages if page.url == f"{address}feed.xml"]
    assert atom_faults(atom_bytes(page.data)) == []
    return page.data


def titles(entries: list[Any]) -> list[str]:
    return [entry["title"] for entry in entries]


def ids(entries: list[Any]) -> list[str]:
    return [entry["id"].partition("#")[2] for entry in entries]


def a_built_site(site: Site, folder: Path, as_of: str = "2025-06-01") -> dict[str, bytes]:
    """The files of a site, under an address with a path."""
    site.output = folder
    return site.build("--fast", "--base-url", CONFIG.base_url, as_of=as_of)
