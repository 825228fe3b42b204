"""The file of a pledge says all that is known of it, in data that needs no page beside it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.derive import derive
from pledgebook.model import Pledge
from pledgebook.plan.api import api
from pledgebook.plan.api.pledge import pledge_file
from pledgebook.plan.nooks import nook_of
from pledgebook.plan.shelf import Shelf
from tests.api.reading import as_read, planned, strict
from tests.api.rich import SLY, rich
from tests.builder import Given, Site, a_catalogue
from tests.derive.any_log import LAST, pledges
from tests.plan.desk import CONFIG

TOTAL: dict[str, Given] = {"measure": "cars delivered", "counted": "total", "since": "2024-01-01"}
TOTAL_OF_100: Given = {**TOTAL, "at_least": 100}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return planned(rich(tmp_path_factory.mktemp("rich")))


def pledge(files: dict[str, Any], name: str) -> Any:
    return files[f"api/v1/pledges/{name}.json"]


def test_the_statement_is_whole(files: dict[str, Any]) -> None:
    said = pledge(files, "acme/share")["statement"]
    assert (said["on"]["text"], said["on"]["precision"], said["day"]) == ("2024-02", "month", "2024-02-29")
    assert (said["by"]["name"], said["by"]["role"]) == ("Ann", "Chief")
    assert (said["at"], said["quote"]["text"], said["sources"]) == ("A stage", SLY, ["press"])
    assert said["line"] > 1
    assert pledge(files, "acme/share")["file"] == "content/pledges/acme/share.md"
    translated = pledge(files, "beta/both")["statement"]["quote"]
    assert translated == {"text": "两个", "lang": "zh", "translation": "Two"}


def test_the_target_is_data(files: dict[str, Any]) -> None:
    target = pledge(files, "acme/share")["target"]
    assert target["bound"] == {"sense": "at_least", "value": 33.5, "words": "at least 33.5 %"}
    assert (target["kind"], target["unit"], target["counted"], target["judged"]) == ("measure", "%", "level", "at-end")
    assert target["baseline"] == {"day": "2023-12-31", "value": 20}
    assert target["path"] == [{"day": "2024-12-31", "value": 25.5}]
    assert pledge(files, "acme/cars")["target"]["since"] == "2024-01-01"
    assert pledge(files, "acme/clean")["target"] == {"kind": "standing", "words": "Child labour is used", "never": True}
    parts = pledge(files, "beta/both")["target"]
    assert (parts["need"], [part["id"] for part in parts["parts"]]) == (2, ["one", "two"])


def test_due_is_as_precise_as_it_was_said(files: dict[str, Any]) -> None:
    share = pledge(files, "acme/share")
    assert share["due"] == {
        "text": "2025-Q4",
        "words": "the fourth quarter of 2025",
        "first_day": "2025-10-01",
        "last_day": "2025-12-31",
        "precision": "quarter",
        "about": False,
    }
    assert share["due_words"] == "before 2026"
    assert pledge(files, "acme/someday")["due"] is None


def test_terms_are_given_whole_after_each_revision(files: dict[str, Any]) -> None:
    share = pledge(files, "acme/share")
    (terms,) = share["terms_as_revised"]
    assert (terms["number"], terms["target"]["bound"]["value"], terms["due"]["text"]) == (1, 30, "2026")
    assert (terms["strength"], terms["target"]["unit"], terms["target"]["path"]) == ("plan", "%", [])
    assert terms["update"] == "u-2025-03-01"
    assert (share["strength"], share["target"]["bound"]["value"]) == ("target", 33.5)
    assert share["as_revised"]["inputs"][0]["update"] == "u-2025-03-01"
    assert share["verdict"]["inputs"][0]["update"] is None


def test_goalposts_say_by_how_much(files: dict[str, Any]) -> None:
    moves = {move["term"]: move for move in pledge(files, "acme/share")["moves"]}
    assert (moves["due"]["direction"], moves["due"]["days"]) == ("later", 365)
    assert (moves["bound"]["direction"], moves["bound"]["percent"]) == ("weaker", -0.1045)
    assert (moves["strength"]["before"], moves["strength"]["after"]) == ("target", "plan")
    listed = [each for each in files["api/v1/goalposts.json"]["goalposts"] if each["pledge"]["id"] == "acme/share"]
    assert [{key: each[key] for key in each if key != "pledge"} for each in listed] == list(moves.values())


def test_readings_are_numbers(files: dict[str, Any]) -> None:
    about, half = (item["reading"] for item in pledge(files, "acme/share")["log"][:2])
    assert (about["value"], about["how"], about["low"], about["high"], about["exact"]) == (
        22,
        "about",
        21.56,
        22.44,
        None,
    )
    assert (half["value"], half["exact"], half["period"]["text"], half["final"]) == (24.5, 24.5, "2024-H2", False)
    more = next(item["reading"] for item in pledge(files, "acme/cars")["log"] if item["known_day"] == "2024-06-02")
    assert (more["low"], more["high"], more["above"], more["words"]) == (60, None, True, "more than 60")
    final = next(item for item in pledge(files, "acme/cars")["log"] if item.get("reading", {}).get("final"))
    assert (final["on"]["last_day"], final["known_day"]) == ("2024-12-31", "2025-01-10")


def test_figures_are_put_together(files: dict[str, Any]) -> None:
    (curve,) = pledge(files, "acme/cars")["figures"]
    assert [(point["day"], point["low"]) for point in curve["points"]] == [
        ("2024-03-31", 40), ("2024-05-31", 60), ("2024-12-31", 120),
    ]  # fmt: skip
    assert [amount["period"]["text"] for amount in curve["amounts"]] == ["2024-03", "2024"]
    assert (curve["start"], curve["part"]) == ("2024-01-01", None)
    pace = pledge(files, "acme/share")["pace"]
    assert (pace["day"], pace["needed"], pace["good"]) == ("2024-12-31", 25.5, False)
    assert pace["line"] == [
        {"day": "2023-12-31", "value": 20},
        {"day": "2024-12-31", "value": 25.5},
        {"day": "2025-12-31", "value": 33.5},
    ]
    assert pledge(files, "acme/share")["pace_as_revised"]["line"][-1] == {"day": "2026-12-31", "value": 30}


def test_a_ruling_stands_beside_the_arithmetic(files: dict[str, Any]) -> None:
    ruled = pledge(files, "acme/ruled")
    assert (ruled["verdict"]["status"], ruled["verdict"]["rule"]) == ("partly-kept", "R1")
    assert (ruled["arithmetic"]["status"], ruled["arithmetic"]["rule"]) == ("overdue", "R9")
    (said,) = [item["ruling"] for item in ruled["log"] if "ruling" in item]
    assert said == {
        "status": "partly-kept",
        "overrides": "R9",
        "because": "Half of it.",
        "missing": "The other half",
        "by": "An editor",
    }
    assert ruled["log"][-1]["reply"] == {"text": "We disagree.", "by": "Ann"}
    assert pledge(files, "acme/cars")["arithmetic"] is None


def test_each_part_has_its_verdict(files: dict[str, Any]) -> None:
    both = pledge(files, "beta/both")
    assert [(part["id"], part["verdict"]["status"]) for part in both["parts"]] == [("one", "kept"), ("two", "missed")]
    assert both["log"][1]["event"] == {"happened": "missed", "because": "demand", "into": None}


def test_a_draft_is_named_nowhere(files: dict[str, Any]) -> None:
    assert pledge(files, "acme/gave-up")["log"][0]["event"]["into"] == "acme/more"
    assert pledge(files, "acme/hushed")["log"][0]["event"]["into"] is None
    assert not [url for url, file in files.items() if "secret" in f"{url} {file}" or "Hush" in str(file)]


def test_an_id_that_was_published_never_vanishes(files: dict[str, Any]) -> None:
    old = pledge(files, "acme/old-cars")
    assert (old["id"], old["moved_to"]["id"]) == ("acme/old-cars", "acme/cars")
    assert old["moved_to"]["api_url"] == pledge(files, "acme/cars")["api_url"]
    gone = pledge(files, "beta/gone")
    assert gone["retired"]["because"] == "Not theirs."
    assert gone["retired"]["on"]["text"] == "2025-01-01"
    assert pledge(files, "beta/went")["moved_to"]["id"] == "beta/gone"
    listed = {each["id"] for each in files["api/v1/pledges.json"]["pledges"]}
    assert not listed & {"acme/old-cars", "beta/gone", "beta/went"}
    assert files["api/v1/index.json"]["retired"] == 1


def test_hostile_text_comes_out_whole(files: dict[str, Any]) -> None:
    assert pledge(files, "acme/ruled")["title"] == SLY
    listed = next(each for each in files["api/v1/pledges.json"]["pledges"] if each["id"] == "acme/ruled")
    assert listed["title"] == SLY
    changes = [each["pledge"]["title"] for each in files["api/v1/changes.json"]["changes"]]
    assert SLY in changes
    assert pledge(files, "acme/share")["log"][1]["note"] == SLY


def test_sources_say_what_cites_them(files: dict[str, Any]) -> None:
    (press,) = pledge(files, "acme/share")["sources"]
    assert (press["id"], press["publisher"], press["own_word"]) == ("press", "Press", False)
    assert press["cited_by"] == ["words", "u-2024-06-30", "u-2024-12-31", "u-2025-03-01"]


def test_the_other_forms_of_a_pledge_are_named(files: dict[str, Any]) -> None:
    at = f"{CONFIG.base_url}companies/acme/cars/"
    links = pledge(files, "acme/cars")["links"]
    assert (links["feed"], links["badge"], links["shields"]) == (f"{at}feed.xml", f"{at}badge.svg", f"{at}badge.json")
    assert (links["embed"], links["figures"]) == (f"{at}embed/", f"{at}figures.csv")
    assert links["entry"] == "https://github.com/acme/promises/blob/main/content/pledges/acme/cars.md"
    assert pledge(files, "acme/someday")["links"]["figures"] is None


def test_what_else_is_known_of_a_pledge_is_there(files: dict[str, Any]) -> None:
    cars = pledge(files, "acme/cars")
    assert [(each["on"]["text"], each["text"]) for each in cars["corrections"]] == [
        ("2025-02-03", "March was given as 41.")
    ]
    assert cars["context"].strip() == "## Context\n\nWhy it matters."
    assert (cars["checked"]["text"], cars["topics"], cars["formerly"]) == (
        "2025-05-01", ["deliveries"], ["acme/old-cars"],
    )  # fmt: skip
    assert (cars["needs"], cars["slip"], cars["projection"]) == ([], 0, None)
    assert pledge(files, "acme/more")["needs"][0].startswith("Needs at least 100 cars delivered by 31 December 2026")
    assert {badge["kind"] for badge in cars["badges"]} >= {"goalposts-moved", "as-revised", "disputed"}
    assert pledge(files, "acme/someday")["slip"] is None


def test_the_terms_of_every_revision_are_there_and_an_open_end_stays_open(tmp_path: Path) -> None:
    updates: list[Given] = [
        {"over": "2023", "value": 7},
        {"on": "2024-05-01", "target": {"at_least": 90}},
        {"on": "2024-06-01", "target": {"at_least": 80}, "due": "2026/.."},
    ]
    said = pledge(planned(Site(tmp_path).pledge("cars", due=2024, target=TOTAL_OF_100, updates=updates)), "acme/cars")
    assert [(terms["number"], terms["target"]["bound"]["value"]) for terms in said["terms_as_revised"]] == [
        (1, 90), (2, 80),
    ]  # fmt: skip
    due = said["terms_as_revised"][-1]["due"]
    assert (due["first_day"], due["last_day"], due["precision"]) == ("2026-01-01", None, "range")
    assert said["figures"][0]["uncounted"] == ["u-2023-12-31"]
    assert [amount["counted"] for amount in said["figures"][0]["amounts"]] == [False]


def test_a_projection_is_a_range_and_ends_with_the_verdict(tmp_path: Path) -> None:
    readings: list[Given] = [{"over": f"2024-0{month}", "value": 10 + month % 4} for month in range(1, 7)]
    site = Site(tmp_path).pledge("open", due="2024/2025", updates=readings, target={**TOTAL, "at_least": 1000})
    site.pledge("closed", due="2024/2025", updates=readings, target={**TOTAL, "at_least": 30})
    files = planned(site)
    seen = pledge(files, "acme/open")["projection"]
    assert (seen["day"], seen["readings"], seen["latest"]) == ("2025-12-31", 6, "2031-07-12")
    assert 0 < seen["low"] < seen["high"] < 1000
    assert seen["earliest"] < seen["latest"]
    assert pledge(files, "acme/closed")["verdict"]["status"] == "kept"
    assert pledge(files, "acme/closed")["projection"] is None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(pledges(), min_size=1, max_size=2), st.dates(date(2024, 6, 1), LAST))
def test_any_pledge_with_any_log_keeps_to_the_strict_schema(several: list[Pledge], as_of: date) -> None:
    named = [replace(each, id=f"acme/p{number}") for number, each in enumerate(several)]
    shelf = Shelf(derive(a_catalogue(*named), as_of), CONFIG, [])
    own = [made for each in shelf.book.pledges for made in pledge_file(nook_of(shelf, each))]
    files = as_read([each.page for each in (*api(shelf), *own)])
    for name in ("pledges", "changes", "goalposts"):
        strict(name).validate(files[f"api/v1/{name}.json"])
    for each in shelf.book.pledges:
        strict("pledge").validate(files[f"api/v1/pledges/{each.pledge.id}.json"])
