"""Asks a running `serve` for what nobody but its own editor may read, as pages, programs and crowds would."""

import contextlib
import os
import re
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.builder import Site
from tests.serving import serving
from tests.torture.strangers import ASKERS, DRAFT, HOSTS, METHODS, PLACES
from tests.torture.study import Row, Study

SECRET = "Not yet public"
CROWD = 1000
WAITED = 2.0  # seconds, at most, for an answer: what takes longer is none


class Answer(NamedTuple):
    status: int
    head: str
    body: bytes


class Door(NamedTuple):
    """A server under attack: where it listens, and what it said on its terminal."""

    port: int
    said: Path

    def ask(self, target: str = DRAFT, *, method: str = "GET", host: str = "127.0.0.1:{port}", **more: str) -> Answer:
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
        return self.send("\r\n".join([*lines, "", ""]).replace("{port}", str(self.port)).encode("latin-1"))

    def send(self, message: bytes) -> Answer:
        """What comes back until the connection is closed or nothing more comes; status 0 if that is nothing."""
        with self.knock() as wire:
            wire.sendall(message)
            return self.hear(wire)

    def knock(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), WAITED)

    def hear(self, wire: socket.socket, pause: float = WAITED) -> Answer:
        wire.settimeout(pause)
        heard = b""
        try:
            while (some := wire.recv(1 << 16)) and not _is_whole(heard := heard + some):
                pass
        except (TimeoutError, ConnectionError):
            pass
        head, _, body = heard.partition(b"\r\n\r\n")
        words = head.split(b" ", 2)
        status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
        return Answer(status, head.decode("latin-1"), body)


def _is_whole(heard: bytes) -> bool:
    head, ended, body = heard.partition(b"\r\n\r\n")
    said = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    return bool(ended) and (b" 101 " in head[:16] or (said is not None and len(body) >= int(said[1])))


def shut(answer: Answer) -> str:
    """What is wrong with an answer to a stranger; empty if nothing is."""
    if SECRET.encode() in answer.body or 100 <= answer.status < 300:
        return f"answered with {answer.status}"
    if "access-control" in answer.head.lower():
        return "readable from elsewhere"
    return "our own fault: 500" if answer.status == 500 else ""


def alive(door: Door) -> str:
    """What is wrong with the editor's own page, or with what stands on the terminal; empty if nothing is."""
    started = time.monotonic()
    seen = door.ask()
    took = time.monotonic() - started
    said = door.said.read_bytes()
    if SECRET.encode() not in seen.body or seen.status != 200:
        return f"the editor's own page did not come: {seen.status}"
    if took > 2:
        return f"the editor's own page took {took:.1f} s"
    odd = b"Traceback" in said or any(byte < 32 and byte not in b"\n\t" for byte in said) or b"\xc2\x9b" in said
    return f"on the terminal: {said[-300:]!r}" if odd else ""


def hosts(door: Door) -> Iterator[tuple[str, str]]:
    for host in HOSTS:
        yield repr(host), shut(door.ask(host=host))
        yield f"{host!r}, the script", shut(door.ask("/livereload.js", host=host))
        yield f"{host!r}, the socket", shut(door.ask("/livereload", host=host, **_UPGRADE))
    yield "no Host", shut(door.send(f"GET {DRAFT} HTTP/1.1\r\n\r\n".encode()))
    yield "HTTP/1.0 without Host", shut(door.send(f"GET {DRAFT} HTTP/1.0\r\n\r\n".encode()))
    yield "HTTP/0.9", shut(door.send(f"GET {DRAFT}\r\n\r\n".encode()))
    target = f"GET http://127.0.0.1:{door.port}{DRAFT} HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    yield "absolute target, other Host", shut(door.send(target.encode()))


