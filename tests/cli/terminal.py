"""A terminal of our own: what a command writes on it, byte for byte, and what a person sees of that."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Conversation:
    """What a program says at a terminal, and how far in it we are: nothing that came early is lost."""

    terminal: int
    program: subprocess.Popen[bytes] | None = None
    said: str = ""
    heard: int = 0
    letters: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def answer(self, question: str, answer: str) -> None:
        """Once this is asked."""
        self.read_until(question)
        os.write(self.terminal, f"{answer}\n".encode())

    def read_until(self, *wanted: str) -> str:
        """What was said up to the first of these, and with it. Fails after a minute of silence, and at the end."""
        while not (ends := [at + len(each) for each in wanted if (at := self.said.find(each, self.heard)) >= 0]):
            ready, _, _ = select.select([self.terminal], [], [], 60)
            more = _read(self.terminal) if ready else b""
            assert more, f"no {' and no '.join(map(repr, wanted))} after {self.said!r}"
            self.said += self.letters.decode(more)
        begin, self.heard = self.heard, min(ends)
        return self.said[begin : self.heard]

    def ended(self) -> int:
        """Its exit code."""
        assert self.program is not None
        return self.program.wait(60)


@contextmanager
def at_a_terminal(*words: str, columns: int = 80, **environment: str) -> Iterator[Conversation]:
    """`build.py` with these words on a terminal that is so wide, while we talk with it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    named = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    heeded = signal.signal(signal.SIGINT, signal.SIG_DFL)  # a run behind `&` hands on that nobody is to heed Ctrl+C
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**named, "TERM": "xterm-256color", **environment},
        cwd=ROOT,
    )
    signal.signal(signal.SIGINT, heeded)
    os.close(theirs)
    try:
        yield Conversation(ours, program)
    finally:
        os.close(ours)
        program.kill()
        program.wait()


def on_a_terminal(*words: str, columns: int = 80, environment: Mapping[str, str] | None = None, code: int = 0) -> str:
    """All that `build.py` with these words writes on a terminal that is so wide. Fails for another exit code."""
    with at_a_terminal(*words, columns=columns, **(environment or {})) as talk:
        seen = b""
        while chunk := _read(talk.terminal):
            seen += chunk
        assert talk.ended() == code, seen.decode()
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
