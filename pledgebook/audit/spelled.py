"""Pages spelled as this house spells them: what is written of an element is what every browser reads of it.

Browsers make no element but of a "<" before a letter, and find its name and attributes in what follows up to the next
">", unless a quotation mark is open there. So whatever begins like that is taken for an element here, wherever it may
stand (in a comment, a script, a value), and none is missed. What is spelled in another way is left to the parser.
"""

import functools
import html
import re

from pledgebook.audit.elements import HARMLESS, ID, OF_OURS, element_faults

_START = re.compile(r"<([a-zA-Z!?][^>]*)")
_SHAPE = re.compile(r'([a-z][a-zA-Z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="")?)*) ?/?')
_ATTRIBUTE = re.compile(r' ([a-zA-Z0-9:-]+)(?:="([^"]*)")?')
_VALUED = re.compile(r' ([a-zA-Z0-9:-]+)="')
_ODD_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39|#x27);)")


def harmless(text: str, depth: int, base_url: str) -> list[str] | None:
    """What the elements of a page are called, as they are written; none if one is spelled oddly or may not stand there.

    >>> [harmless(f"<!doctype html>{text}", 0, "") for text in ('<p id="a"><b>said</b></p>', "<p id=a>", "<font>")]
    [['p', 'b'], None, None]
    """
    declared, *starts = _START.findall(text) or [""]
    ids = [rest.partition('"')[0] for rest in text.split(' id="')[1:]]
    if declared != "!doctype html" or len(set(ids)) < len(ids) or not all(map(ID.fullmatch, ids)):
        return None
    read = list(map(_read_at(depth, base_url).__getitem__, starts))
    return None if "" in read else read


@functools.lru_cache(maxsize=16)
def _read_at(depth: int, base_url: str) -> "_Read":
    return _Read(depth, base_url)


class _Read(dict[str, str]):
    """What elements are called, by how they start; "" for what is not harmless. Remembered, as pages are alike."""

    def __init__(self, depth: int, base_url: str) -> None:
        self.depth, self.base_url = depth, base_url

    def __missing__(self, start: str) -> str:
        if len(self) >= 10_000:
            self.clear()
        self[start] = tag = _name(start, self.depth, self.base_url)
        return tag


def _name(start: str, depth: int, base_url: str) -> str:
    pieces = start.split('"')
    shape = _shape('""'.join(pieces[::2]))
    if shape is None or "<" in start or len(pieces) % 2 == 0:  # a mark that nothing closes hides what follows it
        return ""
    tag, asked = shape
    if asked:
        said = {name: html.unescape(pieces[at]) for name, at in asked}
        if ("&" in start and _ODD_REFERENCE.search(start)) or any(element_faults(tag, said, depth, base_url)):
            return ""
    return tag


@functools.lru_cache(maxsize=1_000)
def _shape(bare: str) -> tuple[str, tuple[tuple[str, int], ...]] | None:
    """What an element is called, by its start without its values, and which of them matter; none if it is odd.

    Of each value that matters, the name and how many quotation marks stand before it: all but those that are harmless.
    """
    shape = _SHAPE.fullmatch(bare)
    if not shape or shape[1] not in HARMLESS:
        return None
    tag, names = shape[1], [name for name, _ in _ATTRIBUTE.findall(bare)]
    if len(set(names)) < len(names) or ("id" in names and ' id="' not in bare):
        return None
    if tag != "svg" and any(name != name.lower() for name in names):
        return None  # there a browser makes small letters of them
    matters = {name for name in names if name not in HARMLESS[tag] and not OF_OURS.fullmatch(name)}
    asked = tuple((name, 2 * at + 1) for at, name in enumerate(_VALUED.findall(bare)) if name in matters)
    return (tag, asked) if len(asked) == len(matters) else None
