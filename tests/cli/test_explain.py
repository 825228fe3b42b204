"""`explain`: the derivation as text and as the API has it, why a verdict is no other one, and what a rule asks."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pledgebook.derive.rules import RULES
from pledgebook.model import Status
from tests.builder import Site
from tests.plan.desk import a_site

Captured = pytest.CaptureFixture[str]
DAY = ("--as-of", "2025-06-01")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same content as it is published."""
    return a_site(tmp_path_factory.mktemp("built")).build("--fast", as_of="2025-06-01")


def told(site: Site, capsys: Captured, *words: str) -> str:
    assert site.run("explain", *words) == 0
    return capsys.readouterr().out


def as_json(site: Site, capsys: Captured, *words: str) -> Any:
    return json.loads(told(site, capsys, *words, "--format", "json"))


@pytest.mark.parametrize("pledge", ["acme/cars", "beta/both", "acme/someday", "beta/gone"])
def test_json_is_the_file_of_the_api_and_the_day(
    pledge: str, site: Site, built: dict[str, bytes], capsys: Captured
) -> None:
    found = as_json(site, capsys, pledge, *DAY)
    assert found.pop("as_of") == "2025-06-01"
    assert found == json.loads(built[f"api/v1/pledges/{pledge}.json"])


def test_json_of_another_day_and_of_a_question_keeps_to_the_published_schema(
    site: Site, built: dict[str, bytes], capsys: Captured
) -> None:
    schema = json.loads(built["api/v1/schema/pledge.json"])
    for words in ([], ["--why-not", "missed"], ["--rule", "R2"]):
        found = as_json(site, capsys, "cars", "--as-of", "2024-06-30", *words)
        Draft202012Validator(schema).validate(found)
        assert (found["as_of"], found["verdict"]["status"]) == ("2024-06-30", "on-track")


def test_json_of_a_pledge_that_was_not_yet_made_says_when_it_was(site: Site, capsys: Captured) -> None:
    found = as_json(site, capsys, "cars", "--as-of", "2023-12-31")
    assert found == {"id": "acme/cars", "made_on": "2024-01-01", "as_of": "2023-12-31"}


def test_why_not_asks_each_rule_that_could_give_the_status(site: Site, capsys: Captured) -> None:
    assert told(site, capsys, "abroad", "--why-not", "kept", *DAY).splitlines() == [
        "acme/abroad: Deliver 100 cars",
        "as of 1 June 2025; evidence to 1 January 2024",
        "",
        "Why not KEPT?",
        "  What was promised became true on or before the last due day.",
        "",
        "The verdict is OVERDUE by R9: Due by 31 December 2024: the day has passed, and no outcome was found.",
        "  What could make it kept:",
        "    R1: an editor's ruling stands",
        "      It does not decide: no editor's ruling stands.",
        "    R2: the target was met on or before the last due day",
        "      It does not decide: it is not recorded as met.",
        (
            "    R7: the last due day has passed, and a standing promise without a breach was found to hold on or "
            "after that day"
        ),
        "      It does not decide: it is not a standing promise.",
        "",
        "What would change this",
        (
            "  Evidence that it happened by 31 December 2024 makes it kept; evidence that it happened later makes it "
            "kept late."
        ),
        "  Evidence that it did not happen makes it missed.",
    ]


def test_why_not_asks_of_the_revised_terms_and_of_each_part(site: Site, capsys: Captured) -> None:
    said = told(site, capsys, "cars", "--why-not", "kept", *DAY)
    assert "\nAs promised it is KEPT by R2: Kept by the last due day" in said
    assert "\nAs revised (at least 150 cars delivered, due 2024) it is MISSED by R8: Missed: 120" in said
    assert said.count("What could make it kept:") == 1
    said = told(site, capsys, "both", "--why-not", "kept", *DAY)
    assert "\nThe verdict is PARTLY-KEPT by R6" in said
    assert "\nPart one is KEPT by R2" in said
    assert "\nPart two is MISSED by R4" in said
    assert said.count("What could make it kept:") == 2
    assert "The pledge is closed: evidence that is not on record yet" in said


