"""Pages, and the HTML that feeds carry, read as a browser reads them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.audit.allowed import IN_HEAD
from pledgebook.audit.carried import is_plain
from pledgebook.audit.complaint import Complaint, is_json, text_of
from pledgebook.audit.elements import CSP, ID, REFRESH, Attributes, element_faults
from pledgebook.audit.inside import carried_faults, choice_faults, prose_faults
from pledgebook.audit.leads import leads
from pledgebook.audit.spelled import harmless
from pledgebook.audit.written import reading_faults

_WITHIN = frozenset(["script", "select"])
_PLACED = _WITHIN | IN_HEAD  # what stands around them, or within, matters


def page_faults(address: str, data: bytes, base_url: str, led: set[str] | None = None) -> Iterator[Complaint]:
    """What is wrong with a page; of one with which nothing is, `led` is filled with where it leads within the site."""
    text = text_of(data)
    if text is None or not text[:15].lower().startswith("<!doctype html>"):
        yield "O122", "this is not an HTML page in UTF-8", ""
        return
    page = LexborHTMLParser(data)
    head = [(child.tag or "", child.attributes) for child in page.head.iter()] if page.head else []
    policy = {"http-equiv": "Content-Security-Policy", "content": CSP}
    if head[:2] != [("meta", {"charset": "utf-8"}), ("meta", policy)]:
        yield "O126", "the content security policy is not as agreed, or not first in head after the charset", ""
    read = [node.tag for node in page.root.traverse()] if page.root else []
    spelled = harmless(address, data, base_url)
    if spelled is not None and spelled.tags == read:
        in_head = sum(tag in IN_HEAD for tag, _ in head)  # nearly always all of them: no need to ask where each one is
        written = sum(data.count(f"<{tag}".encode()) for tag in IN_HEAD)
        for tag in _WITHIN if written == in_head else _PLACED:
            for node in page.tags(tag):
                yield from _placed(node, base_url)
    else:
        tags = list[str]()
        yield from _markup(page.root, address.count("/"), base_url, tags)
        yield from reading_faults(text, tags)
    if base_url:
        yield from _onward(head, base_url + address)
    yield from prose_faults(page)
    if led is not None:
        led |= spelled.leads if spelled is not None and spelled.tags == read else leads(address, text, base_url)


def _onward(head: Sequence[tuple[str, Attributes]], address: str) -> Iterator[Complaint]:
    """A page that leads on by itself says that the other one stands for it; no page with a verdict does."""
    stands = [said.get("href") for _, said in head if said.get("rel") == "canonical"]
    for _, said in head:
        onward = REFRESH.fullmatch(said.get("content") or "") if said.get("http-equiv") == "refresh" else None
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
        tags.append(tag)
        elements.add((tag, tuple(attributes.items())))
        if "id" in attributes:
            ids.append(attributes["id"])
        if tag in _PLACED:
            yield from _placed(node, base_url)
    for name, times in Counter(ids).items():
        if times > 1 or not ID.fullmatch(name or ""):
            yield "O124", f'the id "{name}" is not the name of one element', f'id="{name}"'
    for tag, items in elements:
        yield from element_faults(tag, dict(items), depth, base_url)


def _placed(node: LexborNode, base_url: str) -> Iterator[Complaint]:
    """What is wrong with an element because of what stands around or within it."""
    if node.tag in IN_HEAD and node.parent and node.parent.tag != "head":
        yield "O123", f"<{node.tag}> stands outside of the head", f"<{node.tag}"
    if node.tag == "select":
        yield from choice_faults(node)
    if node.tag == "script":
        yield from _script(node, node.attributes, base_url)


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
