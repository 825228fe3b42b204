"""Each example of docs/errors/F.md does what the explanation of its code says."""

import re
from pathlib import Path

import pytest

from pledgebook.load import load, parse

PAGE = (Path(__file__).parents[2] / "docs/errors/F.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (F\d{3})\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
SHOWN = {code: re.findall(r"```(yaml|markdown)\n(.*?)```", text, re.DOTALL) for code, text in SECTIONS.items()}


def codes_of(shown: tuple[str, str]) -> set[str]:
    form, text = shown
    return {issue.code for issue in parse(f"---\n{text}---\n" if form == "yaml" else text, "f.md").issues}


@pytest.mark.parametrize("code", [code for code, shown in SHOWN.items() if shown])
def test_the_bad_example_is_refused_with_its_code_and_the_mended_one_is_not(code: str) -> None:
    bad, mended = SHOWN[code]
    assert codes_of(bad) == {code}
    assert codes_of(mended) == set()


FILES = {code: re.findall(r"```text\n(.*?)```", text, re.DOTALL) for code, text in SECTIONS.items()}


@pytest.mark.parametrize("code", [code for code, shown in FILES.items() if shown])
def test_the_bad_names_are_refused_and_the_mended_ones_are_not(code: str, tmp_path: Path) -> None:
    told = []
    for number, shown in enumerate(FILES[code]):
        for path in shown.splitlines():
            file = tmp_path / str(number) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("---\nname: Jo\n---\n", encoding="utf-8")
        told.append({issue.code for issue in load(tmp_path / str(number) / "content").issues})
    bad, mended = told
    assert code in bad
    assert bad <= {code, "F103"}  # two names that differ in case alone have a capital letter, too
    assert mended == set()
