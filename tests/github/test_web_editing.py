"""docs/web-editing.md tells what the workflow does."""

import re

from tests.github.reading import ROOT, workflows
from tests.github.rehearse import wanted_of
from tests.github.test_workflows import MAY

PAGE = (ROOT / "docs" / "web-editing.md").read_text("utf-8")
DRAFT = workflows()["draft"]


def test_every_job_has_its_row_and_writes_what_is_said() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert [name for name, _ in rows] == list(DRAFT.jobs)
    said = {
        "nothing": set(),
        "branches and pull requests": {"contents", "pull-requests"},
        "comments on issues": {"issues"},
    }
    for name, words in rows:
        writes = {right for right, how in MAY[f"draft/{name}"].items() if how == "write"}
        assert said[words] == writes


def test_the_label_the_branch_and_the_setting_are_those_of_the_scripts() -> None:
    script = (ROOT / ".github" / "issue.py").read_text("utf-8")
    assert "github.event.label.name == 'draft'" in DRAFT.text
    assert "the label `draft`" in PAGE
    assert "draft/issue-<number>" in PAGE
    assert 'f"draft/issue-{issue}"' in script
    setting = "Allow GitHub Actions to create and approve pull requests"
    assert setting in PAGE
    assert setting in script


def test_the_forms_are_called_what_they_are_called() -> None:
    for name in ("suggest-a-pledge", "new-evidence", "report-an-error"):
        text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8")
        assert text.splitlines()[0].removeprefix("name: ") in PAGE.replace("\n  ", " ")


def test_it_can_be_rehearsed() -> None:
    (name,) = re.findall(r"\bW=([\w/]+)", PAGE)
    assert wanted_of([name], workflows()) == {"draft": set(DRAFT.jobs)}
