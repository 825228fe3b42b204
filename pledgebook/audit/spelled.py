"""Pages spelled as this house spells them: what is written of an element is what every browser reads of it.

Browsers make no element but of a "<" before a letter, and find its name and attributes in what follows up to the next
">", unless a quotation mark is open there. So whatever begins like that is taken for an element here, wherever it may
stand (in a comment, a script, a value), and none is missed. What is spelled in another way is left to the parser.
"""

import functools
import html
import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from pledgebook.audit.elements import HARMLESS, ID, OF_OURS, element_faults
from pledgebook.audit.leads import Named, led_from, led_on, named_by

_START = re.compile(rb"<([^/][^>]*)")  # what else may follow a "<" is no name, so it is not harmless
_SHAPE = re.compile(r'([a-z][a-zA-Z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="")?)*) ?/?')
_ATTRIBUTE = re.compile(r' ([a-zA-Z0-9:-]+)(?:="([^"]*)")?')
_VALUED = re.compile(r' ([a-zA-Z0-9:-]+)="')
_ODD_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|#34|#39|#x27);)")
_REMEMBERED = 10_000


class Spelled(NamedTuple):
    """What the elements of a page are called, as they are written, and where it leads within the site."""

    tags: list[str]
    leads: frozenset[str]


def harmless(address: str, data: bytes, base_url: str) -> Spelled | None:
    """What a page in UTF-8 is made of; none if an element is spelled oddly or may not stand there.

    >>> page = b'<!doctype html><p id="a"><a href="../">said</a></p>'
    >>> harmless("about/index.html", page, ""), harmless("about/index.html", page.replace(b'"a"', b"a"), "")
    (Spelled(tags=['p', 'a'], leads=frozenset({'index.html'})), None)
    """
    declared, *starts = _START.findall(data) or [b""]
    read = _read_at(address.count("/"), base_url)
    tags = list(map(read.__getitem__, starts))
    unique = set(starts)
    ids = set(filter(None, map(read.ids.get, unique)))
    files = set(chain.from_iterable(filter(None, map(read.files.get, unique))))
    named = set(chain.from_iterable(filter(None, map(read.named.get, unique))))
    if len(read) > _REMEMBERED:
        read.forget()
    if declared != b"!doctype html" or "" in tags or len(ids) < data.count(b' id="'):
        return None
    return Spelled(tags, led_on(address, named, ids).union(files))


@functools.lru_cache(maxsize=16)
def _read_at(depth: int, base_url: str) -> "_Read":
    return _Read(depth, base_url)


class _Read(dict[bytes, str]):
    """What elements are called, by how they start; "" for what is not harmless. Remembered, as pages are alike.

    Of some, what else they say: what they are found by, the files that they lead to, what they name beside those.
    """

    def __init__(self, depth: int, base_url: str) -> None:
        self.depth, self.base_url = depth, base_url
        self.ids: dict[bytes, str] = {}
        self.files: dict[bytes, tuple[str, ...]] = {}
        self.named: dict[bytes, tuple[Named, ...]] = {}

    def __missing__(self, start: bytes) -> str:
        pieces = start.split(b'"')
        shape = _shape(b'""'.join(pieces[::2]))
        if shape is None or b"<" in start or len(pieces) % 2 == 0:  # a mark that nothing closes hides what follows it
            tag = ""
        else:
            tag, asked, id_at = shape
            if asked or id_at:
                tag = self._asked(start, shape, pieces)
        self[start] = tag
        return tag

    def _asked(self, start: bytes, shape: "_Shape", pieces: Sequence[bytes]) -> str:
        """The same of an element with a value that matters."""
        tag, asked, id_at = shape
        said = {name: html.unescape(pieces[at].decode()) for name, at in asked}
        if b"&" in start and _ODD_REFERENCE.search(start):
            return ""
        if said and any(element_faults(tag, said, self.depth, self.base_url)):
            return ""
        if id_at:
            self.ids[start] = name = pieces[id_at].decode()
            if not ID.fullmatch(name):
                return ""
        if named := named_by(tag, said):
            self.files[start], self.named[start] = led_from(self.depth, named, self.base_url)
        return tag

    def forget(self) -> None:
        for remembered in (self, self.ids, self.files, self.named):
            remembered.clear()


class _Shape(NamedTuple):
    """What an element is called; of each value that matters, the name and how many quotation marks stand before it.

    The same of an id; 0 if it has none.
    """

    tag: str
    asked: tuple[tuple[str, int], ...]
    id_at: int


@functools.lru_cache(maxsize=1_000)
def _shape(bare: bytes) -> _Shape | None:
    """That of an element by its start without its values; none if it is odd. All values matter but harmless ones."""
    shape = _SHAPE.fullmatch(bare.decode())
    if not shape or shape[1] not in HARMLESS:
        return None
    tag, names = shape[1], [name for name, _ in _ATTRIBUTE.findall(shape[0])]
    if len(set(names)) < len(names) or ("id" in names and ' id="' not in shape[0]):
        return None
    if tag != "svg" and any(name != name.lower() for name in names):
        return None  # there a browser makes small letters of them
    matters = {name for name in names if name not in HARMLESS[tag] and not OF_OURS.fullmatch(name)}
    places = {name: 2 * at + 1 for at, name in enumerate(_VALUED.findall(shape[0]))}
    asked = tuple((name, at) for name, at in places.items() if name in matters)
    return _Shape(tag, asked, places.get("id", 0)) if len(asked) == len(matters) else None
