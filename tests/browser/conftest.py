"""A real browser, and a server that puts built files under the path they will have on the web."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.builder import Site
from tests.extremes import extremes
from tests.site.test_build import tracker

BASE_PATH = "/tracker/"
CALM = (
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-first-run", "--disable-gpu",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own browser; a machine without one fails here."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert browser, "no chromium: make test installs it"
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": browser, "args": [*CALM, *as_root]}


class _UnderBasePath(SimpleHTTPRequestHandler):
    """Files under BASE_PATH, and the site's own page for all that is missing, as GitHub Pages does it."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BASE_PATH.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = tracker(tmp_path_factory.mktemp("site"))
    site.build("--base-url", f"https://promises.example{BASE_PATH}")
    return site


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address at which a built site answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_UnderBasePath, directory=str(site.output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def base_url(site: Site) -> Iterator[str]:
    """Where the built site answers."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """All that is hard to show, without the pictures that only other sites show."""
    site = extremes(tmp_path_factory.mktemp("hard"))
    site.build("--fast", "--base-url", f"https://promises.example{BASE_PATH}")
    return site


@pytest.fixture(scope="session")
def hard_url(hard_site: Site) -> Iterator[str]:
    with served(hard_site) as url:
        yield url
