"""Where a page leads within the site: whoever knows all of its files can tell dead links by that."""

import functools
import html
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import unquote, urlsplit

_LEADING = re.compile(r"<(?:a|img|link|script|source|form|A|IMG|LINK|SCRIPT|SOURCE|FORM)\s([^>]*)")
_SAID = re.compile(r"""(?i)(?:^|\s)(href|src|action|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAMING, _BY = frozenset("a img link script source form".split()), frozenset("href src action srcset".split())
_ELSEWHERE = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_ALWAYS = frozenset(["", "top"])  # there on every page, whatever is named so
_REMEMBERED = 20_000

Named = tuple[str, str]
"""A path, "" for the page itself, and the name of a place there."""


def leads(address: str, text: str, base_url: str) -> frozenset[str]:
    """The addresses of the site's own files that a page names, be it in a link, a picture or what it is made with.

    Of what it names within itself, that which is not there: `address#name`. The page has passed the audit, which leaves
    no element in a comment.

    >>> page = '<a href="../"> <img src="../a.svg"> <a href="#b"> <a href="https://elsewhere.example/">'
    >>> sorted(leads("about/index.html", page, ""))
    ['a.svg', 'about/index.html#b', 'index.html']
    """
    named = {each for written in set(_LEADING.findall(text)) for each in _named(written)}
    files, rest = led_from(address.count("/"), named, base_url)
    return frozenset(files) | led_on(address, rest, {each.partition('"')[0] for each in text.split(' id="')[1:]})


def led_from(depth: int, named: Iterable[Named], base_url: str) -> tuple[tuple[str, ...], tuple[Named, ...]]:
    """The files that are led to from every page so deep, and what each page has to be asked about.

    >>> led_from(1, [("../a/", ""), ("https://b.example/c.svg", ""), ("//d.example", ""), ("", "e")], "https://b.example/")
    (('a/index.html', 'c.svg'), (('', 'e'),))
    """
    up, home, files, rest = "../" * depth, _home(base_url), list[str](), list[Named]()
    for path, fragment in named:
        if up and path.startswith(up):
            files.append(_file(path[len(up) :]))
        elif base_url and path.startswith(base_url):
            files.append(_file(path[len(base_url) :]))
        elif path.startswith(home) and not path.startswith("//"):
            files.append(_file(path[len(home) :]))
        elif path[:1] != "/" and not _ELSEWHERE.match(path):
            rest.append((path, fragment))
    return tuple(files), tuple(rest)


def led_on(address: str, named: Iterable[Named], ids: Collection[str]) -> frozenset[str]:
    """Of a page with these `ids`: the files beside it that it names, and what it names within itself that is not there.

    >>> sorted(led_on("a/index.html", [("b.svg", ""), ("", "c"), ("", "d"), ("", "top")], {"c"}))
    ['a/b.svg', 'a/index.html#d']
    """
    found, folder, there = set[str](), posixpath.dirname(address), {*ids, *_ALWAYS}
    for path, fragment in named:
        if path:
            found.add(_file(posixpath.join(folder, path)))
        elif fragment not in there:
            found.add(f"{address}#{fragment}")
    return frozenset(found)


def named_by(tag: str, said: Mapping[str, str]) -> tuple[Named, ...]:
    """What an element names, by its attributes.

    >>> named_by("img", {"src": "a.svg", "srcset": "b%20.svg 2x, c.svg#d 3x"}), named_by("q", {"cite": "/"})
    ((('a.svg', ''), ('b .svg', ''), ('c.svg', 'd')), ())
    """
    if tag not in _NAMING:
        return ()
    return tuple([_parts(url) for name in said if name in _BY for url in _addresses_in(name, said[name])])


@functools.lru_cache(_REMEMBERED)
def _named(written: str) -> tuple[Named, ...]:
    """The same of the attributes as they are written: remembered, as pages are alike."""
    said = [(name.lower(), html.unescape("".join(values))) for name, *values in _SAID.findall(written)]
    return tuple([_parts(url) for name, value in said for url in _addresses_in(name, value)])


def _addresses_in(name: str, value: str) -> Sequence[str]:
    if name != "srcset":
        return (value,)
    return [source.split()[0] for source in value.split(",") if source.strip()]


def _parts(address: str) -> Named:
    """
    >>> _parts("a%20b/?c=d%#e%2Ff")
    ('a b/', 'e/f')
    """
    path, _, fragment = address.partition("#")
    if "?" in path:
        path = path.partition("?")[0]
    return (unquote(path), unquote(fragment)) if "%" in address else (path, fragment)


@functools.lru_cache(maxsize=16)
def _home(base_url: str) -> str:
    return urlsplit(base_url).path or "/"


def _file(address: str) -> str:
    """
    >>> _file(""), _file("about/"), _file("about/../data/pledges.csv"), _file("about/./")
    ('index.html', 'about/index.html', 'data/pledges.csv', 'about/index.html')
    """
    file = f"{address}index.html" if address == "" or address[-1] == "/" else address
    return posixpath.normpath(file) if "./" in file or "//" in file else file
