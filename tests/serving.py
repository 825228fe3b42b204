"""The server of `serve`, as an editor starts it: a process of its own, and the address that it announces."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def serving(site: Site, *words: str, said: int | IO[str] = subprocess.DEVNULL, program: Path = ROOT) -> Iterator[str]:
    """The address under which the site is served. Fails if the server does not live to the end."""
    command = [sys.executable, str(program / "build.py"), "serve", "--content", str(site.content), "--port", "8750"]
    server = subprocess.Popen([*command, *words], stdout=subprocess.PIPE, stderr=said, text=True)
    assert server.stdout
    try:
        yield next(line for line in server.stdout if line.startswith("Serving on ")).split()[-1]
        assert server.poll() is None, "the server died"
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()
