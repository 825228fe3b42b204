"""Dead links: addresses of our own that pages name and no file has, told where they were written."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pledgebook.audit import leads
from pledgebook.issues import Issue, did_you_mean, ordered
from pledgebook.load import files_below
from pledgebook.pipeline.edition import Folders
from pledgebook.where import Where

MANY = 2_000  # addresses that a slip is held against: more would take seconds
_WORD = re.compile(r"""[^\s"'()<>={}]+""")
_STEPS = re.compile(r"^(?:\.{0,2}/)+")
_INDEX = "index.html"


def astray(lost: Iterable[str], there: Collection[str], folders: Folders, base_url: str) -> tuple[Issue, ...]:
    """An error for every place that leads to a lost address, be it `file` or `page#name`; `there` are all files.

    What a template works out is written nowhere: then the lost address stands for the place.
    """
    texts = dict(_texts(folders))
    return ordered(issue for address in lost for issue in _told(address, there, texts, base_url))


def still_named(gone: Iterable[str], old: Path, kept: Iterable[str], base_url: str) -> set[str]:
    """Of files that are gone, those that pages name which are kept. They are read again in the `old` site.

    Asked of pages and static files alone: what stands beside a page is gone with it.
    """
    lost = {address for address in gone if address.endswith(".html") or address.startswith("static/")}
    pages = [address for address in kept if address.endswith(".html")] if lost else ()
    return {each for page in pages for each in lost & leads(page, _text_of(old / page), base_url)}


def _text_of(file: Path) -> str:
    """Nothing of a file that is gone: it is made again."""
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _texts(folders: Folders) -> Iterator[tuple[str, str]]:
    for folder, name, ending in ((folders.templates, "templates", ".html"), (folders.content, "content", ".md")):
        for path in files_below(folder, name)[0]:
            if path.endswith(ending):
                yield f"{name}/{path}", (folder / path).read_text("utf-8", "replace")


def _told(address: str, there: Collection[str], texts: Mapping[str, str], base_url: str) -> Iterator[Issue]:
    page, sign, name = address.partition("#")
    shown = f"#{name}" if sign else page.removesuffix(_INDEX)
    text, hint = "leads to no file of the site", "write the address of a file that there is"
    if sign:
        text, hint = "leads to nothing on the page", "write the id of what is meant"
    near = None if sign else _near(shown, there)
    for written, where in _places(shown, texts, base_url) or [(shown, Where(page))]:
        root = "/" if where.file.startswith("content/") and not sign else ""  # as the texts of entries write it
        slip = f"did you mean {root}{near}?" if near and written == shown else ""
        yield Issue(where, "O140", f'"{root}{written}" {text}', slip or f"{hint}, or take the link out")


def _places(shown: str, texts: Mapping[str, str], base_url: str) -> list[tuple[str, Where]]:
    """Where an address is written, in whole or, as beside what it is named from, without its first folders."""
    while shown:
        found = [(shown, where) for file, text in texts.items() for where in _places_in(file, text, shown, base_url)]
        if found:
            return found
        shown = shown.partition("/")[2]
    return []


def _places_in(file: str, text: str, shown: str, base_url: str) -> Iterator[Where]:
    for word in _WORD.finditer(text) if unquote(shown) in unquote(text) else ():
        if _plain(word[0], base_url) == shown:
            start = word.start()
            yield Where(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _plain(written: str, base_url: str) -> str:
    """
    >>> [_plain(each, "https://a.example/b/") for each in ("../../nowhere/?c=d#e", "/b/nowhere/", "#e")]
    ['nowhere/', 'nowhere/', '#e']
    """
    if written.startswith("#"):
        return unquote(written)
    path = re.split("[?#]", written, maxsplit=1)[0].removeprefix(base_url).removeprefix(urlsplit(base_url).path)
    return unquote(_STEPS.sub("", path, count=1)).removesuffix(_INDEX)


def _near(shown: str, there: Collection[str]) -> str | None:
    """The file beside it, of its kind, that may have been meant, as templates and entries name it."""
    folder, name, kind = _split(shown)
    beside = [_split(each.removesuffix(_INDEX)) for each in there if each.startswith(folder)]
    names = {other for above, other, of in beside if (above, of) == (folder, kind) and other}
    near = did_you_mean(name, names) if len(names) <= MANY else None
    return f"{folder}{near}{kind}" if near else None


def _split(shown: str) -> tuple[str, str, str]:
    """The folder that something lies in, what it is called there, and how that ends.

    >>> _split("static/site.css"), _split("companies/acme/"), _split("about/")
    (('static/', 'site', '.css'), ('companies/', 'acme', '/'), ('', 'about', '/'))
    """
    folder, slash, last = shown.removesuffix("/").rpartition("/")
    name, dot, ending = last.partition(".")
    return f"{folder}{slash}", name, "/" if shown.endswith("/") else f"{dot}{ending}"
