"""Every verdict in the API is the book's, and carries the rule, the facts, the days and the sources behind it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.derive.book import Assessed
from pledgebook.derive.rules import RULES, RULES_VERSION
from pledgebook.derive.verdict import Verdict
from pledgebook.derive.whole import Book
from pledgebook.plan import plan
from tests.api.reading import as_read, data_of, planned
from tests.api.rich import rich
from tests.builder import Given, Site
from tests.plan.desk import AS_OF, CONFIG

MANY: Given = {"measure": "cars delivered", "at_least": 100_000, "counted": "total"}
EVERY = {
    "status", "family", "rule", "rules_version", "sentence", "day", "days", "share", "missing", "inputs", "sources",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return derive(rich(tmp_path_factory.mktemp("rich")).catalogue(), AS_OF)


@pytest.fixture(scope="module")
def files(book: Book) -> dict[str, Any]:
    return as_read(plan(book, CONFIG, [])[0])


def verdicts_in(value: Any) -> Iterator[Any]:
    """Every object that stands where a verdict does."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name in ("verdict", "as_revised", "arithmetic") and each is not None:
                yield each
            else:
                yield from verdicts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from verdicts_in(each)


def test_every_verdict_carries_what_it_rests_on(files: dict[str, Any]) -> None:
    found = [(url, verdict) for url, file in data_of(files).items() for verdict in verdicts_in(file)]
    assert len(found) > 30
    for url, verdict in found:
        assert verdict.keys() >= EVERY, url
        assert verdict["rules_version"] == RULES_VERSION
        assert len(verdict["inputs"]) >= 1
        known = {source["id"] for source in verdict["sources"]}
        assert {source for each in verdict["inputs"] for source in each["sources"]} == known
        assert known, url


def same(said: Any, verdict: Verdict) -> bool:
    share = None if verdict.share is None else round(float(verdict.share), 4)
    return (
        said["status"] == verdict.status
        and said["family"] == verdict.status.family
        and (said["rule"], said["sentence"], said["days"]) == (verdict.rule, verdict.sentence, verdict.days)
        and said["day"] == (verdict.day and verdict.day.isoformat())
        and said["share"] == share
        and said["missing"] == list(verdict.missing)
        and [(each["text"], each["place"]["file"], each["place"]["line"]) for each in said["inputs"]]
        == [(given.text, given.where.file, given.where.line) for given in verdict.inputs]
    )


def refused(said: Any, verdict: Verdict) -> bool:
    return [(each["rule"], each["because"]) for each in said["refusals"]] == [
        (refusal.rule, refusal.because) for refusal in verdict.refusals
    ]


def test_every_verdict_is_the_books(book: Book, files: dict[str, Any]) -> None:
    listed = {each["id"]: each for each in files["api/v1/pledges.json"]["pledges"]}
    beside = 0
    for each in book.pledges:
        file, judged = files[f"api/v1/pledges/{each.pledge.id}.json"], each.judgement
        for said in (file["verdict"], listed[each.pledge.id]["verdict"]):
            assert same(said, judged.headline)
            assert (said["since"], said["evidence_to"]) == (each.since.isoformat(), each.evidence_to.isoformat())
        assert refused(file["verdict"], judged.headline)
        for name, verdict in (("as_revised", judged.as_revised), ("arithmetic", judged.arithmetic)):
            assert (file[name] is None) is (verdict is None)
            if verdict:
                assert same(file[name], verdict)
                assert refused(file[name], verdict)
                beside += 1
        assert all(same(part["verdict"], (judged.parts or {})[part["id"]]) for part in file["parts"])
        assert len(file["parts"]) == len(judged.parts or {})
        assert listed[each.pledge.id]["as_revised_status"] == (judged.as_revised and judged.as_revised.status)
    assert beside == 3


def test_history_and_changes_are_the_books(book: Book, files: dict[str, Any]) -> None:
    for each in book.pledges:
        told = files[f"api/v1/pledges/{each.pledge.id}.json"]["history"]
        assert [(one["since"], one["status"], one["rule"]) for one in told] == [
            (stretch.since.isoformat(), stretch.status, stretch.rule) for stretch in each.history
        ]
        assert told[-1]["until"] is None
    changes = files["api/v1/changes.json"]["changes"]
    assert [(one["day"], one["pledge"]["id"], one["before"], one["after"]) for one in changes] == [
        (change.day.isoformat(), change.pledge, change.before, change.after) for change in book.changes
    ]
    stretches = {(each.pledge.id, one.since.isoformat()): one.rule for each in book.pledges for one in each.history}
    assert all(one["rule"] == stretches[one["pledge"]["id"], one["day"]] for one in changes)


