"""What stands in docs/ for editors is what the program says, and what their programs are told to read is there.

`make golden` writes the schemas and docs/fields.md anew.
"""

import fnmatch
import json
import os
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from pledgebook.issues import Issue, Severity, as_text
from pledgebook.load import Kind
from pledgebook.schema import DRAFT, SCHEMAS, schema_file
from pledgebook.schema.page import fields_page
from pledgebook.where import Where
from tests.builder import Site
from tests.schema.seen import ROOT

FILES = {
    **{f"docs/schema/{name}.json": schema_file(name) for name in SCHEMAS},
    "docs/fields.md": fields_page(),
}
FOLDERS = {
    Kind.PLEDGE: "pledges/acme/soon",
    Kind.COMPANY: "companies/acme",
    Kind.PERSON: "people/jane-doe",
    Kind.SOURCE: "sources/press",
    Kind.PAGE: "pages/about",
}


@pytest.mark.parametrize("name", FILES)
def test_the_file_says_what_the_program_says(name: str) -> None:
    file = ROOT / name
    if os.environ.get("PLEDGEBOOK_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(FILES[name], encoding="utf-8")
    assert file.read_text(encoding="utf-8") == FILES[name], "run make golden, and read the diff"


def test_no_schema_is_left_behind() -> None:
    assert {f"docs/schema/{file.name}" for file in (ROOT / "docs/schema").iterdir()} == {*FILES} - {"docs/fields.md"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_of_the_draft_that_every_editor_reads(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == DRAFT
    Draft7Validator.check_schema(SCHEMAS[name])
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_a_site_publishes_them_under_its_own_address(tmp_path: Path) -> None:
    built = Site(tmp_path).pledge("soon").build("--fast")
    published = {address: json.loads(data) for address, data in built.items() if address.startswith("schema/")}
    assert published.keys() == {f"schema/{name}.json" for name in SCHEMAS}
    for address, form in published.items():
        assert form.pop("$id") == f"https://promises.example/{address}"
        assert form == SCHEMAS[Path(address).stem]


SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
EXTENSIONS = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
TASKS = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", Kind)
def test_vs_code_is_told_which_schema_each_kind_of_entry_has(kind: Kind) -> None:
    path = f"content/{FOLDERS[kind]}.md"
    told = [schema for schema, glob in SETTINGS["yaml.schemas"].items() if fnmatch.fnmatchcase(path, glob)]
    assert told == [f"./docs/schema/{kind}.json"]
    assert (ROOT / told[0]).is_file()


def test_only_what_has_no_text_is_taken_for_yaml_as_a_whole() -> None:
    assert SETTINGS["files.associations"] == {"**/content/sources/*.md": "yaml"}
    assert {"redhat.vscode-yaml", "tamasfe.even-better-toml"} == {*EXTENSIONS["recommendations"]}


def test_a_schema_may_be_named_in_an_entry(tmp_path: Path) -> None:
    named = "# yaml-language-server: $schema=../../docs/schema/source.json\n"
    text = f"---\n{named}url: https://wire.example/\npublisher: Wire\nkind: press\n---\n"
    assert Site(tmp_path).file("sources/wire.md", text).check() == []


def test_vs_code_finds_the_place_of_every_problem() -> None:
    (task,) = TASKS["tasks"]
    matcher = task["problemMatcher"]["pattern"]
    issue = Issue(Where("content/pledges/acme/soon.md", 14, 9), "P104", 'due "2024-13" is not a date.', "write 2024-12")
    found = re.fullmatch(matcher["regexp"], as_text(issue))
    assert found
    named = ("file", "line", "column", "severity", "code", "message")
    assert [found[matcher[name]] for name in named] == [
        "content/pledges/acme/soon.md", "14", "9", "error", "P104",
        'due "2024-13" is not a date. hint: write 2024-12',
    ]  # fmt: skip
    warning = Issue(Where("content/site.toml"), "R118", "No.", "yes", Severity.WARNING)
    assert re.fullmatch(matcher["regexp"], as_text(warning))
