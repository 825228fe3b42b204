"""The API described for machines: a JSON Schema for each kind of file, and OpenAPI 3.1 over all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pledgebook.config import SiteConfig
from pledgebook.plan.addresses import api_file, api_schema
from pledgebook.plan.api.files import API_VERSION, SCHEMAS, readable
from pledgebook.plan.api.schema import Schema, Schemas, schema_of
from pledgebook.plan.api.types import TYPES
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf

OPENAPI = "3.1.0"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A file or a family of files: `path` below api/v1/, with parameters in braces; `name` is that of its schema."""

    path: str
    name: str
    says: str


ENDPOINTS = (
    Endpoint("index.json", "index", "Where to begin: the day, the licence, and links to everything else."),
    Endpoint("pledges.json", "pledges", "All pledges in short, in order of id: the first file."),
    Endpoint("pledges-{page}.json", "pledges", "All pledges in short: a further file."),
    Endpoint(
        "pledges/{company}/{slug}.json",
        "pledge",
        "A pledge with everything; or where it moved to; or since when and why it is down.",
    ),
    Endpoint("companies.json", "companies", "All companies with their track records, in order of id: the first file."),
    Endpoint("companies-{page}.json", "companies", "All companies: a further file."),
    Endpoint("companies/{company}.json", "company", "A company, its track record, and the first of its pledges."),
    Endpoint("companies/{company}/pledges-{page}.json", "pledges", "The pledges of a company: a further file."),
    Endpoint("statuses.json", "statuses", "Every status, what it means, and how many pledges have it."),
    Endpoint("rules.json", "rules", "The rule table that every verdict is given by."),
    Endpoint("changes.json", "changes", "Verdicts that changed, newest first: the first file."),
    Endpoint("changes-{page}.json", "changes", "Verdicts that changed: a further file."),
    Endpoint("goalposts.json", "goalposts", "Goalposts that were moved, newest first: the first file."),
    Endpoint("goalposts-{page}.json", "goalposts", "Goalposts that were moved: a further file."),
    Endpoint("asof/{year}-12-31.json", "asof", "How everything stood at the end of a year that is over."),
    Endpoint("asof/{year}-12-31-{page}.json", "asof", "How everything stood at the end of a year: a further file."),
    Endpoint("schema/{name}.json", "", "The JSON Schema (2020-12) of a kind of file."),
    Endpoint("openapi.json", "", "This description."),
)

_SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9-]+$"}
PARAMETERS: Mapping[str, tuple[str, Schema]] = {
    "company": ("The id of a company.", _SLUG),
    "slug": ("What follows the company in the id of a pledge.", _SLUG),
    "page": ("The number of the file; `next` in the one before leads to it.", {"type": "integer", "minimum": 2}),
    "year": ("A year that is over.", {"type": "integer", "minimum": 1900}),
    "name": ("What the schema describes.", {"type": "string", "enum": list(SCHEMAS)}),
}
ANY: Schema = {"type": "object", "description": "A document with a standard of its own."}


def schemas(shelf: Shelf) -> Family:
    for name, kind in TYPES.items():
        address = api_schema(name)
        yield readable(address, schema_of(kind, f"{shelf.config.base_url}{address}"))


def openapi(shelf: Shelf) -> Family:
    yield readable(api_file("openapi"), document(shelf.config))


def document(config: SiteConfig) -> Schema:
    """The OpenAPI document of a site (https://spec.openapis.org/oas/v3.1.0)."""
    made = Schemas("#/components/schemas/")
    paths = {f"/{api_file(each.path.removesuffix('.json'))}": {"get": _operation(each, made)} for each in ENDPOINTS}
    kind = "email" if config.contact_url.startswith("mailto:") else "url"
    return {
        "openapi": OPENAPI,
        "info": {
            "title": f"{config.title}: data",
            "version": API_VERSION,
            "description": "Static files, made anew with each build of the site. "
            "Fields may be added within this version; none is taken away or changes its meaning.",
            "license": {"name": config.license, "url": config.license_url},
            "contact": {kind: config.contact_url.removeprefix("mailto:")},
        },
        "servers": [{"url": config.base_url.removesuffix("/")}],
        "paths": paths,
        "components": {"schemas": dict(sorted(made.defined.items()))},
    }


def _operation(endpoint: Endpoint, made: Schemas) -> Schema:
    words = endpoint.path.removesuffix(".json").replace("/", " ").replace("-", " ").replace("{", "").replace("}", "")
    parameters = [name for name in PARAMETERS if f"{{{name}}}" in endpoint.path]
    schema = made.of(TYPES[endpoint.name]) if endpoint.name else ANY
    content = {"application/json": {"schema": schema}}
    responses: dict[str, Any] = {"200": {"description": endpoint.says, "content": content}}
    if parameters:
        responses["404"] = {"description": "There is no such file; the body is the site's page that says so."}
    return {
        "operationId": f"get{words.title().replace(' ', '')}",
        "summary": endpoint.says,
        **({"parameters": [_parameter(name) for name in parameters]} if parameters else {}),
        "responses": responses,
    }


def _parameter(name: str) -> Schema:
    says, schema = PARAMETERS[name]
    return {"name": name, "in": "path", "required": True, "description": says, "schema": schema}
