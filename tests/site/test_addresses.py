"""Every address of our own that any file names, in whatever form, leads to a file of the site."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.builder import SITE
from tests.plan.desk import a_site

BASE = "https://promises.example/"
IN_TEXT = re.compile(re.escape(BASE) + r"[^\s\"'<>,;\\)\]}]*")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = a_site(tmp_path_factory.mktemp("desk")).config(f'{SITE}repository = "https://github.com/acme/promises"\n')
    return site.build(as_of="2025-06-01")


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(each)


def addresses_in(name: str, data: bytes) -> Iterator[str]:
    """Whole addresses of ours. Schemas and the description of the API name some with gaps to be filled."""
    text = data.decode()
    if name.endswith(".ics"):
        text = re.sub(r"\r\n[ \t]", "", text)
    pieces = texts_in(json.loads(text)) if name.endswith(".json") else [text]
    for piece in pieces:
        yield from (found.rstrip(".:") for found in IN_TEXT.findall(piece) if "{" not in piece)


@pytest.mark.parametrize("ending", [".json", ".xml", ".ics", ".csv", ".html", ".txt"])
def test_every_address_of_ours_that_is_named_is_there(pages: dict[str, bytes], ending: str) -> None:
    named = {
        (name, address.partition("#")[0].partition("?")[0].removeprefix(BASE))
        for name, data in pages.items()
        if name.endswith(ending)
        for address in addresses_in(name, data)
    }
    assert named
    lost = [
        (name, address)
        for name, address in sorted(named)
        if (f"{address}index.html" if address == "" or address.endswith("/") else address) not in pages
    ]
    assert lost == []
