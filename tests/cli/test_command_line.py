"""docs/command-line.md is held against the parser: every verb, every flag, and examples that can be typed.

`make golden` writes its tables of flags anew, and adds what it lacks.
"""

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cli import main
from pledgebook.cli.completion.grammar import Command, Flag, Word, grammar
from pledgebook.cli.words import read_words, the_parser
from pledgebook.derive.agenda import Task
from tests.plan.desk import a_site

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "command-line.md"
WHOLE = grammar(the_parser())
VERBS = [command for command in WHOLE.everything() if command.path and not command.below]
TABLE = "| flag | what it does |\n|---|---|\n"


def _names(command: Command) -> set[str]:
    return {flag.names[-1] for flag in command.flags}


COMMON = set.intersection(*(_names(command) for command in VERBS))


def table(command: Command, *, common: bool = False) -> str:
    """The flags of a verb as rows, those that every verb has or those that it has beside them."""
    placed = [] if common else [f"| `{_word(word)}` | {_cell(_said(word, command))} |\n" for word in command.words]
    flags = [flag for flag in command.flags if (flag.names[-1] in COMMON) is common]
    rows = [*placed, *(f"| `{_flag(flag)}` | {_cell(flag.says)} |\n" for flag in flags)]
    return TABLE + "".join(rows) if rows else ""


def _said(word: Word, command: Command) -> str:
    """What the parser says of a word that no flag comes before."""
    parser: Any = the_parser()
    for name in command.path:
        (verbs,) = (action for action in parser._actions if action.choices and not action.option_strings)
        parser = verbs.choices[name]
    labels = {action.metavar or action.dest.upper(): action.help for action in parser._actions}
    return str(labels[word.label])


def _flag(flag: Flag) -> str:
    words = " ".join(_word(word) for word in flag.words)
    names = ", ".join(flag.names)
    return f"{names} [{words}]" if flag.optional else f"{names} {words}".strip()


def _word(word: Word) -> str:
    said = "|".join(word.choices) if word.choices and len(word.choices) <= 4 else word.label
    return f"{said} ..." if word.repeated else said


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def section(text: str, command: Command) -> str:
    """What the document says of a verb: from its heading to the next one of its kind."""
    found = re.search(rf"^## `{re.escape(command.name)}`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def written_anew(text: str) -> str:
    """The document with every table of flags as the parser has it; verbs that it lacks come last."""
    head, _, rest = text.partition("\n## ")
    text = _with_table(head, table(VERBS[0], common=True)) + f"\n## {rest}"
    for command in VERBS:
        old = section(text, command)
        if not old:
            example = command.example.removeprefix("example: ")
            text += f"\n## `{command.name}`\n\n```sh\n{example}\n```\n"
            old = section(text, command)
        text = text.replace(old, _with_table(old, table(command)), 1)
    return text


def _with_table(part: str, made: str) -> str:
    """A part of the document with the table in place of the one it has, or else below its first examples."""
    old = re.search(re.escape(TABLE) + r"(?:\|.*\n)*", part)
    if old:
        return part.replace(old[0], made, 1)
    examples = re.search(r"^```sh\n.*?^```\n", part, re.MULTILINE | re.DOTALL)
    return part.replace(examples[0], f"{examples[0]}\n{made}", 1) if examples and made else part


@pytest.fixture(scope="module")
def document() -> str:
    text = FILE.read_text(encoding="utf-8")
    if os.environ.get("PLEDGEBOOK_GOLDEN") == "write":
        FILE.write_text(written_anew(text), encoding="utf-8")
    return FILE.read_text(encoding="utf-8")


def test_the_document_says_what_the_parser_says(document: str) -> None:
    assert document == written_anew(document), "run make golden, and read the diff"


@pytest.mark.parametrize("command", VERBS, ids=lambda command: command.name)
def test_every_verb_has_its_flags_and_an_example_that_can_be_typed(command: Command, document: str) -> None:
    said = section(document, command)
    for flag in command.flags:
        assert flag.names[-1] in COMMON or f"`{_flag(flag)}`" in said
    examples = list(_examples(said))
    assert any(words[: len(command.path)] == list(command.path) for words in examples)


def test_no_verb_is_described_that_there_is_not(document: str) -> None:
    assert re.findall(r"^## `(.+)`$", document, re.MULTILINE) == [command.name for command in VERBS]


def test_every_example_can_be_typed(document: str) -> None:
    examples = list(_examples(document))
    assert len(examples) > 20
    for words in examples:
        read_words(words)


def _examples(text: str) -> Iterator[list[str]]:
    """The words after build.py of each line in a block of shell."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            _, found, after = line.partition("build.py")
            if found:
                typed = after.replace('"$(git rev-parse HEAD)"', "a" * 40).split(" > ")[0]
                yield shlex.split(typed)


@pytest.mark.parametrize("command", [each for each in WHOLE.everything() if each.path], ids=lambda each: each.name)
def test_help_has_an_example_that_can_be_typed(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command.path, "--help"])
    assert " ".join(capsys.readouterr().out.split()).endswith(command.example)
    assert command.example.startswith("example: python3 build.py ")
    words = shlex.split(command.example.removeprefix("example: python3 build.py ").split(" > ")[0])
    assert words[: len(command.path)] == list(command.path)
    read_words(words)


def fields(document: str, verb: str) -> list[str]:
    """The names in the table of fields in a section."""
    said = section(document, next(command for command in VERBS if command.name == verb))
    rows = said.partition("| field | what it is |")[2].partition("\n\n")[0]
    return [name for row in re.findall(r"^\| (.*?) \|", rows, re.MULTILINE) for name in re.findall(r"`(.+?)`", row)]


def test_the_fields_of_due_are_those_that_are_printed(document: str, tmp_path: Path, capsys: Any) -> None:
    assert a_site(tmp_path).run("due", "--format", "json", "--as-of", "2025-02-01") == 0
    found = json.loads(capsys.readouterr().out)
    assert fields(document, "due") == [*found, *(f"items[].{name}" for name in found["items"][0])]
    said = section(document, next(command for command in VERBS if command.name == "due"))
    assert ", ".join(f"`{task}`" for task in Task) in said


def test_the_fields_of_explain_are_those_that_are_printed(document: str, tmp_path: Path, capsys: Any) -> None:
    assert a_site(tmp_path).run("explain", "cars", "--why-not", "missed", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["why_not"]
    (verdict, *_) = found["verdicts"]
    assert fields(document, "explain") == [
        *(f"why_not.{name}" for name in found),
        "rule.verdicts",
        *verdict,
        *(f"answers[].{name}" for name in verdict["answers"][0]),
    ]
