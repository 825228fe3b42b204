"""What a search engine and a frame show of a pledge: its status, and why, in a line."""

from pathlib import Path

import pytest

from tests.builder import Given, Site


@pytest.mark.parametrize(
    ("day", "updates", "line"),
    [
        ("2024-03-01", [], "Pending: too early to say. This says nothing about the company."),
        ("2025-06-01", [], "Overdue. Due by 31 December 2024: the day has passed, and no outcome was found."),
    ],
)
def test_a_status_is_said_once(tmp_path: Path, day: str, updates: Given, line: str) -> None:
    files = Site(tmp_path).pledge("soon", updates=updates).build("--fast", as_of=day)
    for address in ("companies/acme/soon/index.html", "companies/acme/soon/embed/index.html"):
        assert f'<meta name="description" content="{line}">' in files[address].decode()
