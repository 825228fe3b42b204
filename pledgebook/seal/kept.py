"""A seal on the disk: read with distrust, written whole or not at all.

Whoever can write it can make a build or a check say that there is nothing to do, and no more. What is published is
built where there is none.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pledgebook.keeping import keep_bytes, kept_bytes

VERSION = 1
LARGEST = 32 * 1024 * 1024  # bytes
MOST = 32  # seals in a folder


class Seal(NamedTuple):
    """`ground` is what a result rested on, `left` what it left behind, as digests; `said` is what was told of it.

    It holds from `since` until before `until`, in seconds since 1970: for as long as today is the day that it was.
    """

    ground: str
    left: str
    since: int
    until: int
    said: Mapping[str, object]


def file_of(folder: Path, what: str, place: Path) -> Path:
    """The file of the seal of a build or a check (`what`) of this place."""
    name = os.fsencode(os.path.realpath(place))
    return folder / f"{what}-{blake2b(name, digest_size=12).hexdigest()}.json"


def kept(file: Path) -> Seal | None:
    """The seal in a file; None where there is none, or anything else."""
    try:
        found = json.loads(kept_bytes(file, LARGEST) or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("version") != VERSION:
        return None
    match found:
        case {"ground": str(ground), "left": str(left), "since": int(since), "until": int(until), "said": dict(said)}:
            return Seal(ground, left, since, until, said)
    return None


def put(file: Path, seal: Seal) -> None:
    """Keep it, and the youngest of the others; where the disk refuses, none is kept."""
    data = json.dumps({"version": VERSION, **seal._asdict()}, separators=(",", ":")).encode("ascii")
    keep_bytes(file, data)
    with contextlib.suppress(OSError):
        _tidy(file.parent)


def _tidy(folder: Path) -> None:
    """Seals of folders that nobody builds any more go first."""
    by_age = sorted(folder.iterdir(), key=lambda file: file.lstat().st_mtime, reverse=True)
    for file in by_age[MOST:]:
        file.unlink(missing_ok=True)
