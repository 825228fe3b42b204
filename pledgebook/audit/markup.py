"""Pages, and the HTML that feeds carry, read as a browser reads them."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.audit.addresses import is_foreign, is_unsafe
from pledgebook.audit.allowed import (
    ALLOWED,
    ALLOWED_SVG,
    CLOBBERS,
    IN_HEAD,
    INPUTS,
    META,
    NAMED,
    OWN,
    PAINTS,
    PROPERTY,
    RELATIONS,
)
from pledgebook.audit.carried import is_plain
from pledgebook.audit.complaint import Complaint, is_json, text_of
from pledgebook.audit.drawings import paint
from pledgebook.audit.inside import carried_faults, choice_faults, prose_faults
from pledgebook.audit.written import reading_faults

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)
_ID = re.compile(r"[\w.:-]+")
_OF_OURS = re.compile(r"data-[a-z]+(?:-[a-z]+)*")
_REFRESH = re.compile(r"\d+; ?url=(\S+)")
_KINDS = {"script": re.compile(r"[^?#]*\.js"), "img": re.compile(r"[^?#]*\.(?:png|svg)")}  # what is loaded as what

Attributes = Mapping[str, str | None]


def page_faults(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = text_of(data)
    if text is None or not text[:15].lower().startswith("<!doctype html>"):
        yield "O122", "this is not an HTML page in UTF-8", ""
        return
    page = LexborHTMLParser(data)
    head = [(child.tag or "", child.attributes) for child in page.head.iter()] if page.head else []
    policy = {"http-equiv": "Content-Security-Policy", "content": CSP}
    if head[:2] != [("meta", {"charset": "utf-8"}), ("meta", policy)]:
        yield "O126", "the content security policy is not as agreed, or not first in head after the charset", ""
    depth, tags = address.count("/"), list[str]()
    yield from _markup(page.root, depth, base_url, tags)
    yield from reading_faults(text, tags)
    if base_url:
        yield from _onward(head, base_url + address)
    yield from prose_faults(page)


def _onward(head: Sequence[tuple[str, Attributes]], address: str) -> Iterator[Complaint]:
    """A page that leads on by itself says that the other one stands for it; no page with a verdict does."""
    stands = [said.get("href") for _, said in head if said.get("rel") == "canonical"]
    for _, said in head:
        onward = _REFRESH.fullmatch(said.get("content") or "") if said.get("http-equiv") == "refresh" else None
        if onward and stands != [urljoin(address, onward[1]).removesuffix("index.html")]:
            yield "O124", f'the page leads on to "{onward[1]}", which does not stand for it', "refresh"


def fragment_faults(text: str, depth: int, base_url: str) -> Iterator[Complaint]:
    """HTML carried inside of a feed, where nothing may be loaded, run or filled in."""
    if not is_plain(text, depth, base_url):
        tags: list[str] = []
        root = LexborHTMLParser(text).root
        yield from _markup(root, depth, base_url, tags)
        yield from reading_faults(text, tags)
        yield from carried_faults(root)


def _markup(root: LexborNode | None, depth: int, base_url: str, tags: list[str]) -> Iterator[Complaint]:
    """What is wrong with each element; `tags` is filled with what they are called."""
    ids: list[str | None] = []
    elements: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
    for node in root.traverse() if root else ():
        tag, attributes = node.tag or "", node.attributes
        harmless = _HARMLESS.get(tag)
        if harmless is None or not harmless.issuperset(attributes):
            elements.add((tag, tuple(attributes.items())))
        tags.append(tag)
        if "id" in attributes:
            ids.append(attributes["id"])
        if tag in IN_HEAD and node.parent and node.parent.tag != "head":
            yield "O123", f"<{tag}> stands outside of the head", f"<{tag}"
        if tag == "select":
            yield from choice_faults(node)
        if tag == "script":
            yield from _script(node, attributes, base_url)
    for name, times in Counter(ids).items():
        if times > 1 or not _ID.fullmatch(name or ""):
            yield "O124", f'the id "{name}" is not the name of one element', f'id="{name}"'
    for tag, items in elements:
        yield from _element(tag, items, depth, base_url)


@functools.lru_cache(maxsize=50_000)
def _element(tag: str, items: tuple[tuple[str, str | None], ...], depth: int, base_url: str) -> tuple[Complaint, ...]:
    """What is wrong with an element by itself: remembered, as pages are alike."""
    known = ALLOWED.get(tag)
    if known is None:
        return () if tag == "-comment" else (("O123", f"<{tag}> is not allowed", f"<{tag}"),)
    complaints: list[Complaint] = []
    attributes = dict(items)
    for name, value in items:
        if name not in known and not _OF_OURS.fullmatch(name):
            complaints.append(("O124", f'<{tag} {name}="{value}"> is not allowed', name))
        elif name in _CHECKED:
            complaints += _CHECKED[name](tag, value or "", attributes, depth, base_url)
        elif value:
            complaints += paint(name, value)
    return tuple(complaints)


Check = Callable[[str, str, Attributes, int, str], Iterator[Complaint]]


def _address(tag: str, url: str, attributes: Attributes, depth: int, base_url: str) -> Iterator[Complaint]:
    """href, src, action, cite: what is fetched is our own, what is followed may be on the public web."""
    if tag in ALLOWED_SVG:
        if not url.startswith("#"):
            yield "O125", f'<{tag} href="{url}"> leads out of the drawing', url
        return
    fetched = tag not in ("a", "link", "q", "blockquote", "del", "ins")
    if tag == "link":
        kind = attributes.get("rel") or ""
        fetched = kind not in NAMED
        if kind not in NAMED and not re.fullmatch(OWN.get(kind, "(?!)"), url):
            yield "O124", f'<link rel="{kind}" href="{url}"> is not allowed', url
    elif tag in _KINDS and not _KINDS[tag].fullmatch(url):
        yield "O124", f'<{tag} src="{url}"> is not allowed', url
    if (is_foreign if fetched else is_unsafe)(url, depth, base_url):
        yield "O125", f'<{tag}> leads to "{url}"', url


def _sources(tag: str, value: str, _attributes: Attributes, depth: int, base_url: str) -> Iterator[Complaint]:
    for source in value.split(","):
        url = (source.split() or [""])[0]
        if is_foreign(url, depth, base_url):
            yield "O125", f'<{tag}> leads to "{url}"', url


def _pragma(_tag: str, value: str, attributes: Attributes, depth: int, base_url: str) -> Iterator[Complaint]:
    content = attributes.get("content") or ""
    onward = _REFRESH.fullmatch(content)
    if value == "refresh" and onward and not is_foreign(onward[1], depth, base_url):
        return
    if (value, content) != ("Content-Security-Policy", CSP):
        yield "O124", f'<meta http-equiv="{value}" content="{content}"> is not allowed', value


def _name(tag: str, value: str, attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    """What a <meta> is, and what a form calls a field: a form knows its own parts by name, too."""
    known = META.fullmatch(value) if tag == "meta" else re.fullmatch("[a-z][a-z0-9-]*", value) and value not in CLOBBERS
    if not known:
        yield "O124", f'<{tag} name="{value}"> is not allowed', value


def _relation(tag: str, value: str, _attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    if tag == "a" and not RELATIONS.issuperset(value.split()):
        yield "O124", f'<a rel="{value}"> is not allowed', value


def _property(tag: str, value: str, attributes: Attributes, depth: int, base_url: str) -> Iterator[Complaint]:
    if not PROPERTY.fullmatch(value):
        yield "O124", f'<{tag} property="{value}"> is not allowed', value
    if value in ("og:url", "og:image") and is_foreign(url := attributes.get("content") or "", depth, base_url):
        yield "O125", f'<{tag} property="{value}"> leads to "{url}"', url


def _charset(tag: str, value: str, _attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    if value != "utf-8":
        yield "O124", f'<{tag} charset="{value}"> is not allowed', value


def _method(tag: str, value: str, _attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    if value != "get":
        yield "O124", f'<{tag} method="{value}"> is not allowed', value


def _turn(tag: str, value: str, _attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    if value not in ("0", "-1"):
        yield "O124", f'<{tag} tabindex="{value}"> is not allowed', value


def _input(tag: str, value: str, _attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    if tag == "input" and value.lower() not in INPUTS:
        yield "O124", f'<input type="{value}"> is not allowed', value


def _target(tag: str, value: str, attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
    if value != "_blank" or "noopener" not in (attributes.get("rel") or "").split():
        yield "O124", f'<{tag} target="{value}"> is not allowed, or not without rel="noopener"', value


_CHECKED: Mapping[str, Check] = {
    "href": _address,
    "xlink:href": _address,
    "src": _address,
    "action": _address,
    "cite": _address,
    "srcset": _sources,
    "http-equiv": _pragma,
    "type": _input,
    "target": _target,
    "rel": _relation,
    "name": _name,
    "property": _property,
    "charset": _charset,
    "method": _method,
    "tabindex": _turn,
}
_HARMLESS = {
    tag: frozenset(name for name in names if name not in _CHECKED and not (tag in ALLOWED_SVG and name in PAINTS))
    for tag, names in ALLOWED.items()
}


def _script(node: LexborNode, attributes: Attributes, base_url: str) -> Iterator[Complaint]:
    text = node.text() or ""
    if node.parent and node.parent.tag not in ("head", "body"):
        yield "O127", "a script inside of another element", "<script"
    if attributes.get("type") == "application/ld+json" and "src" not in attributes:
        if "<" in text or not is_json(text, base_url):
            yield "O127", "a data block is not JSON with its < written out", text
    elif not attributes.get("src") or text or attributes.get("type") not in (None, "module"):
        yield "O127", "a script that stands in the page itself", text or "<script"
    elif "defer" not in attributes and "type" not in attributes:
        yield "O127", "a script without defer", attributes["src"] or ""
