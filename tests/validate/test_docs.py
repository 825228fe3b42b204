"""docs/writing-a-pledge.md says what the code does: its examples build, its tables name all there is."""

import re
from enum import StrEnum
from pathlib import Path
from textwrap import indent

import pytest

from pledgebook.dates import Span
from pledgebook.model import Because, Counted, Happened, Judged, Scope, SourceKind, Status, Strength
from pledgebook.numbers import HOWS, Number
from pledgebook.schema.meanings import MEANINGS
from pledgebook.validate import keys
from pledgebook.validate.forms import RULES
from tests.builder import Site, complaints

PAGE = (Path(__file__).parents[2] / "docs/writing-a-pledge.md").read_text("utf-8")
FENCES = re.findall(r"^```(\w+) ([\w ]+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TABLES = [
    re.findall(r"^\| `([^`]+)`", table, re.MULTILINE) for table in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE)
]


def examples(language: str, what: str) -> list[str]:
    found = [text for first, second, text in FENCES if (first, second) == (language, what)]
    assert found, f"no example of {what}"
    return found


def test_every_example_is_tested() -> None:
    assert PAGE.count("```") == 2 * len(FENCES)
    assert {(language, what) for language, what, _ in FENCES} == {
        *(("markdown", what) for what in ("pledge", "source", "company", "person")),
        *(("yaml", what) for what in ("targets", "updates", "updates of words", "corrections")),
    }


@pytest.mark.parametrize("example", examples("markdown", "pledge"))
def test_the_example_pledges_build(tmp_path: Path, example: str) -> None:
    site = Site(tmp_path).person("lei-jun").file("pledges/acme/example.md", example)
    assert site.check() == []


@pytest.mark.parametrize(("what", "folder"), [("source", "sources"), ("company", "companies"), ("person", "people")])
def test_the_other_entries_build(tmp_path: Path, what: str, folder: str) -> None:
    (example,) = examples("markdown", what)
    assert Site(tmp_path).file(f"{folder}/example.md", example).check() == []


@pytest.mark.parametrize("example", examples("yaml", "updates"))
def test_the_example_updates_are_sound(example: str) -> None:
    made = "made: {on: 2024-01-01, source: press}\ntarget: {measure: cars, at_least: 100000, counted: total}\ndue: 2024"
    assert complaints(f"{made}\nupdates:\n{example}") == []


def test_an_event_is_for_a_promise_in_words() -> None:
    for example in examples("yaml", "updates of words"):
        assert complaints(f"target: {{event: It opens}}\nupdates:\n{example}") == []
    (example,) = examples("yaml", "corrections")
    assert complaints(f"corrections:\n{example}") == []


def test_the_example_targets_are_sound() -> None:
    (example,) = examples("yaml", "targets")
    for target in example.splitlines():
        assert complaints(f"target:\n{indent(target.removeprefix('- '), '  ')}\ndue: 2030") == []


@pytest.mark.parametrize(
    ("names", "headed"),
    [
        (keys.PLEDGE, "Fields of a pledge"),
        (keys.MADE, "Fields of made"),
        (keys.UPDATE, "Fields of an update"),
        (keys.SOURCE, "Fields of a source"),
        (keys.COMPANY, "Fields of a company"),
        (keys.PERSON, "Fields of a person"),
    ],
)
def test_every_field_has_its_row(names: tuple[str, ...], headed: str) -> None:
    section = PAGE.partition(f"### {headed}\n")[2].partition("\n#")[0]
    first_table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert first_table
    assert tuple(re.findall(r"^\| `([^`]+)`", first_table[0], re.MULTILINE)) == names


def test_every_field_of_a_target_has_its_row() -> None:
    assert list(keys.MEASURE) in TABLES
    assert list(keys.REVISED_TARGET) in TABLES
    assert [*keys.MILESTONE, *keys.ALWAYS, *keys.NEVER, *keys.PARTS] in TABLES
    assert all(f"`{page}" in PAGE or f"/{page}.md" in PAGE for page in keys.PAGES)


@pytest.mark.parametrize("words", [Happened, Status, SourceKind])
def test_every_word_has_its_row(words: type[StrEnum]) -> None:
    assert [str(word) for word in words] in TABLES
    assert [word for word, said in MEANINGS[words].items() if f"| `{word}` | {said} |" not in PAGE] == []


@pytest.mark.parametrize(
    ("field", "names"),
    [("corrections", keys.CORRECTION), ("retired", keys.RETIRED), ("baseline", keys.POINT), ("path", keys.POINT)],
)
def test_the_fields_below_a_field_stand_in_its_row(field: str, names: tuple[str, ...]) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{field}` |"))
    assert [name for name in names if not re.search(rf"[`{{ ]{name}[`:]", row)] == []


def test_what_may_be_left_out_of_a_page_is_said(tmp_path: Path) -> None:
    (said,) = (text for text in PAGE.split("\n\n") if text.startswith("A page of the site's own"))
    assert [name for name in keys.PAGE if f"`{name}`" not in said] == []
    site = Site(tmp_path).page("about", "Who we are: our [imprint](/imprint/).", description="Who we are")
    assert site.page("imprint").page("privacy").check() == []


@pytest.mark.parametrize(("field", "words"), [("counted", Counted), ("judged", Judged)])
def test_every_way_of_counting_and_judging_is_told(field: str, words: type[StrEnum]) -> None:
    assert [word for word in words if f"`{field}: {word}`" not in PAGE and f"`{word}`:" not in PAGE] == []


def test_every_number_of_a_rule_is_told() -> None:
    assert f"(`R1` to `R{RULES}`" in PAGE


@pytest.mark.parametrize("words", [Because, Scope])
def test_every_word_of_a_sentence_is_there(words: type[StrEnum]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == []
    assert [how for how in HOWS if f"`{how}`" not in PAGE] == []


def test_the_strengths_are_those_of_the_template() -> None:
    said = re.search(r"^strength: .*# (.*)$", PAGE, re.MULTILINE)
    assert said
    assert re.findall("|".join(Strength), said[1]) == list(Strength)


def test_the_numbers_and_dates_it_shows_are_read() -> None:
    numbers = PAGE.partition("## Numbers\n")[2].partition(". A point")[0]
    assert [Number.parse(text).value for text in re.findall("`(.*?)`", numbers)]
    dates = PAGE.partition("## Dates\n")[2].partition('"Within')[0]
    assert len([Span.parse(text) for text in re.findall(r"^\| `(.*?)`", dates, re.MULTILINE)]) == 9
