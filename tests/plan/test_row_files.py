"""The rows that filters fetch say what the list says."""

from dataclasses import replace
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.plan import Page
from pledgebook.plan.row_files import PER_FILE, row_files
from pledgebook.plan.shelf import Shelf
from tests.builder import a_catalogue, a_pledge
from tests.plan.desk import AS_OF, CONFIG


@pytest.fixture
def choices(pages: dict[str, Page]) -> Any:
    return pages["pledges/choices.json"].data


@pytest.fixture
def rows(pages: dict[str, Page]) -> Any:
    return pages["pledges/rows/0.json"].data


def test_every_column_has_a_place_for_every_pledge(pages: dict[str, Page], rows: Any) -> None:
    listed: Any = pages["pledges/index.html"].data["rows"]
    assert {len(column) for column in rows.values()} == {len(listed)}
    assert rows["title"] == [row["title"] for row in listed]
    assert rows["says"] == [row["sentence"] for row in listed]
    assert rows["since"] == [row["since"]["iso"] for row in listed]


def test_a_row_names_its_choices_by_their_places(pages: dict[str, Page], choices: Any, rows: Any) -> None:
    listed: Any = pages["pledges/index.html"].data["rows"]
    for place, row in enumerate(listed):
        assert choices["status"][rows["status"][place]]["id"] == row["status"]["id"]
        assert f"companies/{choices['company'][rows['company'][place]]['id']}/" == row["company"]["url"]
        assert [choices["topic"][each]["label"] for each in rows["topic"][place]] == [t["label"] for t in row["topics"]]
        assert choices["strength"][rows["strength"][place]]["id"] == row["strength"]["label"]


@pytest.mark.parametrize("kind", ["status", "company", "strength", "due"])
def test_the_counts_of_a_filter_add_up(kind: str, choices: Any) -> None:
    assert sum(choice["count"] for choice in choices[kind]) == choices["total"] == 6


def test_a_year_is_that_of_the_last_due_day_and_none_comes_last(choices: Any, rows: Any) -> None:
    years = [choice["id"] for choice in choices["due"]]
    assert years == ["2024", "2026", "2030", "open"]
    abroad, someday = rows["slug"].index("abroad"), rows["slug"].index("someday")
    assert (years[rows["due"][abroad]], rows["due_on"][abroad]) == ("2024", "2024-12-31")
    assert rows["due_words"][abroad] == "due January 2023 to December 2024"
    assert (years[rows["due"][someday]], rows["due_on"][someday], rows["due_words"][someday]) == (
        "open", "", "no date given",
    )  # fmt: skip


def test_another_status_as_revised_is_named(choices: Any, rows: Any) -> None:
    cars = rows["slug"].index("cars")
    assert choices["status"][rows["revised"][cars]]["id"] == "missed"
    assert rows["revised"][rows["slug"].index("clean")] == -1


def test_a_row_names_all_its_topics() -> None:
    one = a_pledge()
    two = a_catalogue(replace(one, topics=("cars", "shops")), replace(one, id="acme/then", topics=("shops",)))
    choices, rows = (each.page.data for each in row_files(Shelf(derive(two, AS_OF), CONFIG, [])))
    assert [choice["id"] for choice in choices["topic"]] == ["cars", "shops"]  # type: ignore[attr-defined]
    assert rows["topic"] == [[0, 1], [1]]


def test_rows_come_in_files_of_a_size() -> None:
    one = a_pledge()
    many = a_catalogue(*(replace(one, id=f"acme/p{each:04}") for each in range(PER_FILE + 1)))
    made = [each.page for each in row_files(Shelf(derive(many, AS_OF), CONFIG, []))]
    assert [page.url for page in made] == ["pledges/choices.json", "pledges/rows/0.json", "pledges/rows/1.json"]
    assert made[0].data["files"] == 2
    assert made[2].data["slug"] == [f"p{PER_FILE:04}"]