_UPGRADE: Mapping[str, str] = {
    "Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip


def askers(door: Door) -> Iterator[tuple[str, str]]:
    for headers in ASKERS:
        given = {name.replace("-", "_"): value for name, value in headers.items()}
        for target in ("/", DRAFT, "/livereload.js", "/-/problems.css", "/nowhere", "/static/site.css"):
            yield f"{headers} {target}", shut(door.ask(target, **given))
        if "Sec-Fetch-Site" not in headers or headers.get("Sec-Fetch-Mode") == "websocket":
            yield f"{headers} socket", shut(door.ask("/livereload", **given, **_UPGRADE))


def places(door: Door) -> Iterator[tuple[str, str]]:
    for place in PLACES:
        yield place[:60], shut(door.ask(place))
        answer = door.ask(place)
        yield f"{place[:60]}, sent on", "sent elsewhere" if "\r\nlocation:" in answer.head.lower() else ""
    for method in METHODS:
        yield method, shut(door.ask(method=method))
        yield f"{method} to force", shut(door.ask("/forcereload", method=method))


def messages(door: Door) -> Iterator[tuple[str, str]]:
    host = f"Host: 127.0.0.1:{door.port}\r\n"
    hidden = f"GET {DRAFT} HTTP/1.1\r\n{host}\r\n"
    for name, text in {
        "two lengths": f"POST / HTTP/1.1\r\n{host}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd{hidden}",
        "length and chunks": "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 4\r\n"
        f"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "odd chunks": f"POST / HTTP/1.1\r\n{host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "negative length": f"POST / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n",
        "a length of digits": f"POST / HTTP/1.1\r\n{host}Content-Length: {'9' * 4000}\r\n\r\n",
        "a length in Arabic": f"POST / HTTP/1.1\r\n{host}Content-Length: \xb2\r\n\r\n",
        "a body of a gigabyte": f"POST / HTTP/1.1\r\n{host}Content-Length: 1000000000\r\n\r\n",
        "giant header": f"GET {DRAFT} HTTP/1.1\r\n{host}X: {'a' * 1_000_000}\r\n\r\n",
        "many headers": f"GET {DRAFT} HTTP/1.1\r\n{host}" + "X: a\r\n" * 100_000 + "\r\n",
        "folded Host": f"GET {DRAFT} HTTP/1.1\r\nHost:\r\n 127.0.0.1:{door.port}\r\n evil\r\n\r\n",
        "space before colon": f"GET {DRAFT} HTTP/1.1\r\nHost : 127.0.0.1:{door.port}\r\n\r\n",
        "NUL in a header": f"GET {DRAFT} HTTP/1.1\r\n{host}X: \x00\r\n\r\n",
        "HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        "nothing": "\r\n\r\n\r\n",
        "rubbish": "".join(chr(n % 256) for n in range(7, 70_000, 13)),
    }.items():
        try:
            answer = door.send(text.encode("latin-1"))
        except ConnectionError:
            continue
        yield name, shut(answer) if answer.status != 200 else f"answered with {answer.status}"


def sockets(door: Door) -> Iterator[tuple[str, str]]:
    """Sockets with an Origin of ours that then misbehave: none harms the others."""
    junk = (
        b"", b"{", b"[]", b"1", b'"x"', b"{}", b'{"command": []}', b'{"command": "info"}', b"\xff\xfe", b"[" * 9_000,
        b'{"command": "info", "url": []}', b'{"command": "info", "url": "http://[x"}', b"a" * 3_000_000,
    )  # fmt: skip
    for said in junk:
        with door.knock() as wire:
            _upgrade(door, wire)
            _tell(wire, _frame(said) * 2)
            door.hear(wire, 0.05)
        yield repr(said[:40]), alive(door)
    held = []
    for _ in range(20):
        held.append(door.knock())
        _upgrade(door, held[-1])
        for said in (b'{"command": "hello", "snipver": 1}', b'{"command": "info", "url": "http://x/"}'):
            held[-1].sendall(_frame(said))
    yield "20 that never read", alive(door)
    for wire in held:
        wire.close()


def _upgrade(door: Door, wire: socket.socket) -> None:
    words = {**_UPGRADE, "Host": f"127.0.0.1:{door.port}", "Origin": f"http://127.0.0.1:{door.port}"}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in words.items())
    wire.sendall(f"GET /livereload HTTP/1.1\r\n{lines}\r\n".encode())
    assert b" 101 " in wire.recv(4096), "the editor's own socket did not open"


def _frame(said: bytes) -> bytes:
    """A text message as browsers send it; the mask is nought, which masks nothing."""
    size = len(said)
    length = bytes([0x80 | size]) if size < 126 else b"\xff" + size.to_bytes(8, "big")
    return b"\x81" + length + bytes(4) + said


def crowds(door: Door, crowd: int) -> Iterator[tuple[str, str]]:
    """Many that are open at once: silent, half asked, or asking and never reading."""
    asked = f"GET {DRAFT} HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\n"
    for name, words in (("silent", ""), ("half asked", asked), ("never read", f"{asked}\r\n" * 20)):
        held = []
        try:
            for _ in range(crowd):
                held.append(door.knock())
                if words:
                    _tell(held[-1], words.encode())
            yield f"{len(held):,} {name}", alive(door)
        except (OSError, TimeoutError) as problem:
            yield f"{len(held):,} {name}", f"the door is stuck: {problem}"
        finally:
            for wire in held:
                wire.close()
        yield f"after {crowd:,} {name}", alive(door)


def _tell(wire: socket.socket, words: bytes) -> None:
    with contextlib.suppress(ConnectionError):  # it was sent away, as it should be
        wire.sendall(words)


def files(door: Door, site: Site) -> Iterator[tuple[str, str]]:
    """What a folder may hold for a moment; whatever it is, the last good page stands, and the problem on it."""
    odd = site.content / "pledges" / "acme" / "odd.md"
    for name, make in ODD.items():
        make(odd)
        yield name, _shows(door, problem=True) or alive(door) or ("leaked" if b"root:x" in door.ask().body else "")
        odd.unlink()
        yield f"{name}, mended", _shows(door, problem=False) or alive(door)
    for number in range(40):
        odd.write_text("---\ntitle: x\n")
        odd.unlink()
        if number % 10 == 0:
            yield f"a file that vanishes, {number}", alive(door)


ODD: Mapping[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a link": lambda path: path.symlink_to("/etc/passwd"),
    "a broken file": lambda path: path.write_bytes(b"---\n{[\n"),
    "rubbish": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "an empty file": lambda path: path.touch(),
}


def _shows(door: Door, *, problem: bool) -> str:
    """Waits until a problem stands over the page, or none does; what is wrong if that does not come."""
    end = time.monotonic() + 10
    while (b'id="problems"' in door.ask().body) is not problem:
        if time.monotonic() > end:
            return "its problem is not shown" if problem else "its problem is still shown"
        time.sleep(0.05)
    return ""


def draft(folder: Path) -> Site:
    """A tracker with one pledge that nobody may read yet."""
    site = Site(folder).pledge("soon").pledge("secret", title=SECRET, draft=True)
    site.run("check")  # fills in the pages that a site owes its readers
    return site


def _row(what: str, door: Door, trials: Iterable[tuple[str, str]]) -> Row:
    tried = list(trials)
    wrong = [f"{name}: {problem}" for name, problem in tried if problem]
    if problem := alive(door):
        wrong.append(f"afterwards: {problem}")
    return Row(what, len(tried), tuple(wrong))


def besieged(effort: int, folder: Path) -> Iterator[Row]:
    site, said = draft(folder), folder / "said"
    with said.open("w") as terminal, serving(site, said=terminal) as url:
        door = Door(urlsplit(url).port or 0, said)
        yield _row("by another name", door, hosts(door))
        yield _row("for another page", door, askers(door))
        yield _row("for what is not an address", door, places(door))
        yield _row("in a message that is none", door, messages(door))
        yield _row("through its socket", door, sockets(door))
        yield _row("in a crowd", door, crowds(door, CROWD if effort > 1 else CROWD // 5))
        yield _row("with files that are none", door, files(door, site))


def run(effort: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from besieged(effort, Path(folder))


STUDY = Study("neighbour", "Does `serve` answer anybody but its own editor, or fall?", "0 answered, 0 falls", run)
