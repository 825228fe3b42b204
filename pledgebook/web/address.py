"""What can be told from an address alone: whether it is a home page, where a redirect leads."""

import re
from urllib.parse import quote, urljoin, urlsplit

from pledgebook.links import INDEX, KEPT, safe_url

_FRONT = re.compile(r"(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?(?:/home)?", re.IGNORECASE)


def is_home(url: str) -> bool:
    """Whether an address is that of a whole site, or of its part in one language.

    >>> [is_home(f"https://press.example{path}") for path in ("", "/index.html", "/en-gb/", "/story", "/?p=12")]
    [True, True, True, False, False]
    """
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(INDEX.sub("", parts.path).rstrip("/")) is not None


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
    return safe_url(quote(there, safe=KEPT))
