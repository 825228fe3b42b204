"""Each guard at the door by what it alone refuses: all else about the one who asks is as it should be."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from pledgebook.serve.door import MOST_OPEN

CROSS = "Sec-Fetch-Site: cross-site"


@pytest.fixture
def doors() -> Iterator[ExitStack]:
    """Connections that are closed at the end."""
    with ExitStack() as stack:
        yield stack


def entered(doors: ExitStack, port: int) -> socket.socket:
    return doors.enter_context(socket.create_connection(("127.0.0.1", port), timeout=3))


def status(visitor: socket.socket, port: int, *said: str, method: str = "GET") -> int:
    """What a connection is answered that asks for the first page by its right name."""
    lines = [f"{method} / HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Length: 0", *said]
    visitor.sendall("\r\n".join([*lines, "", ""]).encode())
    return int(visitor.recv(65_536).split()[1])


def is_shown_out(visitor: socket.socket) -> bool:
    """Whether the other side has closed; who is let stay hears nothing."""
    try:
        return visitor.recv(1) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


def test_for_one_more_than_there_is_room_for_the_first_must_leave(doors: ExitStack, port: int) -> None:
    first, second, *_ = [entered(doors, port) for _ in range(MOST_OPEN)]
    assert status(second, port) == 200
    last = entered(doors, port)
    assert status(last, port) == 200
    assert is_shown_out(first)
    assert status(second, port) == 200


def test_as_many_as_there_is_room_for_stay(doors: ExitStack, port: int) -> None:
    inside = [entered(doors, port) for _ in range(MOST_OPEN)]
    assert [status(each, port) for each in inside] == [200] * MOST_OPEN


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("how", ["no-cors script", "no-cors image", "cors empty", "navigate iframe", "navigate embed"])
def test_what_a_page_elsewhere_shows_or_runs_is_not_answered(doors: ExitStack, port: int, site: str, how: str) -> None:
    mode, dest = how.split()
    said = f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {dest}"
    assert status(entered(doors, port), port, *said) == 403


def test_a_form_elsewhere_that_opens_a_window_here_is_not_answered(doors: ExitStack, port: int) -> None:
    said = CROSS, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"
    assert status(entered(doors, port), port, *said, method="POST") == 403


@pytest.mark.parametrize(
    "said",
    [
        ("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"),
        ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"),
        (CROSS, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"),
    ],
)
def test_the_editor_a_page_of_ours_and_a_link_are_answered(doors: ExitStack, port: int, said: tuple[str, ...]) -> None:
    assert status(entered(doors, port), port, *said) == 200
