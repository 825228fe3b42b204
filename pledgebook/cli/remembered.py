"""The folder of what is remembered, before anything is written into it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.cli.here import shown

if TYPE_CHECKING:
    from pledgebook.issues import Issue

APART = ("pledges", "extracts", "trees")  # these have a folder for each content folder, or output


def link_in(kept: Path) -> "Issue | None":
    """What is wrong with the folder: files elsewhere would be written, and old ones removed, through a link."""
    for folder in _folders(kept):
        if folder.is_symlink():
            from pledgebook.issues import Issue
            from pledgebook.where import Where

            text = "this is a link, and what is remembered would be written where it leads"
            return Issue(Where(shown(folder)), "O112", text, "remove the link; the folder is made again")
    return None


def _folders(kept: Path) -> Iterator[Path]:
    yield kept
    yield from kept.glob("*")
    for name in APART:
        yield from (kept / name).glob("*")
