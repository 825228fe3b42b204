"""A built site says the same as the book that it was built from, and a broken one is told of."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.compare import Fact, NotBuilt, standing_in, standing_of
from pledgebook.compare.standing import PledgeStanding
from pledgebook.derive import derive
from pledgebook.derive.whole import Book
from tests.compare.published import documents, write
from tests.plan.desk import AS_OF, a_site


def book(folder: Path, as_of: date = AS_OF) -> Book:
    return derive(a_site(folder).catalogue(), as_of)


def without_pace(each: PledgeStanding) -> PledgeStanding:
    return replace(each, facts={fact: words for fact, words in each.facts.items() if fact is not Fact.PACE})


@pytest.mark.parametrize("per_file", [200, 2, 1])
def test_a_built_site_and_its_book_stand_alike(per_file: int, tmp_path: Path) -> None:
    found = standing_in(write(tmp_path / "site", documents(book(tmp_path), per_file)))
    wanted = standing_of(book(tmp_path))
    assert list(found.pledges.values()) == [without_pace(each) for each in wanted.pledges.values()]
    assert found.companies == wanted.companies
    assert (found.as_of, found.rules_version) == (wanted.as_of, wanted.rules_version)


def test_numbers_that_are_digits_are_read(tmp_path: Path) -> None:
    files = documents(book(tmp_path))
    files["pledges.json"]["pledges"][2]["verdict"]["share"] = "0.123456789"
    files["companies.json"]["companies"][0]["record"]["median_slip"] = "-0.5"
    found = standing_in(write(tmp_path / "site", files))
    assert list(found.pledges.values())[2].facts[Fact.SHARE] == "12 %"
    assert found.companies["acme"].facts[Fact.SLIP].startswith("0.5 days early")


Files = dict[str, Any]


def spoilt(files: Files, at: str, value: object) -> Files:
    """The files with another value at a path of names and numbers."""
    name, *keys = at.split("/")
    below: Any = files
    for key in [name, *keys][:-1]:
        below = below[int(key) if key.isdecimal() else key]
    last = keys[-1] if keys else name
    below[int(last) if last.isdecimal() else last] = value
    return files


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [
        ("index.json", "{", "api/v1/index.json is no JSON"),
        ("index.json", "[]", "api/v1/index.json holds something else than objects"),
        ("index.json", "[" * 100_000, "api/v1/index.json is no JSON"),
        ("index.json/as_of", 5, '"as_of" is missing, or no text'),
        ("pledges.json/pledges", None, "api/v1/pledges.json has no list of pledges"),
        ("pledges.json/pledges/0", 5, "api/v1/pledges.json holds something else than objects"),
        ("pledges.json/pledges/0/verdict", None, '"since" is missing, or no day'),
        ("pledges.json/pledges/0/verdict/since", "soon", '"since" is missing, or no day'),
        ("pledges.json/pledges/0/verdict/share", "much", '"share" is no number'),
        ("pledges.json/pledges/0/verdict/share", "NaN", '"share" is no number'),
        ("pledges.json/pledges/0/verdict/share", True, '"share" is no number'),
        ("pledges.json/pledges/0/due", "2024", '"due" holds something else than objects'),
        ("pledges.json/next", "https://promises.example/api/v1/pledges-9.json", "pledges-9.json cannot be read"),
        ("companies.json/companies/0/record/kept", -1, '"kept" is missing, or no number'),
        ("companies.json/companies/0/record/closed", True, '"closed" is missing, or no number'),
    ],
)
def test_a_broken_file_is_told_of(at: str, value: object, told: str, tmp_path: Path) -> None:
    site = write(tmp_path / "site", spoilt(documents(book(tmp_path)), at, value))
    with pytest.raises(NotBuilt, match=r".") as wrong:
        standing_in(site)
    assert told in str(wrong.value)


def test_a_list_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    files = documents(book(tmp_path), 3)
    files["pledges-2.json"]["next"] = "https://promises.example/api/v1/pledges-2.json"
    assert len(standing_in(write(tmp_path / "site", files)).pledges) == 6


@pytest.mark.parametrize("following", ["../../../etc/passwd", "https://evil.example/x.json", "pledges-2.json/../x"])
def test_a_list_leads_nowhere_else(following: str, tmp_path: Path) -> None:
    files = documents(book(tmp_path))
    files["pledges.json"]["next"] = following
    assert len(standing_in(write(tmp_path / "site", files)).pledges) == 6


def test_a_folder_without_the_files_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match=r"api/v1/index\.json cannot be read: No such file"):
        standing_in(tmp_path)
