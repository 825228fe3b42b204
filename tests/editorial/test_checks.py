"""What an editor is told once the verdicts are known."""

from datetime import date
from pathlib import Path

import pytest

from pledgebook.derive import derive
from pledgebook.editorial import Rules, editorial
from pledgebook.issues import as_text
from tests.builder import Given, Site

HOSTS = ("web.archive.org", "perma.cc")
MET: dict[str, Given] = {"over": "2024", "value": 150, "known": "2025-01-05"}


def told(site: Site, as_of: str = "2025-02-01") -> list[str]:
    """The issues of a site with all its pages, without file names and hints."""
    for name in ("about", "methodology", "corrections"):
        site.page(name)
    day = date.fromisoformat(as_of)
    issues = editorial(derive(site.catalogue(), day), Rules(day, 90, HOSTS))
    return [as_text(issue).partition(": ")[2].partition(" hint:")[0] for issue in issues]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).source("second").source("acme-says", kind="company", publisher="Acme")


def test_a_closed_verdict_on_two_publishers_passes(site: Site) -> None:
    assert told(site.pledge("soon", updates=[{**MET, "source": ["press", "second"]}])) == []


def test_a_closed_verdict_on_one_publisher_is_told(site: Site) -> None:
    assert told(site.pledge("soon", updates=[MET])) == [
        'warning[E104]: the verdict "kept" rests on one publisher alone.'
    ]


def test_a_closed_verdict_on_the_companys_word_is_told(site: Site) -> None:
    lines = told(site.pledge("soon", updates=[{**MET, "source": "acme-says"}]))
    assert 'warning[E105]: the verdict "kept" rests on the company\'s own word alone.' in lines


def test_a_closed_verdict_on_nothing_later_than_the_promise_is_told(site: Site) -> None:
    site.source("early", published="2023-12-01").source("early-too", published="2023-12-02")
    lines = told(site.pledge("soon", updates=[{**MET, "source": ["early", "early-too"]}]))
    assert 'warning[E106]: the verdict "kept" rests on nothing that is dated after the promise.' in lines


def test_an_undated_source_counts_as_of_its_update(site: Site) -> None:
    site.source("early", published="2023-12-01")
    assert told(site.pledge("soon", updates=[{**MET, "source": ["early", "second"]}])) == []


@pytest.mark.parametrize(("as_of", "lines"), [("2025-03-31", 0), ("2025-04-01", 1)])
def test_an_overdue_pledge_is_told_after_the_grace_days(as_of: str, lines: int, site: Site) -> None:
    found = told(site.pledge("soon", checked="2025-01-01"), as_of)
    assert [line.startswith("warning[E103]: due by 31 December 2024") for line in found] == [True] * lines


def test_a_ruling_against_the_arithmetic_names_the_rule(site: Site) -> None:
    ruling: dict[str, Given] = {
        "on": "2025-01-20",
        "ruling": "missed",
        "because": "The cars were not delivered to customers.",
    }
    updates: list[Given] = [{**MET, "source": ["press", "second"]}, ruling]
    text = 'error[E101]: the ruling "missed" stands against R2 (kept) and names no rule.'
    assert text in told(site.pledge("soon", updates=updates))
    assert not [
        line
        for line in told(site.pledge("soon", updates=[updates[0], {**ruling, "overrides": "R2"}]))
        if "E101" in line
    ]


def test_a_ruling_older_than_the_evidence_is_told(site: Site) -> None:
    ruling: dict[str, Given] = {
        "on": "2024-06-01",
        "ruling": "missed",
        "overrides": "R2",
        "because": "It was called off.",
    }
    lines = told(site.pledge("soon", updates=[ruling, {**MET, "source": ["press", "second"]}]))
    assert "warning[E102]: the ruling of 1 June 2024 is older than evidence of 31 December 2024." in lines


@pytest.mark.parametrize(("second", "lines"), [(150, 0), ("150.7", 0), (151, 1)])
def test_sources_that_disagree_by_over_half_a_percent_are_told(second: Given, lines: int, site: Site) -> None:
    updates: list[Given] = [MET, {**MET, "value": second, "source": "second"}]
    assert len([line for line in told(site.pledge("soon", updates=updates)) if "E107" in line]) == lines


def test_a_total_that_does_not_fit_its_periods_is_told(site: Site) -> None:
    halves: list[Given] = [
        {"over": "2024-H1", "value": 70, "known": "2024-07-01"},
        {"over": "2024-H2", "value": 70, "known": "2025-01-02"},
    ]
    lines = told(site.pledge("soon", updates=[*halves, {**MET, "source": ["press", "second"]}]))
    assert lines == [
        "warning[E108]: the figures do not add up: at 31 December 2024 the total is 150, its periods give 140."
    ]


@pytest.mark.parametrize(("as_of", "lines"), [("2024-06-29", 0), ("2024-06-30", 1)])
def test_an_open_pledge_nobody_looked_at_is_told(as_of: str, lines: int, site: Site) -> None:
    assert len([line for line in told(site.pledge("soon"), as_of) if "E109" in line]) == lines


