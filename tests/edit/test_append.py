"""One more item at the end of a list: whatever else stands in the file stays as its editor left it."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.edit import CannotEdit, with_item
from pledgebook.load import parse

ITEM = {"on": "2025-01-02", "value": "7", "source": "press"}
LINE = "- {on: 2025-01-02, value: 7, source: press}"
FRONT = "title: Sell cars  # ours\nmade: {on: 2024-01-01, source: press}\n"


def entry(updates: str = "", after: str = "", body: str = "\nWords.\n", front: str = FRONT) -> str:
    return f"---\n{front}{updates}{after}---\n{body}"


FLOW = "updates:\n  - {on: 2024-02-01, value: 1, source: press}\n"
BLOCK = "updates:\n  - on: 2024-02-01\n    value: 1\n    note: |\n      Two lines.\n\n      # no comment\n"
ITEM_BLOCK = "  - on: 2025-01-02\n    value: 7\n    source: press\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (entry(), entry(f"updates:\n  {LINE}\n")),
        (entry(FLOW), entry(f"{FLOW}  {LINE}\n")),
        (entry(FLOW, "due: 2024\n"), entry(f"{FLOW}  {LINE}\n", "due: 2024\n")),
        (entry(FLOW, "\n# the deadline\ndue: 2024\n"), entry(f"{FLOW}  {LINE}\n", "\n# the deadline\ndue: 2024\n")),
        (entry(BLOCK), entry(f"{BLOCK}{ITEM_BLOCK}")),
        (entry(f"{BLOCK}  # more to come\n"), entry(f"{BLOCK}{ITEM_BLOCK}  # more to come\n")),
        (entry("updates:\n"), entry(f"updates:\n  {LINE}\n")),
        (entry("updates: # none yet\n"), entry(f"updates: # none yet\n  {LINE}\n")),
        (
            entry("updates: [{on: 2024-02-01, note: a}, ]\n"),
            entry(f"updates: [{{on: 2024-02-01, note: a}}, {LINE[2:]}]\n"),
        ),
        (entry("updates: []\n"), entry(f"updates: [{LINE[2:]}]\n")),
        (entry("updates: [{on: 2024-02-01, note: 'a]'}] # x]\n"), None),
        (
            entry("updates: [{on: 2024-02-01, note: a}]  # one\n"),
            entry(f"updates: [{{on: 2024-02-01, note: a}}, {LINE[2:]}]  # one\n"),
        ),
        (entry(FLOW.replace("  -", "-")), entry(f"{FLOW.replace('  -', '-')}{LINE}\n")),
        (entry(FLOW.replace("  -", "    -  ")), entry(f"{FLOW.replace('  -', '    -  ')}    {LINE}\n")),
        (entry(FLOW, body=""), entry(f"{FLOW}  {LINE}\n", body="")),
    ],
)  # fmt: skip
def test_the_item_stands_last_and_is_written_as_its_neighbours_are(before: str, after: str | None) -> None:
    if after is None:
        made = with_item(before, "updates", ITEM)
        assert made.replace(f", {LINE[2:]}", "", 1) == before
    else:
        assert with_item(before, "updates", ITEM) == after


def test_line_ends_of_windows_stay() -> None:
    before = entry(FLOW).replace("\n", "\r\n")
    assert with_item(before, "updates", ITEM) == entry(f"{FLOW}  {LINE}\n").replace("\n", "\r\n")


def test_another_list_is_appended_to_in_the_same_way() -> None:
    made = with_item(entry(FLOW), "corrections", {"on": "2025-02-03", "text": "May was given as 8,646: it is 8,630."})
    assert '  - {on: 2025-02-03, text: "May was given as 8,646: it is 8,630."}\n' in made


@pytest.mark.parametrize(
    "text",
    ["Just words.\n", entry("updates: soon\n"), entry("updates: {on: 2024-02-01}\n"), entry("title: [\n"), ""],
)
def test_a_file_that_is_not_understood_is_left_alone(text: str) -> None:
    with pytest.raises(CannotEdit):
        with_item(text, "updates", ITEM)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n"), min_size=1, max_size=30
).filter(lambda text: parse(f"---\na: {text!r}\n---\n", "a").issues == () and text.strip() == text)


@given(words, st.sampled_from([entry(), entry(FLOW), entry(BLOCK), entry("updates: []\n")]))
def test_any_words_come_out_as_they_went_in(note: str, before: str) -> None:
    made = with_item(before, "updates", {"on": "2025-01-02", "note": note})
    kept = [line for line in before.split("\n") if line != "updates: []"]
    there = iter(made.split("\n"))
    assert all(line in there for line in kept), "a line of the editor's is gone or moved"
    front = parse(made, "entry").front
    assert front is not None
    last = front.get("updates").items[-1]  # type: ignore[union-attr]
    assert last.get("note").text == normalize("NFC", note)  # type: ignore[union-attr]
