"""A terminal of our own: what a command writes on it, byte for byte, and what a person sees of that."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(*words: str, columns: int = 80, environment: Mapping[str, str] | None = None, code: int = 0) -> str:
    """All that `build.py` with these words writes on a terminal that is so wide. Fails for another exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    named = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    command = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**named, "TERM": "xterm-256color", **(environment or {})},
        cwd=ROOT,
    )
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):
        seen += chunk
    os.close(ours)
    assert command.wait() == code, seen.decode()
    return seen.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says EIO where the other side has left
        return b""


def shown(written: str) -> str:
    """What stands on the terminal at the end: lines that were cleared are gone, colours are not counted."""
    lines = [_last(line) for line in COLOUR.sub("", written).split("\n")]
    return "\n".join(lines)


def _last(line: str) -> str:
    """A line after its carriage returns: each begins anew over what stood there, and clears the rest, or does not."""
    seen = ""
    for piece in line.split("\r"):
        text = piece.replace("\x1b[K", "")
        seen = text if text != piece else text + seen[len(text) :]
    return seen
