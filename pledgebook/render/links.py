"""Which addresses a page may link to, and how a page names another one of its own site."""

import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")
PORTS = (None, 80, 443, 8080, 8443)

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_PLACE = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[\w-]+)?")
_ANCHOR = re.compile(r"#[\w-]+")


def safe_href(href: str) -> str | None:
    """The address if a page may link to it, else None: http, https and mailto, to public hosts with a name.

    >>> safe_href("https://example.org/a?b=c")
    'https://example.org/a?b=c'
    >>> [safe_href(bad) for bad in ("javascript:alert(1)", "//evil.example/", "http://10.0.0.1/", "https://a@b.example/")]
    [None, None, None, None]
    """
    if _UNSAFE.search(href) or len(href) > 2_000:
        return None
    try:
        parts = urlsplit(href)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return href if _MAIL.fullmatch(parts.path) and not parts.netloc and not parts.query else None
    if parts.scheme not in SCHEMES or not host or "@" in parts.netloc or port not in PORTS:
        return None
    return href if _is_public(host) else None


def _is_public(host: str) -> bool:
    """A name with a dot that is no number in disguise, and none of the names that never leave a machine or a house.

    Browsers read full-width letters and digits as plain ones (NFKC), so we do too.

    >>> _is_public("printer.ｌｏｃａｌ"), _is_public("１２７.0.0.1")
    (False, False)
    """
    name = unicodedata.normalize("NFKC", host).lower().rstrip(".")
    if name.endswith((".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid")):
        return False
    try:
        return ipaddress.ip_address(name).is_global
    except ValueError:
        return _HOST.fullmatch(name) is not None


def inside_address(href: str) -> str | None:
    """The address inside the site that Markdown like `[how](/methodology/)` means, without its first slash.

    >>> inside_address("/methodology/#r8"), inside_address("#r8"), inside_address("//evil.example/")
    ('methodology/#r8', '#r8', None)
    """
    if _PLACE.fullmatch(href):
        return href[1:]
    return href if _ANCHOR.fullmatch(href) else None


def relative(page: str, url: str) -> str:
    """How the page at output file `page` links to `url` of the same site, wherever the site stands.

    >>> relative("companies/acme/index.html", "companies/acme/soon/#u-2024-11-18")
    '../../companies/acme/soon/#u-2024-11-18'
    >>> relative("index.html", ""), relative("about/index.html", ""), relative("about/index.html", "#top")
    ('./', '../', '#top')
    """
    if url.startswith("#"):
        return url
    return "../" * page.count("/") + url or "./"


def absolute(base_path: str, url: str) -> str:
    """The same for a page that is served at any depth (404.html).

    >>> absolute("/tracker/", "about/"), absolute("/tracker/", "#top")
    ('/tracker/about/', '#top')
    """
    return url if url.startswith("#") else base_path + url