def test_a_rule_after_the_one_that_decides_is_not_quoted_as_if_it_had_been_asked(site: Site, capsys: Captured) -> None:
    said = told(site, capsys, "cars", "--why-not", "overdue", *DAY)
    assert (
        "R9: the last due day has passed, and nothing above decides\n      It does not decide: R2 comes before" in said
    )
    said = told(site, capsys, "cars", "--why-not", "missed", *DAY)
    assert "It does not decide: the figure that decides, 120, is at least 100." in said


def test_a_rule_that_decides_another_status_says_which(site: Site, capsys: Captured) -> None:
    said = told(site, capsys, "cars", "--why-not", "behind", "--as-of", "2024-06-30")
    assert "      It decides, and gives on-track: On track: more than 60 on 31 May 2024, where" in said


@pytest.mark.parametrize("status", Status)
def test_why_not_can_be_asked_of_every_status_and_every_pledge(status: Status, site: Site, capsys: Captured) -> None:
    could = [rule.id for rule in RULES if status in rule.statuses]
    for pledge in ("cars", "more", "abroad", "someday", "clean", "both"):
        found = as_json(site, capsys, pledge, "--why-not", status, *DAY)
        assert found["why_not"]["status"] == status
        parts = [part["id"] for part in found["parts"]]
        asked = found["why_not"]["verdicts"]
        assert [each["part"] for each in asked if each["of"] == "part"] == parts
        for each in asked:
            assert [answer["rule"] for answer in each["answers"]] == could
            gives = [answer["gives"] for answer in each["answers"] if answer["gives"]]
            assert gives == ([each["status"]] if each["rule"] in could else [])
            assert all(answer["because"] for answer in each["answers"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_told_with_its_statuses_and_examples(rule: Any, site: Site, capsys: Captured) -> None:
    said = told(site, capsys, "--rule", rule.id.lower())
    assert said.startswith(f"{rule.id}: {rule.when}\n")
    assert said.count("For example: ") == len(rule.examples)
    for example in rule.examples:
        assert f"{example.status.upper()}. {example.sentence}\n" in said


def test_a_rule_as_json_is_its_row_in_the_api(site: Site, built: dict[str, bytes], capsys: Captured) -> None:
    rows = json.loads(built["api/v1/rules.json"])["rules"]
    for row in rows:
        row.pop("url")
        assert as_json(site, capsys, "--rule", row["id"]) == row


def test_a_rule_can_be_asked_while_the_content_cannot_be_read(tmp_path: Path, capsys: Captured) -> None:
    site = Site(tmp_path).config("nonsense")
    assert told(site, capsys, "--rule", "R8").startswith("R8: ")


def test_a_rule_answers_of_one_pledge(site: Site, capsys: Captured) -> None:
    asked = ("cars", "--rule", "R11", "--as-of", "2024-06-30")
    said = told(site, capsys, *asked)
    assert said.startswith("R11: the last figure can be compared")
    assert "\nacme/cars: Deliver 100 cars\n" in said
    verdicts = as_json(site, capsys, *asked)["rule"]["verdicts"]
    assert [answer["gives"] for each in verdicts for answer in each["answers"]] == ["on-track", None]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ((), "the following arguments are required: pledge. hint: name one, or a rule with --rule R8"),
        (("--why-not", "kept"), "--why-not asks about a pledge. hint: name one, as company/slug"),
        (("cars", "--why-not", "kept", "--rule", "R8"), "--rule and --why-not are two questions. hint: ask one"),
        (("cars", "--why-not", "broken"), "invalid choice: 'broken'"),
        (("--rule", "R14"), "invalid choice: 'R14'"),
    ],
)
def test_questions_that_make_no_sense_are_refused(words: Any, wrong: str, site: Site, capsys: Captured) -> None:
    assert site.run("explain", *words) == 2
    assert wrong in capsys.readouterr().err


def test_a_pledge_is_known_by_the_name_that_it_had(site: Site, capsys: Captured) -> None:
    assert told(site, capsys, "old-cars", *DAY) == told(site, capsys, "acme/cars", *DAY)
    assert told(site, capsys, "beta/went", *DAY).startswith("beta/gone was taken down")


def test_places_are_named_from_here(site: Site, capsys: Captured) -> None:
    said = told(site, capsys, "cars", *DAY)
    assert f"120 for 2024, final  ({site.content.as_posix()}/pledges/acme/cars.md:" in said
