"""Parts that may hold less than a whole page: a contributor's words, a list to choose from, what a feed carries."""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.audit.complaint import Complaint

Table = Mapping[str, frozenset[str]]


def _table(*rows: tuple[str, str]) -> Table:
    """Elements, and the attributes that they may have."""
    return {tag: frozenset(names.split()) for tags, names in rows for tag in tags.split()}


_PROSE = _table(
    ("p br hr em strong code pre blockquote ul li table thead tbody tr span", ""),
    ("a", "href rel"),
    ("ol", "start"),
    ("th td", "class"),
    ("h2 h3 h4 h5 h6", "id"),
)
_CARRIED = _table(
    ("html head body br b strong em i code small span bdi cite ul ol li", ""),
    ("p blockquote q", "lang dir"),
    ("a", "href"),
)
_CHOICES = _table(
    ("select", "id class name multiple size required disabled aria-label aria-controls"),
    ("optgroup", "label disabled"),
    ("option", "value selected disabled"),
)
_OWN = re.compile(r"h-")  # what the id of a heading in a body begins with: no id of ours does
_SIDES = (None, "left", "center", "right")


def prose_faults(page: LexborHTMLParser) -> Iterator[Complaint]:
    """The words of a contributor: nothing in them looks like ours, or is found by a name of ours."""
    for body in page.css(".prose"):
        for child in body.iter():
            yield from _faults(_PROSE, child, "in a body of Markdown")
            for node in child.traverse():
                name, side = node.attributes.get("id"), node.attributes.get("class")
                if not _OWN.match(name or "h-") or side not in _SIDES:
                    told = f'<{node.tag} id="{name}" class="{side}"> is not allowed in a body of Markdown'
                    yield "O124", told, side or name or ""


def carried_faults(root: LexborNode | None) -> Iterator[Complaint]:
    """The HTML that a feed carries into somebody else's program."""
    if root:
        yield from _faults(_CARRIED, root, "in a feed")


def choice_faults(select: LexborNode) -> Iterator[Complaint]:
    """A list to choose from: browsers do not agree about anything else in it."""
    yield from _faults(_CHOICES, select, "in a list to choose from")


def _faults(table: Table, part: LexborNode, where: str) -> Iterator[Complaint]:
    for node in part.traverse():
        tag = node.tag or ""
        known = table.get(tag)
        if known is None:
            yield "O123", f"<{tag}> is not allowed {where}", f"<{tag}"
        elif odd := sorted(node.attributes.keys() - known):
            yield "O124", f"<{tag} {odd[0]}> is not allowed {where}", odd[0]
