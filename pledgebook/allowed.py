"""What a published file may hold: elements, attributes, and the addresses they may lead to. All else is refused."""

import ipaddress
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator, Mapping

_EVERYWHERE = "class id lang dir title role tabindex hidden translate itemprop itemscope itemtype"
_SHAPE = (
    "x y x1 x2 y1 y2 dx dy cx cy r rx ry d points width height transform fill fill-opacity fill-rule stroke "
    "stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin opacity "
    "clip-path clip-rule marker-start marker-mid marker-end text-anchor dominant-baseline font-size font-family "
    "font-weight font-style textLength lengthAdjust letter-spacing vector-effect paint-order shape-rendering "
    "pathLength xml:lang xml:space"
)
_SVG = {
    "svg": f"{_SHAPE} viewBox preserveAspectRatio focusable xmlns xmlns:xlink",
    "symbol": f"{_SHAPE} viewBox preserveAspectRatio",
    "use": f"{_SHAPE} href xlink:href",
    "pattern": f"{_SHAPE} viewBox patternUnits patternTransform patternContentUnits",
    "clipPath": f"{_SHAPE} clipPathUnits",
    "linearGradient": f"{_SHAPE} gradientUnits gradientTransform spreadMethod",
    "stop": "offset stop-color stop-opacity",
    "marker": f"{_SHAPE} viewBox markerWidth markerHeight markerUnits refX refY orient preserveAspectRatio",
} | dict.fromkeys("g path rect circle ellipse line polyline polygon text tspan title desc defs".split(), _SHAPE)
_PLAIN = (
    "html head title body main header footer nav section article aside search h1 h2 h3 h4 h5 h6 hgroup p div span br "
    "wbr hr ul dl dt dd figure figcaption strong em b i u s small mark sub sup code kbd samp var pre abbr dfn cite "
    "address bdi bdo ruby rb rp rt table caption thead tbody tfoot tr summary dialog menu picture datalist"
)
_HTML = {
    "a": "href rel hreflang type download target",
    "link": "href rel hreflang type title media sizes",
    "meta": "charset name content http-equiv property media",
    "script": "src defer type",
    "img": "src alt width height loading decoding srcset sizes",
    "source": "srcset sizes media type width height",
    "time": "datetime",
    "data": "value",
    "q": "cite",
    "blockquote": "cite",
    "del": "cite datetime",
    "ins": "cite datetime",
    "ol": "start reversed type",
    "li": "value",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "col": "span",
    "colgroup": "span",
    "details": "open name",
    "meter": "value min max low high optimum",
    "progress": "value max",
    "form": "action method",
    "label": "for",
    "fieldset": "disabled name",
    "legend": "",
    "button": "type name value disabled",
    "output": "for name",
    "select": "name disabled multiple size required",
    "option": "value selected disabled label",
    "optgroup": "label disabled",
    "input": "type name value placeholder list min max step checked disabled readonly required autocomplete size "
    "maxlength inputmode spellcheck enterkeyhint",
} | dict.fromkeys(_PLAIN.split(), "")


