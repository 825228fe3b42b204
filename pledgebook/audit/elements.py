"""What is wrong with an element by itself, whatever stands around it."""

import re
from collections.abc import Callable, Iterator, Mapping

from pledgebook.audit.addresses import is_foreign, is_unsafe
from pledgebook.audit.allowed import (
    ALLOWED,
    ALLOWED_SVG,
    CLOBBERS,
    INPUTS,
    META,
    NAMED,
    OWN,
    PAINTS,
    PROPERTY,
    RELATIONS,
)
from pledgebook.audit.complaint import Complaint
from pledgebook.audit.drawings import paint

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)
ID = re.compile(r"[\w.:-]+")
REFRESH = re.compile(r"\d+; ?url=(\S+)")
OF_OURS = re.compile(r"data-[a-z]+(?:-[a-z]+)*")
_KINDS = {"script": re.compile(r"[^?#]*\.js"), "img": re.compile(r"[^?#]*\.(?:png|svg)")}  # what is loaded as what

Attributes = Mapping[str, str | None]


def element_faults(tag: str, attributes: Attributes, depth: int, base_url: str) -> Iterator[Complaint]:
    known = ALLOWED.get(tag)
    if known is None:
        if tag != "-comment":
            yield "O123", f"<{tag}> is not allowed", f"<{tag}"
        return
    for name, value in attributes.items():
        if name not in known and not OF_OURS.fullmatch(name):
            yield "O124", f'<{tag} {name}="{value}"> is not allowed', name
        elif name in _CHECKED:
            yield from _CHECKED[name](tag, value or "", attributes, depth, base_url)
        elif value:
            yield from paint(name, value)


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
    onward = REFRESH.fullmatch(content)
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


def _one_of(name: str, *allowed: str) -> Check:
    def check(tag: str, value: str, _attributes: Attributes, _depth: int, _base_url: str) -> Iterator[Complaint]:
        if value not in allowed:
            yield "O124", f'<{tag} {name}="{value}"> is not allowed', value

    return check


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
    "charset": _one_of("charset", "utf-8"),
    "method": _one_of("method", "get"),
    "tabindex": _one_of("tabindex", "0", "-1"),
}
_ASKED = frozenset([*_CHECKED, "content"])  # what is checked, and what else a check looks at
HARMLESS = {
    tag: frozenset(name for name in names if name not in _ASKED and not (tag in ALLOWED_SVG and name in PAINTS))
    for tag, names in ALLOWED.items()
}
