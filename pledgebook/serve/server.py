"""The server: files from memory, the socket that reloads, and nobody but this machine's own browser."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.escape import json_decode, url_unescape
from tornado.ioloop import IOLoop

from pledgebook.serve.overlay import SHEET, STYLE, alone, overlay
from pledgebook.serve.watch import follow

HOST = "127.0.0.1"
PORTS_TRIED = 20
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

    `edition` rises whenever something looks different.
    """

    def file(self, address: str) -> bytes | None: ...
    @property
    def base_path(self) -> str: ...
    @property
    def problems(self) -> Sequence[str]: ...
    @property
    def edition(self) -> int: ...


def serve(
    shown: Shown,
    watched: Sequence[Path],
    rebuild: Callable[[], bool],
    port: int,
    announce: Callable[[str], None],
) -> bool:
    """Serve what is shown until interrupted; `rebuild` after every save below `watched`, and reload if it says so.

    `rebuild` runs in a thread of its own, so the server answers whatever it takes, or raises. Takes the next free port
    if `port` is taken, and announces the address. False if there was no free port.
    """
    free = next((number for number in range(port, min(port + PORTS_TRIED, 65536)) if _listens(shown, number)), None)
    if free is None:
        return False
    loop = IOLoop.current()

    def update() -> None:
        if rebuild():
            loop.add_callback(LiveReloadHandler.reload_waiters)

    over = follow(watched, update)
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
    try:
        web.Application(routes, shown=shown, port=port).listen(port, address=HOST)
    except OSError:
        return False
    return True


class _OursAlone(web.RequestHandler):
    """Answers only what this machine's own browser asks of this server by its own name.

    A page elsewhere that points its name at 127.0.0.1 sends that name as Host; one that fetches from here sends its
    own Origin. Neither may read drafts.
    """

    def prepare(self) -> None:
        host = self.request.headers.get("Host", "")
        if host not in {f"{name}:{self.settings['port']}" for name in (HOST, "localhost")}:
            raise web.HTTPError(403)
        if self.request.headers.get("Origin", f"http://{host}") != f"http://{host}":
            raise web.HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


class _Pages(_OursAlone):
    """Files by their address and no other: no path of this is ever looked up on a disk."""

    def get(self, _path: str) -> None:
        shown: Shown = self.settings["shown"]
        path = url_unescape(self.request.path, plus=False)
        address = path.removeprefix(shown.base_path)
        if path == "/" and shown.base_path != "/":
            self.redirect(shown.base_path)
        elif not path.startswith(shown.base_path) or address.rpartition("/")[2].startswith("."):
            self._not_found(shown)
        elif (data := shown.file(_file_at(address))) is not None:
            self._send(_file_at(address), data, shown)
        elif shown.file(f"{address}/index.html") is not None:
            self.redirect(f"{self.request.path}/")
        else:
            self._not_found(shown)

    head = get

    def _not_found(self, shown: Shown) -> None:
        page = shown.file("404.html")
        self.set_status(503 if page is None else 404)
        self._send("404.html", alone("").encode() if page is None else page, shown)

    def _send(self, address: str, data: bytes, shown: Shown) -> None:
        ending = address.rpartition(".")[2]
        self.set_header("Content-Type", KINDS.get(ending, "application/octet-stream"))
        self.finish(self._dressed(data, shown) if ending == "html" else data)

    def _dressed(self, page: bytes, shown: Shown) -> bytes:
        """The page with the script that reloads it, as a file, for its policy refuses any other; and the problems."""
        asked = f"snipver={shown.edition}&amp;port={self.settings['port']}"
        head = f'<script src="/livereload.js?{asked}" defer></script>'
        problems = shown.problems
        if problems:
            head += f'<link rel="stylesheet" href="/{STYLE}">'
            box = overlay(problems, stale=shown.file("404.html") is not None).encode()
            page = page.replace(BODY_END, box + BODY_END, 1)
        return page.replace(HEAD_END, head.encode() + HEAD_END, 1)


def _file_at(address: str) -> str:
    """
    >>> _file_at(""), _file_at("about/"), _file_at("feed.xml")
    ('index.html', 'about/index.html', 'feed.xml')
    """
    return f"{address}index.html" if address == "" or address.endswith("/") else address


class _Sheet(_OursAlone):
    """How the problems look."""

    def get(self) -> None:
        self.set_header("Content-Type", KINDS["css"])
        self.finish(SHEET)


class _Reloads(_OursAlone, LiveReloadHandler):  # type: ignore[misc]
    """The socket that tells a page to reload; at once, where the page is of an edition that is over.

    While a page loads, no socket of it is there to be told. A page names its edition in its hello, as the version of
    the snippet that made it listen; it is among those who are told from its next message on, so it is asked then.
    """

    edition: object = None

    def on_message(self, message: str) -> None:
        super().on_message(message)
        said = json_decode(message)
        if said.get("command") == "hello":
            self.edition = said.get("snipver")  # livereload.js says it as a number, whatever it read it from
        elif self in LiveReloadHandler.waiters and self.edition != self.settings["shown"].edition:
            self.send_message({"command": "reload", "path": "*"})

    def check_origin(self, origin: str) -> bool:
        return origin == f"http://{self.request.headers.get('Host', '')}"


class _ReloadScript(_OursAlone, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that listens to that socket."""
