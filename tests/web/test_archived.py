"""A copy's address goes into an entry, and nothing else of the file changes."""

import re
import stat
from pathlib import Path

import pytest

from pledgebook.edit import CannotEdit
from pledgebook.load import RawMapping, RawText, parse
from pledgebook.web.archived import add_archive, with_archive

COPY = "https://web.archive.org/web/20240102030405/https://press.example/story"
FIELD = f'archive: "{COPY}"'
URL = "https://press.example/story"


def of_own(text: str) -> str:
    """An entry with one source of its own."""
    return f"---\ntitle: T\nsources:\n  press:{text}\nupdates:\n  - {{on: 2024-01-01, note: n}}\n---\nBody: *text*.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"\n    url: {URL}\n    kind: press", f"\n    url: {URL}\n    {FIELD}\n    kind: press"),
        (f"\n    kind: press\n    url: '{URL}'  # first", f"\n    kind: press\n    url: '{URL}'  # first\n    {FIELD}"),
        (f"\n      url: {URL}\n\n      # of whom\n", f"\n      url: {URL}\n      {FIELD}\n\n      # of whom\n"),
        (f"\n    url: >-\n      {URL}\n    kind: press", f"\n    url: >-\n      {URL}\n    {FIELD}\n    kind: press"),
        (f"\n    url:\n      {URL}\n    kind: press", f"\n    url:\n      {URL}\n    {FIELD}\n    kind: press"),
        (f' {{url: "{URL}", kind: press}}', f' {{url: "{URL}", {FIELD}, kind: press}}'),
        (f" {{url: {URL}, kind: press}}  # c", f" {{url: {URL}, {FIELD}, kind: press}}  # c"),
        (f" {{ kind: press , url: '{URL}' }}", f" {{ kind: press , url: '{URL}', {FIELD} }}"),
        (f" {{kind: press, url: {URL}}}", f" {{kind: press, url: {URL}, {FIELD}}}"),
        (f" {{\n    url: {URL},\n    kind: press,\n  }}", f" {{\n    url: {URL}, {FIELD},\n    kind: press,\n  }}"),
        (f" {{\n    url: {URL}\n  }}", f" {{\n    url: {URL}, {FIELD}\n  }}"),
        (f"\n    {{url: {URL}}}", f"\n    {{url: {URL}, {FIELD}}}"),
        (f"\n    'url' : {URL}", f"\n    'url' : {URL}\n    {FIELD}"),
    ],
)  # fmt: skip
def test_one_field_is_added_below_the_address(before: str, after: str) -> None:
    assert with_archive(of_own(before), "press", COPY) == of_own(after)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_file_of_its_own_keeps_its_line_ends(ends: str, bom: str) -> None:
    text = f"{bom}---\n# c\nurl: {URL}\npublisher: 快科技\n---\nBody".replace("\n", ends)
    wanted = f"{bom}---\n# c\nurl: {URL}\n{FIELD}\npublisher: 快科技\n---\nBody".replace("\n", ends)
    assert with_archive(text, None, COPY) == wanted


def test_of_two_sources_the_right_one_gets_it() -> None:
    block = of_own(f"\n    url: {URL}\n  other:\n    url: {URL}\n    kind: press")
    assert with_archive(block, "other", COPY) == of_own(
        f"\n    url: {URL}\n  other:\n    url: {URL}\n    {FIELD}\n    kind: press"
    )
    line = of_own(f" {{url: {URL}}}\n  other: {{url: {URL}}}")
    assert with_archive(line, "press", COPY) == of_own(f" {{url: {URL}, {FIELD}}}\n  other: {{url: {URL}}}")


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (of_own(f"\n    url: {URL}\n    {FIELD}"), "press", "it has an archive already"),
        (of_own(f"\n    url: {URL}\n    archive:"), "press", "it has an archive already"),
        (of_own("\n    kind: press"), "press", "it has no url"),
        (of_own("\n    url: [a]"), "press", "it has no url"),
        (of_own(f"\n    url: {URL}"), "other", "it has no source other"),
        (of_own(f" {URL}"), "press", "it has no source press"),
        (f"---\nurl: {URL}\nurl: x\n---\n", None, "it has problems of its own: run check"),
        (f"---\nurl: {URL}\n", None, "it has problems of its own: run check"),
        (of_own(f"\n    url: >-\n      {URL}"), "press", "it is written in a way"),
    ],
)
def test_what_cannot_be_done_safely_is_not_done(text: str, source: str | None, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        with_archive(text, source, COPY)


def a_file(folder: Path, text: str = f"---\nurl: {URL}\nkind: press\n---\n") -> Path:
    file = folder / "press.md"
    file.write_bytes(text.encode())
    return file


def test_the_file_keeps_its_rights_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.chmod(0o640)
    add_archive(file, None, URL, COPY)
    assert file.read_text() == f"---\nurl: {URL}\n{FIELD}\nkind: press\n---\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_an_address_that_an_editor_changed_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    with pytest.raises(CannotEdit, match="changed in the meantime"):
        add_archive(file, None, "https://press.example/other", COPY)
    assert "archive" not in file.read_text()


def test_a_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "press.md"
    file.write_bytes(b"---\nurl: \xff\n---\n")
    with pytest.raises(CannotEdit, match="not UTF-8"):
        add_archive(file, None, URL, COPY)


ROOT = Path(__file__).resolve().parents[2]


def test_every_source_of_the_templates_to_copy_takes_one() -> None:
    """Every shape that the guide shows, and both in one file."""
    page = (ROOT / "docs" / "writing-a-pledge.md").read_text(encoding="utf-8")
    done = 0
    for text in re.findall(r"^```markdown (?:pledge|source)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        front = parse(text, "").front
        assert front
        own = front.get("sources")
        sources = own.items if isinstance(own, RawMapping) else ()
        for name, source in [(key.text, value) for key, value in sources] + [(None, front)]:
            if isinstance(source, RawMapping) and isinstance(source.get("url"), RawText) and not source.get("archive"):
                done += with_archive(text, name, COPY).count(FIELD)
    assert done >= 1
