"""What can be told from an address alone: its host, whether two lead to one page, what a copy is a copy of."""

import re
from urllib.parse import quote, urljoin, urlsplit

from pledgebook.links import safe_url

WAYBACK = "web.archive.org"

_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_FRONT = re.compile(r"(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?(?:/home)?", re.IGNORECASE)
_INSIDE = re.compile(r"/(https?:/{1,2}[^/].*)", re.DOTALL)
_SCHEME = re.compile(r"^(https?:)/{1,2}")
_CAPTURE = re.compile(r"https://web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/(.+)", re.DOTALL)


def host_of(url: str) -> str:
    """The host whose patience an address draws on.

    >>> host_of("https://www.press.example/story")
    'press.example'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def same_page(one: str, other: str) -> bool:
    """Whether an editor would call both the same address: http or https, with or without www and the last slash.

    >>> same_page("http://www.press.example/story/", "https://press.example/story#top")
    True
    >>> same_page("https://press.example/story?id=1", "https://press.example/story?id=2")
    False
    """
    return _essence(one) == _essence(other)


def is_home(url: str) -> bool:
    """Whether an address is that of a whole site, or of its part in one language.

    >>> [is_home(f"https://press.example{path}") for path in ("", "/index.html", "/en-gb/", "/story", "/?p=12")]
    [True, True, True, False, False]
    """
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(_INDEX.sub("", parts.path).rstrip("/")) is not None


def kept_in(copy: str) -> str | None:
    """The address of the page that an archived copy is of, if the address of the copy tells it.

    >>> kept_in("https://web.archive.org/web/2024/https://press.example/story")
    'https://press.example/story'
    >>> kept_in("https://perma.cc/AB12-CD34") is None
    True
    """
    captured = host_of(copy) == WAYBACK
    found = _CAPTURE.fullmatch(copy) if captured else _INSIDE.search(copy.partition("://")[2])
    if found is None:
        return None
    inside = _SCHEME.sub(r"\1//", found[1])
    inside = inside if _SCHEME.match(inside) else f"http://{inside}"
    try:
        return inside if urlsplit(inside).port in {None, 80, 443} else None
    except ValueError:
        return None


def next_address(here: str, location: str) -> str:
    """Where a server sends those who come to `here`, as safe as an address in an entry. Raises NotALink.

    Servers write spaces and letters of any kind into it, as browsers let them.
    """
    # http.client reads headers as Latin-1; what is meant is nearly always UTF-8.
    meant = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        there = urljoin(here, meant)
    except ValueError:
        there = meant
    return safe_url(quote(there, safe=_KEPT))


def _essence(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    path = _INDEX.sub("", _escaped_once(parts.path)).rstrip("/")
    return (parts.hostname or "").removeprefix("www."), path, _escaped_once(parts.query)


def _escaped_once(text: str) -> str:
    """Percent-encoded where it must be and nowhere else, so that two spellings of one address are equal."""
    return _ESCAPE.sub(_simplest, quote(text, safe=_KEPT))


def _simplest(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else escape[0].upper()
