"""What may leave the house: every file is read again, as a browser would, and refused if it is active or foreign.

Whatever the lists of `allowed` do not name is refused. Nothing that rendered the file is asked or trusted.
"""

import functools
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.allowed import (
    ALLOWED,
    ALLOWED_SVG,
    INPUTS,
    LOADED,
    NAMED,
    PAGES_ONLY,
    PAINTS,
    is_foreign,
    is_unsafe,
    sheet_faults,
)
from pledgebook.carried import (
    PNG,
    SQLITE,
    csv_fault,
    feed_faults,
    ics_fault,
    is_json,
    json_feed_faults,
    png_fault,
    sqlite_fault,
)
from pledgebook.issues import Issue, ordered
from pledgebook.where import Where

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)

CARD = (1200, 630)  # what card.png must measure: the head of its page says so

_REFRESH = re.compile(r"\d+; ?url=(\S+)")

Complaint = tuple[str, str, str]  # code, what is wrong, and a piece of the text that shows the line


def audit(address: str, data: bytes, base_url: str = "") -> tuple[Issue, ...]:
    """Everything in a file that may not be published; nothing if it may. What begins with `base_url` is our own."""
    read = _BY_ENDING.get(address.rpartition("/")[2].rpartition(".")[2])
    if read is None:
        return (_issue(address, b"", ("O121", "no file of this kind is published", "")),)
    return ordered(_issue(address, data, complaint) for complaint in read(address, data, base_url))


def _issue(address: str, data: bytes, complaint: Complaint) -> Issue:
    code, text, piece = complaint
    line = data.count(b"\n", 0, max(data.find(piece.encode("utf-8", "replace")), 0)) + 1 if piece else 0
    return Issue(Where(address, line), code, text, "mend the template, the static file or the entry that it came from")


def _text_of(data: bytes) -> str | None:
    """The file as text; none for what no browser would read as it is written."""
    try:
        return None if b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _html(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = _text_of(data)
    if text is None or not text[:15].lower().startswith("<!doctype html>"):
        yield "O122", "this is not an HTML page in UTF-8", ""
        return
    page = LexborHTMLParser(data)
    head = [(child.tag, child.attributes) for child in page.head.iter()][:2] if page.head else []
    policy = {"http-equiv": "Content-Security-Policy", "content": CSP}
    if head != [("meta", {"charset": "utf-8"}), ("meta", policy)]:
        yield "O126", "the content security policy is not as agreed, or not first in head after the charset", ""
    yield from _markup(page.root, address.count("/"), base_url)


def _fragment(text: str, depth: int, base_url: str) -> Iterator[Complaint]:
    """HTML carried inside of a feed, where nothing may be loaded, run or filled in."""
    yield from _markup(LexborHTMLParser(text).root, depth, base_url, PAGES_ONLY)


def _markup(
    root: LexborNode | None, depth: int, base_url: str, barred: frozenset[str] = frozenset()
) -> Iterator[Complaint]:
    for node in root.traverse() if root else ():
        tag = node.tag or ""
        attributes = node.attributes
        if tag not in _HARMLESS or not attributes.keys() <= _HARMLESS[tag]:
            yield from _element(tag, tuple(attributes.items()), depth, base_url)
        if tag in barred:
            yield "O123", f"<{tag}> is not allowed in a feed", f"<{tag}"
        if tag == "script":
            yield from _script(node, attributes)


@functools.lru_cache(maxsize=50_000)
def _element(tag: str, items: tuple[tuple[str, str | None], ...], depth: int, base_url: str) -> tuple[Complaint, ...]:
    """What is wrong with an element by itself: remembered, as pages are alike."""
    known = ALLOWED.get(tag)
    if known is None:
        return () if tag == "-comment" else (("O123", f"<{tag}> is not allowed", f"<{tag}"),)
    complaints: list[Complaint] = []
    attributes = dict(items)
    for name, value in items:
        if name not in known and not name.startswith(("aria-", "data-")):
            complaints.append(("O124", f'<{tag} {name}="{value}"> is not allowed', name))
        elif name in _CHECKED:
            complaints += _CHECKED[name](tag, value or "", attributes, depth, base_url)
        elif value and tag in ALLOWED_SVG:
            complaints += _paint(name, value)
    return tuple(complaints)


Attributes = Mapping[str, str | None]
Check = Callable[[str, str, Attributes, int, str], Iterator[Complaint]]


def _address(tag: str, url: str, attributes: Attributes, depth: int, base_url: str) -> Iterator[Complaint]:
    """href, src, action, cite: what is fetched is our own, what is followed may be on the public web."""
    if tag in ALLOWED_SVG:
        if not url.startswith("#"):
            yield "O125", f'<{tag} href="{url}"> leads out of the drawing', url
        return
    kinds = set((attributes.get("rel") or "").lower().split())
    fetched = tag not in ("a", "link", "q", "blockquote", "del", "ins") or bool(kinds & LOADED and tag == "link")
    if tag == "link" and not (kinds and kinds <= LOADED | NAMED):
        yield "O124", f'<link rel="{attributes.get("rel")}"> is not allowed', url
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
}
_HARMLESS = {
    tag: frozenset(name for name in names if name not in _CHECKED and not (tag in ALLOWED_SVG and name in PAINTS))
    for tag, names in ALLOWED.items()
}


