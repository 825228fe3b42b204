"""Nobody's server is pressed: one request at a time, a pause between two, and no more once it says enough."""

import socket
import threading
import time
from collections import Counter
from itertools import pairwise

import pytest

from pledgebook.web.answers import Answer, Reply, State
from pledgebook.web.round import Page, answers
from pledgebook.web.turns import LONGEST_WAIT, Turns, asked_to_wait
from pledgebook.web.wire import Clock
from tests.web.net import Net, Request, Ticking, reply

REAL = Clock(time.monotonic, time.sleep)


def told(net: Net, *urls: str, clock: Clock | None = None, pause: float = 1.0) -> dict[str, Answer]:
    visitor = net.visitor(net.wire(clock), pause)
    return {
        page.url: answer for page, answer in answers([Page(url) for url in urls], lambda page: visitor.visit(page.url))
    }


def test_a_host_has_never_two_requests_at_once_and_hosts_are_asked_side_by_side(net: Net) -> None:
    busy: Counter[str] = Counter()
    most_at_one, most_at_all = 0, 0
    lock = threading.Lock()

    def slowly(line: socket.socket, request: Request) -> None:
        nonlocal most_at_one, most_at_all
        with lock:
            busy[request.host] += 1
            most_at_one = max(most_at_one, busy[request.host])
            most_at_all = max(most_at_all, busy.total())
        time.sleep(0.05)
        with lock:
            busy[request.host] -= 1
        line.sendall(reply(200))

    urls = [f"http://{host}.example/{number}" for host in ("a", "b", "c", "d") for number in range(5)]
    for url in urls:
        net.put(url.removeprefix("http://"), slowly)
    # Each of these leads to the host of another lane, which is being asked just then.
    net.page("e.example/1", 302, b"", location="http://a.example/1").page(
        "f.example/1", 302, b"", location="http://a.example/2"
    )
    got = told(net, *urls, "http://e.example/1", "http://f.example/1", clock=REAL, pause=0.0)
    assert {answer.state for answer in got.values()} == {State.FINE}
    assert len(got) == 22
    assert most_at_one == 1
    assert most_at_all > 2


def test_between_two_requests_to_one_host_there_is_a_pause(net: Net) -> None:
    urls = [f"http://a.example/{number}" for number in range(4)]
    for url in urls:
        net.page(url.removeprefix("http://"))
    net.page("www.a.example/4", 404)
    told(net, *urls, "http://www.a.example/4", pause=2.5)
    times = sorted(each.at for each in net.requests)
    assert len(times) == 6
    assert all(later - earlier >= 2.5 for earlier, later in pairwise(times))
    assert net.clock.naps == [2.5] * 5


def test_a_host_that_asks_for_patience_gets_it_and_is_asked_once_more(net: Net) -> None:
    net.put("a.example/1", [reply(429, retry_after="40"), reply(200)]).page("a.example/2")
    got = told(net, "http://a.example/1", "http://a.example/2")
    assert {answer.state for answer in got.values()} == {State.FINE}
    assert [each.at for each in net.requests] == [0, 40, 41]


def test_a_host_that_says_too_many_without_a_term_gets_half_a_minute(net: Net) -> None:
    net.put("a.example/1", [reply(429), reply(200)])
    assert told(net, "http://a.example/1")["http://a.example/1"].state is State.FINE
    assert net.clock.naps == [30]


@pytest.mark.parametrize(
    "again",
    [[reply(429, retry_after="5")], [reply(503, retry_after=str(int(LONGEST_WAIT) + 1))]],
)
def test_a_host_that_says_enough_is_left_alone_for_the_rest_of_the_run(net: Net, again: list[bytes]) -> None:
    net.put("a.example/1", again).page("a.example/2")
    got = told(net, "http://a.example/1", "http://a.example/2")
    assert got["http://a.example/1"].state is State.BLOCKED
    assert got["http://a.example/2"].state is State.UNASKED
    assert "HEAD a.example/2" not in net.asked()
    assert max(net.clock.naps, default=0) <= LONGEST_WAIT


def test_a_server_out_of_service_without_a_term_is_broken_and_not_waited_for(net: Net) -> None:
    net.page("a.example/1", 503)
    assert told(net, "http://a.example/1")["http://a.example/1"].state is State.BROKEN
    assert max(net.clock.naps) == 1


def test_what_was_broken_is_asked_again_when_its_lane_is_through(net: Net) -> None:
    net.put("a.example/1", [reply(500), reply(500), reply(200)]).page("a.example/2")
    got = told(net, "http://a.example/1", "http://a.example/2")
    assert {answer.state for answer in got.values()} == {State.FINE}
    assert net.asked() == [
        "HEAD a.example/1", "GET a.example/1", "HEAD a.example/2", "HEAD a.example/1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 120.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:00:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00 GMT"}, None),
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 -0000"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "１０"}, None),
        ({"retry-after": "9" * 5000}, 999999999.0),
        ({"retry-after": "soon"}, None),
        ({}, None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_to_wait(Reply(503, headers)) == seconds


def test_a_turn_that_ends_badly_is_followed_by_a_pause_all_the_same() -> None:
    clock = Ticking()
    turns = Turns(Clock(clock.now, clock.sleep), lambda _host: 3.0)
    with pytest.raises(ZeroDivisionError), turns.turn("a.example"):
        raise ZeroDivisionError
    with turns.turn("a.example"):
        assert clock.time == 3.0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_worker_that_falls_over_is_no_silence() -> None:
    def falls(_page: Page) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(RuntimeError, match="the workers left"):
        list(answers([Page("http://a.example/")], falls))


def test_whoever_stops_listening_stops_the_workers() -> None:
    visited: list[str] = []

    def visit(page: Page) -> Answer:
        visited.append(page.url)
        time.sleep(0.02)
        return Answer(State.FINE, "answers 200")

    got = answers([Page(f"http://a.example/{number}") for number in range(500)], visit)
    next(got)
    got.close()
    time.sleep(0.1)
    assert len(visited) < 10
