"""Where a reader of the API begins."""

from typing import TYPE_CHECKING

from pledgebook.plan.addresses import (
    DATABASE,
    PACKAGE,
    api_file,
    api_schema,
    api_year_end,
    calendar,
    feed,
    json_feed,
    table,
)
from pledgebook.plan.api.files import API_VERSION, SCHEMAS, head, readable
from pledgebook.plan.api.pieces import counts_shape, record_shape
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import repository_href

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes_index import DataLinks, Index, IndexLinks

DOCUMENTATION = "docs/api.md"


def index(shelf: Shelf) -> Family:
    config, whole = shelf.config, shelf.book.whole
    data: Index = {
        **head(shelf.config, "index"),
        "title": config.title,
        "description": config.description,
        "language": config.language,
        "api_version": API_VERSION,
        "as_of": shelf.book.as_of.isoformat(),
        "license": {"name": config.license, "url": config.license_url},
        "operator": config.operator or None,
        "contact": config.contact_url,
        "counts": counts_shape(whole.counts),
        "record": record_shape(whole),
        "companies": len(shelf.book.catalogue.companies),
        "retired": len(shelf.book.tombstones),
        "links": _links(shelf),
    }
    yield readable(api_file("index"), data)


def _links(shelf: Shelf) -> "IndexLinks":
    base, past = shelf.config.base_url, shelf.past
    return {
        "pledges": f"{base}{api_file('pledges')}",
        "companies": f"{base}{api_file('companies')}",
        "statuses": f"{base}{api_file('statuses')}",
        "rules": f"{base}{api_file('rules')}",
        "changes": f"{base}{api_file('changes')}",
        "goalposts": f"{base}{api_file('goalposts')}",
        "year_ends": [
            {"day": f"{year}-12-31", "url": f"{base}{api_year_end(year)}"}
            for year in (past.years_over(shelf.book.as_of) if past else ())
        ],
        "schemas": [{"name": name, "url": f"{base}{api_schema(name)}"} for name in SCHEMAS],
        "openapi": f"{base}{api_file('openapi')}",
        "data": _data(base),
        "feed": f"{base}{feed('')}",
        "json_feed": f"{base}{json_feed('')}",
        "calendar": f"{base}{calendar('')}",
        "home": base,
        "methodology": f"{base}methodology/",
        "repository": shelf.config.repository or None,
        "documentation": repository_href(shelf.config, "blob", DOCUMENTATION),
    }


def _data(base: str) -> "DataLinks":
    return {
        "pledges": f"{base}{table('pledges')}",
        "updates": f"{base}{table('updates')}",
        "verdicts": f"{base}{table('verdicts')}",
        "datapackage": f"{base}{PACKAGE}",
        "sqlite": f"{base}{DATABASE}",
    }
