"""Schemas are made from the types that files are planned by; they hold, and they leave room to grow."""

import copy
import json
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest
from jsonschema import Draft202012Validator, ValidationError
from openapi_spec_validator import validate as openapi_holds

from pledgebook.plan.api.doc import Day, Doc, Number, StatusWord
from pledgebook.plan.api.files import SCHEMAS
from pledgebook.plan.api.openapi import ENDPOINTS, document
from pledgebook.plan.api.schema import Schemas, schema_of
from pledgebook.plan.api.types import TYPES
from tests.api.reading import FORMATS, fields_of, planned, strict
from tests.plan.desk import CONFIG, a_site

URL = "https://promises.example/api/v1/schema/pledge.json"


@pytest.fixture(scope="module")
def cars(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return planned(a_site(tmp_path_factory.mktemp("site")))["api/v1/pledges/acme/cars.json"]


def test_every_kind_of_file_has_a_type_and_every_type_its_file() -> None:
    assert tuple(TYPES) == SCHEMAS


@pytest.mark.parametrize("name", TYPES)
def test_every_schema_is_one_and_names_its_own_address(name: str) -> None:
    schema = schema_of(TYPES[name], URL)
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == ("https://json-schema.org/draft/2020-12/schema", URL)


@pytest.mark.parametrize("name", TYPES)
def test_no_field_and_no_type_goes_without_a_description(name: str) -> None:
    defined = schema_of(TYPES[name], URL)["$defs"]
    mute = [field for field, said in fields_of(defined) if not said.get("description", "").endswith(".")]
    mute += [kind for kind, said in defined.items() if not said["description"].endswith(".")]
    assert mute == []
    assert not [kind for kind, said in defined.items() if said["description"].startswith("dict(")]


def test_the_openapi_document_is_one() -> None:
    made = document(CONFIG)
    openapi_holds(made)
    assert made["servers"] == [{"url": "https://promises.example/tracker"}]
    assert made["info"]["contact"] == {"email": "mail@promises.example"}
    names = [path["get"]["operationId"] for path in made["paths"].values()]
    assert len(set(names)) == len(ENDPOINTS)
    assert not [field for field, said in fields_of(made["components"]["schemas"]) if not said.get("description")]


class Shop(TypedDict):
    """A shop.

    What follows the first paragraph is for us.
    """

    opened: Annotated[Day | None, Doc("Since when.")]
    size: NotRequired[Annotated[Number, Doc("How large.")]]
    kind: Annotated[Literal["shop"], Doc("What it is.")]
    counts: Annotated[dict[StatusWord, int], Doc("By status.")]
    near: Annotated["list[Shop]", Doc("Shops near by.")]


class Stall(TypedDict):
    """A stall."""

    kind: Annotated[Literal["stall"], Doc("What it is.")]


def test_a_type_becomes_a_schema() -> None:
    made = schema_of(Shop | Stall, URL)
    assert made["oneOf"] == [{"$ref": "#/$defs/Shop"}, {"$ref": "#/$defs/Stall"}]
    shop = made["$defs"]["Shop"]
    assert shop["description"] == "A shop."
    assert shop["required"] == ["opened", "kind", "counts", "near"]
    assert shop["properties"] == {
        "opened": {"type": ["string", "null"], "format": "date", "description": "Since when."},
        "size": {"type": ["number", "string"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "description": "How large."},
        "kind": {"const": "shop", "description": "What it is."},
        "counts": {
            "type": "object",
            "propertyNames": {"$ref": "#/$defs/Status"},
            "additionalProperties": {"type": "integer"},
            "description": "By status.",
        },
        "near": {"type": "array", "items": {"$ref": "#/$defs/Shop"}, "description": "Shops near by."},
    }


def test_a_type_that_no_file_is_made_of_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        Schemas().of(set[str])


class ShopShape(TypedDict):
    """Another shop."""

    at: Annotated[str, Doc("Where.")]


def test_two_types_of_one_name_are_refused() -> None:
    with pytest.raises(TypeError, match="both be called Shop"):
        Schemas().of(Shop | ShopShape)


def published(file: Any) -> Draft202012Validator:
    return Draft202012Validator(schema_of(TYPES["pledge"], file["schema"]), format_checker=FORMATS)


def changed(file: Any, *path: str, to: object) -> Any:
    made = copy.deepcopy(file)
    at = made
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return made


BROKEN: dict[str, tuple[tuple[str, ...], object]] = {
    "no such status": (("verdict", "status"), "delivered"),
    "no day": (("verdict", "since"), "2025-02-30"),
    "no number": (("target", "bound", "value"), "1e5"),
    "no whole address": (("url",), "companies/acme/cars/"),
    "no such kind of target": (("target", "kind"), "wish"),
    "no rule": (("verdict", "rule"), 8),
    "nothing": (("verdict", "sentence"), None),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_refused(case: str, cars: Any) -> None:
    published(cars).validate(cars)
    path, value = BROKEN[case]
    with pytest.raises(ValidationError):
        published(cars).validate(changed(cars, *path, to=value))


def test_what_is_missing_is_refused(cars: Any) -> None:
    without = {name: value for name, value in cars.items() if name != "verdict"}
    with pytest.raises(ValidationError):
        published(cars).validate(without)


@pytest.mark.parametrize(("path", "value"), [(("colour",), "red"), (("sources", "0", "kind"), "blog")])
def test_an_old_schema_takes_what_a_later_version_may_add(path: tuple[str, ...], value: str, cars: Any) -> None:
    later = copy.deepcopy(cars)
    at: Any = later
    for step in path[:-1]:
        at = at[int(step) if step.isdigit() else step]
    at[path[-1]] = value
    published(cars).validate(later)
    assert not strict("pledge").is_valid(later)


def test_types_and_schemas_are_the_same_in_a_fresh_run() -> None:
    import subprocess
    import sys

    code = (
        "import json; from pledgebook.plan.api.openapi import document; from tests.plan.desk import CONFIG; "
        "print(json.dumps(document(CONFIG)))"
    )
    root = Path(__file__).parents[2]
    odd = {"PYTHONHASHSEED": "4711", "PATH": ""}
    told = subprocess.run([sys.executable, "-c", code], cwd=root, env=odd, capture_output=True, check=True).stdout
    assert json.loads(told) == document(CONFIG)
    assert told.decode().strip() == json.dumps(document(CONFIG))
