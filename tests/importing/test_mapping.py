"""The mapping file: TOML or YAML, every mistake told with its line; and what is proposed where there is none."""

import tomllib
from pathlib import Path

import pytest

from pledgebook.importing.fields import field_names, form_of, path_of
from pledgebook.importing.guess import proposal
from pledgebook.importing.headings import EVERY_WORD, FIELDS, looks_like_a_status
from pledgebook.importing.mapping import read_mapping
from pledgebook.importing.notes import read_notes
from pledgebook.importing.rows import Row, Table
from pledgebook.validate import keys
from tests.importing.bench import HEAD, MAPPING, MESSAGES, ROW, Bench

BELOW = ("baseline", "path", "parts")
AS_YAML = """\
# Ours.
columns:
  Promise: [title, target.event]
  Company: company
  Said on: made.on
  Due: due
constants: {made.at: A fair}
dates: dd/mm/yyyy
"""


def test_a_mapping_may_be_yaml(bench: Bench) -> None:
    bench.file("promises.csv", f"{HEAD}\n{ROW}\n".replace("2024-04-25", "25/04/2024"))
    bench.file("mapping.yaml", AS_YAML)
    assert bench.run("promises.csv", "--map", "mapping.yaml", "--write").problems == []
    assert "made: {on: 2024-04-25, at: A fair}" in bench.written()["pledges/acme-motors/open-a-works.md"]


def test_values_that_toml_types_are_texts() -> None:
    text = '[constants]\ndue = 2030\ndraft = true\n"made.on" = 2024-04-25\n"target.at_least" = 1.10\n"company" = "A"\n'
    mapping, issues = read_mapping(read_notes(text.encode(), "m.toml"))
    assert issues == ()
    assert list(mapping.constants.values()) == ["2030", "true", "2024-04-25", "1.10", "A"]


