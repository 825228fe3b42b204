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
_ODD_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39|#x27);)")


def harmless(text: str, depth: int, base_url: str) -> list[str] | None:
    """What the elements of a page are called, as they are written; none if one is spelled oddly or may not stand there.

    >>> [harmless(f"<!doctype html>{text}", 0, "") for text in ('<p id="a"><b>said</b></p>', "<p id=a>", "<font>")]
    [['p', 'b'], None, None]
    """
    declared, *starts = _START.findall(text) or [""]
    read = {start: _read(start, depth, base_url) for start in set(starts)}
    ids = {start.partition(' id="')[2].partition('"')[0] for start in read if ' id="' in start}
    if declared != "!doctype html" or text.count(' id="') != len(ids) or not all(map(ID.fullmatch, ids)):
        return None
    return None if None in read.values() else [read[start] or "" for start in starts]


@functools.lru_cache(maxsize=10_000)
def _read(start: str, depth: int, base_url: str) -> str | None:
    """What an element is called: remembered, as pages are alike."""
    pieces = start.split('"')
    shape = _shape('""'.join(pieces[::2]))
    if shape is None or "<" in start or len(pieces) % 2 == 0:  # a mark that nothing closes hides what follows it
        return None
    tag, is_told = shape
    if not is_told:
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(start)}
        if _ODD_REFERENCE.search(start) or any(element_faults(tag, attributes, depth, base_url)):
            return None
    return tag


@functools.lru_cache(maxsize=1_000)
def _shape(bare: str) -> tuple[str, bool] | None:
    """What an element is called, by its start without its values, and whether they do not matter; none if it is odd."""
    shape = _SHAPE.fullmatch(bare)
    if not shape or shape[1] not in HARMLESS:
        return None
    tag, names = shape[1], [name for name, _ in _ATTRIBUTE.findall(bare)]
    if len(set(names)) < len(names) or ("id" in names and ' id="' not in bare):
        return None
    if tag != "svg" and any(name != name.lower() for name in names):
        return None  # there a browser makes small letters of them
    known = HARMLESS[tag]
    return tag, all(name in known or OF_OURS.fullmatch(name) for name in names)
