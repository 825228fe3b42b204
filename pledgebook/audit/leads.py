"""Where a page leads within the site: whoever knows all of its files can tell dead links by that."""

import functools
import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_LEADING = re.compile(r"<(?:a|img|link|script|source|form|A|IMG|LINK|SCRIPT|SOURCE|FORM)\s([^>]*)")
_SAID = re.compile(r"""(?i)(?:^|\s)(href|src|action|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ELSEWHERE = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_ALWAYS = frozenset(["", "top"])  # there on every page, whatever is named so
_REMEMBERED = 20_000


def leads(address: str, text: str, base_url: str) -> frozenset[str]:
    """The addresses of the site's own files that a page names, be it in a link, a picture or what it is made with.

    Of what it names within itself, that which is not there: `address#name`. The page has passed the audit, which leaves
    no element in a comment.

    >>> page = '<a href="../"> <img src="../a.svg"> <a href="#b"> <a href="https://elsewhere.example/">'
    >>> sorted(leads("about/index.html", page, ""))
    ['a.svg', 'about/index.html#b', 'index.html']
    """
    up, found, within = "../" * address.count("/"), set[str](), set[str]()
    for written in set(_LEADING.findall(text)):
        for path, fragment in _named(written):
            if not path:
                within.add(fragment)
            elif up and path.startswith(up):
                found.add(_file(path[len(up) :]))
            elif (own := _own(address, path, base_url)) is not None:
                found.add(_file(own))
    within -= _ALWAYS
    if within:
        there = {rest.partition('"')[0] for rest in text.split(' id="')[1:]}
        found.update(f"{address}#{fragment}" for fragment in within - there)
    return frozenset(found)


@functools.lru_cache(_REMEMBERED)
def _named(written: str) -> tuple[tuple[str, str], ...]:
    """Path and fragment of each address among the attributes of an element: remembered, as pages are alike."""
    return tuple(_parts(html.unescape(address)) for address in _addresses(written))


def _addresses(written: str) -> Iterator[str]:
    for name, *values in _SAID.findall(written):
        if name.lower() == "srcset":
            yield from (source.split()[0] for source in "".join(values).split(",") if source.strip())
        else:
            yield "".join(values)


def _parts(address: str) -> tuple[str, str]:
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


def _own(address: str, path: str, base_url: str) -> str | None:
    """The address within the site that a path on a page means; None if it is not the site's own."""
    if base_url and path.startswith(base_url):
        return path[len(base_url) :]
    if _ELSEWHERE.match(path):
        return None
    if path.startswith("/"):
        home = urlsplit(base_url).path or "/"
        return path[len(home) :] if path.startswith(home) else None
    return posixpath.join(posixpath.dirname(address), path)


def _file(address: str) -> str:
    """
    >>> _file(""), _file("about/"), _file("about/../data/pledges.csv"), _file("about/./")
    ('index.html', 'about/index.html', 'data/pledges.csv', 'about/index.html')
    """
    file = f"{address}index.html" if address == "" or address[-1] == "/" else address
    return posixpath.normpath(file) if "./" in file or "//" in file else file