WRONG = {
    "map.toml": '[columns]\n"Promise" = \n',
    "map.list": '[columns]\n"Promise" = ["title", 1]\n',
    "map.field": '[columns]\n\n"Promise" = "titel"\n',
    "map.no-field": '[columns]\n"Promise" = "made.source.colour"\n',
    "map.status": '[columns]\n"Promise" = "status"\n',
    "map.ruling": '[columns]\n"Promise" = "updates.1.ruling"\n',
    "map.column": '[columns]\n"Promise" = ["title", "target.event"]\n"Said  on" = "made.on"\n"Firm" = "company"\n',
    "map.twice": '[columns]\n"Promise" = "title"\n"Due" = "title"\n"Company" = "company"\n',
    "map.constant": '[columns]\n"Promise" = "title"\n[constants]\ntitle = "x"\ncompany = "Acme"\n',
    "map.above": '[columns]\n"Due" = "updates.1.value"\n"Promise" = "updates.1.value.about"\n"Company" = "company"\n',
    "map.key": 'colums = "x"\n[columns]\n"Company" = "company"\n',
    "map.below": '[columns]\n"Company" = "company"\n[defaults]\ndecimal = ","\n',
    "map.date": 'dates = "dd/mm/yy"\n[columns]\n"Company" = "company"\n',
    "map.date-open": '[columns]\n"Company" = "company"\n[dates]\n"Due" = "dd.mm"\n',
    "map.decimal": 'decimal = "·"\n[columns]\n"Company" = "company"\n',
    "map.header": 'header = "first"\n[columns]\n"Company" = "company"\n',
    "map.slug": 'slug = "{title"\n[columns]\n"Company" = "company"\n',
    "map.values": '[columns]\n"Company" = "company"\n[values]\nfirm = "guarantee"\n',
    "map.company": '[columns]\n"Promise" = "title"\n',
    "map.sections": '[columns.Promise]\nfield = "title"\n',
    "map.value-column": '[columns]\n"Company" = "company"\n[values."Firmness"]\nfirm = "guarantee"\n',
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_the_mapping_stops_everything_and_is_told_with_its_line(bench: Bench, name: str) -> None:
    bench.file("promises.csv", f"{HEAD}\n{ROW}\n")
    bench.file("mapping.toml", WRONG[name])
    answer = bench.run("promises.csv", "--map", "mapping.toml", "--write")
    assert answer.code == 1
    assert answer.problems[:1] == [MESSAGES[name]]
    assert bench.written() == {}


@pytest.mark.parametrize(
    ("name", "file", "text"),
    [
        ("map.yaml-anchor", "mapping.yaml", "columns: &a {}\n"),
        ("map.yaml-field", "mapping.yaml", "columns:\n  Promise: title\n  Company: firm\n"),
        ("map.ending", "mapping.txt", MAPPING),
        ("map.long", "mapping.toml", "# x\n" * 20_000),
        ("map.deep", "mapping.toml", "a = " + "[" * 2_000 + "]" * 2_000),
    ],
)
def test_a_file_that_is_no_mapping_is_told(bench: Bench, name: str, file: str, text: str) -> None:
    bench.file("promises.csv", f"{HEAD}\n{ROW}\n")
    bench.file(file, text)
    assert bench.run("promises.csv", "--map", file).problems[:1] == [MESSAGES[name]]


def test_every_field_that_an_entry_has_can_be_a_column() -> None:
    names = set(field_names())
    assert {path for path in names if path_of(path) is None} == set()
    known = {
        *(
            name
            for name in keys.PLEDGE
            if name not in ("made", "target", "sources", "updates", "corrections", "retired")
        ),
        *(f"made.{name}" for name in keys.MADE),
        *(
            f"target.{name}"
            for kind in keys.TARGETS.values()
            for name in kind
            if name not in ("baseline", "path", "parts")
        ),
        *(f"target.{where}.{name}" for where in ("baseline", "path.1") for name in keys.POINT),
        *(f"updates.1.{name}" for name in keys.UPDATE if name not in ("ruling", "overrides", "missing", "target")),
        *(f"updates.1.target.{name}" for name in keys.REVISED_TARGET),
        *(f"corrections.1.{name}" for name in keys.CORRECTION),
        *(f"{where}.{name}" for where in ("source", "sources.mine", "updates.7.source") for name in keys.SOURCE),
        *(f"company.{name}" for name in keys.COMPANY if name != "names"),
        *(f"person.{name}" for name in keys.PERSON if name != "names"),
        *(f"target.parts.a.{name}" for name in ("measure", "at_least", "event")),
    }
    assert {name for name in known if path_of(name) is None} == set()
    assert [
        name for name in ("", ".", "made", "made.", "updates.0.on", "updates.x.on", "sources.A.url") if path_of(name)
    ] == []


def test_no_heading_is_guessed_to_be_two_fields() -> None:
    assert sorted(word for word in set(EVERY_WORD) if EVERY_WORD.count(word) > 1) == []
    assert {field for field in FIELDS.values() if form_of(path_of(field) or ()) is None} == set()


@pytest.mark.parametrize(
    ("heading", "cells", "is_one"),
    [
        ("Status", ["a"], True),
        ("État", [], True),
        ("状态", [], True),
        ("How it went", ["Promise kept", "Promise broken", "In progress", ""], True),
        ("Wie es steht", ["Erfüllt", "offen"], True),
        ("Electric", ["yes", "no", "yes"], False),
        ("Topic", ["Open source", "Prices"], False),
        ("Note", ["kept"], False),
    ],
)
def test_columns_that_say_how_promises_stand_are_known(heading: str, cells: list[str], is_one: bool) -> None:
    assert looks_like_a_status(heading, cells) is is_one


HEADINGS = (
    "Unternehmen", "Zusage", "Angekündigt am", "Frist", "Kennzahl", "Zielwert", "Quelle", "Status", "Farbe", "",
    'Ein "Titel"', "Titel",
)  # fmt: skip
LINK = "https://press.example/1"
WORKS = ("Acme", "Werk", "25.04.2024", "2026", "Autos", "1.500.000", LINK, "erfüllt", "rot", "", "", "")
SHOPS = ("Acme", "Laden", "03.05.2024", "31.12.2026", "", "", "", "offen", "", "", "", "")
GERMAN = Table("zusagen.csv", HEADINGS, [Row(2, WORKS), Row(3, SHOPS)])


def test_a_mapping_is_proposed_from_the_names_of_the_columns() -> None:
    text = proposal(GERMAN)
    said = tomllib.loads(text)
    assert said["columns"] == {
        "Unternehmen": "company", "Zusage": ["title", "target.event"], "Angekündigt am": "made.on", "Frist": "due",
        "Kennzahl": "target.measure", "Zielwert": "target.at_least", "Quelle": "source.url", "Status": "", "Farbe": "",
        'Ein "Titel"': "", "Titel": "",
    }  # fmt: skip
    assert said["decimal"] == ","
    assert said["dates"] == {"Angekündigt am": "dd.mm.yyyy", "Frist": "dd.mm.yyyy"}
    assert '"Farbe" = ""  # left out: no field is known by this name' in text
    assert '"Titel" = ""  # left out: "Zusage" is title already' in text
    assert "# column J has no heading, and is left out" in text
    assert '# "source.publisher" = "{source.host}"' in text
    _, issues = read_mapping(read_notes(text.encode(), "m.toml"))
    assert issues == ()


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["03/04/2024", "05/06/2024"], '# "Date" = "dd/mm/yyyy" or "mm/dd/yyyy"'),
        (["13/04/2024", "05/13/2024"], '# "Date" = "dd/mm/yyyy" or "mm/dd/yyyy"'),
        (["03/04/2024", "05/26/2024"], '"Date" = "mm/dd/yyyy"'),
        (["26 April 2024", "April 2024", "2024"], '"Date" = ["d mmmm yyyy", "mmmm yyyy"]'),
        (["2024-04-25"], None),
    ],
)  # fmt: skip
def test_a_day_is_never_guessed_to_be_a_month(cells: list[str], line: str | None) -> None:
    table = Table("a.csv", ("Promise", "Date"), [Row(n, ("x", cell)) for n, cell in enumerate(cells, 2)])
    text = proposal(table)
    assert (line in text.split("\n")) if line else "[dates]" not in text


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["1.234,5"], 'decimal = ","'),
        (["1,234.5"], 'decimal = "."'),
        (["1,234"], '# decimal = "."  # or ",": is 1,234 a thousand and more, or not?'),
        (["1234", "0.5"], None),
    ],
)
def test_a_comma_is_never_guessed_to_be_a_point(cells: list[str], line: str | None) -> None:
    table = Table("a.csv", ("Promise", "Target"), [Row(n, ("x", cell)) for n, cell in enumerate(cells, 2)])
    assert (line in proposal(table).split("\n")) if line else "decimal" not in proposal(table)


