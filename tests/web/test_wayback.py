"""Which copies may stand in an entry."""

import json

import pytest

from pledgebook.web.wayback import copy_in

URL = "https://press.example/story?id=1"
COPY = f"http://web.archive.org/web/20240102030405/{URL}"
HOSTS = ("web.archive.org", "perma.cc")


def said(url: object = COPY, available: object = True, status: object = "200") -> bytes:
    closest = {"url": url, "available": available, "status": status, "timestamp": "20240102030405"}
    return json.dumps({"url": URL, "archived_snapshots": {"closest": closest}}).encode()


def test_a_copy_of_this_very_page_is_named_by_https() -> None:
    assert copy_in(said(), URL, HOSTS) == COPY.replace("http:", "https:", 1)


@pytest.mark.parametrize(
    "inside", ["http://press.example/story?id=1", "http://www.press.example:80/story?id=1", "press.example/story/?id=1"]
)
def test_a_copy_taken_under_another_spelling_is_one_of_this_page(inside: str) -> None:
    copy = f"http://web.archive.org/web/20240102030405/{inside}"
    assert copy_in(said(copy), URL, HOSTS) == copy.replace("http:", "https:", 1)


@pytest.mark.parametrize(
    "answer",
    [
        said("http://web.archive.org/web/20240102030405/https://press.example/story?id=2"),
        said("http://web.archive.org/web/20240102030405/https://press.example/"),
        said("http://web.archive.org/web/20240102030405/https://other.example/story?id=1"),
        said("http://web.archive.org/web/20240102030405/https://press.example:8080/story?id=1"),
        said("http://web.archive.org/web/*/https://press.example/story?id=1"),
        said(f"https://evil.example/web/20240102030405/{URL}"),
        said(f"https://web.archive.org.evil.example/web/20240102030405/{URL}"),
        said(f"https://me@web.archive.org/web/20240102030405/{URL}"),
        said(f"javascript:{URL}"),
        said("https://perma.cc/AB12-CD34"),
        said(f'http://web.archive.org/web/20240102030405/{URL}"}}\nforged: 1'),
        said(available=False),
        said(available="true"),
        said(status="404"),
        said(status=200),
        said(url=None),
        said(url=[COPY]),
        b"{}",
        b"[]",
        b"null",
        b'{"archived_snapshots": []}',
        b'{"archived_snapshots": {"closest": []}}',
    ],
)
def test_nothing_else_is(answer: bytes) -> None:
    assert copy_in(answer, URL, HOSTS) is None


def test_the_host_must_be_one_that_the_site_accepts() -> None:
    assert copy_in(said(), URL, ("perma.cc",)) is None


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\xff", b"[" * 60_000])
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"Expecting|utf-8|too deep"):
        copy_in(answer, URL, HOSTS)