def test_missing_pages_block(site: Site) -> None:
    issues = editorial(derive(site.catalogue(), date(2025, 1, 1)), Rules(date(2025, 1, 1), 90, HOSTS))
    assert [issue.where.file for issue in issues if issue.code == "E110"] == [
        "content/pages/about.md", "content/pages/corrections.md", "content/pages/methodology.md",
    ]  # fmt: skip
    assert all(issue.blocks for issue in issues)


def test_an_unarchived_source_and_an_archive_that_does_not_count_are_told(site: Site) -> None:
    own: dict[str, Given] = {
        "one": {"url": "https://one.example/", "publisher": "One", "kind": "press"},
        "two": {
            "url": "https://two.example/", "publisher": "Two", "kind": "press", "archive": "https://archive.ph/abc",
        },
    }  # fmt: skip
    lines = told(site.pledge("soon", sources=own, updates=[{**MET, "source": ["one", "two"]}]))
    assert [line.partition(":")[0] for line in lines] == ["warning[E111]", "warning[E112]"]


@pytest.mark.parametrize(
    ("host", "counts"), [("perma.cc", True), ("kept.example", False), ("web.archive.org.evil.example", False)]
)
def test_a_copy_that_is_at_no_archive_that_counts_is_told(host: str, counts: bool, site: Site) -> None:
    own: dict[str, Given] = {
        "one": {"url": "https://one.example/", "publisher": "One", "kind": "press", "archive": f"https://{host}/a"},
    }  # fmt: skip
    lines = told(site.pledge("soon", sources=own, updates=[{**MET, "source": ["one", "press"]}]))
    assert lines == ([] if counts else [f"warning[E121]: {host} is none of the archives whose copies count here."])


def test_every_copy_of_a_source_has_to_be_where_it_counts_and_one_is_enough(site: Site) -> None:
    saved: dict[str, Given] = {"url": "https://one.example/", "publisher": "One", "kind": "press"}
    copies = ["https://perma.cc/AB12-CD34", "https://kept.example/a", "https://archive.ph/abc"]
    own: dict[str, Given] = {"one": {**saved, "archive": copies}}
    lines = told(site.pledge("soon", sources=own, updates=[{**MET, "source": ["one", "press"]}]))
    assert [line.partition(":")[0] for line in lines] == ["warning[E112]", "warning[E121]"]
    own = {"one": {**saved, "archive": copies[0]}}
    assert told(site.pledge("soon", sources=own, updates=[{**MET, "source": ["one", "press"]}])) == []


@pytest.mark.parametrize(("published", "lines"), [("2024-12-30", 1), ("2024-12-31", 0), (None, 0)])
def test_a_source_older_than_what_it_proves_is_told(published: str | None, lines: int, site: Site) -> None:
    site.source("old", published=published)
    read: dict[str, Given] = {"on": "2024-12-31", "value": 150, "known": "2025-01-05", "source": "old"}
    assert len([line for line in told(site.pledge("soon", updates=[read])) if "E113" in line]) == lines


def test_the_remedy_for_a_copy_that_does_not_count_names_those_that_do(site: Site) -> None:
    own: dict[str, Given] = {
        "one": {"url": "https://one.example/", "publisher": "One", "kind": "press", "archive": "https://kept.example/a"},
    }  # fmt: skip
    day = date(2025, 2, 1)
    site.pledge("soon", sources=own, updates=[{**MET, "source": ["one", "press"]}])
    (issue,) = [each for each in editorial(derive(site.catalogue(), day), Rules(day, 90, HOSTS)) if each.code == "E121"]
    assert as_text(issue).removeprefix("content/pledges/acme/") == (
        "soon.md:6:19: warning[E121]: kept.example is none of the archives whose copies count here. "
        "hint: save a copy at one of web.archive.org, perma.cc, or name kept.example in archives of content/site.toml"
    )


def test_a_quote_in_marks_of_its_own_is_told(site: Site) -> None:
    met: dict[str, Given] = {**MET, "source": ["press", "second"]}
    again: dict[str, Given] = {"on": "2024-03-01", "quote": "„Wir liefern“", "lang": "de", "source": "press"}
    made = {"on": "2024-01-01", "quote": "“We will deliver”", "lang": "en", "source": "press"}
    line = "warning[E123]: the quote stands in quotation marks of its own, and the page adds a pair."
    assert told(site.pledge("soon", made=made, updates=[again, met])) == [line, line]


def test_a_quote_that_ends_with_a_quotation_passes(site: Site) -> None:
    met: dict[str, Given] = {**MET, "source": ["press", "second"]}
    made = {"on": "2024-01-01", "quote": "“Soon”, and “for all”", "lang": "en", "source": "press"}
    assert told(site.pledge("soon", made=made, updates=[met])) == []


@pytest.mark.parametrize(("words", "is_half"), [('We will"', True), ('"We will', True), ('A screen of 17"', False)])
def test_a_quote_with_one_of_two_marks_is_told(words: str, is_half: bool, site: Site) -> None:
    met: dict[str, Given] = {**MET, "source": ["press", "second"]}
    made = {"on": "2024-01-01", "quote": words, "lang": "en", "source": "press"}
    line = "warning[E123]: one end of the quote has a quotation mark, and the other has none."
    assert told(site.pledge("soon", made=made, updates=[met])) == ([line] if is_half else [])
