"""Who is answered: this machine's own browser, for a page of this server or for the editor's own eyes; and no crowd."""

from types import TracebackType

from tornado import web
from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate
from tornado.iostream import IOStream

HOST = "127.0.0.1"
MOST_OPEN = 64  # connections: more than an editor has windows, fewer than a system lets a process have files
PATIENCE = 60.0  # seconds for a request to come to its end
LIMITS = {
    "max_header_size": 16_384,
    "max_body_size": 4_096,
    "idle_connection_timeout": PATIENCE,
    "body_timeout": 5.0,
}

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class OursAlone(web.RequestHandler):
    """Answers only what this machine's own browser asks of this server by its own name.

    A page elsewhere that points its name at 127.0.0.1 sends that name as Host; one that fetches from here sends its
    own Origin; one that shows, runs or frames what stands here sends none, but the browser says whose page it is.
    """

    def prepare(self) -> None:
        headers, port = self.request.headers, self.settings["port"]
        host = headers.get("Host", "")
        ours = {f"{name}:{port}" for name in (HOST, "localhost")} | ({HOST, "localhost"} if port == 80 else set())
        if host not in ours or headers.get("Origin", f"http://{host}") != f"http://{host}":
            raise web.HTTPError(403)
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin") and not self._is_opened():
            raise web.HTTPError(403)

    def _is_opened(self) -> bool:
        """Whether somebody follows a link to here: what comes is a window of its own, which no other page can read."""
        asked = [self.request.headers.get(f"Sec-Fetch-{name}") for name in ("Mode", "Dest")]
        return self.request.method == "GET" and asked == ["navigate", "document"]

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def log_exception(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What a stranger asked for does not stand on the editor's terminal; a fault of ours does."""
        if not isinstance(problem, web.HTTPError):
            super().log_exception(kind, problem, trace)


class Nowhere(OursAlone):
    """For what is no path at all."""

    def prepare(self) -> None:
        super().prepare()
        raise web.HTTPError(404)


class Door(HTTPServer):
    """Lets in so many at a time; for one more the one that came first must leave, and may come again."""

    def initialize(self, *given: object, **limits: object) -> None:
        super().initialize(*given, **limits)  # type: ignore[arg-type]
        self._inside: list[IOStream] = []

    def handle_stream(self, stream: IOStream, address: tuple[object, ...]) -> None:
        self._inside = [each for each in self._inside if not each.closed()]
        if len(self._inside) >= MOST_OPEN:
            self._inside.pop(0).close()
        self._inside.append(stream)
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """A connection may have asked for much before it left: that is read, and no longer answered."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        gone = server_conn.stream.closed()
        return HTTPMessageDelegate() if gone else super().start_request(server_conn, request_conn)
