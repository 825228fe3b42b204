"""A file of a cache: whole or not there. Anybody may delete it, and a damaged one is as good as none."""

import contextlib
import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pledgebook.keeping import PART, keep_bytes, kept_bytes

MOST = 32  # content folders, or output folders, of which something is remembered
_OURS = re.compile("[0-9a-f]{16}")
_DIGEST = 64  # hexadecimal digits, then a line end, then the JSON they were made from


def kept(file: Path) -> Any:
    """What `keep` was given, as JSON has it; None if it is not there, was cut short or was written by somebody else."""
    return of_json(_body(file))


def keep(file: Path, value: Any) -> None:
    """Write it in one step. A disk that refuses costs time at the next build, and is not complained of."""
    keep_lines(file, [as_json(value)])


def kept_lines(file: Path) -> list[bytes]:
    """The lines that `keep_lines` was given; a single empty one, if they are not there or not whole."""
    return _body(file).split(b"\n")


def keep_lines(file: Path, lines: Iterable[bytes]) -> None:
    """The same as `keep`, of lines that need not all be taken apart."""
    body = b"\n".join(lines)
    keep_bytes(file, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def as_json(value: Any) -> bytes:
    """On one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def of_json(line: bytes) -> Any:
    """What it says; None if it is no JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _body(file: Path) -> bytes:
    """What stands below the digest, if it is whole."""
    data = kept_bytes(file) or b""
    body = data[_DIGEST + 1 :]
    return body if hashlib.sha256(body).hexdigest().encode() == data[:_DIGEST] else b""


def tidy(folder: Path, most: int = MOST) -> None:
    """Forget what was kept longest ago: of each kind, the youngest stay."""
    with contextlib.suppress(OSError):
        ours = [each for each in folder.iterdir() if _OURS.fullmatch(each.name)]
        for each in sorted(ours, key=lambda each: each.lstat().st_mtime_ns, reverse=True)[most:]:
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink()


def clear(folder: Path) -> None:
    """Take away what killed builds left half written, one folder further down too. Another build's is not kept then."""
    with contextlib.suppress(OSError):
        for part in (*folder.glob(f"*{PART}"), *folder.glob(f"*/*{PART}")):
            part.unlink(missing_ok=True)
