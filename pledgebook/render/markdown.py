"""Markdown to safe HTML: no raw HTML, no images from elsewhere, links only where they may lead.

Three guards stand one behind the other: Python-Markdown without its HTML handlers, our own walk over the tree (links,
images, headings, tables), and nh3 with a short list of elements.
"""

import html
import re
from collections.abc import Callable
from functools import cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup, escape

from pledgebook.links import inside_address, outside_address
from pledgebook.prose import trouble_of

VERSION = 1  # part of every fingerprint: raise it when the same text gives other HTML
UNREAD = ("html_block",), ("html", "automail")  # Python-Markdown's own names: preprocessors, inline patterns

TAGS = frozenset("p br hr em strong code pre blockquote ul ol li a h2 h3 h4 h5 h6 table thead tbody tr th td".split())
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, **{tag: {"id"} for tag in "h2 h3 h4 h5 h6".split()}}
SIDES = {tag: {"class": {"left", "center", "right"}} for tag in ("th", "td")}
SIGN = re.compile(r"[`\\\[<&*_]|  \n")  # each inline pattern in use needs one of these
HEADINGS = {tag: int(tag[1]) for tag in "h1 h2 h3 h4 h5 h6".split()}

To = Callable[[str], str]


def to_html(text: str, to: To | None = None, level: int = 2) -> Markup:
    """The text as HTML. Its headings start at `level`; `to` makes links to other pages of the site relative.

    A text that `trouble_of` complains about is shown as it was typed. Never raises.
    """
    if trouble_of(text):
        return plain(text)
    parser, walk = _parser()
    walk.to, walk.level = to, level
    try:
        made = parser.reset().convert(text)
    except RecursionError:
        return plain(text)
    return Markup(_sieve().clean(made))  # noqa: S704


def plain(text: str) -> Markup:
    """The text as typed, in paragraphs."""
    blocks = (block for block in re.split(r"\n[ \t]*\n", text) if block.strip())
    return Markup("\n").join(Markup("<p>{}</p>").format(escape(block.strip())) for block in blocks)


@cache
def _sieve() -> nh3.Cleaner:
    """The last guard: what it does not know it leaves out."""
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values=SIDES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@cache
def _parser() -> tuple[Markdown, "Walk"]:
    """One parser for all texts: making one takes longer than most texts do."""
    extensions = [TableExtension(use_align_attribute=True), SaneListExtension()]
    parser = Markdown(extensions=extensions, output_format="html")
    for name in UNREAD[0]:
        parser.preprocessors.deregister(name)
    for name in UNREAD[1]:
        parser.inlinePatterns.deregister(name)
    parser.treeprocessors.register(Spare(parser), "spare", 30)  # before `inline`
    walk = Walk(parser)
    parser.treeprocessors.register(walk, "pledgebook", -10)  # after `unescape`: addresses are whole only then
    return parser, walk


class Spare(Treeprocessor):
    """Spares text without any sign that Markdown heeds inside a line the dozen searches for them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not SIGN.search(element.text):
                element.text = AtomicString(element.text)


class Walk(Treeprocessor):
    """Makes every link, image, heading and table cell what a page may hold."""

    to: To | None
    level: int

    def run(self, root: Element) -> None:
        self._place_headings([element for element in root.iter() if element.tag in HEADINGS])
        stack = [(root, False)]
        while stack:
            parent, in_link = stack.pop()
            for element in parent:
                if element.tag == "img":
                    _unpicture(element, in_link)
                if element.tag == "a":
                    self._tie(element)
                elif side := element.attrib.pop("align", None):
                    element.set("class", side)
                stack.append((element, in_link or element.tag == "a"))

    def _tie(self, element: Element) -> None:
        href = html.unescape(element.get("href", ""))
        element.attrib.clear()  # a title could say anything over a link
        if self.to and (inside := inside_address(href)) is not None:
            element.set("href", self.to(inside))
        elif outside := outside_address(href):
            element.set("href", outside)
            element.set("rel", "noopener")
        else:
            element.tag = "span"

    def _place_headings(self, headings: list[Element]) -> None:
        """The levels used become consecutive ones from `level` on; ids come from the words, in any script."""
        ranks = {level: rank for rank, level in enumerate(sorted({HEADINGS[each.tag] for each in headings}))}
        taken: set[str] = set()
        numbers: dict[str, int] = {}  # up to here all are taken: asking again takes n² questions
        for heading in headings:
            heading.tag = f"h{min(self.level + ranks[HEADINGS[heading.tag]], 6)}"
            slug = "h-" + (re.sub(r"[\W_]+", "-", "".join(heading.itertext()).lower()).strip("-") or "section")
            name, number = slug, numbers.get(slug, 2)
            while name in taken:
                name, number = f"{slug}-{number}", number + 1
            numbers[slug] = number
            taken.add(name)
            heading.set("id", name)


def _unpicture(element: Element, in_link: bool) -> None:
    """An image becomes a link to it, or its words where it stands in a link already."""
    source, words = element.get("src", ""), element.get("alt", "")
    element.attrib.clear()
    element.tag = "span" if in_link else "a"
    element.text = words or "image"
    element.set("href", source)