def test_a_year_end_says_what_the_book_of_that_day_said(tmp_path: Path) -> None:
    site = rich(tmp_path)
    told = planned(site)["api/v1/asof/2024-12-31.json"]
    then = derive(site.catalogue(), date(2024, 12, 31))
    assert {each["id"]: (each["status"], each["since"], each["evidence_to"]) for each in told["pledges"]} == {
        each.pledge.id: (each.status, each.since.isoformat(), each.evidence_to.isoformat()) for each in then.pledges
    }


def test_records_and_counts_are_the_books(book: Book, files: dict[str, Any]) -> None:
    for company in files["api/v1/companies.json"]["companies"]:
        record, own = book.records[company["id"]], files[f"api/v1/companies/{company['id']}.json"]
        assert (own["record"], own["counts"]) == (company["record"], company["counts"])
        said = company["record"]
        assert (said["total"], said["closed"], said["kept"], said["moved"]) == (
            record.total, record.closed, record.kept, record.moved,
        )  # fmt: skip
        share = None if record.kept_share is None else round(float(record.kept_share), 4)
        assert said["kept_share"] == share
        assert {status: count for status, count in company["counts"]["statuses"].items() if count} == {
            str(status): count for status, count in record.counts.items() if count
        }
        assert sum(company["counts"]["families"].values()) == company["counts"]["total"] == record.total
    index = files["api/v1/index.json"]
    assert index["counts"]["total"] == len(book.pledges)
    statuses = files["api/v1/statuses.json"]
    assert {row["id"]: row["count"] for row in statuses["statuses"]} == index["counts"]["statuses"]
    assert {row["id"]: row["count"] for row in statuses["families"]} == index["counts"]["families"]


def test_the_rule_table_is_the_one_that_judges(files: dict[str, Any]) -> None:
    rules = files["api/v1/rules.json"]["rules"]
    assert [(row["id"], row["when"]) for row in rules] == [(rule.id, rule.when) for rule in RULES]
    assert rules[7]["url"] == "https://promises.example/tracker/methodology/#r8"
    given = {row["id"]: row["rules"] for row in files["api/v1/statuses.json"]["statuses"]}
    assert given["kept"] == ["R1", "R2", "R7"]
    assert given["undetermined"] == ["R1"]


def latest(each: Assessed) -> float | None:
    curve = next(iter(each.curves.values()), None)
    low = curve.points[-1].known.low if curve and curve.points else None
    return None if low is None else float(low)


def test_a_summary_has_what_two_days_are_compared_by(book: Book, files: dict[str, Any]) -> None:
    listed = {each["id"]: each for each in files["api/v1/pledges.json"]["pledges"]}
    for each in book.pledges:
        said = listed[each.pledge.id]
        assert (said["made"], said["moved"], said["slip"]) == (
            each.pledge.made.day.isoformat(), len(each.moves), each.slip,
        )  # fmt: skip
        assert (said["due"] or {}).get("text") == (each.pledge.due.text if each.pledge.due else None)
        assert (said["latest"] or {}).get("low") == latest(each)
    assert listed["acme/share"]["due_as_revised"]["text"] == "2026"
    assert listed["acme/cars"]["due_as_revised"] is None
    assert listed["acme/cars"]["latest"]["words"] == "120"
    assert listed["acme/share"]["latest"] == {
        "low": 24.5, "high": 24.5, "exact": 24.5, "above": False, "below": False, "words": "24.5 %",
        "day": "2024-12-31", "what": "of all cars sold",
    }  # fmt: skip


def test_every_anchor_stands_on_the_page(tmp_path: Path) -> None:
    site = rich(tmp_path)
    built = site.build("--fast", as_of=AS_OF.isoformat())
    files = planned(site)
    for url, file in files.items():
        if url.startswith("api/v1/pledges/") and "verdict" in file:
            page = built[f"companies/{file['id']}/index.html"].decode()
            ids = set(re.findall(r'\bid="([^"]+)"', page))
            assert {item["anchor"] for item in file["log"]} <= ids
            assert {anchor for source in file["sources"] for anchor in source["cited_by"]} <= ids
            assert {each["update"] for verdict in verdicts_in(file) for each in verdict["inputs"]} - {None} <= ids


def test_a_promise_that_was_missed_by_a_hair_has_no_share_of_1(tmp_path: Path) -> None:
    updates: Given = [{"over": 2024, "value": 99_997, "known": "2025-01-10"}]
    files = planned(Site(tmp_path).pledge("soon", target=MANY, due=2024, updates=updates))
    pledge = files["api/v1/pledges/acme/soon.json"]
    assert pledge["verdict"]["status"] == "missed"
    assert (pledge["verdict"]["share"], pledge["pace"]["ratio"]) == (0.9999, 0.9999)
