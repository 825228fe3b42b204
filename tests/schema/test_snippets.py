"""The snippets of VS Code, taken as they are offered, are sound: nobody is given a mistake to begin with."""

import json
import re
from pathlib import Path

import pytest

from tests.builder import Site, complaints
from tests.schema.seen import ROOT, front_of, refusals, seen

SNIPPETS = json.loads((ROOT / ".vscode/pledgebook.code-snippets").read_text("utf-8"))
FOLDERS = {"pledge": "pledges/acme", "source": "sources", "company": "companies", "person": "people"}
CHOICES = re.compile(r"\$\{\d+\|([^|}]*)\|\}")
PREFIXES = {each["prefix"]: each for each in SNIPPETS.values()}
ITEMS = sorted(PREFIXES.keys() - FOLDERS.keys() - {"measure", "correction"})


def typed(prefix: str, choice: int = 0) -> str:
    """What stands there when every suggestion is taken; of a list of words the one at `choice`, round and round."""
    text = "\n".join(PREFIXES[prefix]["body"]).removesuffix("$0")
    text = CHOICES.sub(lambda words: (said := words[1].split(","))[choice % len(said)], text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


def choices(prefix: str) -> range:
    return range(
        max((len(words.split(",")) for words in CHOICES.findall("\n".join(PREFIXES[prefix]["body"]))), default=1)
    )


@pytest.mark.parametrize("prefix", FOLDERS)
def test_a_new_entry_builds(prefix: str, tmp_path: Path) -> None:
    for choice in choices(prefix):
        text = typed(prefix, choice)
        assert Site(tmp_path / str(choice)).file(f"{FOLDERS[prefix]}/new.md", text).check() == []
        assert refusals(prefix, seen(front_of(text))) == []


@pytest.mark.parametrize("prefix", ITEMS)
def test_a_new_item_of_the_log_is_sound(prefix: str) -> None:
    measure = "made: {on: 2024-01-01, source: press}\ntarget: {measure: cars, %s: 100000, counted: level}\ndue: 2024"
    words = {"met": "event", "held": "always", "breached": "never"}
    for choice in choices(prefix):
        item = typed(prefix, choice)
        happened = re.search(r"happened: (\w+)", item)
        bound = re.search(r"target: \{(\w+)", item)
        about = measure % (bound[1] if bound else "at_least")
        if happened and happened[1] in words:
            about = f"target: {{{words[happened[1]]}: It is open}}"
        assert complaints(f"{about}\nupdates:\n{item}") == []


def test_a_measure_and_a_correction_are_sound() -> None:
    for choice in choices("measure"):
        target = typed("measure", choice)
        assert complaints(f"{target}\ndue: 2024") == []
    assert complaints(f"corrections:\n{typed('correction')}") == []


def test_the_snippets_are_those_that_editors_are_told_of() -> None:
    told = (ROOT / "docs/editors.md").read_text("utf-8").partition("**Snippets")[2].partition("* **Sources")[0]
    assert set(re.findall(r"`(\w+)`", told)) == PREFIXES.keys()
    assert {each["scope"] for each in SNIPPETS.values()} == {"markdown,yaml"}
    assert all(each["description"] for each in SNIPPETS.values())
