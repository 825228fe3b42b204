"""The server: files from memory, the socket that reloads, and nobody but this machine's own browser."""

import contextlib
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.escape import json_decode, url_unescape
from tornado.ioloop import IOLoop

from pledgebook.serve.door import HOST, LIMITS, MOST_OPEN, Door, Nowhere, OursAlone
from pledgebook.serve.overlay import SHEET, STYLE, alone, overlay
from pledgebook.serve.watch import follow

PORTS_TRIED = 20
MOST_SAID = 16_384  # bytes in a message of a page that listens
NOT_FOUND = "404.html"
HEAD_END, BODY_END = b"</head>", b"</body>"
KINDS = {
    "html": "text/html; charset=UTF-8",
    "css": "text/css; charset=UTF-8",
    "js": "text/javascript; charset=UTF-8",
    "json": "application/json; charset=UTF-8",
    "xml": "application/xml; charset=UTF-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "csv": "text/csv; charset=UTF-8",
    "ics": "text/calendar; charset=UTF-8",
    "txt": "text/plain; charset=UTF-8",
    "sqlite": "application/vnd.sqlite3",
}


class Shown(Protocol):
    """What is served. `problems` are lines of text, each with an excerpt below it if there is one.

    `version` is a number, another one whenever what stands at an address looks different.
    """

    def file(self, address: str) -> bytes | None: ...
    @property
    def base_path(self) -> str: ...
    @property
    def problems(self) -> Sequence[str]: ...
    def version(self, address: str) -> int: ...


def serve(
    shown: Shown,
    watched: Sequence[Path],
    rebuild: Callable[[], bool],
    glance: Callable[[Collection[Path]], bool],
    port: int,
    announce: Callable[[str], None],
) -> bool:
    """Serve what is shown until interrupted; `rebuild` after every save below `watched`, and reload if it says so.

    `glance` is told first which files were saved, and says the same. Each runs in a thread of its own, so the server
    answers whatever they take, or raise. Takes the next free port if `port` is taken, and announces the address. False
    if there was no free port.
    """
    free = next((number for number in range(port, min(port + PORTS_TRIED, 65536)) if _listens(shown, number)), None)
    if free is None:
        return False
    loop = IOLoop.current()

    def update() -> None:
        if rebuild():
            loop.add_callback(_Reloads.renew)

    def look(saved: Collection[Path]) -> None:
        if glance(saved):
            loop.add_callback(_Reloads.renew)

    over = follow(watched, look, update)
    announce(f"http://{HOST}:{free}{shown.base_path}")
    with contextlib.suppress(KeyboardInterrupt):
        loop.start()
    over.set()
    return True


def _listens(shown: Shown, port: int) -> bool:
    """Whether the port was free, and now is ours."""
    LiveReloadHandler.watcher, LiveReloadHandler.live_css = Watcher(), False
    routes = [
        (r"/livereload", _Reloads),
        (r"/livereload.js", _ReloadScript),
        (rf"/{STYLE}", _Sheet),
        (r"/(.*)", _Pages),
    ]
    site = web.Application(
        routes,
        default_handler_class=Nowhere,
        log_function=_silent,
        websocket_max_message_size=MOST_SAID,
        makers=ThreadPoolExecutor(MOST_OPEN),  # nobody who may come in waits for what another one asked for
        shown=shown,
        port=port,
    )
    door = Door(site, **LIMITS)
    try:
        door.listen(port, address=HOST)
    except OSError:
        return False
    return True


def _silent(_answered: web.RequestHandler) -> None:
    """What was asked for is a stranger's text, and the terminal the editor's."""


