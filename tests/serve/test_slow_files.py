"""The server while a file takes long to make: everything else is answered."""

import asyncio
import queue
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
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

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    loop, port = told.get(timeout=20), told.get(timeout=20)
    assert isinstance(loop, IOLoop)
    assert isinstance(port, int)
    yield port
    loop.add_callback(loop.stop)
    thread.join(20)


def got(port: int, address: str) -> tuple[int, bytes]:
    asked = HTTPConnection("127.0.0.1", port, timeout=10)
    asked.request("GET", address)
    answer = asked.getresponse()
    data = answer.read()
    asked.close()
    return answer.status, data


def test_pages_are_answered_while_a_table_is_made(shelf: Shelf, port: int) -> None:
    later: queue.Queue[tuple[int, bytes]] = queue.Queue()
    for _ in range(40):  # as many as a browser with many windows asks for
        threading.Thread(target=lambda: later.put(got(port, "/table.csv")), daemon=True).start()
    assert shelf.wanted.wait(10)
    time.sleep(0.5)
    assert got(port, "/") == (200, b"<p>Home")
    shelf.made.set()
    assert [later.get(timeout=10) for _ in range(40)] == [(200, b"a,b\n")] * 40
