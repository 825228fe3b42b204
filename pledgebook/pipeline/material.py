"""What a site is made of beside its content: templates and static files, and whatever is odd among them."""

from collections.abc import Iterator
from pathlib import Path

from pledgebook.issues import Issue, printable
from pledgebook.load import files_below
from pledgebook.load.disk import bytes_of
from pledgebook.load.letters import decoded
from pledgebook.pipeline.edition import Folders
from pledgebook.where import Where

LARGEST = 100_000_000  # bytes: git hosts refuse a larger file (docs.github.com, "About large files on GitHub")


def static_names(folders: Folders) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """The names of the static files, and what is odd among them and the templates, or is missing of these."""
    static, odd = files_below(folders.static, "static")
    templates, odd_too = files_below(folders.templates, "templates")
    odd += tuple(_unpublishable(folders.static, static))
    odd_too += tuple(_unreadable(folders.templates, templates))
    return static, (*odd, *odd_too, *(() if odd_too else _incomplete(folders.templates)))


def _unpublishable(folder: Path, names: tuple[str, ...]) -> Iterator[Issue]:
    for name in names:
        where = Where(f"static/{printable(name)}")
        if printable(name) != name or "\\" in name:
            yield Issue(where, "O104", "this name cannot be an address.", "rename it in small letters a to z")
        elif (size := (folder / name).stat().st_size) > LARGEST:
            text = f"the file holds {size:,} bytes; the most that is published is {LARGEST:,}."
            yield Issue(where, "O104", text, "make it smaller, or link to where it lies")


def _unreadable(folder: Path, names: tuple[str, ...]) -> Iterator[Issue]:
    for name in names:
        file = f"templates/{printable(name)}"
        data = bytes_of(folder / name, Where(file))
        text = data if isinstance(data, Issue) else decoded(data, file)
        if isinstance(text, Issue):
            yield text


def _incomplete(folder: Path) -> Iterator[Issue]:
    from pledgebook.plan import TEMPLATES
    from pledgebook.render.closure import Templates

    templates = Templates(folder)
    for name, line in templates.circles():
        text = "the template is a part of itself by what this line includes, imports or extends"
        yield Issue(Where(f"templates/{name}", line), "O116", text, "delete the line, or put it back")
    for name in templates.missing(TEMPLATES):
        hint = f"put it back, with git checkout -- templates/{name} if it was there before"
        text = "this template is missing, and pages are made from it"
        yield Issue(Where(f"templates/{name}"), "O111", text, hint)
