"""Which copies may stand in an entry."""

import json

import pytest

from pledgebook.links import kept_in, same_page
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


@pytest.mark.parametrize(
    ("copy", "page"),
    [
        ("https://web.archive.org/web/2024id_/https://a.example/b", "https://a.example/b"),
        ("https://web.archive.org/web/2024/http:/a.example/b", "http://a.example/b"),
        ("https://web.archive.org/web/2024/a.example/b?c=http://d.example/", "http://a.example/b?c=http://d.example/"),
        ("https://ghostarchive.org/archive/AbCd1", None),
        ("https://web.archive.org/details/x", None),
        ("https://archive.example/2024/https://a.example/b", "https://a.example/b"),
        ("https://web.archive.org/web/2024/http://[", None),
    ],
)
def test_what_a_copy_is_a_copy_of(copy: str, page: str | None) -> None:
    assert kept_in(copy) == page


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/%E5%B0%8F", "https://a.example/小", True),
        ("https://a.example/%7Eb", "https://a.example/~b", True),
        ("https://a.example/b%2fc", "https://a.example/b%2Fc", True),
        ("https://a.example/b%2Fc", "https://a.example/b/c", False),
        ("https://a.example/B", "https://a.example/b", False),
        ("https://a.example/b/index.html", "https://a.example/b/", True),
        ("https://a.example/b", "https://c.example/b", False),
    ],
)
def test_when_two_addresses_are_one(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same