def _paint(name: str, value: str) -> Iterator[Complaint]:
    if re.sub(r"url\(#[\w-]+\)", "", value).count("url("):
        yield "O125", f'{name}="{value}" leads out of the drawing', value


def _script(node: LexborNode, attributes: Attributes) -> Iterator[Complaint]:
    text = node.text() or ""
    if attributes.get("type") == "application/ld+json" and "src" not in attributes:
        if "<" in text or not is_json(text):
            yield "O127", "a data block is not JSON with its < written out", text[:40]
    elif not attributes.get("src") or text or attributes.get("type") not in (None, "module"):
        yield "O127", "a script that stands in the page itself", text[:40] or "<script"
    elif "defer" not in attributes and "type" not in attributes:
        yield "O127", "a script without defer", attributes["src"] or ""


def _json(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = _text_of(data)
    if text is None or not is_json(text):
        yield "O129", "this is not JSON in UTF-8", ""
    elif "content_html" in text or "\\u" in text:
        yield from json_feed_faults(json.loads(text), address.count("/"), base_url)
        pieces: list[str] = []
        json.loads(text, object_hook=lambda item: pieces.append(str(item.get("content_html", ""))))
        for piece in pieces:
            yield from _fragment(piece, address.count("/"), base_url)


def _parsed(data: bytes) -> ET.Element | str:
    """The root of an XML document, or what is wrong with it."""
    text = _text_of(data)
    if text is None or re.search(r"<!(?!--|\[CDATA\[)|<\?(?!xml\s)", text):
        return "not UTF-8, or with a DOCTYPE, an entity or an instruction in it"
    try:
        return ET.fromstring(data)  # noqa: S314 - there is no DOCTYPE, so there are no entities
    except (ET.ParseError, LookupError, ValueError) as error:
        return f"not XML: {error}"


def _xml(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    root = _parsed(data)
    if isinstance(root, str):
        yield "O130", root, ""
        return
    yield from feed_faults(root, address.count("/"), base_url)
    for element in root.iter():
        if element.get("type") == "html":
            yield from _fragment("".join(element.itertext()), address.count("/"), base_url)


def _svg(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    root = _parsed(data)
    if isinstance(root, str) or root.tag != "{http://www.w3.org/2000/svg}svg":
        yield "O130", root if isinstance(root, str) else "the root is no svg element", ""
        return
    for element in root.iter():
        tag = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        is_style = tag == "style" and not len(element)
        known = frozenset() if is_style else ALLOWED_SVG.get(tag)
        for piece, fault in sheet_faults(element.text or "", loads=False) if is_style else ():
            yield "O128", fault, piece
        if known is None:
            yield "O123", f"<{tag}> is not allowed", f"<{tag}"
        for name, value in element.attrib.items() if known is not None else ():
            plain = re.sub(r"^\{http://www\.w3\.org/(?:XML/1998/(name)space|1999/(xlink))\}", "", name)
            if plain != name:
                plain = f"{'xml' if 'XML' in name else 'xlink'}:{plain}"
            if plain not in (known or ()) and not plain.startswith("aria-"):
                yield "O124", f'<{tag} {plain}="{value}"> is not allowed', value
            elif plain.endswith("href") and not value.startswith("#"):
                yield "O125", f'<{tag} {plain}="{value}"> leads out of the drawing', value
            else:
                yield from _paint(plain, value)


def _css(address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
    text = _text_of(data)
    if text is None:
        yield "O128", "this is not a style sheet in UTF-8", ""
        return
    for piece, fault in sheet_faults(text, address.count("/"), base_url):
        yield "O128", fault, piece


def _plain(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if _text_of(data) is None:
        yield "O122", "this is not text in UTF-8", ""


def _png(address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if fault := png_fault(data, CARD if address.endswith("card.png") else None):
        yield "O131" if data.startswith(PNG) else "O122", f"a picture that may not be published: {fault}", ""


def _told(code: str, what: str, fault: Callable[[str, str], str]) -> Callable[[str, bytes, str], Iterator[Complaint]]:
    def read(_address: str, data: bytes, base_url: str) -> Iterator[Complaint]:
        text = _text_of(data)
        if text is None:
            yield "O122", "this is not text in UTF-8", ""
        elif found := fault(text, base_url):
            yield code, f"{what} that may not be published: {found}", ""

    return read


def _sqlite(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    if fault := sqlite_fault(data):
        yield "O139" if data.startswith(SQLITE) else "O122", f"a database that may not be published: {fault}", ""


def _starting(*marks: bytes) -> Callable[[str, bytes, str], Iterator[Complaint]]:
    def read(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
        if not data.startswith(marks):
            yield "O122", "the bytes are not what the name says", ""

    return read


_BY_ENDING: Mapping[str, Callable[[str, bytes, str], Iterable[Complaint]]] = {
    "html": _html,
    "svg": _svg,
    "css": _css,
    "json": _json,
    "xml": _xml,
    "js": _plain,
    "txt": _plain,
    "csv": _told("O132", "a table", lambda text, _: csv_fault(text)),
    "ics": _told("O135", "a calendar", ics_fault),
    "png": _png,
    "ico": _starting(b"\0\0\1\0"),
    "woff2": _starting(b"wOF2"),
    "sqlite": _sqlite,
    "nojekyll": _plain,
    "CNAME": _plain,
}