class _Pages(OursAlone):
    """Files by their address and no other: no path of this is ever looked up on a disk."""

    async def get(self, _path: str) -> None:
        shown: Shown = self.settings["shown"]
        path = url_unescape(self.request.path, plus=False)
        address = _address_of(path, shown)
        if path == "/" and shown.base_path != "/":
            self.redirect(shown.base_path)
        elif address is None:
            self._not_found(shown)
        elif (data := await self._file(shown, address)) is not None:
            self._send(address, data, shown)
        elif await self._file(shown, f"{address}/index.html") is not None:
            self.redirect(f"{self.request.path}/")
        else:
            self._not_found(shown)

    head = get

    async def _file(self, shown: Shown, address: str) -> bytes | None:
        """In a thread of its own: some files are made when they are asked for, and the others are wanted meanwhile."""
        return await IOLoop.current().run_in_executor(self.settings["makers"], shown.file, address)

    def _not_found(self, shown: Shown) -> None:
        page = shown.file(NOT_FOUND)
        self.set_status(503 if page is None else 404)
        self._send(NOT_FOUND, alone("").encode() if page is None else page, shown)

    def _send(self, address: str, data: bytes, shown: Shown) -> None:
        ending = address.rpartition(".")[2]
        self.set_header("Content-Type", KINDS.get(ending, "application/octet-stream"))
        self.finish(self._dressed(address, data, shown) if ending == "html" else data)

    def _dressed(self, address: str, page: bytes, shown: Shown) -> bytes:
        """The page with the script that reloads it, as a file, for its policy refuses any other; and the problems."""
        asked = f"snipver={shown.version(address)}&amp;port={self.settings['port']}"
        head = f'<script src="/livereload.js?{asked}" defer></script>'
        problems = shown.problems
        if problems:
            head += f'<link rel="stylesheet" href="/{STYLE}">'
            box = overlay(problems, stale=shown.file(NOT_FOUND) is not None).encode()
            page = page.replace(BODY_END, box + BODY_END, 1)
        return page.replace(HEAD_END, head.encode() + HEAD_END, 1)


def _address_of(path: str, shown: Shown) -> str | None:
    """What stands at a path of the server; None where nothing may."""
    address = path.removeprefix(shown.base_path)
    if not path.startswith(shown.base_path) or any(part.startswith(".") for part in address.split("/")):
        return None
    return _file_at(address)


def _file_at(address: str) -> str:
    """
    >>> _file_at(""), _file_at("about/"), _file_at("feed.xml")
    ('index.html', 'about/index.html', 'feed.xml')
    """
    return f"{address}index.html" if address == "" or address.endswith("/") else address


class _Sheet(OursAlone):
    """How the problems look."""

    def get(self) -> None:
        self.set_header("Content-Type", KINDS["css"])
        self.finish(SHEET)


class _Reloads(OursAlone, LiveReloadHandler):  # type: ignore[misc]
    """The socket that tells a page to reload, if it looks different now; at once, where it did before it could listen.

    A page names its version in its hello, as that of the snippet that made it listen, and its address in its next
    message; from then on it is among those who are told.
    """

    version: object = None
    path = "/"

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json_decode(message)
            path = url_unescape(urlsplit(str(said.get("url"))).path, plus=False)
        except (ValueError, AttributeError, RecursionError):
            self.close()
            return
        if said.get("command") not in ("hello", "info"):
            return
        super().on_message(message)
        if said.get("command") == "hello":
            self.version = said.get("snipver")  # livereload.js says it as a number, whatever it read it from
        elif self in LiveReloadHandler.waiters:
            self.path = path
            self.renew_if_old()

    def renew_if_old(self) -> None:
        """Have the page loaded again, if it is not what is shown now. It is told once: its socket goes with it."""
        shown: Shown = self.settings["shown"]
        address = _address_of(self.path, shown)
        there = address is not None and shown.file(address) is not None
        version = shown.version(address if there and address is not None else NOT_FOUND)
        if self.version != version:
            self.version = version
            self.send_message({"command": "reload", "path": "*"})

    @classmethod
    def renew(cls) -> None:
        """Tell all who listen."""
        for waiter in tuple(LiveReloadHandler.waiters):
            waiter.renew_if_old()

    def check_origin(self, origin: str) -> bool:
        return origin == f"http://{self.request.headers.get('Host', '')}"


class _ReloadScript(OursAlone, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that listens to that socket."""
