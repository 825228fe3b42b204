"""A stranger's page, open in the editor's browser: it asks `serve` for drafts in every way there is, and reads none."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import serving
from tests.torture.neighbour import SECRET, draft
from tests.torture.strangers import DRAFT

TRIES = """async ([at, place]) => {
  const draft = at + place
  const heard = {}
  const soon = (promise) => Promise.race([promise, new Promise((done) => setTimeout(() => done('silence'), 3000))])
  const comes = (tag, name) => soon(new Promise((done) => {
    const it = document.createElement(tag)
    it[name] = tag === 'img' ? at + '/static/favicon.svg' : tag === 'script' ? at + '/livereload.js' : draft
    it.onload = () => done('loaded')
    it.onerror = () => done('refused')
    document.body.append(it)
  }))
  const text = (mode) => soon(fetch(draft, { mode }).then((got) => got.text(), () => 'refused'))
  heard.fetched = await text('cors')
  heard.fetchedBlind = await text('no-cors')
  heard.img = await comes('img', 'src')
  heard.script = await comes('script', 'src')
  const frame = document.createElement('iframe')
  frame.src = draft
  document.body.append(frame)
  await new Promise((done) => setTimeout(done, 800))
  try { heard.frame = frame.contentDocument?.body.innerText ?? 'refused' } catch { heard.frame = 'refused' }
  heard.socket = await soon(new Promise((done) => {
    const socket = new WebSocket(at.replace('http', 'ws') + '/livereload')
    socket.onopen = () => done('open')
    socket.onerror = () => done('refused')
  }))
  heard.events = await soon(new Promise((done) => {
    const events = new EventSource(draft)
    events.onopen = () => done('open')
    events.onerror = () => done('refused')
  }))
  return heard
}"""


class Stranger(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>A stranger</title><body></body>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def stranger() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = draft(tmp_path_factory.mktemp("drafts"))
    with serving(site) as url:
        yield url.rstrip("/")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_it_reads_nothing_and_the_editor_still_does(name: str, stranger: int, served: str, page: Page) -> None:
    page.goto(f"http://{name}:{stranger}/")
    heard = page.evaluate(TRIES, [served, DRAFT])
    assert SECRET not in str(heard)
    blind = {"refused", ""}  # a request that a page may send blind has an answer that it may not read
    assert {what: said for what, said in heard.items() if said not in blind} == {}
    page.goto(f"{served}{DRAFT}")
    expect(page.get_by_role("heading", level=1)).to_have_text(SECRET)


def test_a_link_from_elsewhere_opens(stranger: int, served: str, page: Page) -> None:
    page.goto(f"http://localhost:{stranger}/")
    page.evaluate("(to) => { location.href = to }", f"{served}{DRAFT}")
    expect(page.get_by_role("heading", level=1)).to_have_text(SECRET)
    assert Path(served).name == page.url.split("/")[2]
