"""A page as it was planned, with the file that it comes from."""

from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.plan.shapes import BasePage, Page
from pledgebook.where import Where


class Made(NamedTuple):
    """A planned page and what it comes from, so that two for one address can both be named."""

    page: Page
    origin: Where


Family = Iterator[Made]

SITE = Where("content/site.toml")
"""Where files come from that belong to the site as a whole."""


def made(template: str, data: BasePage, origin: Where | None = None) -> Made:
    """A page at the address that its data names; made from its template where no content file made it."""
    page = Page(f"{data['page']['address']}index.html", template, data)
    return Made(page, origin or Where(f"templates/{template}"))
