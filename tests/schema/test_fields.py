"""Every field that the readers know is described, at every depth, and no other; each example is sound."""

from collections.abc import Iterator
from dataclasses import fields as fields_of
from enum import StrEnum

import pytest

from pledgebook.config import SiteConfig, parse_site
from pledgebook.numbers import HOWS
from pledgebook.schema import SCHEMAS, Json, Schema
from pledgebook.schema.entries import COMPANY, CORRECTION, MADE, PAGE, PERSON, PLEDGE, RETIRED
from pledgebook.schema.meanings import MEANINGS
from pledgebook.schema.page import SECTIONS, WORDS, in_toml, typed
from pledgebook.schema.said import Table
from pledgebook.schema.site import SITE
from pledgebook.schema.sources import SOURCE
from pledgebook.schema.targets import ALWAYS, FIGURE, MEASURE, MILESTONE, NEVER, PARTS, POINT, REVISED_TARGET
from pledgebook.schema.updates import UPDATE
from pledgebook.validate import keys
from tests.schema.seen import refusals, seen

SAID: dict[str, tuple[tuple[str, ...], Table]] = {
    "COMPANY": (keys.COMPANY, COMPANY),
    "PERSON": (keys.PERSON, PERSON),
    "PAGE": (keys.PAGE, PAGE),
    "SOURCE": (keys.SOURCE, SOURCE),
    "PLEDGE": (keys.PLEDGE, PLEDGE),
    "MADE": (keys.MADE, MADE),
    "RETIRED": (keys.RETIRED, RETIRED),
    "CORRECTION": (keys.CORRECTION, CORRECTION),
    "MEASURE": (keys.MEASURE, MEASURE),
    "MILESTONE": (keys.MILESTONE, MILESTONE),
    "ALWAYS": (keys.ALWAYS, ALWAYS),
    "NEVER": (keys.NEVER, NEVER),
    "PARTS": (keys.PARTS, PARTS),
    "POINT": (keys.POINT, POINT),
    "UPDATE": (keys.UPDATE, UPDATE),
    "REVISED_TARGET": (keys.REVISED_TARGET, REVISED_TARGET),
    "HOWS": (HOWS, FIGURE),
    "SiteConfig": (tuple(field.name for field in fields_of(SiteConfig)), SITE),
}


@pytest.mark.parametrize("level", SAID)
def test_the_fields_described_are_those_of_the_readers(level: str) -> None:
    known, table = SAID[level]
    assert sorted(table) == sorted(known)
    if level != "SiteConfig":
        assert tuple(table) == known  # in the order in which they are best written


def test_every_level_of_the_readers_is_described() -> None:
    levels = {name for name, value in vars(keys).items() if isinstance(value, tuple) and name.isupper()}
    assert levels - {"BOUNDS", "PAGES"} == SAID.keys() - {"HOWS", "SiteConfig"}
    shown = [table for tables in SECTIONS.values() for table in tables.values()]
    assert all(any(table.items() <= here.items() for here in shown) for _, table in SAID.values())


def levels_of(form: Json, path: str) -> Iterator[tuple[str, Schema]]:
    """Every mapping of fields in a schema, wherever it stands."""
    if isinstance(form, list):
        for number, below in enumerate(form):
            yield from levels_of(below, f"{path}/{number}")
    if not isinstance(form, dict):
        return
    if "additionalProperties" in form and "properties" in form:
        yield path, form
    for name, below in form.items():
        if name not in ("examples", "default", "enum"):
            yield from levels_of(below, f"{path}/{name}")


LEVELS = [level for name, form in SCHEMAS.items() for level in levels_of(form, name)]


@pytest.mark.parametrize("level", [level for _, level in LEVELS], ids=[path for path, _ in LEVELS])
def test_each_field_is_explained_at_every_depth_and_unknown_ones_are_refused(level: Schema) -> None:
    assert level["additionalProperties"] is False
    properties = level["properties"]
    assert isinstance(properties, dict)
    for field in properties.values():
        assert isinstance(field, dict)
        told, shown = field["description"], field["examples"]
        assert isinstance(told, str)
        assert isinstance(shown, list)
        assert told[0] == told[0].upper()
        assert told.endswith(".")
        assert "`" not in told
        assert len(shown) == 1


def test_the_schemas_go_as_deep_as_the_readers() -> None:
    found = {tuple(level["properties"]) for _, level in LEVELS}  # type: ignore[arg-type]
    assert found == {tuple(table) for _, table in SAID.values()}


@pytest.mark.parametrize(
    ("level", "name"), [(level, name) for level, (_, table) in SAID.items() if level != "SiteConfig" for name in table]
)
def test_the_example_is_sound_and_reads_as_it_is_typed(level: str, name: str) -> None:
    field = SAID[level][1][name]
    assert seen(typed(field.example)) == field.example
    assert seen(f"{{{name}: {typed(field.example)}}}") == {name: field.example}


def test_the_examples_of_the_site_make_a_site() -> None:
    text = "\n".join(f"{name} = {in_toml(field.example)}" for name, field in SITE.items())
    assert parse_site(text, "content/site.toml")[1] == ()
    assert refusals("site", {name: field.example for name, field in SITE.items()}) == []


@pytest.mark.parametrize("words", MEANINGS)
def test_every_word_of_a_field_has_its_meaning(words: type[StrEnum]) -> None:
    assert list(MEANINGS[words]) == [str(word) for word in words]
    assert words in WORDS.values()
