"""A page is what it says: nothing that is written in it is lost, moved or doubled when a browser reads it.

Browsers of different years repair bad HTML differently (what stands in a <select>, in a table, in another link). A page
that needs no repair means the same to all of them, and to the parser of this room.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pledgebook.audit.complaint import Complaint

_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)")
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>|<!--).)*-->", re.DOTALL)  # one that ends where it seems to
_IMPLIED = frozenset("html head body tbody colgroup".split())


def reading_faults(text: str, nodes: Sequence[str]) -> Iterator[Complaint]:
    """The first element that is not read where it is written; `nodes` are what a parser made of it, in their order.

    >>> [text for _, text, _ in reading_faults("<table><p>x</table>", ["p", "-text", "table"])]
    ['<table> is written where browsers read <p>']
    """
    written = _TAG.findall(text)
    read = [tag for tag in nodes if tag[:1] not in "-!"]
    if written != read:
        written = [tag.lower() for tag in written]
        unsaid = _IMPLIED.difference(written)
        read = [tag for tag in map(str.lower, read) if tag not in unsaid]
        for said, found in zip_longest(written, read, fillvalue=""):
            if said != found:
                yield "O123", f"<{said}> is written where browsers read <{found}>", f"<{said or found}"
                break
    if text.count("<!") > len(_COMMENT.findall(text)) + 1 or "<?" in text:
        yield "O123", "a declaration or an instruction stands in the page", "<?"
