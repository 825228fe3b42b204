"""A web of our own: hosts that all live on one port of this machine, and answer as they are told, right or wrong."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from pledgebook.links import is_public
from pledgebook.web.turns import Turns
from pledgebook.web.visit import Visitor
from pledgebook.web.wire import Clock, Limits, Place, Wire

HERE = "127.0.0.1"
COPY = "web.archive.org/web/2024/https://press.example/story"
AGENT = "pledgebook/0 (+https://promises.example/; mail@promises.example)"


@dataclass(frozen=True)
class Request:
    """What was asked, of whom, and when by the clock of the test."""

    method: str
    host: str
    target: str
    headers: dict[str, str]
    at: float = 0.0

    @property
    def url(self) -> str:
        return f"{self.host}{self.target}"


Script: TypeAlias = Callable[[socket.socket, Request], None]
"""What a server does with a line once a request has come in over it."""


def reply(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A sound answer; `content_type="…"` becomes a header of that name."""
    given = {"content_length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class Ticking:
    """A clock that runs only while somebody sleeps, and then at once; it remembers the naps."""

    def __init__(self) -> None:
        self.time = 0.0
        self.naps: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.time += seconds
            self.naps.append(seconds)


@dataclass
class Net:
    """The servers, and what they were asked."""

    port: int = 0
    clock: Ticking = field(default_factory=Ticking)
    pages: dict[str, bytes | list[bytes] | Script] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def page(self, url: str, status: int = 200, body: bytes = b"Words.", **headers: str) -> "Net":
        """What stands at `press.example/story`: an answer to GET and, without its body, to HEAD."""
        return self.put(url, reply(status, body, **headers))

    def put(self, url: str, answer: bytes | list[bytes] | Script) -> "Net":
        """Bytes as they are, several to be used up in turn, or what to do with the line."""
        self.pages[url] = answer
        self.addresses.setdefault(url.partition("/")[0], [HERE])
        return self

    def host(self, name: str, *addresses: str) -> "Net":
        """What a name stands for; nothing has been asked of these addresses if all is well."""
        self.addresses[name] = list(addresses)
        return self

    def asked(self) -> list[str]:
        """What was asked so far, and forgotten: `GET press.example/story`."""
        said = [f"{each.method} {each.url}" for each in self.requests]
        self.requests.clear()
        return said

    def resolve(self, host: str, port: int) -> Sequence[Place]:
        """Every host lives on one port, whichever is asked for."""
        if host not in self.addresses:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(address, self.port if address == HERE else port) for address in self.addresses[host]]

    def wire(self, clock: Clock | None = None, seconds: float = 5, page: int = 65_536, file: int = 50_000_000) -> Wire:
        """The way to these servers. TLS is taken as done, and this machine as public, but no other private address."""
        return Wire(
            clock or Clock(self.clock.now, self.clock.sleep),
            Limits(connect=seconds, page_seconds=seconds, file_seconds=seconds, page=page, file=file),
            self.resolve,
            lambda address: address == HERE or is_public(address),
            lambda line, _host: line,
        )

    def visitor(self, wire: Wire | None = None, pause: float = 1.0) -> Visitor:
        wire = wire or self.wire()
        return Visitor(wire, Turns(wire.clock, lambda _host: pause), AGENT)

    def serve(self, line: socket.socket) -> None:
        """One request, one answer, as scripted."""
        with line, suppress(ConnectionError):
            line.settimeout(10)
            request = _read(line, self.clock.now())
            if request is None:
                return
            self.requests.append(request)
            self._answer(line, request)

    def _answer(self, line: socket.socket, request: Request) -> None:
        answer = self.pages.get(request.url, reply(404))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if not isinstance(answer, bytes):
            answer(line, request)
        elif request.method == "HEAD":
            line.sendall(answer.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        else:
            line.sendall(answer)


def _read(line: socket.socket, at: float) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = line.recv(65_536)
        if not more:
            return None
        data += more
        if data.startswith(b"\x16\x03"):  # somebody begins to speak TLS
            line.sendall(reply(400))
            return None
    first, *rest = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
    method, target, _ = first.split(" ")
    return Request(method, headers["host"], target, headers, at)


@contextmanager
def a_net() -> Iterator[Net]:
    """Servers that are there until the end of the test."""
    with socket.create_server((HERE, 0)) as server:
        net = Net(server.getsockname()[1])
        server.settimeout(0.05)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    line, _ = server.accept()
                    threading.Thread(target=net.serve, args=(line,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield net
        finally:
            over.set()
            thread.join()
