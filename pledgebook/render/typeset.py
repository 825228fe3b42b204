"""Compiled templates, kept beside our own compiled code: where Python would keep them if they were modules.

Whoever can write into that folder can write what Python runs as this very module. So nothing is trusted that was not
before, and nowhere else does a build read anything that runs.
"""

import hashlib
import marshal
import os
import sys
from collections.abc import Mapping
from importlib.util import cache_from_source
from pathlib import Path

from pledgebook.keeping import keep_bytes, kept_bytes

LARGEST = 16 * 1024 * 1024  # bytes; those of 29 templates take 600,000


def kept_code(templates: Path, ground: str) -> dict[str, bytes]:
    """Code by the name of its template, as Jinja packs it, with a digest of the text that it was compiled from.

    What was cut short, or comes of another program, Python or folder than `ground` and `templates`, is as good as none.
    """
    file = _file()
    head, data = _head(templates, ground), kept_bytes(file, LARGEST) if file else None
    digest, body = (data[:32], data[32:]) if data else (b"", b"")
    if not body.startswith(head) or hashlib.sha256(body).digest() != digest:  # what is damaged could crash Python
        return {}
    return dict(marshal.loads(body[len(head) :]))  # noqa: S302 - it lies among code that Python runs unasked


def keep_code(templates: Path, ground: str, packed: Mapping[str, bytes]) -> None:
    """Keep it in place of what is there; where the disk refuses, nothing is kept."""
    file = _file()
    if file is not None:
        body = _head(templates, ground) + marshal.dumps(dict(packed))
        keep_bytes(file, hashlib.sha256(body).digest() + body)


def _file() -> Path | None:
    """None where Python is told to leave no compiled code, or would not know where."""
    if sys.dont_write_bytecode or sys.implementation.cache_tag is None:
        return None
    return Path(cache_from_source(__file__, optimization="templates"))


def _head(templates: Path, ground: str) -> bytes:
    """Errors name the folder, and `-O` leaves out what it does of templates too."""
    return b"%s\0%d\0%s\0" % (ground.encode(), sys.flags.optimize, os.fsencode(templates))
