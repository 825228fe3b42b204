"""Whose turn it is: one request at a time to a host, a pause between two, and no more once it says enough."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

from pledgebook.web.answers import Reply
from pledgebook.web.wire import Clock

LONGEST_WAIT = 120.0
"""Seconds that a host may ask for and get within one run."""
USUAL_WAIT = 30.0
"""Seconds that a host gets which says "too many" and no more."""


class Closed(Exception):
    """The host has asked to be left alone, and is, for the rest of this run."""


class Gate:
    """The way to one host. Whoever has a turn holds it, and may put off the next one, or close it for this run."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._opens = float("-inf")
        self._closed = False
        self.lock = threading.Lock()

    def await_turn(self) -> None:
        """Raises Closed."""
        if self._closed:
            raise Closed
        wait = self._opens - self._clock.now()
        if wait > 0:
            self._clock.sleep(wait)

    def put_off(self, seconds: float) -> None:
        """No turn before so many seconds from now."""
        self._opens = max(self._opens, self._clock.now() + seconds)

    def close(self) -> None:
        self._closed = True


class Turns:
    """Gates, one a host. `pause` tells the seconds between the end of one request and the next."""

    def __init__(self, clock: Clock, pause: Callable[[str], float]) -> None:
        self._clock, self._pause = clock, pause
        self._gates: dict[str, Gate] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str) -> Iterator[Gate]:
        """Wait for one's turn at `host`, and have it. Raises Closed.

        Nobody may wait for one host while having a turn at another.
        """
        with self._lock:
            gate = self._gates.setdefault(host, Gate(self._clock))
        with gate.lock:
            gate.await_turn()
            try:
                yield gate
            finally:
                gate.put_off(self._pause(host))


def asked_to_wait(reply: Reply) -> float | None:
    """The seconds that a server wants to be left alone for, if it says so and how long.

    A day is counted from the server's own `Date`: then its clock need not be right.

    >>> asked_to_wait(Reply(503, {"retry-after": "90"}))
    90.0
    """
    said = reply.headers.get("retry-after", "").strip()
    if said.isdecimal() and said.isascii():
        return float(said[:9])
    try:
        until, now = parsedate_to_datetime(said), parsedate_to_datetime(reply.headers.get("date", ""))
        return max((until - now).total_seconds(), 0.0)
    except (TypeError, ValueError, OverflowError):
        return None
