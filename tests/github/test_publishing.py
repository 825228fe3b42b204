"""docs/publishing.md tells what the workflows do."""

import re
from datetime import date

from tests.browser.test_upkeep import AS_OF, STALE
from tests.github.reading import ROOT, workflows
from tests.github.rehearse import wanted_of

PAGE = (ROOT / "docs" / "publishing.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
THERE = workflows()


def test_every_job_that_publishes_has_its_row() -> None:
    section = PAGE.partition("## What a run does")[2].partition("## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(THERE["pages"].jobs)


def test_the_steps_that_may_fail_are_called_what_they_are_called() -> None:
    section = PAGE.partition("## When a step fails")[2].partition("\n## ")[0]
    names = [step.name for job in THERE["pages"].jobs.values() for step in job.steps]
    red = re.findall(r"^\| \*([^*]+?)( …)?\*", section, re.MULTILINE)
    assert red
    assert all(any(name.startswith(said) for name in names) for said, _ in red)
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) <= THERE["pages"].jobs.keys()


def test_what_can_be_rehearsed_is_there() -> None:
    named = re.findall(r"\bW=([\w/]+)", PAGE)
    assert len(named) >= 3
    for name in named:
        assert wanted_of([name], THERE)


def test_what_is_kept_is_kept_as_long_as_is_said() -> None:
    kept = {step.given.get("name", step.given["path"]): step.given["retention-days"]
            for step in THERE["pages"].jobs["build"].steps if "upload" in step.uses}  # fmt: skip
    assert kept == {"published": "90", "_site": "7"}
    assert "kept for 90 days" in PAGE
    assert "for seven;" in PAGE


def test_the_schedule_is_switched_on_again_by_a_name_that_there_is() -> None:
    for document in (PAGE, README):
        commands = re.findall(r"gh workflow (?:enable|run) (\S+?)[`\s.]*(?:$|[`&])", document, re.MULTILINE)
        assert commands
        assert {name.removesuffix(".yml") for name in commands} == {"pages"}
        assert "60 days" in document


def test_readers_are_told_after_as_many_days_as_the_document_says() -> None:
    assert (STALE.date() - date.fromisoformat(AS_OF)).days == 8
    assert "Eight days after its last build" in PAGE
    assert "These verdicts are as of" in PAGE
    assert "These verdicts are as of" in (ROOT / "static" / "stale.js").read_text("utf-8")


def test_the_one_check_to_require_is_a_job() -> None:
    named = re.search(r"require the status check `(\w+)`", PAGE)
    assert named
    assert named[1] in THERE["check"].jobs
