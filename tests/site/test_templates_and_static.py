"""What lies in templates/ and static/: read as files, never through a link, and style sheets leave small."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pledgebook.issues import as_text
from pledgebook.pipeline import Built, Folders, Moment, build
from pledgebook.write import WriteProblem
from tests.builder import SITE, Site

ROOT = Path(__file__).resolve().parents[2]
MOMENT = Moment(datetime(2025, 3, 1, tzinfo=UTC), date(2025, 3, 1))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A site whose templates and static files are its own to change."""
    site = Site(tmp_path).pledge("soon")
    site.run("check")  # fills in the pages and the configuration that a site owes its readers
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Folders(site.content, tmp_path / "templates", tmp_path / "static")


def built(folders: Folders) -> Built:
    return build(folders, folders.content.parent / "_site", MOMENT, fast=True)


def complaints(folders: Folders) -> list[str]:
    return [as_text(issue) for issue in built(folders).proof.issues if issue.blocks]


@pytest.mark.parametrize("folder", ["static", "templates"])
def test_a_link_is_refused_wherever_it_leads(folders: Folders, folder: str) -> None:
    secret = folders.content.parent / "secret.txt"
    secret.write_text("a key")
    (folders.content.parent / folder / "open.txt").symlink_to(secret)
    said = (
        "error[F106]: this is a symbolic link; links are not followed. hint: put the file or folder itself in its place"
    )
    assert complaints(folders) == [f"{folder}/open.txt:1:1: {said}"]
    assert not (folders.content.parent / "_site").exists()


@pytest.mark.parametrize("name", ["embed.html", "parts.html"])
def test_a_template_that_was_deleted_is_named_and_the_last_site_stays(folders: Folders, name: str) -> None:
    """Also one that is only a part of others; also where a build before it wrote down what it was made of."""
    folders = replace(folders, cache=folders.content.parent / "cache")
    assert built(folders).report is not None
    text = (folders.templates / name).read_text()
    (folders.templates / name).unlink()
    hint = f"put it back, with git checkout -- templates/{name} if it was there before"
    said = f"error[O111]: this template is missing, and pages are made from it. hint: {hint}"
    assert complaints(folders) == [f"templates/{name}:1:1: {said}"]
    assert (folders.content.parent / "_site" / "index.html").is_file()
    (folders.templates / name).write_text(text)
    assert built(folders).report is not None


def test_a_link_to_a_folder_is_refused_and_not_walked(folders: Folders) -> None:
    (folders.static / "all").symlink_to("/")
    assert [line.partition(": ")[0] for line in complaints(folders)] == ["static/all:1:1"]


def test_what_a_computer_leaves_behind_is_left_out(folders: Folders) -> None:
    (folders.static / ".DS_Store").write_bytes(b"\0")
    (folders.static / "site.css~").write_text("body { color: red }")
    assert built(folders).report is not None
    assert not list((folders.content.parent / "_site").rglob("*DS_Store*"))
    assert not list((folders.content.parent / "_site").rglob("*~"))


def test_a_style_sheet_leaves_minified_and_says_the_same(folders: Folders) -> None:
    (folders.static / "own.css").write_text("/* mine */\na {\n  color: #fff;\n}\n@media print { a { margin: 0 } }\n")
    assert built(folders).report is not None
    left = (folders.content.parent / "_site" / "static" / "own.css").read_text()
    assert left == "a{color:#fff}@media print{a{margin:0}}"


def test_other_static_files_leave_as_they_are(folders: Folders) -> None:
    assert built(folders).report is not None
    for file in folders.static.glob("*.js"):
        assert (folders.content.parent / "_site" / "static" / file.name).read_bytes() == file.read_bytes()


MEND = "hint: mend this line, or put it back"


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (b"\xff", "error[F111]: the byte 0xff is not UTF-8. hint: save the file again with the encoding UTF-8"),
        (b"{% if %}", f"error[O116]: the template cannot be filled in: Expected an expression, got 'end of s|{MEND}"),
        (b"{{ nix }}", f"error[O116]: the template cannot be filled in: 'nix' is undefined. {MEND}"),
        (b"{{ 1 / 0 }}", f"error[O116]: the template cannot be filled in: division by zero. {MEND}"),
        (b"{{ 1 | safe }}", f"error[O116]: the template cannot be filled in: No filter named 'safe'. {MEND}"),
        (b"{{ 3 | markdown }}", f"error[O116]: the template cannot be filled in: object of type 'int' has no|{MEND}"),
        (
            b"{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            f"error[O116]: the template cannot be filled in: max|{MEND}",
        ),
        (b"{% include 'embed.html' %}", "error[O116]: the template is a part of itself by what this line includes"),
    ],
)
def test_a_template_with_a_mistake_is_named_with_its_line(folders: Folders, added: bytes, said: str) -> None:
    template = folders.templates / "embed.html"
    good = template.read_bytes()
    line = good.count(b"\n") + 1
    template.write_bytes(good + added)
    lines = complaints(folders)
    assert [each.partition(" ")[0] for each in lines] == [f"templates/embed.html:{line}:1:"]
    assert all(piece in lines[0] for piece in said.split("|"))
    assert not (folders.content.parent / "_site").exists()


@pytest.mark.parametrize(("folder", "name"), [("static", b"a\xff.txt"), ("static", b"a\n::error::b.txt")])
def test_a_name_that_no_address_may_have_is_told_on_one_line(folders: Folders, folder: str, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(folders.content.parent / folder) + b"/" + name)).write_text("words")
    (said,) = complaints(folders)
    assert said.startswith("static/a\\")
    assert said.endswith(
        ".txt:1:1: error[O104]: this name cannot be an address. hint: rename it in small letters a to z"
    )


def test_a_giant_is_not_read(folders: Folders) -> None:
    for folder in ("static", "templates"):
        with (folders.content.parent / folder / "giant.txt").open("wb") as giant:
            giant.truncate(1 << 40)
    size = f"the file holds {1 << 40:,} bytes; the most that is"
    assert [line.partition(" hint")[0] for line in complaints(folders)] == [
        f"static/giant.txt:1:1: error[O104]: {size} published is 100,000,000.",
        f"templates/giant.txt:1:1: error[F108]: {size} read is 262,144.",
    ]


def test_a_site_may_be_as_large_as_its_host_takes(folders: Folders) -> None:
    (folders.static / "interviews.csv").write_bytes(b"name\n" * 400_000)
    toml = folders.content / "site.toml"
    toml.write_text(f"{SITE}most_megabytes = 2\n")
    with pytest.raises(WriteProblem) as caught:
        built(folders)
    assert as_text(caught.value.issue) == (
        f"{folders.content.parent / '_site'}:1:1: error[O108]: the site has more than 2 MB, and GitHub Pages takes no "
        "site of over 1 GB. hint: take large files out of static/, or, where it is hosted elsewhere, raise "
        "most_megabytes in site.toml"
    )
    toml.write_text(f"{SITE}most_megabytes = 4\n")
    assert complaints(folders) == []
    assert (folders.content.parent / "_site" / "static" / "interviews.csv").is_file()
