"""The server while a file takes long to make: everything else is answered."""

import queue
import threading
import time
from http.client import HTTPConnection

from tests.serve.conftest import Shelf


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
