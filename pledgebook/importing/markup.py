"""XML as a stream of its elements. There is no document type in it, so there is no entity, and nothing is fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 100


class NotMarkup(Exception):
    """The bytes are no XML that is read here; the text says why."""


@dataclass(slots=True)
class Element:
    """An element that ended: its name and attributes without their namespaces, and the text right inside of it."""

    name: str
    has: dict[str, str]
    text: str = ""
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    element: Element
    pieces: list[str] = field(default_factory=list)


def events(chunks: Iterable[bytes]) -> Iterator[tuple[bool, Element]]:
    """Each element twice: when it opens (False), and when it has ended (True), with its text. Raises NotMarkup."""
    found: list[tuple[bool, Element]] = []
    parser = _parser(found)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotMarkup(f"it is no sound XML ({expat.errors.messages.get(error.code, 'broken')})") from error
    yield from found


def _parser(found: list[tuple[bool, Element]]) -> "expat.XMLParserType":
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    open_: list[_Open] = []

    def start(name: str, has: dict[str, str]) -> None:
        if len(open_) >= DEEPEST:
            raise NotMarkup(f"its elements are nested more than {DEEPEST} deep")
        path = (*open_[-1].element.path, open_[-1].element.name) if open_ else ()
        element = Element(_local(name), {_local(key): value for key, value in has.items()}, "", path)
        open_.append(_Open(element))
        found.append((False, element))

    def end(_: str) -> None:
        done = open_.pop()
        done.element.text = "".join(done.pieces)
        found.append((True, done.element))

    def text(said: str) -> None:
        open_[-1].pieces.append(said)

    def doctype(*_: object) -> None:
        raise NotMarkup("it has a document type, which no spreadsheet program writes")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _local(name: str) -> str:
    """
    >>> _local("http://www.example.org/ns}row"), _local("row")
    ('row', 'row')
    """
    return name.rpartition("}")[2]
