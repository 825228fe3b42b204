"""A server in this process, and the port on which it listens."""

import asyncio
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tornado.ioloop import IOLoop

from pledgebook.serve import serve


class Shelf:
    """A site of one page, and of one file that is not there before somebody lets it be made."""

    base_path = "/"
    problems = ()

    def __init__(self) -> None:
        self.wanted, self.made = threading.Event(), threading.Event()

    def file(self, address: str) -> bytes | None:
        if address == "table.csv":
            self.wanted.set()
            return b"a,b\n" if self.made.wait(20) else None
        return b"<p>Home" if address == "index.html" else None

    def version(self, _address: str) -> int:
        return 1


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def port(shelf: Shelf, tmp_path: Path) -> Iterator[int]:
    told: queue.Queue[int | IOLoop] = queue.Queue()

    def work() -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        told.put(IOLoop.current())
        serve(shelf, [tmp_path], lambda: False, lambda _: False, 8300, lambda url: told.put(urlsplit(url).port or 0))
        IOLoop.current().close(all_fds=True)  # the next test may have the port

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    loop, port = told.get(timeout=20), told.get(timeout=20)
    assert isinstance(loop, IOLoop)
    assert isinstance(port, int)
    yield port
    loop.add_callback(loop.stop)
    thread.join(20)
