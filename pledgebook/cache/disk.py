"""A file of a cache: whole or not there. Anybody may delete it, and a damaged one is as good as none."""

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

_DIGEST = 64  # hexadecimal digits, then a line end, then the JSON they were made from


def kept(file: Path) -> Any:
    """What `keep` was given, as JSON has it; None if it is not there, was cut short or was written by somebody else."""
    try:
        data = file.read_bytes()
        body = data[_DIGEST + 1 :]
        if hashlib.sha256(body).hexdigest().encode() != data[:_DIGEST]:
            return None
        return json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None


def keep(file: Path, value: Any) -> None:
    """Write it in one step. A disk that refuses costs time at the next build, and is not complained of."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        part.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