def test_what_is_proposed_can_be_saved_and_used(bench: Bench) -> None:
    bench.file("promises.csv", "Company,Promise,Date,Due,Status\nAcme,Open a works,2024-04-25,2026,kept\n")
    answer = bench.run("promises.csv", "--suggest")
    assert (answer.code, answer.problems) == (0, [])
    bench.file("mapping.toml", answer.out)
    assert bench.run("promises.csv", "--map", "mapping.toml", "--write").code == 0
    assert list(bench.written()) == ["companies/acme.md", "pledges/acme/open-a-works.md"]


def test_a_mapping_that_is_guessed_is_shown_and_not_written_with(bench: Bench) -> None:
    bench.file("promises.csv", "Company,Promise,Date,Due,Status\nAcme,Open a works,2024-04-25,2026,kept\n")
    answer = bench.run("promises.csv")
    assert answer.code == 0
    assert '"Promise" = ["title", "target.event"]' in answer.out
    assert "target: {event: Open a works}" in answer.out
    refused = bench.run("promises.csv", "--write")
    assert (refused.code, refused.problems) == (2, [MESSAGES["map.guessed"]])
    assert bench.written() == {}


def test_the_documents_list_every_field() -> None:
    """Those that stand below several others are listed once, below the first."""
    page = (Path(__file__).parents[2] / "docs/importing.md").read_text("utf-8")
    elsewhere = ("made.source.", "sources.", "target.parts.", "updates.")
    names = {name for name in field_names() if not name.startswith(elsewhere)} | {"sources.name.url", "updates.1.on"}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