def _names(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {tag: frozenset(f"{_EVERYWHERE} {names}".split()) for tag, names in table.items()}


ALLOWED_SVG = _names(_SVG)
ALLOWED = ALLOWED_SVG | _names(_HTML | {"title": _SVG["title"]})
PAINTS = frozenset("fill stroke clip-path marker-start marker-mid marker-end".split())  # may say url(#…)
PAGES_ONLY = frozenset("script link meta form input button select".split())  # in no HTML that a feed carries
LOADED = frozenset("stylesheet icon apple-touch-icon manifest preload modulepreload prefetch".split())
NAMED = frozenset("canonical alternate author license next prev first last up help search me".split())
INPUTS = frozenset(["", *"text search checkbox radio date month number range button submit reset hidden".split()])
_ANY, _HTML_OR_TEXT = re.compile(".*", re.DOTALL), re.compile("html|text")
_BARE: Mapping[str, re.Pattern[str]] = {}
_ATOM = {
    "feed": {"{http://www.w3.org/XML/1998/namespace}lang": _ANY},
    "link": {"rel": re.compile("self|alternate"), "type": _ANY, "href": _ANY},
    "category": {"term": _ANY},
    **{tag: {"type": _HTML_OR_TEXT} for tag in "title subtitle rights content".split()},
    **dict.fromkeys("entry id updated published author name uri generator icon logo".split(), _BARE),
}
_SITEMAP = "urlset url sitemapindex sitemap loc lastmod"
XML = {f"{{http://www.w3.org/2005/Atom}}{tag}": known for tag, known in _ATOM.items()} | {
    f"{{http://www.sitemaps.org/schemas/sitemap/0.9}}{tag}": _BARE for tag in _SITEMAP.split()
}
JSON_FEED = frozenset(
    "version title home_page_url feed_url description favicon authors language items "
    "id url content_html date_published tags".split()
)
_CALENDAR = (  # what each component may hold, and what it may say
    (
        "VCALENDAR",
        "VEVENT VTIMEZONE",
        "VERSION PRODID CALSCALE NAME X-WR-CALNAME DESCRIPTION X-WR-CALDESC LAST-MODIFIED URL SOURCE REFRESH-INTERVAL",
    ),
    ("VEVENT", "", "UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION URL CATEGORIES STATUS TRANSP"),
    ("VTIMEZONE", "STANDARD", "TZID"),
    ("STANDARD", "", "DTSTART TZOFFSETFROM TZOFFSETTO"),
    ("", "VCALENDAR", ""),
)
CALENDAR = {part: (frozenset(holds.split()), frozenset(says.split())) for part, holds, says in _CALENDAR}
VALUES = frozenset("VALUE=DATE VALUE=URI VALUE=DURATION".split())  # what may stand beside the name of a property
_SHEET_WORDS = re.compile(r"(?i)@import|@charset|expression\s*\(|(?<!scroll-)behavior\s*:|-moz-binding|https?:|[\"']//")
_FETCHES = re.compile(r"(?i)\b(?:url|src|(?:-webkit-)?image-set|image|element|cross-fade)\s*\(|@font-face")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LOCAL = frozenset("localhost local internal lan home test invalid".split())
_PORTS = (None, 80, 443, 8080, 8443)


def is_foreign(url: str, depth: int, base_url: str) -> bool:
    """Whether an address is anything but a path of our own, `depth` folders below the root of the site."""
    if base_url and url.startswith(base_url):
        return False
    odd = re.search(r"[\x00-\x20\x7f\\]", url) or url.startswith("//") or _SCHEME.match(url)
    return bool(odd) or url.split("/").count("..") > depth


def is_unsafe(url: str, depth: int, base_url: str) -> bool:
    """Whether an address is neither our own nor one on the public web that a reader may be sent to."""
    if not is_foreign(url, depth, base_url):
        return False
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return True
    if url.startswith("mailto:"):
        return not re.fullmatch(r"mailto:[^@/?:,]+@[^@/?:,]+(?:\?subject=[^&]*)?", url)
    try:
        parts = urllib.parse.urlsplit(url)
        odd = parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.port not in _PORTS
    except ValueError:
        return True
    return odd or not _is_public(parts.hostname or "")


def _is_public(host: str) -> bool:
    """Whether a name or number is one on the public internet; the others lead to the reader's own machine or network.

    >>> [_is_public(host) for host in ("example.org", "127.0.0.1", "2130706433", "printer.local", "0x7f.1")]
    [True, False, False, False, False]
    """
    host = unicodedata.normalize("NFKC", host).replace("\u3002", ".").rstrip(".")  # as a browser reads it
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        last = host.rpartition(".")[2]
        return "." in host and not last[:1].isdigit() and last not in _LOCAL and not re.search(r"[\s%<>|^]", host)


def sheet_faults(text: str, depth: int = 0, base_url: str = "", *, loads: bool = True) -> Iterator[tuple[str, str]]:
    r"""Each piece of a style sheet that may not stand there, and why. One that `loads` nothing names no address at all.

    >>> list(sheet_faults(r"a{fill:\75rl(x.svg)}")), list(sheet_faults(r"a{fill:\75rl(x.svg)}", loads=False))
    ([], [('url(', 'url( is not allowed in the style of a drawing')])
    """
    # Comments are read too: what is one to a pattern may be none to a browser.
    bare = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text).replace("\\", "")
    for url in re.findall(r"(?i)url\(\s*[\"']?([^\"')]*)", bare):
        if is_foreign(url.strip(), depth, base_url):
            yield url, f"url({url}) leads to somebody else"
    for word in _SHEET_WORDS.findall(bare):
        yield word, f"{word} is not allowed in a style sheet"
    for word in _FETCHES.findall(bare) if not loads else ():
        yield word, f"{word} is not allowed in the style of a drawing"
