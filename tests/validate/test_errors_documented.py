"""Every code of this room has its section, its bad example has the mistake, and the mended one has none."""

import re
from pathlib import Path

import pytest

from tests.builder import complaints

HERE = Path(__file__).parents[2]
SECTIONS = {
    code: section
    for letter in "PR"
    for code, section in re.findall(
        r"^### (\w+)\n(.*?)(?=^##|\Z)", (HERE / f"docs/errors/{letter}.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
}
EXAMPLES = {code: re.findall(r"```yaml\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}


def test_the_documented_codes_are_those_in_use() -> None:
    room = "".join(file.read_text("utf-8") for file in sorted((HERE / "pledgebook/validate").glob("*.py")))
    assert sorted(SECTIONS) == sorted(set(re.findall(r'"([PR]1\d\d)"', room)))


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
