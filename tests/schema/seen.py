"""Entries as an editor's YAML server sees them, and what the schemas say of them."""

import re
from functools import cache
from pathlib import Path

import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import ValidationError

from pledgebook.schema import SCHEMAS, Json

ROOT = Path(__file__).parents[2]


class _CoreLoader(yaml.BaseLoader):
    """YAML 1.2's core schema, as editors' servers read it: `no` is text, `2024-04-25` is text, `2024` is a number."""

    def construct_scalar_as_core(self, node: yaml.Node) -> Json:
        assert isinstance(node, yaml.ScalarNode)
        text = str(node.value)
        if node.style:
            return text
        if text in ("", "~", "null", "Null", "NULL"):
            return None
        if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
            return text.lower() == "true"
        if re.fullmatch(r"[-+]?\d+", text, re.ASCII):
            return int(text)
        if re.fullmatch(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", text, re.ASCII):
            return float(text)
        return text


_CoreLoader.add_constructor("tag:yaml.org,2002:str", _CoreLoader.construct_scalar_as_core)


def seen(front: str) -> Json:
    """What stands between the fences, typed."""
    value: Json = yaml.load(front, _CoreLoader)
    return value


def front_of(text: str) -> str:
    """What stands between the fences of an entry."""
    return text.split("---\n")[1]


@cache
def _validators(name: str) -> tuple[Draft7Validator, Draft202012Validator]:
    return Draft7Validator(SCHEMAS[name]), Draft202012Validator(SCHEMAS[name])


def refusals(name: str, value: Json) -> list[str]:
    """What the schema refuses, a line each; the same under both drafts."""
    seventh, latest = (sorted(map(_line, each.iter_errors(value))) for each in _validators(name))
    assert seventh == latest
    return seventh


def takes(name: str, value: Json) -> bool:
    """Whether the schema refuses nothing."""
    return _validators(name)[0].is_valid(value)


def _line(error: ValidationError) -> str:
    return f"{error.json_path}: {error.message[:300]}"
