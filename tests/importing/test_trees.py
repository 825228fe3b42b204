"""JSON and YAML: lists of promises, with fields of their own; and bombs."""

import json
from pathlib import Path

import pytest

from pledgebook.importing.files import How, tables_in
from pledgebook.importing.rows import Exact, Table
from tests.importing.bench import MESSAGES, Bench

SOURCE = {"url": "https://press.example/1", "publisher": "The Press", "kind": "press"}
ONE = {
    "title": "Deliver 100 cars",
    "company": "Acme Motors",
    "made": {"on": "2024-04-25", "quote": "We will", "source": SOURCE},
    "target": {"measure": "cars delivered", "at_least": 100, "counted": "total"},
    "due": 2024,
    "topics": ["Deliveries", "Cars"],
    "updates": [{"on": "2024-05-31", "value": {"more_than": "10"}, "source": "the-press"}],
    "draft": True,
    "body": "Why it matters.\n",
}  # fmt: skip
ENTRY = """\
---
title: Deliver 100 cars
made: {on: 2024-04-25, quote: We will, source: [the-press]}
target: {measure: cars delivered, at_least: 100, counted: total}
due: 2024
topics: [deliveries, cars]
sources:
  the-press: {url: "https://press.example/1", publisher: The Press, kind: press}
updates:
  - {on: 2024-05-31, value: {more_than: 10}, source: the-press}
draft: true
---
Why it matters.
"""
YAML = """\
---
# of this year
pledges:
  - title: Deliver 100 cars
    company: Acme Motors
    made:
      on: 2024-04-25
      quote: We will
      source: {url: "https://press.example/1", publisher: The Press, kind: press}
    target: {measure: cars delivered, at_least: 100, counted: total}
    due: 2024
    topics: [Deliveries, Cars]
    updates: [{on: 2024-05-31, value: {more_than: 10}, source: the-press}]
    draft: true
    body: Why it matters.
"""


def imported(bench: Bench, name: str, data: str | bytes) -> str:
    """The entry that a file makes whose fields are called as ours are: no mapping is needed."""
    bench.file(name, data)
    answer = bench.run(name, "--write")
    assert (answer.code, answer.problems) == (0, [])
    return bench.written()["pledges/acme-motors/deliver-100-cars.md"]


@pytest.mark.parametrize(
    "data",
    [json.dumps([ONE]), json.dumps({"pledges": [ONE]}, indent=2), json.dumps([ONE]).encode("utf-16")],
)
def test_json_with_our_own_names_needs_no_mapping(bench: Bench, data: str | bytes) -> None:
    assert imported(bench, "promises.json", data) == ENTRY


def test_yaml_with_our_own_names_needs_no_mapping(bench: Bench) -> None:
    assert imported(bench, "promises.yaml", YAML) == ENTRY
    as_a_list = YAML.removeprefix("---\n# of this year\npledges:\n")
    assert imported(bench, "promises.yml", as_a_list.replace("\n  ", "\n")[2:]) == ENTRY


def test_other_names_are_mapped_by_dots(bench: Bench) -> None:
    data = json.dumps([{"what": "Open a works", "when": {"said": "2024-04-25", "due": 2026}, "maker.name": "Acme"}])
    mapping = """\
[columns]
what = ["title", "target.event"]
"when.said" = "made.on"
"when.due" = "due"
"maker.name" = "company"
"""
    assert list(bench.entries(data, "p.json", mapping)) == ["companies/acme.md", "pledges/acme/open-a-works.md"]


def table(folder: Path, name: str, data: str) -> Table:
    file = folder / name
    file.write_text(data, "utf-8")
    found = tables_in([file], How())
    assert found.issues == []
    return found.others[0]


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    read = table(tmp_path, "a.json", '[{"a": 123456789012345678901.50, "b": null, "c": true, "d": [1, null]}]')
    assert read.rows[0].cells == (Exact("123456789012345678901.50"), "", "true", ["1", ""])


def test_fields_may_be_missing_from_some(tmp_path: Path) -> None:
    read = table(tmp_path, "a.json", '[{"a": "1"}, {"b": {"c": "2"}}]')
    assert read.headings == ("a", "b.c")
    assert [row.cells for row in read.rows] == [("1", ""), ("", "2")]


