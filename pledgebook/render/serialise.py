"""Files that no template makes: JSON, plain text, tables, the sitemap. Equal data, equal bytes."""

import csv
import html
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from pledgebook.plan.shapes import SitemapEntry

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def json_bytes(data: Mapping[str, object]) -> bytes:
    """Readable JSON, UTF-8, keys in the order given. Raises ValueError for NaN, which is no JSON."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def packed_bytes(data: Mapping[str, object]) -> bytes:
    """JSON for scripts, without a space too many."""
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'), allow_nan=False)}\n".encode()


def text_bytes(data: Mapping[str, object]) -> bytes:
    """`data["text"]` as it is."""
    return str(data["text"]).encode()


def csv_bytes(data: Mapping[str, object]) -> bytes:
    """A table as RFC 4180 has it: `data["columns"]` is the head, `data["rows"]` are lists of texts."""
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(cast("Sequence[str]", data["columns"]))
    table.writerows([_inert(cell) for cell in row] for row in cast("Sequence[Sequence[str]]", data["rows"]))
    return made.getvalue().encode()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection).

    It gets an apostrophe, also where it has some already: so whoever takes one away has the cell as it was.

    >>> _inert("=1+1"), _inert("'=1+1"), _inert("'tis"), _inert("-12.5"), _inert("-12.5 %")
    ("'=1+1", "''=1+1", "'tis", '-12.5', "'-12.5 %")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def sitemap_bytes(data: Mapping[str, object]) -> bytes:
    """A sitemap of pages, or, with `data["of"] == "sitemaps"`, of sitemaps (https://www.sitemaps.org/protocol.html)."""
    outer, inner = ("sitemapindex", "sitemap") if data["of"] == "sitemaps" else ("urlset", "url")
    rows = "".join(_entry(inner, entry) for entry in cast("Sequence[SitemapEntry]", data["entries"]))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{outer} xmlns="{NAMESPACE}">\n{rows}</{outer}>\n'.encode()


def _entry(name: str, entry: SitemapEntry) -> str:
    changed = f"<lastmod>{html.escape(entry['lastmod'])}</lastmod>" if entry["lastmod"] else ""
    return f"<{name}><loc>{html.escape(entry['loc'])}</loc>{changed}</{name}>\n"
