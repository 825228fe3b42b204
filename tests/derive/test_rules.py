"""The rule table, its worked examples, and the page that is made from both."""

import os
from datetime import date
from pathlib import Path

import pytest

from pledgebook.derive import judge
from pledgebook.derive.examples import EXAMPLES, Example
from pledgebook.derive.rules import DEFINITIONS, RULES
from pledgebook.model import Pledge, Status
from pledgebook.validate.forms import RULES as NAMED
from tests.builder import Site
from tests.derive.rule_table import rules_as_markdown

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
WORKED = [(rule.id, example) for rule in RULES for example in rule.examples]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pledge]:
    """Every example, written as a file and read as the program reads it, by its own text."""
    site = Site(tmp_path_factory.mktemp("examples"))
    site.pledge("plant-in-2027", target={"event": "The plant delivers its first car"}, due=2027)
    for number, (_, example) in enumerate(WORKED):
        site.file(f"pledges/acme/example-{number}.md", f"---\n{example.entry}\n---\n")
    pledges = {pledge.slug: pledge for pledge in site.catalogue().pledges}
    return {example.entry: pledges[f"example-{number}"] for number, (_, example) in enumerate(WORKED)}


@pytest.mark.parametrize(("rule", "example"), WORKED, ids=[f"{rule}: {example.title}" for rule, example in WORKED])
def test_an_example_is_judged_as_the_methodology_says(rule: str, example: Example, entries: dict[str, Pledge]) -> None:
    headline = judge(entries[example.entry], date.fromisoformat(example.as_of)).headline
    assert (headline.rule, headline.status, headline.sentence) == (rule, example.status, example.sentence)


def test_every_rule_has_one_to_five_examples_and_no_example_is_without_a_rule() -> None:
    assert list(EXAMPLES) == [rule.id for rule in RULES]
    assert all(1 <= len(rule.examples) <= 5 for rule in RULES)


def test_every_status_a_rule_can_give_is_shown_by_one_of_its_examples() -> None:
    for rule in RULES[1:]:
        assert {example.status for example in rule.examples} == set(rule.statuses), rule.id


def test_every_status_is_reached_by_some_example_and_has_a_definition() -> None:
    assert {example.status for _, example in WORKED} == set(Status)
    assert list(DEFINITIONS) == list(Status)


def test_the_rules_are_numbered_as_far_as_a_ruling_may_name_them() -> None:
    assert [rule.id for rule in RULES] == [f"R{number}" for number in range(1, NAMED + 1)]


def test_a_verdict_says_of_every_earlier_rule_why_it_did_not_fit(entries: dict[str, Pledge]) -> None:
    for _, example in WORKED:
        headline = judge(entries[example.entry], date.fromisoformat(example.as_of)).headline
        earlier = [rule.id for rule in RULES[: [rule.id for rule in RULES].index(headline.rule)]]
        assert [refusal.rule for refusal in headline.refusals] == earlier
        assert all(refusal.because for refusal in headline.refusals)


def test_every_verdict_rests_on_the_promise_first(entries: dict[str, Pledge]) -> None:
    for _, example in WORKED:
        first = judge(entries[example.entry], date.fromisoformat(example.as_of)).headline.inputs[0]
        assert first.update is None
        assert first.where.file.endswith(".md")


def test_the_page_about_the_rules_is_made_from_the_table() -> None:
    if os.environ.get("PLEDGEBOOK_GOLDEN") == "write":
        PAGE.write_text(rules_as_markdown(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == rules_as_markdown(), "docs/rules.md is stale: it says how to refresh it"
