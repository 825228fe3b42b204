"""Issue forms ask for the entry's fields, by the names and in the words of docs/writing-a-pledge.md."""

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from pledgebook.model import Because, Happened, SourceKind, Strength
from pledgebook.plan.words import form_href
from pledgebook.validate import keys
from tests.plan.desk import CONFIG, planned

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = ("suggest-a-pledge", "new-evidence", "report-an-error")
DOCS = (ROOT / "docs" / "writing-a-pledge.md").read_text("utf-8")
CHOICES: Mapping[str, type[StrEnum]] = {
    "strength": Strength, "source-kind": SourceKind, "happened": Happened, "because": Because,
}  # fmt: skip
OUR_OWN = {
    "suggest-a-pledge": {"company", "body"},  # the folder, and what stands below the fields
    "new-evidence": {"pledge"},
    "report-an-error": {"page", "wrong", "right"},
}
EDITORS = {"final", "since", "into", "ruling", "overrides", "missing", "reply", "by", "source"}  # of an update


class Field(NamedTuple):
    """One question of a form. The `-` of an id stands between the levels of an entry, where a label has a point."""

    id: str
    kind: str
    label: str
    options: Sequence[str]
    is_required: bool


def fields_of(form: str) -> list[Field]:
    """The questions, read as GitHub reads them: by YAML 1.1, in which a bare `on` is true."""
    body = yaml.safe_load((FOLDER / f"{form}.yml").read_text("utf-8"))["body"]
    return [
        Field(
            each["id"],
            each["type"],
            each["attributes"]["label"],
            each["attributes"].get("options", ()),
            each.get("validations", {}).get("required", False),
        )
        for each in body
        if each["type"] != "markdown"
    ]


def known(form: str) -> dict[str, str]:
    """The fields that a form may ask for, with the words that the documents have for them."""
    source = {f"source-{name}": words for name, words in rows("Fields of a source", keys.SOURCE).items()}
    if form == "suggest-a-pledge":
        made = {f"made-{name}": words for name, words in rows("Fields of made", keys.MADE).items()}
        return rows("Fields of a pledge", keys.PLEDGE) | made | source
    return rows("Fields of an update", keys.UPDATE) | source if form == "new-evidence" else source


def rows(heading: str, names: Sequence[str]) -> dict[str, str]:
    section = DOCS.partition(f"### {heading}\n")[2].partition("\n#")[0]
    words = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.MULTILINE))
    return {name: words[name] for name in names}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_for_fields_of_the_entry(form: str) -> None:
    ids = [each.id for each in fields_of(form)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z_]+(-[a-z_]+)?", name) for name in ids)
    assert set(ids) - OUR_OWN[form] <= known(form).keys()


@pytest.mark.parametrize("form", FORMS)
def test_a_field_is_called_what_the_documents_call_it(form: str) -> None:
    for each in fields_of(form):
        name, words = each.label.split(": ", 1)
        if each.id in OUR_OWN[form]:
            assert name == each.id.replace("body", "context")
        else:
            assert name == each.id.replace("-", ".")
            documented = known(form)[each.id]
            assert documented.startswith(words), each.label
            assert documented[len(words) :][:1] in ("", ",", ";", ":"), each.label


@pytest.mark.parametrize("form", FORMS)
def test_a_choice_offers_what_the_program_knows_and_no_more(form: str) -> None:
    choices = [each for each in fields_of(form) if each.kind == "dropdown"]
    assert [list(each.options) for each in choices] == [list(map(str, CHOICES[each.id])) for each in choices]
    assert {each.id for each in fields_of(form) if each.id in CHOICES} == {each.id for each in choices}


def test_the_forms_leave_out_what_is_for_editors_alone() -> None:
    asked = {each.id for each in fields_of("new-evidence")}
    assert set(keys.UPDATE) - asked == EDITORS
    suggested = {each.id for each in fields_of("suggest-a-pledge")}
    whole = {"made", "sources"}  # asked for field by field
    assert set(keys.PLEDGE) - suggested - whole == {
        "checked", "updates", "corrections", "formerly", "retired", "draft",
    }  # fmt: skip
    assert {f"made-{name}" for name in keys.MADE if name != "source"} <= suggested


def test_what_an_entry_cannot_do_without_is_required() -> None:
    required = {each.id for each in fields_of("suggest-a-pledge") if each.is_required}
    assert {"title", "company", "made-on", "target", "source-url", "source-publisher", "source-kind"} <= required
    assert {each.id for each in fields_of("new-evidence") if each.is_required} == {
        "pledge", "source-url", "source-publisher", "source-kind",
    }  # fmt: skip


@pytest.mark.parametrize(("schema", "names"), [("forms", FORMS), ("config", ("config",))])
def test_forms_fit_the_schema(schema: str, names: Sequence[str]) -> None:
    words = ["check_jsonschema", "--builtin-schema", f"vendor.github-issue-{schema}"]
    files = [str(FOLDER / f"{name}.yml") for name in names]
    done = subprocess.run([sys.executable, "-m", *words, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_pages_link_to_forms_and_fields_that_there_are(tmp_path: Path) -> None:
    cars = planned(tmp_path)["companies/acme/cars/index.html"].data
    links = [cars["evidence_href"], cars["page"]["report_href"]]  # type: ignore[index]
    for link, answers in zip(
        map(str, links),
        [{"pledge": "acme/cars"}, {"page": "https://promises.example/tracker/companies/acme/cars/"}],
        strict=True,
    ):
        parts = urlsplit(link)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{CONFIG.repository}/issues/new"
        asked = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}
        form = asked.pop("template").removesuffix(".yml")
        assert asked == answers
        assert asked.keys() <= {each.id for each in fields_of(form)}


def test_an_answer_cannot_leave_its_field() -> None:
    link = str(form_href(CONFIG, "report-an-error", page="https://p.example/?a=1&wrong=x#y z+é"))
    assert parse_qs(urlsplit(link).query)["page"] == ["https://p.example/?a=1&wrong=x#y z+é"]
    assert "wrong" not in parse_qs(urlsplit(link).query)
