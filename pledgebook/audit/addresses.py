"""Where an address leads: to a file of our own, to the public web, or where no reader may be sent."""

import functools
import ipaddress
import re
import unicodedata
import urllib.parse

_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_ELSEWHERE = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_ORIGIN = re.compile(r"(?ai)https?://[^/?#]*")
_LOCAL = frozenset("localhost local internal lan home test invalid".split())
_PORTS = (None, 80, 443, 8080, 8443)


def is_foreign(url: str, depth: int, base_url: str) -> bool:
    """Whether an address is anything but a path of our own, `depth` folders below the root of the site."""
    if base_url and url.startswith(base_url):
        return False
    odd = _ODD.search(url) or _ELSEWHERE.match(url)
    return bool(odd) or (".." in url and url.split("/").count("..") > depth)


def is_unsafe(url: str, depth: int, base_url: str) -> bool:
    """Whether an address is neither our own nor one on the public web that a reader may be sent to."""
    if not is_foreign(url, depth, base_url):
        return False
    if _ODD.search(url):
        return True
    if url.startswith("mailto:"):
        return not re.fullmatch(r"mailto:[^@/?:,]+@[^@/?:,]+(?:\?subject=[^&]*)?", url)
    origin = _ORIGIN.match(url)
    return origin is None or not _is_on_the_web(origin[0])


@functools.lru_cache(maxsize=10_000)
def _is_on_the_web(origin: str) -> bool:
    """Whether scheme, host and port are those of a public server: remembered, as many addresses share them."""
    try:
        parts = urllib.parse.urlsplit(origin)
        odd = "@" in parts.netloc or parts.port not in _PORTS
    except ValueError:
        return False
    return not odd and _is_public(parts.hostname or "")


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
