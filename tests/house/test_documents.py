"""What the documents say of the program is so."""

import re
from pathlib import Path

import pytest

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def codes_in_the_program() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "pledgebook").rglob("*.py")]
    return {code for text in sources for code in re.findall(r'"([CFPREOI]1\d\d)"', text)}


def codes_in_the_documents() -> list[str]:
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "errors").glob("?.md"))]
    return [code for text in pages for code in re.findall(r"^### ([A-Z]\d{3})\b", text, re.MULTILINE)]


def test_every_code_is_documented_once_and_no_other_is() -> None:
    assert sorted(codes_in_the_documents()) == sorted(codes_in_the_program())
    assert len(codes_in_the_documents()) > 150


def test_the_readme_names_verbs_that_there_are() -> None:
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert named
    assert named <= verbs


def test_every_place_that_a_document_links_to_is_there() -> None:
    """The file, and the heading in it, by the name that GitHub gives it."""
    broken = [
        (document.name, target, heading)
        for document in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for target, heading in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", _prose(document))
        if "://" not in target and not _has(document.parent / target if target else document, heading)
    ]
    assert broken == []


def _has(file: Path, heading: str) -> bool:
    if not heading or file.suffix != ".md":
        return file.exists()
    headings = re.findall(r"(?m)^#+ (.*)$", _prose(file)) if file.exists() else []
    shown = [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", each).lower() for each in headings]
    return heading in {re.sub(r"[^\w -]", "", each).replace(" ", "-") for each in shown}


def _prose(document: Path) -> str:
    """Without its examples, which link to pages of a site."""
    return re.sub(r"(?ms)^```.*?^```", "", document.read_text(encoding="utf-8"))


def test_the_first_pledge_of_the_readme_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert entry
    update = re.search(r"```yaml\n(updates:\n.*?)```", README, re.DOTALL)
    assert update
    site = Site(tmp_path).company("xiaomi").file("pledges/xiaomi/my-first-pledge.md", entry[1])
    assert site.run("explain", "my-first-pledge", "--as-of", "2026-11-23") == 0
    assert "PENDING by R13" in capsys.readouterr().out
    whole = entry[1].replace("sources:", f"{update[1]}sources:", 1)
    site.file("pledges/xiaomi/my-first-pledge.md", whole)
    assert site.run("explain", "my-first-pledge", "--as-of", "2026-11-23") == 0
    assert "IN-PROGRESS by R12" in capsys.readouterr().out


def test_the_message_in_the_readme_is_the_message_that_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = re.search(r"content/pledges/\S+:5:6: (error\[P104\].*)", README)
    entry = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert shown
    assert entry
    site = Site(tmp_path).company("xiaomi")
    site.file("pledges/xiaomi/my-first-pledge.md", entry[1].replace("due: 2027", "due: 2024-13"))
    assert site.run("check") == 1
    assert f"my-first-pledge.md:5:6: {shown[1]}" in capsys.readouterr().err
