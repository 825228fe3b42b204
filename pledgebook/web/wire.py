"""One request to one server: nowhere but to public addresses, and never for longer or for more than it is given."""

import hashlib
import http.client
import io
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast
from urllib.parse import urlsplit

from pledgebook.links import is_public
from pledgebook.web.answers import Reply, State

Place: TypeAlias = tuple[str, int]
"""An IP address and a port."""

_CHUNK = 65_536
_REMEMBERED = frozenset("location retry-after date content-type content-encoding cf-mitigated x-memento-count".split())


class Trouble(Exception):
    """A request that came to nothing: what to call it, and why. `lasting` trouble is the same however one asks.

    `status` is there if there was a reply, and it was no.
    """

    def __init__(self, state: State, says: str, *, lasting: bool = False, status: int | None = None) -> None:
        super().__init__(says)
        self.state, self.says, self.lasting, self.status = state, says, lasting, status


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that only ever grow, and a way to let some pass."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to be connected, for a whole request and for one with a whole file; bytes of a page and of a file."""

    connect: float = 10
    page_seconds: float = 30
    file_seconds: float = 120
    page: int = 65_536
    file: int = 50_000_000


def looked_up(host: str, port: int) -> Sequence[Place]:
    """The places that a host's name stands for, as the system's resolver says. Raises OSError.

    It takes as long as that resolver is patient; nothing can cut it short.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(place[0]), port) for *_, place in found]


def in_tls(line: socket.socket, host: str) -> socket.socket:
    """The line, encrypted, to a server that proves to be `host`. Raises OSError."""
    return ssl.create_default_context().wrap_socket(line, server_hostname=host)


@dataclass(frozen=True, slots=True)
class Wire:
    """How servers are reached. The address that was found public is the one that is connected to: names can change."""

    clock: Clock
    limits: Limits = Limits()
    resolve: Callable[[str, int], Sequence[Place]] = looked_up
    is_public: Callable[[str], bool] = is_public
    secure: Callable[[socket.socket, str], socket.socket] = in_tls

    def reply(self, method: str, url: str, headers: Mapping[str, str], *, whole: bool = False) -> Reply:
        """What the server at `url` replies; with `whole`, the sum of the whole body too. Raises Trouble.

        `url` is one that `safe_url` let pass.
        """
        until = self.clock.now() + (self.limits.file_seconds if whole else self.limits.page_seconds)
        try:
            line = self._connected(url, until)
        except TimeoutError:
            raise Trouble(State.SLOW, "lets nobody in in time", lasting=True) from None
        except ssl.SSLError as error:
            raise Trouble(State.BROKEN, f"cannot be read safely: {_tls_words(error)}", lasting=True) from error
        except OSError as error:
            raise Trouble(State.BROKEN, f"cannot be reached: {_words(error)}", lasting=True) from error
        try:
            return self._exchanged(line, method, url, headers, until, whole)
        except TimeoutError:
            raise Trouble(State.SLOW, "does not answer in time") from None
        except http.client.RemoteDisconnected as error:
            raise Trouble(State.BROKEN, "hangs up without an answer") from error
        except http.client.HTTPException as error:
            raise Trouble(State.BROKEN, "answers in no way that HTTP knows") from error
        except OSError as error:
            raise Trouble(State.BROKEN, f"breaks off: {_words(error)}") from error
        finally:
            line.close()

    def _connected(self, url: str, until: float) -> socket.socket:
        parts = urlsplit(url)
        host = parts.hostname or ""
        places = self._places(host, parts.port or (443 if parts.scheme == "https" else 80))
        for number, place in enumerate(places, 1):
            left = min(self.limits.connect, until - self.clock.now())
            try:
                line = socket.create_connection(place, timeout=max(left, 0.001))
            except OSError:
                if number == len(places):
                    raise
                continue
            if parts.scheme != "https":
                return line
            try:
                # The limit of a socket holds for the whole handshake, not for each of its steps.
                return self.secure(line, host)
            except OSError:
                line.close()
                raise
        raise AssertionError("a host has at least one place")

    def _places(self, host: str, port: int) -> Sequence[Place]:
        try:
            found = list(dict.fromkeys(self.resolve(host, port)))
        except socket.gaierror as error:
            if error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}:
                raise Trouble(State.DEAD, "is at a host whose name is not found", lasting=True) from None
            raise Trouble(State.BROKEN, "is at a host whose name cannot be looked up now", lasting=True) from None
        except UnicodeError:
            raise Trouble(State.DEAD, "is at a host whose name is not found", lasting=True) from None
        places = [place for place in found if self.is_public(place[0])]
        if not places:
            raise Trouble(State.BROKEN, "is at a host inside a private network", lasting=True)
        return places

    def _exchanged(
        self, line: socket.socket, method: str, url: str, headers: Mapping[str, str], until: float, whole: bool
    ) -> Reply:
        parts = urlsplit(url)
        most = (self.limits.file if whole else self.limits.page) + 4 * _CHUNK  # the headers come on top
        talk = http.client.HTTPConnection(parts.netloc)
        talk.sock = cast("socket.socket", _Line(line, self.clock, until, most))
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        talk.request(method, target, headers={"Host": parts.netloc, **headers})
        with talk.getresponse() as response:
            kept = {name.lower(): value for name, value in response.getheaders() if name.lower() in _REMEMBERED}
            if method == "HEAD" or response.status < 200:
                return Reply(response.status, kept)
            return self._with_body(response, kept, whole)

    def _with_body(self, response: http.client.HTTPResponse, headers: dict[str, str], whole: bool) -> Reply:
        # Nothing is ever unpacked: a small gzip can hold a gigabyte. We ask for none, and compare none.
        packed = headers.get("content-encoding", "identity").lower() != "identity"
        most = self.limits.file if whole and not packed else self.limits.page
        made, size, head = hashlib.sha256(), 0, b""
        broke_off = False
        while size < most:
            try:
                data = response.read(min(_CHUNK, most - size))
            except http.client.IncompleteRead:
                data, broke_off = b"", True
            if not data:
                break
            made.update(data)
            size += len(data)
            head += data[: max(self.limits.page - len(head), 0)]
        if size >= most:
            ended = True if response.isclosed() or response.length == 0 else None
        else:
            ended = not broke_off and not response.length
        digest = made.hexdigest() if whole and ended and not packed else None
        return Reply(response.status, headers, head, ended, digest)


class _Line:
    """A socket as http.client wants one, whose patience and appetite end."""

    def __init__(self, line: socket.socket, clock: Clock, until: float, most: int) -> None:
        self._line, self._clock, self._until, self._most = line, clock, until, most

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._left())
        self._line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """The line itself is closed by whoever opened it."""

    def received(self, buffer: memoryview) -> int:
        """Raises TimeoutError once the time for all of it is over, however busily the server dribbles."""
        if self._most <= 0:
            raise http.client.HTTPException("more than was asked for")
        self._line.settimeout(self._left())
        size = self._line.recv_into(buffer)
        self._most -= size
        return size

    def _left(self) -> float:
        left = self._until - self._clock.now()
        if left <= 0:
            raise TimeoutError
        return left


class _Incoming(io.RawIOBase):
    """What comes in over a line, as a file."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._line.received(buffer)


def _tls_words(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate does not hold, {error.verify_message.rstrip('.')}"
    return "it speaks no TLS that is safe"


def _words(error: OSError) -> str:
    """What the system says of it, which is never anything that the server said."""
    return (error.strerror or type(error).__name__).lower()
