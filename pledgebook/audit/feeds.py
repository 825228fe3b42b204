"""What a feed and a sitemap may hold: what they say, and nothing that loads, asks or runs."""

import functools
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping

from pledgebook.audit.addresses import is_foreign, is_unsafe

_ANY, _HTML_OR_TEXT = None, frozenset(["html", "text"])
_BARE: Mapping[str, frozenset[str] | None] = {}
_ATOM: Mapping[str, Mapping[str, frozenset[str] | None]] = {  # attributes, and what they may say
    "feed": {"{http://www.w3.org/XML/1998/namespace}lang": _ANY},
    "link": {
        "rel": frozenset(["self", "alternate"]),
        "type": frozenset(["text/html", "application/atom+xml", "application/feed+json"]),
        "href": _ANY,
    },
    "category": {"term": _ANY},
    **{tag: {"type": _HTML_OR_TEXT} for tag in "title subtitle rights content".split()},
    **dict.fromkeys("entry id updated published author name uri generator icon logo".split(), _BARE),
}
_SITEMAP = "urlset url sitemapindex sitemap loc lastmod"
XML = {f"{{http://www.w3.org/2005/Atom}}{tag}": (tag, known) for tag, known in _ATOM.items()} | {
    f"{{http://www.sitemaps.org/schemas/sitemap/0.9}}{tag}": (tag, _BARE) for tag in _SITEMAP.split()
}
_ENTRY = "id title updated link category content"
HOLDS = {
    "feed": frozenset(f"{_ENTRY} author generator icon logo rights subtitle entry".split()),
    "entry": frozenset(f"{_ENTRY} published author rights".split()),
    "author": frozenset("name uri".split()),
    "urlset": frozenset(["url"]),
    "url": frozenset("loc lastmod".split()),
    "sitemapindex": frozenset(["sitemap"]),
    "sitemap": frozenset("loc lastmod".split()),
}
NEEDS = dict.fromkeys(("feed", "entry"), frozenset("id title updated".split())) | dict.fromkeys(
    ("url", "sitemap"), frozenset(["loc"])
)
DAYS = frozenset("updated published lastmod".split())
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
JSON_FEED = frozenset(
    "version title home_page_url feed_url description favicon authors language items "
    "id url content_html date_published tags".split()
)


def feed_faults(root: ET.Element, depth: int, base_url: str) -> Iterator[tuple[str, str, str]]:
    """What a feed or a sitemap may not hold, as complaints: elements and attributes off the list, what others serve.

    HTML that it carries is for the caller to read: it stands in elements of the type `html`.
    """
    for element in root.iter():
        tag, known = XML.get(str(element.tag), ("", None))
        if known is None:
            tag = str(element.tag).rpartition("}")[2]
            yield "O123", f"<{tag}> is not allowed in a feed", f"<{tag}"
            continue
        for name, value in element.items():
            if name not in known or not ((words := known[name]) is _ANY or value in words):
                yield "O124", f'<{tag} {name}="{value}"> is not allowed in a feed', value
        if tag in ("icon", "logo", "loc", "link") and is_foreign(address := _of(element), depth, base_url):
            yield "O125", f'<{tag}> leads to "{address}"', address
        if tag == "uri" and is_unsafe(_of(element), depth, base_url):
            yield "O125", f'<uri> leads to "{_of(element)}"', _of(element)


def shape_faults(root: ET.Element) -> Iterator[tuple[str, str, str]]:
    """What stands in the wrong place of a feed or a sitemap, or is missing there (RFC 4287, sections 4.1 and 4.2)."""
    ids: list[str] = []
    plain = {tag: tag.rpartition("}")[2] for tag in {element.tag for element in root.iter()}}
    for parent in root.iter():
        tag = plain[parent.tag]
        if not len(parent) and tag not in NEEDS:
            if tag in DAYS and not DAY.fullmatch(parent.text or ""):
                yield "O130", f'<{tag}> is "{parent.text}", which is no day', f"<{tag}"
            elif tag == "id":
                ids.append(parent.text or "")
            continue
        yield from _held(tag, tuple([plain[child.tag] for child in parent]))
        if tag in HOLDS and "".join([parent.text or "", *[child.tail or "" for child in parent]]).strip():
            yield "O130", f"words stand between the elements of <{tag}>", f"<{tag}"
    if plain[root.tag] == "feed":
        if [each.get("rel") for each in root if plain[each.tag] == "link"].count("self") != 1:
            yield "O130", "the feed does not say where it is", ""
        for twice in sorted(text for text, times in Counter(ids).items() if times > 1 or not text):
            yield "O130", f'the id "{twice}" is not of one thing alone', twice


@functools.lru_cache(maxsize=1_000)
def _held(tag: str, inside: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """What may not stand within an element, or is missing there: remembered, as entries are alike."""
    odd = [
        ("O123", f"<{name}> is not allowed in <{tag}>", f"<{name}")
        for name in sorted(set(inside) - HOLDS.get(tag, frozenset()))
    ]
    missing = [
        ("O130", f"<{tag}> has {inside.count(name)} <{name}>", f"<{tag}")
        for name in sorted(NEEDS.get(tag, frozenset()))
        if inside.count(name) != 1
    ]
    return (*odd, *missing)


def _of(element: ET.Element) -> str:
    return element.get("href", element.text or "")


def json_feed_faults(feed: object, depth: int, base_url: str) -> Iterator[tuple[str, str, str]]:
    """The same of a JSON Feed; nothing of any other JSON."""
    if not isinstance(feed, dict) or not isinstance(items := feed.get("items"), list):
        return
    keys = {str(key) for each in (feed, *items) if isinstance(each, dict) for key in each}
    if "content_html" in keys:
        for key in sorted(keys - JSON_FEED):
            yield "O124", f'"{key}" is not allowed in a feed', f'"{key}"'
        places = [(key, feed.get(key, "")) for key in ("favicon", "home_page_url", "feed_url")]
        places += [("url", item.get("url", "")) for item in items if isinstance(item, dict)]
        for key, url in places:
            if is_foreign(str(url), depth, base_url):
                yield "O125", f'"{key}" leads to "{url}"', str(url)
