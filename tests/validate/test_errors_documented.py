"""In each section the bad example has the mistake, and the mended one has none."""

import re
from pathlib import Path

import pytest

from tests.builder import Site, complaints, pledge_text

HERE = Path(__file__).parents[2]
SECTIONS = {
    code: section
    for letter in "PR"
    for code, section in re.findall(
        r"^### (\w+)\n(.*?)(?=^##|\Z)", (HERE / f"docs/errors/{letter}.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
}
EXAMPLES = {code: re.findall(r"```yaml\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}


@pytest.mark.parametrize("code", sorted(SECTIONS))
def test_each_section_has_a_bad_example_and_the_mended_one(code: str) -> None:
    examples = EXAMPLES[code] or re.findall(r"```text\n(.*?)```", SECTIONS[code], re.DOTALL)
    assert len(examples) == 2
    assert examples[0] != examples[1]


@pytest.mark.parametrize("code", sorted(code for code, examples in EXAMPLES.items() if examples))
def test_the_bad_example_has_the_mistake_and_the_mended_one_has_none(code: str) -> None:
    bad, mended = EXAMPLES[code]
    assert {line.partition("[")[2][:4] for line in complaints(bad)} == {code}, complaints(bad)
    assert complaints(mended) == []


SHOWN = {code: re.findall(r"```text\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}
FILE = re.compile(r"content/(\S+\.md):? *(.*)")


def told(code: str, example: str, site: Site) -> set[str]:
    """The codes of all that is said of an example that shows files, an entry, a field or the text below the fields."""
    files = [found for line in example.splitlines() if (found := FILE.fullmatch(line))]
    if files:
        for file in files:
            put(file[1], file[2], site, among_companies=code == "P132")
        said = site.check()
    elif example.startswith("---\n"):
        _, front, body = example.split("---\n")
        said = complaints(front, body=body)
    else:
        text = re.sub(r" {2,}\(.*\)$", "", example.strip())
        said = complaints(text) if text.startswith("title:") else complaints(body=text)
    return {line.partition("[")[2][:4] for line in said}


def put(path: str, typed: str, site: Site, *, among_companies: bool) -> None:
    """One file of an example; of a pledge `typed` is a field or an update, or nothing."""
    folder, *_, slug = path.removesuffix(".md").split("/")
    if folder == "pages":
        site.page(slug)
    elif folder == "companies" and not among_companies:
        site.company(slug)
    else:
        front = f"updates: [{typed}]" if typed.startswith("{") else typed
        title = "" if "title:" in typed else f"title: {slug}\n"
        site.file(path, f"---\n{pledge_text(title + front, {'target': {'event': f'{slug} is there'}})}\n---\n")


@pytest.mark.parametrize("code", sorted(code for code, shown in SHOWN.items() if shown))
def test_what_is_shown_as_files_or_text_is_told_until_it_is_mended(code: str, tmp_path: Path) -> None:
    bad, mended = SHOWN[code]
    assert told(code, bad, Site(tmp_path / "bad")) == {code}
    assert told(code, mended, Site(tmp_path / "mended")) == set()


def test_every_section_is_run() -> None:
    assert {code for code in SECTIONS if EXAMPLES[code] or SHOWN[code]} == {*SECTIONS}
