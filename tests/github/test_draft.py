"""The door of the workflow that drafts: an event goes in, a request and one output come out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.cli.drafting import forms_in
from tests.github.letters import EVIDENCE, PLEDGE, TEMPLATES, event, issue_body
from tests.github.reading import ROOT

SUGGEST, REPORT, _ = forms_in(TEMPLATES)


def drafted(folder: Path, body: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    file = event(folder / "event.json", body)
    env = {**os.environ, "GITHUB_OUTPUT": str(folder / "output"), "SOURCE_DATE_EPOCH": "1767225600"}
    words = [sys.executable, str(ROOT / ".github" / "draft.py"), str(file)]
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
    request = folder / "draft" / "request.json"
    return done, json.loads(request.read_bytes()) if request.exists() else {}


NASTY = "x\n::set-output name=drafted::true\n::error::y\n${{ github.token }} $(touch forged) `touch forged`"


@pytest.mark.parametrize(
    "body",
    [
        NASTY,
        issue_body(SUGGEST, {**PLEDGE, "company": NASTY}),
        issue_body(SUGGEST, dict.fromkeys(PLEDGE, NASTY)),
        issue_body(REPORT, {**EVIDENCE, "pledge": NASTY}),
    ],
)
def test_what_cannot_be_used_is_handed_over_in_words_and_said_nowhere_else(body: str, tmp_path: Path) -> None:
    done, request = drafted(tmp_path, body)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No draft: the comment says why.\n", "")
    assert (tmp_path / "output").read_text() == "drafted=false\n"
    assert request["path"] == request["text"] == request["body"] == ""
    assert request["comment"].startswith("No draft was made of this.")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["draft", "event.json", "output"]


def test_a_file_that_is_no_event_is_wrong_use(tmp_path: Path) -> None:
    words = [sys.executable, str(ROOT / ".github" / "draft.py"), str(tmp_path / "none.json")]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
