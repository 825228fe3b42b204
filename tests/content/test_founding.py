"""What the entries of this site come to, as its readers see it. `build.py new site` takes this file away."""

import re
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.cli import main
from pledgebook.derive import derive
from pledgebook.model import Family, Status
from tests.content.research import ROOT, book, explained, readings

EMBEDDED = "companies/xiaomi/deliver-100000-evs-2024/index.html"


def test_every_entry_was_researched_and_no_explanation_is_left_over() -> None:
    assert {each.pledge.id for each in book().pledges} == set(readings())
    assert set(explained()) <= set(readings())


def test_there_are_sixty_promises_of_thirteen_companies() -> None:
    assert len(book().pledges) >= 60
    assert all((book().catalogue.people, book().catalogue.sources, book().catalogue.prose))
    assert len({each.pledge.company for each in book().pledges}) >= 13


@pytest.mark.parametrize(
    "status",
    [
        "kept",
        "kept-late",
        "partly-kept",
        "missed",
        "withdrawn",
        "in-progress",
        "on-track",
        "behind",
        "overdue",
        "pending",
    ],
)
def test_the_spread_shows_each_kind_of_outcome(status: str) -> None:
    assert [each.pledge.id for each in book().pledges if each.status == status]


def test_rulings_are_rare() -> None:
    ruled = [each.pledge.id for each in book().pledges if each.judgement.arithmetic is not None]
    assert ruled == ["intel/five-nodes-four-years"]


def verdicts(pledge: str) -> tuple[str, str, str]:
    found = next(each for each in book().pledges if each.pledge.id == pledge)
    revised = found.judgement.as_revised
    return str(found.status), found.verdict.sentence, str(revised.status) if revised else ""


def test_the_founding_promise_was_kept_43_days_early() -> None:
    status, sentence, _ = verdicts("xiaomi/deliver-100000-evs-2024")
    assert status == "kept"
    assert sentence == "Kept 43 days early, by 18 November 2024: more than 100,000 cars delivered."


def test_the_other_two_founding_promises_are_open_until_2027_and_2043() -> None:
    terms = {each.pledge.id: (each.status.family, each.terms[0].last_day) for each in book().pledges}
    assert terms["xiaomi/top-five-global-automaker"] == (Family.OPEN, date(2043, 12, 31))
    assert terms["xiaomi/international-market-after-three-years"] == (Family.OPEN, date(2027, 12, 31))
    later = derive(book().catalogue, date(2045, 12, 31))
    overdue = {each.pledge.id for each in later.pledges if each.status is Status.OVERDUE}
    assert {"xiaomi/top-five-global-automaker", "xiaomi/international-market-after-three-years"} <= overdue


def test_the_target_for_2025_was_raised_and_has_both_verdicts() -> None:
    found = next(each for each in book().pledges if each.pledge.id == "xiaomi/deliver-300000-evs-2025")
    assert [(move.before, move.after) for move in found.moves] == [("at least 300,000", "at least 350,000")]
    assert (found.status, found.judgement.as_revised and found.judgement.as_revised.status) == ("kept", "kept")


def test_halfway_through_2024_the_founding_promise_had_a_pace() -> None:
    then = derive(book().catalogue, date(2024, 6, 30))
    found = next(each for each in then.pledges if each.pledge.id == "xiaomi/deliver-100000-evs-2024")
    assert found.status in (Status.BEHIND, Status.ON_TRACK)
    assert found.pace is not None
    assert found.pace.day == date(2024, 5, 31)


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the page that docs/embedding.md takes as its example gives to copy."""
    output: Path = tmp_path_factory.mktemp("content") / "_site"
    assert main(["build", "--fast", "-q", "--content", str(ROOT / "content"), "--output", str(output)]) == 0
    return [node.text() for node in LexborHTMLParser((output / EMBEDDED).read_bytes()).css("pre.cite")]


@pytest.mark.parametrize("language", ["html", "markdown"])
def test_the_document_on_embedding_shows_what_the_page_offers(offered: list[str], language: str) -> None:
    document = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    (shown,) = re.findall(rf"^```{language}\n(.*?)\n```$", document, re.MULTILINE | re.DOTALL)
    assert " ".join(shown.split()) in offered
