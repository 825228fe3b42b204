"""Where an address leads: to a file of our own, to the public web, or where no reader may be sent."""

import functools
import ipaddress
import re
import urllib.parse

_ODD = re.compile(r'[\x00-\x20\x7f-\xa0\\<>"^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_HIDDEN_STEP = re.compile(r"(?i)%(?:2e|2f|5c)")  # a browser climbs by %2e%2e as by ..
_NAME = re.compile(r"(?a)(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])")
_ELSEWHERE = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_ORIGIN = re.compile(r"(?ai)https?://[^/?#]*")
_PLAIN = re.compile(
    r"(?a)((?:\.\./)*+)(?:[\w-]++[./]?)*+(?:#[\w-]*+)?"
)  # nearly all of our own are: steps up, then down
_PLAIN_OUT = re.compile(r"(https?://[A-Za-z0-9.:-]++)(?:[/?#][!#-;=?-\[\]_a-z~]*+)?")
_LOCAL = frozenset("localhost local internal lan home test invalid".split())
_PORTS = (None, 80, 443, 8080, 8443)


def is_foreign(url: str, depth: int, base_url: str) -> bool:
    """Whether an address is anything but a path of our own, `depth` folders below the root of the site."""
    if base_url and (url.startswith(base_url) or url == base_url[:-1]):  # programs are told it without its last "/"
        url, depth = url[len(base_url) :], 0
    elif base_url and url[:1] == "/":
        home = _path_of(base_url)
        if url.startswith("//") or not url.startswith(home):
            return True
        url, depth = url[len(home) :], 0
    if plain := _PLAIN.fullmatch(url):
        return len(plain[1]) > depth * len("../")
    if _ODD.search(url) or _ELSEWHERE.match(url):
        return True
    path = url.partition("?")[0].partition("#")[0] if "." in url or "%" in url else ""
    return bool(_HIDDEN_STEP.search(path)) or path.split("/").count("..") > depth


@functools.lru_cache(maxsize=16)
def _path_of(base_url: str) -> str:
    return urllib.parse.urlsplit(base_url).path or "/"


def is_unsafe(url: str, depth: int, base_url: str) -> bool:
    """Whether an address is neither our own nor one on the public web that a reader may be sent to."""
    if (plain := _PLAIN_OUT.fullmatch(url)) and _is_on_the_web(plain[1]):
        return False
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
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return bool(_NAME.fullmatch(host)) and host.rpartition(".")[2] not in _LOCAL
