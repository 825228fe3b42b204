"""Files that no template makes: JSON, plain text, tables, the sitemap. Equal data, equal bytes."""

import html
import json
import marshal
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from pledgebook.plan.shapes import SitemapEntry
from pledgebook.plan.tables.csv_text import csv_text

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def json_bytes(data: Mapping[str, object]) -> bytes:
    """Readable JSON, UTF-8, keys in the order given. Raises ValueError for NaN, which is no JSON."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def packed_bytes(data: Mapping[str, object]) -> bytes:
    """JSON for scripts, without a space too many."""
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'), allow_nan=False)}\n".encode()


def exact_bytes(data: Any) -> bytes:
    """Plain values for a digest, in a quarter of the time that JSON takes: if one differs, or its type, so do these.

    Raises ValueError for what is not plain.
    """
    return marshal.dumps(data, 2)  # from version 3 on, it also counts whether equal values are one object


def text_bytes(data: Mapping[str, object]) -> bytes:
    """`data["text"]` as it is."""
    return str(data["text"]).encode()


def csv_bytes(data: Mapping[str, object]) -> bytes:
    """A table: `data["columns"]` is the head, `data["rows"]` the texts of its rows."""
    head = csv_text([cast("Sequence[str]", data["columns"])])
    return b"".join((head.encode(), *map(str.encode, cast("Sequence[str]", data["rows"]))))


def pieces_of(data: Mapping[str, object]) -> Iterator[bytes]:
    """What a table shows, or several (`data["tables"]`), piece by piece: the letters of all rows are never held twice.

    How the rows are cut into texts makes no difference to a file, so it makes none here.
    """
    tables = cast("Sequence[Mapping[str, object]]", data.get("tables", [data]))
    rows = [cast("Sequence[str]", table["rows"]) for table in tables]
    heads = [{**table, "rows": sum(map(len, texts))} for table, texts in zip(tables, rows, strict=True)]
    yield exact_bytes(heads)
    for text in chain.from_iterable(rows):
        yield text.encode()


def sitemap_bytes(data: Mapping[str, object]) -> bytes:
    """A sitemap of pages, or, with `data["of"] == "sitemaps"`, of sitemaps (https://www.sitemaps.org/protocol.html)."""
    outer, inner = ("sitemapindex", "sitemap") if data["of"] == "sitemaps" else ("urlset", "url")
    rows = "".join(_entry(inner, entry) for entry in cast("Sequence[SitemapEntry]", data["entries"]))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{outer} xmlns="{NAMESPACE}">\n{rows}</{outer}>\n'.encode()


def _entry(name: str, entry: SitemapEntry) -> str:
    changed = f"<lastmod>{html.escape(entry['lastmod'])}</lastmod>" if entry["lastmod"] else ""
    return f"<{name}><loc>{html.escape(entry['loc'])}</loc>{changed}</{name}>\n"
