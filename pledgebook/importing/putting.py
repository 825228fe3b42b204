"""Writing the entries: each whole or not at all, and never over anything that is there."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pledgebook.importing.draft import Draft


def put(content: Path, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Write one after the other, and give each once it stands. Raises OSError; FileExistsError if one came between."""
    for draft in drafts:
        file = content / draft.path
        _folder(content, file.parent)
        _fresh(file, draft.text.encode())
        yield draft


def _folder(content: Path, folder: Path) -> None:
    """Make the folder; a link on the way would lead out of the content."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in (folder, *folder.parents):
        if each == content:
            return
        if each.is_symlink():
            raise NotADirectoryError(0, "a link stands in place of the folder", str(each))


def _fresh(file: Path, data: bytes) -> None:
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with part.open("xb") as opened:
            opened.write(data)
        try:
            os.link(part, file, follow_symlinks=False)
        except OSError:  # a file system without hard links; or it is there
            if os.path.lexists(file):
                raise FileExistsError(0, "it is there already", str(file)) from None
            part.rename(file)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
