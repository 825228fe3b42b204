"""The files of an equal site for each peer: entries in its own frontmatter, its templates, the names of the lists."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from tests.bench.entries import Collection, Entry, page_text

HERE = Path(__file__).resolve().parent / "peers"
STATIC = HERE.parents[2] / "static"
Files = Iterator[tuple[str, str | bytes]]
Layout = Callable[[Collection], Files]


def lay_out(peer: str, folder: Path, given: Collection) -> None:
    """Write the whole site of a peer into a folder that is not there yet."""
    for path, text in LAYOUTS[peer](given):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def hugo(given: Collection) -> Files:
    """Sections for companies, taxonomies for statuses and topics."""
    yield from _own("hugo")
    yield from _static("static/static")
    for each in given.entries:
        head = {"title": each.title, "date": each.made, "topics": list(each.topics), "status": [each.status.id]}
        yield f"content/{_path(each)}", each.text(head)
    lists = {"companies": given.companies, "status": given.statuses, "topics": given.topics}
    for folder, listed in lists.items():
        yield f"content/{folder}/_index.md", page_text({"title": folder.capitalize()}, "")
        for one in listed:
            yield f"content/{folder}/{one.id}/_index.md", page_text({"title": one.name}, one.text)


def eleventy(given: Collection) -> Files:
    """Collections and pagination."""
    yield from _own("eleventy")
    yield from _own("jinja", "_includes/")
    yield from _static("static")
    yield "package.json", '{"type": "module"}'
    yield "_data/names.json", _names(given)
    for each in given.entries:
        yield _path(each), each.text({"title": each.title, "date": each.made})


def pelican(given: Collection) -> Files:
    """Categories, tags and authors."""
    yield from _own("pelican")
    yield from _own("jinja", "theme/templates/")
    yield from _static("content/static")
    yield "names.json", _names(given)
    for each in given.entries:
        head = {
            "title": each.title,
            "date": each.made,
            "slug": each.slug,
            "category": each.company.id,
            "author": each.status.id,
            "tags": list(each.topics),
        }
        yield f"content/{_path(each)}", each.text(head)


def mkdocs(given: Collection) -> Files:
    """Pages, and lists that a hook makes."""
    yield from _own("mkdocs")
    yield from _own("jinja", "theme/")
    yield from _static("docs/static")
    yield "names.json", _names(given)
    yield "docs/index.md", page_text({"title": "Home"}, "")
    for each in given.entries:
        yield f"docs/{_path(each)}", each.text({"title": each.title, "template": "entry-page.html"})


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {"hugo": hugo, "eleventy": eleventy, "pelican": pelican, "mkdocs": mkdocs}
)


def _path(each: Entry) -> str:
    return f"companies/{each.company.id}/{each.slug}.md"


def _own(peer: str, under: str = "") -> Files:
    """What is written by hand for a peer. What Jinja and Nunjucks both understand is written once."""
    for file in sorted((HERE / peer).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield f"{under}{file.relative_to(HERE / peer).as_posix()}", file.read_bytes()


def _static(under: str) -> Files:
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            yield f"{under}/{file.relative_to(STATIC).as_posix()}", file.read_bytes()


def _names(given: Collection) -> str:
    lists = {"companies": given.companies, "statuses": given.statuses, "topics": given.topics}
    return json.dumps({kind: [asdict(one) for one in listed] for kind, listed in lists.items()})
