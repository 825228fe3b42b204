"""`serve`: a save is seen in the browser, a broken file does no harm, and nobody else is answered."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """A site and the address under which it is served."""
    site = Site(tmp_path).pledge("soon").pledge("secret", title="Not yet public", draft=True)
    site.build()
    words = [sys.executable, str(ROOT / "build.py"), "serve", "--content", str(site.content), "--port", "8750"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    said = next(line for line in server.stdout if line.startswith("Serving on "))
    yield site, said.split()[-1]
    server.terminate()
    server.wait(timeout=10)
    server.stdout.close()


def seen(page: Page, title: str) -> bool:
    """Whether the title shows up within ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if page.title().startswith(title):
            return True
        time.sleep(0.05)
    return False


def answer(url: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as response:
            return int(response.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_save_is_seen_and_a_broken_file_keeps_the_last_good_page(served: tuple[Site, str], page: Page) -> None:
    site, url = served
    listening = page.expect_websocket()
    with listening:
        page.goto(f"{url}companies/acme/soon/")
    page.wait_for_timeout(1000)  # the poll must have seen the file once before it can see a change
    site.pledge("soon", title="Deliver a thousand cars")
    assert seen(page, "Deliver a thousand cars")
    site.pledge("soon", "title: Deliver\nmad: 2024")
    page.wait_for_timeout(2500)
    assert page.title().startswith("Deliver a thousand cars")
    site.pledge("soon", title="Deliver after all")
    assert seen(page, "Deliver after all")


def test_drafts_are_shown_here(served: tuple[Site, str], page: Page) -> None:
    page.goto(f"{served[1]}companies/acme/secret/")
    assert page.get_by_role("heading", level=1).inner_text() == "Not yet public"


def test_a_stranger_is_not_answered(served: tuple[Site, str]) -> None:
    url = served[1]
    assert answer(url) == 200
    assert answer(url, Host="evil.example") == 403
    assert answer(url, Origin="https://evil.example") == 403
    assert answer(f"{url}livereload.js", Host="evil.example") == 403
    assert answer(f"{url}.pledgebook-manifest.json") == 404
    assert answer(f"{url}..%2f..%2fbuild.py") == 404
    assert answer(f"{url}%00") == 404
