"""One request is bounded in time, in bytes and in where it may go, whatever the server does."""

import contextlib
import http.client
import socket
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.links import is_public
from pledgebook.web.answers import State
from pledgebook.web.wire import Clock, Trouble
from tests.web.net import Net, Request

STORY = "http://press.example/story"
REAL = Clock(time.monotonic, time.sleep)


def trouble(net: Net, seconds: float = 5) -> Trouble:
    with pytest.raises(Trouble) as caught:
        net.wire(REAL, seconds).reply("GET", STORY, {})
    return caught.value


def timed(net: Net, seconds: float) -> float:
    """The seconds until we lost our patience."""
    started = time.monotonic()
    assert trouble(net, seconds).state is State.SLOW
    return time.monotonic() - started


def test_a_server_that_says_nothing(net: Net) -> None:
    net.put("press.example/story", lambda _line, _request: time.sleep(2))
    assert timed(net, 0.3) < 1


def test_a_server_that_dribbles_its_headers(net: Net) -> None:
    def dribble(line: socket.socket, _request: Request) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
            line.sendall(bytes([byte]))
            time.sleep(0.02)

    net.put("press.example/story", dribble)
    assert timed(net, 0.4) < 1


def test_a_server_that_dribbles_its_body(net: Net) -> None:
    def dribble(line: socket.socket, _request: Request) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            line.sendall(b".")
            time.sleep(0.02)

    net.put("press.example/story", dribble)
    assert timed(net, 0.4) < 1


def test_the_time_is_over_even_if_there_is_always_something_to_read(net: Net) -> None:
    def pass_time(line: socket.socket, _request: Request) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        net.clock.sleep(100)
        line.sendall(bytes(1_000_000))

    net.put("press.example/story", pass_time)
    with pytest.raises(Trouble) as caught:
        net.wire().reply("GET", STORY, {}, whole=True)
    assert caught.value.state is State.SLOW


def endless(line: socket.socket, _request: Request) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        line.sendall(bytes(65_536))


def test_of_a_body_without_end_only_the_beginning_is_read(net: Net) -> None:
    net.put("press.example/story", endless)
    reply = net.wire(REAL, page=10_000).reply("GET", STORY, {})
    assert (reply.status, len(reply.head), reply.ended) == (200, 10_000, None)


def test_a_file_without_end_takes_no_memory_and_has_no_sum(net: Net) -> None:
    net.put("press.example/story", endless)
    tracemalloc.start()
    try:
        reply = net.wire(REAL, file=20_000_000).reply("GET", STORY, {}, whole=True)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (reply.ended, reply.sha256) == (None, None)
    assert most < 5_000_000


@pytest.mark.parametrize(
    "flood",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000,
    ],
)
def test_headers_without_end_end(net: Net, flood: bytes) -> None:
    def pour(line: socket.socket, _request: Request) -> None:
        while True:
            line.sendall(flood)

    net.put("press.example/story", pour)
    assert trouble(net).says == "answers in no way that HTTP knows"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "hangs up without an answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "answers in no way that HTTP knows"),
        (b"<html>HTTP/0.9", "answers in no way that HTTP knows"),
        (b"HTTP/1.1 abc\r\n\r\n", "answers in no way that HTTP knows"),
        (b"HTTP/9.9 200 OK\r\n\r\n", "answers in no way that HTTP knows"),
        (b"\xff\xfe\x00\x1b[2J\r\n\r\n", "answers in no way that HTTP knows"),
    ],
)
def test_an_answer_that_is_none(net: Net, raw: bytes, says: str) -> None:
    net.put("press.example/story", raw)
    assert trouble(net).says == says


def test_a_line_that_is_reset(net: Net) -> None:
    def reset(line: socket.socket, _request: Request) -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        line.close()

    net.put("press.example/story", reset)
    assert trouble(net).says == "breaks off: connection reset by peer"


@pytest.mark.parametrize(
    ("raw", "ended"),
    [
        (b"Content-Length: 6\r\n\r\nWords.", True),
        (b"\r\nWords.", True),
        (b"Content-Length: 60\r\n\r\nWords.", False),
        (b"Content-Length: -5\r\n\r\nWords.", True),
        (b"Content-Length: many\r\n\r\nWords.", True),
        (b"Transfer-Encoding: chunked\r\n\r\n6\r\nWords.\r\n0\r\n\r\n", True),
        (b"Transfer-Encoding: chunked\r\n\r\n6\r\nWords.\r\n", False),
        (b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nWords.\r\n", False),
    ],
)
def test_a_body_that_breaks_off_is_told_from_one_that_ends(net: Net, raw: bytes, ended: bool) -> None:
    net.put("press.example/story", b"HTTP/1.1 200 OK\r\n" + raw)
    reply = net.wire(REAL).reply("GET", STORY, {}, whole=True)
    assert reply.ended is ended
    assert (reply.sha256 is not None) is ended


def test_the_query_is_sent_and_the_fragment_is_not(net: Net) -> None:
    net.page("press.example/?a=b&c=%2F")
    assert net.wire(REAL).reply("GET", "http://press.example?a=b&c=%2F#top", {}).status == 200
    assert net.requests[0].headers["host"] == "press.example"


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "localhost", "", "::127.0.0.1", "::a00:1",
        "::ffff:0:10.0.0.1", "64:ff9b:1::a00:1", "fec0::1", "5f00::1",
    ],
)  # fmt: skip
def test_these_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_these_addresses_are_public(address: str) -> None:
    assert is_public(address)


_STARTS = (
    b"",
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 302 \r\nLocation: ",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
)


@settings(deadline=None, max_examples=150)
@given(start=st.sampled_from(_STARTS), rest=st.binary(max_size=300))
def test_whatever_comes_it_is_a_reply_or_trouble(start: bytes, rest: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, contextlib.suppress(http.client.HTTPException, OSError):
        theirs.sendall(start + rest)
        theirs.shutdown(socket.SHUT_WR)
        Net().wire(REAL)._exchanged(ours, "GET", STORY, {}, time.monotonic() + 5, True)
