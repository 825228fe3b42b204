"""docs/importing.md and docs/errors/I.md say what the program does: their examples are run."""

import re
from pathlib import Path

import pytest

from pledgebook.cli import main
from tests.importing.bench import MESSAGES, Bench

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "importing.md").read_text("utf-8")
EXAMPLE = {f"{kind} {what}": text for kind, what, text in re.findall(r"```(\w+) (\w+)\n(.*?)```", PAGE, re.DOTALL)}


@pytest.fixture
def example(bench: Bench) -> Bench:
    bench.file("promises.csv", EXAMPLE["csv table"])
    bench.file("mapping.toml", EXAMPLE["toml mapping"])
    return bench


def test_the_example_becomes_what_is_shown(example: Bench) -> None:
    assert EXAMPLE["csv table"].count("\n") == 1 + 6
    answer = example.run("promises.csv", "--map", "mapping.toml", "--write")
    assert answer.code == 1
    assert "".join(f"{line}\n" for line in answer.out.splitlines() if "  (row " in line) == EXAMPLE["text written"]
    assert answer.problems == EXAMPLE["text told"].splitlines()
    written = example.written()
    assert written["pledges/acme-motors/deliver-100000-cars-in-2024.md"] == EXAMPLE["markdown entry"]


def test_the_site_comes_to_its_own_answer(example: Bench) -> None:
    example.run("promises.csv", "--map", "mapping.toml", "--write")
    example.file("content/site.toml", 'title = "P"\nbase_url = "https://p.example/"\ncontact = "a@p.example"\n')
    example.capsys.readouterr()
    words = ("explain", "acme-motors/deliver-100000-cars-in-2024", "--content", str(example.content))
    assert main(words) == 0
    assert "KEPT by R2" in example.capsys.readouterr().out


INTRODUCTION, *SECTIONS = (DOCS / "errors" / "I.md").read_text("utf-8").split("### ")
MAPPING = re.findall(r"```yaml\n(.*?)```", INTRODUCTION, re.DOTALL)[0]
HEAD, ROW = "Promise;Company;Said on;Due", "Open a works;Acme Motors;2024;2026"
BLOCKS = {section[:4]: re.findall(r"```(\w+)\n(.*?)```", section, re.DOTALL) for section in SECTIONS}


def test_every_code_has_a_bad_example_and_the_mended_one() -> None:
    assert len(BLOCKS) > 20
    for (kind, bad), (other, mended), *_ in BLOCKS.values():
        assert kind == other
        assert bad != mended


@pytest.mark.parametrize("code", [code for code, blocks in BLOCKS.items() if blocks[0][0] != "text"])
def test_the_bad_example_is_told_and_the_mended_one_is_not(bench: Bench, code: str) -> None:
    (kind, bad), (_, mended), *more = BLOCKS[code]
    mapping = more[0][1] if more else MAPPING
    assert code in codes(bench, kind, bad, mapping)
    other = Bench(bench.folder / "mended", bench.capsys)
    assert set(codes(other, kind, mended, mapping)) <= {"R118"}


def codes(bench: Bench, kind: str, text: str, mapping: str) -> list[str]:
    """What is said of an example, by code: of a table with this mapping, or of a mapping with a table that is sound."""
    table = f"{HEAD}\n{ROW}\n" if kind == "toml" else text
    name = "promises.json" if kind == "json" else "promises.csv"
    file = "mapping.toml" if kind == "toml" else "mapping.yaml"
    bench.file(name, table)
    bench.file(file, text if kind == "toml" else mapping)
    told = bench.run(name, "--map", file, "-v").problems
    return [found[1] for line in told if (found := re.search(r"(?:error|warning)\[(\w+)\]", line))]


@pytest.mark.parametrize("code", [code for code, blocks in BLOCKS.items() if blocks[0][0] == "text"])
def test_what_no_text_can_show_is_told_in_another_test(code: str) -> None:
    assert any(f"error[{code}]" in message for message in MESSAGES.values())
