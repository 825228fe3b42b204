"""Watch, build, reload: the site on this machine alone, under the path it will have on the web."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.escape import url_unescape
from tornado.ioloop import IOLoop

HOST = "127.0.0.1"
PORTS_TRIED = 20
HEAD_END = b"</head>"


def serve(
    site: Path,
    watched: Sequence[str],
    rebuild: Callable[[], object],
    base_path: str,
    port: int,
    announce: Callable[[str], None],
) -> bool:
    """Serve `site` under `base_path` until interrupted; `rebuild` when a file that `watched` (globs) matches was saved.

    Takes the next free port if `port` is taken, and announces the address. False if there was no free port.
    """
    server = _Site(site, base_path)
    for pattern in watched:
        server.watch(pattern, rebuild)
    free = next((number for number in range(port, min(port + PORTS_TRIED, 65536)) if server.listens_on(number)), None)
    if free is None:
        return False
    announce(f"http://{HOST}:{free}{base_path}")
    server.run()
    return True


class _Site(Server):  # type: ignore[misc]
    """A livereload server that serves one folder, and only to this machine's own browser."""

    def __init__(self, site: Path, base_path: str) -> None:
        # The watcher of choice where pyinotify is installed does not know `**`.
        super().__init__(watcher=Watcher())
        self.site, self.base_path = site, base_path

    def listens_on(self, port: int) -> bool:
        """Whether the port was free, and now is ours."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, False
        # As shipped it drops every reload within three seconds of the last one.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        application = web.Application(
            [
                (r"/livereload", _Reloads),
                (r"/livereload.js", _ReloadScript),
                (rf"{self.base_path}(.*)", _Pages, {"path": str(self.site), "default_filename": "index.html"}),
                (r"/", _ToBase),
            ],
            transforms=[_WithReloadScript],
            site=self.site,
            base_path=self.base_path,
            port=port,
        )
        try:
            application.listen(port, address=HOST)
        except OSError:
            return False
        return True

    def run(self) -> None:
        """Until Ctrl-C."""
        LiveReloadHandler.start_tasks()
        with contextlib.suppress(KeyboardInterrupt):
            IOLoop.current().start()


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


class _Pages(_OursAlone, web.StaticFileHandler):
    """The built files, never stored by the browser; unknown addresses get the site's own 404 page."""

    def prepare(self) -> None:
        super().prepare()
        path = url_unescape(self.request.path, plus=False)
        if "\0" in path or any(part.startswith(".") for part in path.split("/")):
            raise web.HTTPError(404)

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        page = self.settings["site"] / "404.html"
        if status_code != 404:
            super().write_error(status_code, **kwargs)
        elif page.is_file():
            self.set_header("Content-Type", "text/html; charset=UTF-8")
            self.finish(page.read_bytes())
        else:
            self.set_header("Content-Type", "text/plain; charset=UTF-8")
            self.finish("Nothing could be built yet: the terminal says what to mend.")


class _Reloads(_OursAlone, LiveReloadHandler):  # type: ignore[misc]
    """The socket that tells a page to reload."""

    def check_origin(self, origin: str) -> bool:
        return origin == f"http://{self.request.headers.get('Host', '')}"


class _ReloadScript(_OursAlone, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that listens to that socket."""


class _ToBase(_OursAlone):
    """Where a site lives under a path, the bare address leads there."""

    def get(self) -> None:
        self.redirect(self.settings["base_path"])


class _WithReloadScript(web.OutputTransform):
    """Adds the reload script to pages on their way out, as a file: the policy of our pages refuses inline scripts."""

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.port = request.host.rpartition(":")[2]

    def transform_first_chunk(
        self, status_code: int, headers: Any, chunk: bytes, finishing: bool
    ) -> tuple[int, Any, bytes]:
        if "html" in headers.get("Content-Type", "") and HEAD_END in chunk:
            script = f'<script src="/livereload.js?snipver=1&amp;port={self.port}" defer></script>'
            chunk = chunk.replace(HEAD_END, script.encode("ascii", "ignore") + HEAD_END, 1)
            if "Content-Length" in headers:
                headers["Content-Length"] = str(int(headers["Content-Length"]) + len(script))
        return status_code, headers, chunk
