"""Forty things that editors mistype, each with all that they read on a terminal, and what mends it at the first try.

forty.txt holds them. Of an entry of 100,000 cars in 2024 it shows the fields that were typed otherwise, or the whole
file where its frame or its name is what is wrong; then every line that is told; then what the message says to write.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pledgebook.issues import ordered, with_excerpt
from pledgebook.load import load
from pledgebook.validate import validate
from tests.builder import Site

TODAY = date(2026, 11, 23)
PLACE = "pledges/acme/deliver-100000-cars.md"
FIELDS = {
    "title": "title: Deliver 100,000 cars in 2024",
    "made": "made: {on: 2024-04-25, quote: We will deliver them this year, source: press}",
    "target": "target: {measure: cars delivered, at_least: 100000, counted: total}",
    "due": "due: 2024",
    "updates": "updates:\n  - {over: 2024-04, value: 7058, known: 2024-05-06, source: press}",
}
HEAD = re.compile(r"=== \d+\. (.+?)(?: \((whole file)?(?:, )?(?:in (\S.*))?\))?")


@dataclass(frozen=True)
class Mistake:
    """`path` is where the file lies; `is_whole` says that what was typed is all of it."""

    title: str
    path: str
    is_whole: bool
    typed: str
    told: str
    mended: str
    mended_path: str


def mistakes() -> list[Mistake]:
    text = Path(__file__).with_name("forty.txt").read_text(encoding="utf-8")
    found = []
    for case in re.split(r"^(?==== )", text, flags=re.MULTILINE)[1:]:
        head, _, rest = case.partition("\n")
        named = HEAD.fullmatch(head)
        assert named, head
        typed, told, mended = re.split(r"^(?:told|mended)\n", rest.removesuffix("\n"), flags=re.MULTILINE)
        where = re.match(r"in (\S.*)\n", mended)
        mended = mended[where.end() :] if where else mended
        path = named[3] or PLACE
        found.append(Mistake(named[1], path, named[2] is not None, typed, told, mended, where[1] if where else path))
    return found


def entry(typed: str) -> str:
    """The entry with these fields in place of its own, or below those they follow; text below `---` is its body."""
    front, _, body = typed.partition("---\n")
    fields = dict(FIELDS)
    last = ""
    for part in re.split(r"^(?=[^\s{-])", front, flags=re.MULTILINE):
        if left_out := re.match(r"without (\w+)\n", part):
            fields[left_out[1]] = ""
            continue
        name = re.match(r"\w*", part)
        assert name
        if name[0] in FIELDS or not last:
            last = name[0]
            fields[last] = part.rstrip("\n")
        else:
            fields[last] += f"\n{part.rstrip()}"
    lines = [text for text in fields.values() if text]
    return "---\n" + "\n".join(lines) + f"\n---\n{body or 'Why it matters.'}\n"


def told(folder: Path, path: str, text: str) -> str:
    """Everything that is said of a tracker with this file, as a terminal shows it."""
    site = Site(folder).company("acme").file(path, text)
    loaded = load(site.content)
    _, issues = validate(loaded, TODAY)
    lines = []
    for issue in ordered((*loaded.issues, *issues)):
        file = site.folder / issue.where.file
        lines.append(with_excerpt(issue, file.read_text(encoding="utf-8") if file.is_file() else None))
    return "".join(f"{line.rstrip()}\n" for block in lines for line in block.split("\n"))


CASES = mistakes()


@pytest.mark.parametrize("mistake", CASES, ids=lambda mistake: mistake.title)
def test_the_whole_message_says_what_to_write(mistake: Mistake, tmp_path: Path) -> None:
    text = mistake.typed if mistake.is_whole else entry(mistake.typed)
    assert told(tmp_path, mistake.path, text) == mistake.told


@pytest.mark.parametrize("mistake", CASES, ids=lambda mistake: mistake.title)
def test_what_it_says_mends_it(mistake: Mistake, tmp_path: Path) -> None:
    text = mistake.mended if mistake.is_whole else entry(mistake.mended)
    assert told(tmp_path, mistake.mended_path, text) == ""


def test_there_are_forty_and_each_is_another() -> None:
    assert len(CASES) >= 40
    assert len({mistake.title for mistake in CASES}) == len(CASES)
    assert len({mistake.typed + mistake.path for mistake in CASES}) == len(CASES)


def test_the_entry_has_nothing_wrong(tmp_path: Path) -> None:
    assert told(tmp_path, PLACE, entry("")) == ""
