"""How tests read the API: as a program of somebody else would, by its schemas, its paths and its links."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

from pledgebook.derive import derive
from pledgebook.plan import Page, plan
from pledgebook.plan.addresses import API
from pledgebook.plan.api.openapi import PARAMETERS, document
from pledgebook.plan.api.schema import schema_of
from pledgebook.plan.api.types import TYPES
from pledgebook.render.serialise import packed_bytes
from tests.builder import Site
from tests.plan.desk import AS_OF, CONFIG

Files = Mapping[str, Any]
"""The documents of an API by their addresses."""

SCHEMAS = f"{API}schema/"
FORMATS = FormatChecker(["date"])


@FORMATS.checks("uri")
def is_whole_address(text: object) -> bool:
    if not isinstance(text, str):
        return True
    parts = urlsplit(text)
    whole = parts.scheme in ("http", "https", "mailto") and bool(parts.netloc or parts.path)
    return whole and text.isascii() and not re.search(r'[\s<>"\\^`{|}]', text)


def parsed(pages: Mapping[str, bytes]) -> dict[str, Any]:
    """What a built site has below api/v1/."""
    return {url: json.loads(data) for url, data in pages.items() if url.startswith(API)}


def planned(site: Site) -> dict[str, Any]:
    """The same of a site that is only planned."""
    pages, issues = plan(derive(site.catalogue(), AS_OF), CONFIG, [])
    assert not issues
    return as_read(pages)


def as_read(pages: Any) -> dict[str, Any]:
    found: list[Page] = [page for page in pages if page.url.startswith(API)]
    return {page.url: json.loads(packed_bytes(page.data)) for page in found}


def data_of(files: Files) -> dict[str, Any]:
    """The files that are data: neither a schema nor the OpenAPI document."""
    return {
        url: file for url, file in files.items() if not url.startswith(SCHEMAS) and not url.endswith("openapi.json")
    }


def kind_of(file: Any) -> str:
    """The name of the schema that a file says it keeps to."""
    return Path(urlsplit(file["schema"]).path).stem


@cache
def strict(name: str) -> Draft202012Validator:
    """Refuses what the published schema lets through: a field or a word that nobody described."""
    return Draft202012Validator(
        schema_of(TYPES[name], "https://promises.example/", strict=True), format_checker=FORMATS
    )


def faults(files: Files, *, strictly: bool = False) -> list[str]:
    """Everything in the files that breaks the schema published beside them, or the strict one."""
    judges = {Path(url).stem: schema for url, schema in files.items() if url.startswith(SCHEMAS)}
    published = {name: Draft202012Validator(schema, format_checker=FORMATS) for name, schema in judges.items()}
    return [
        f"{url}: {'/'.join(map(str, error.path))}: {error.message[:200]}"
        for url, file in data_of(files).items()
        for error in (strict if strictly else published.__getitem__)(kind_of(file)).iter_errors(file)
    ]


@cache
def paths() -> dict[str, re.Pattern[str]]:
    """The paths of the OpenAPI document, each as a pattern for addresses."""
    return {path: _pattern(path) for path in document(CONFIG)["paths"]}


def _pattern(path: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", path.removeprefix("/"))
    said = [re.escape(piece) if place % 2 == 0 else f"({_takes(piece)})" for place, piece in enumerate(pieces)]
    return re.compile("".join(said))


def _takes(parameter: str) -> str:
    schema = PARAMETERS[parameter][1]
    if schema["type"] == "integer":
        return "[0-9]+"
    return "|".join(schema["enum"]) if "enum" in schema else str(schema["pattern"]).strip("^$")


def followed(files: Files, first: str, key: str, base: str = CONFIG.base_url) -> list[Any]:
    """The entries of a list, from its first file along `next`."""
    entries: list[Any] = []
    url: str | None = f"{base}{first}"
    seen = set[str]()
    while url is not None:
        assert url not in seen
        seen.add(url)
        file = files[url.removeprefix(base)]
        entries += file[key]
        url = file["next"]
    return entries


def fields_of(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property of every object of a schema, with a name to find it by."""
    for name, defined in schema.items():
        for field, said in defined.get("properties", {}).items():
            yield f"{name}.{field}", said
