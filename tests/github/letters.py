"""Issues as GitHub writes them down when somebody answers one of our forms, and the events that tell of them."""

import json
from collections.abc import Mapping
from pathlib import Path

from pledgebook.edit.forms import NO_ANSWER, Form
from tests.github.reading import ROOT

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
SOURCE = {
    "source-url": "https://press.example/2024/story",
    "source-publisher": "The Press",
    "source-kind": "press",
}
PLEDGE = {
    "title": "Open a works in Dresden",
    "company": "acme",
    "made-on": "2024-04-25",
    "made-quote": "We will open a works in Dresden by 2030",
    "target": "A works opens in Dresden",
    "due": "2030",
    "strength": "plan",
    **SOURCE,
}
EVIDENCE = {"pledge": "acme/cars", "on": "2024-06-30", "value": "more than 40", **SOURCE}


def issue_body(form: Form, answers: Mapping[str, str], *, ending: str = "\n") -> str:
    """The text of an issue: every question a heading, its answer below it, and words of GitHub's own where none is."""
    assert answers.keys() <= {each.id for each in form.questions}
    parts = [f"### {each.label}\n\n{answers.get(each.id) or NO_ANSWER}" for each in form.questions]
    return "\n\n".join(parts).replace("\n", ending)


def event(file: Path, body: str, *, number: int = 12, sender: str = "ann") -> Path:
    """The file in which a runner finds that a label was set on an issue."""
    said = {
        "action": "labeled",
        "issue": {"number": number, "title": "Pledge: x", "body": body},
        "label": {"name": "draft"},
        "repository": {"full_name": "owner/tracker", "default_branch": "main", "fork": True},
        "sender": {"login": sender},
    }
    file.write_text(json.dumps(said), "utf-8")
    return file