TITLES = """\
[columns]
title = "title"
[constants]
company = "Acme"
"made.on" = "2024"
"target.event" = "It is done"
"""
WRONG = {
    "json.empty": "",
    "json.broken": '[{"title": "a",}]',
    "json.deep": "[" * 100_000,
    "json.deep-objects": '{"a":' * 1_000 + "1" + "}" * 1_000,
    "json.nan": '[{"title": NaN}]',
    "json.twice": '[{"title": "a", "title": "b"}]',
    "json.other": '{"promises": []}',
    "json.none": "[]",
    "json.bare": "[{}, {}]",
    "json.text": '"words"',
    "json.long-number": f'[{{"title": {"9" * 50_000}}}]',
    "json.columns": json.dumps([{f"c{number}": 1 for number in range(100_000)}]),
    "json.heading": '[{"ti\u202etle": "a"}]',
    "json.surrogate-heading": '[{"\\ud800": "a"}]',
    "yaml.anchor": "- title: &a Open a works\n- title: *a\n",
    "yaml.tag": "- title: !!python/object/apply:os.system [ls]\n",
    "yaml.merge": "- &a {title: x}\n- {<<: *a}\n",
    "yaml.deep": f"- title: {'[' * 5_000}",
    "yaml.many": "- {title: a}\n" * 15_000,
    "yaml.two": "- title: a\n---\n- title: b\n",
    "yaml.bidi": "- title: a\n- title: ab\u202ec\n",
    "yaml.text": "just words\n",
    "yaml.twice": "- title: a\n  title: b\n",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.timeout(20)
def test_what_is_no_list_of_promises_is_told(bench: Bench, name: str) -> None:
    told = bench.told(WRONG[name], f"promises.{name.partition('.')[0]}", TITLES)
    assert told == [MESSAGES[name]]


REST = {"Company": "Acme", "Said on": "2024-04-25", "Due": "2026"}
ROWS: dict[str, object] = {
    "json.item": "words",
    "json.dots": {"a": {"b": "1"}, "a.b": "2", **REST},
    "json.list": {"Promise": ["a", "b"], **REST},
    "json.long": {"Promise": "x" * 10_000_000, **REST},
    "json.surrogate": {"Promise": "a \ud800", **REST},
    "json.nul": {"Promise": "a \0b", **REST},
}


@pytest.mark.parametrize("name", ROWS)
def test_a_promise_that_cannot_be_read_is_told_of_its_row(bench: Bench, name: str) -> None:
    good = {"Promise": "Open a works", **REST}
    told = bench.told(json.dumps([ROWS[name], good]), "promises.json")
    assert {line for line in told if "error" in line} == {MESSAGES[name]}


def test_no_name_of_a_field_can_forge_an_entry(bench: Bench) -> None:
    """What stands in JSON is put into quotes, whatever it looks like."""
    forged = "note\n---\nretired: {on: 2024, because: x}\n#"
    one = {**ONE, "updates": [{"on": "2024-05-31", forged: "x", "note": "---\nforged: y"}]}
    bench.file("promises.json", json.dumps([one]))
    answer = bench.run("promises.json", "--write")
    assert answer.code == 1
    assert answer.problems == [MESSAGES["json.forged"]]
    assert bench.written() == {}


def test_a_ruling_in_fields_of_ours_is_held_against_the_readers(bench: Bench) -> None:
    one = {**ONE, "updates": [{"on": "2024-05-31", "ruling": "kept"}]}
    bench.file("promises.json", json.dumps([one]))
    assert bench.run("promises.json").problems == [MESSAGES["json.ruling"]]


@pytest.mark.timeout(20)
def test_a_name_that_stands_twice_is_found_among_many(tmp_path: Path) -> None:
    file = tmp_path / "promises.json"
    file.write_text("[{" + "".join(f'"k{number}": 1, ' for number in range(60_000)) + '"k59999": 2}]')
    (issue,) = tables_in([file], How()).issues
    assert issue.text == 'this JSON is not read: "k59999" is given twice in one object.'
