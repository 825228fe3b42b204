"""Completion: what a real bash offers, and that no script knows more or less than the parser."""

import argparse
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from pledgebook.cli import main
from pledgebook.cli.completion import SHELLS
from pledgebook.cli.completion.grammar import Command, Kind, grammar
from pledgebook.cli.words import the_parser
from pledgebook.cli.words.common import Parser
from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
GRAMMAR = grammar(the_parser())
EVERY = list(GRAMMAR.everything())

ASK = """
{script}
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
{function}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tracker")
    site = Site(folder).company("beta").source("wire")
    site.pledge("soon").pledge("soon-after").pledge("later", company="beta")
    site.file("pledges/acme/$(touch hacked).md", "").file("pledges/acme/Two words.md", "")
    return folder


def offered(tracker: Path, *words: str, script: str = SHELLS["bash"](GRAMMAR)) -> list[str]:
    """What bash offers for the last of these words."""
    function = "_pledgebook_python" if words[0].startswith("python") else "_pledgebook"
    typed = " ".join(f"'{word}'" for word in words)
    asked = ASK.format(script=script, words=typed, function=function)
    done = subprocess.run(["bash", "-c", asked], cwd=tracker, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [line for line in done.stdout.split("\n") if line]


VERBS = [command.path[0] for command in GRAMMAR.below]


@pytest.mark.parametrize("before", [["build.py"], ["./build.py"], ["python3", "build.py"], ["python", "./build.py"]])
def test_verbs_are_offered(before: list[str], tracker: Path) -> None:
    assert offered(tracker, *before, "") == VERBS
    assert offered(tracker, *before, "exp") == ["explain"]
    assert offered(tracker, *before, "-q", "--as-of", "2024-06-30", "che") == ["check"]


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.name or "alone")
def test_every_flag_of_every_verb_is_offered_and_no_other(command: Command, tracker: Path) -> None:
    wanted = [name for flag in command.flags for name in flag.names]
    assert offered(tracker, "build.py", *command.path, "-") == wanted
    assert offered(tracker, "build.py", *command.path, "--as") == [name for name in wanted if name == "--as-of"]


CHOICES = [
    (command, flag.names[-1], word.choices)
    for command in EVERY
    for flag in command.flags
    for word in flag.words
    if word.choices
]


@pytest.mark.parametrize(("command", "flag", "choices"), CHOICES, ids=lambda value: str(value)[:20])
def test_every_choice_is_offered(command: Command, flag: str, choices: tuple[str, ...], tracker: Path) -> None:
    assert offered(tracker, "build.py", *command.path, flag, "") == list(choices)
    assert offered(tracker, "build.py", *command.path, flag, "=", "") == list(choices)
    assert offered(tracker, "build.py", *command.path, flag, "=") == list(choices)


def test_what_is_typed_without_a_flag_is_offered(tracker: Path) -> None:
    assert offered(tracker, "build.py", "completion", "") == ["bash", "zsh", "fish"]
    assert offered(tracker, "build.py", "explain", "--why-not", "kept", "beta/") == ["beta/later"]


def test_ids_are_offered_company_first(tracker: Path) -> None:
    assert sorted(offered(tracker, "build.py", "explain", "")) == ["acme/", "beta/"]
    assert offered(tracker, "build.py", "explain", "be") == ["beta/"]
    assert sorted(offered(tracker, "build.py", "explain", "acme/")) == ["acme/soon", "acme/soon-after"]
    assert offered(tracker, "build.py", "explain", "acme/soon-") == ["acme/soon-after"]
    assert offered(tracker, "build.py", "links", "acme/soon", "acme/soon-") == ["acme/soon-after"]
    assert offered(tracker, "build.py", "explain", "acme/soon", "") == []


def test_companies_are_offered(tracker: Path) -> None:
    assert sorted(offered(tracker, "build.py", "due", "--company", "")) == ["acme", "beta"]


def test_names_that_no_entry_has_are_not_offered(tracker: Path) -> None:
    assert offered(tracker, "build.py", "explain", "acme/$(") == []
    assert offered(tracker, "build.py", "explain", "acme/T") == []
    assert not (tracker / "hacked").exists()


def test_ids_are_those_of_the_content_that_is_named(tracker: Path, tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("elsewhere")
    found = offered(tracker, "build.py", "explain", "--content", str(site.content), "acme/")
    assert found == ["acme/elsewhere"]
    shutil.copytree(tracker / "content", tmp_path / "house" / "content")
    assert offered(tmp_path, "house/build.py", "explain", "beta/") == ["beta/later"]


def test_other_programs_of_python_are_left_alone(tracker: Path) -> None:
    script = f"_mine() {{ COMPREPLY=(mine); }}; complete -F _mine python3\n{SHELLS['bash'](GRAMMAR)}"
    assert offered(tracker, "python3", "other.py", "") == []
    assert offered(tracker, "python3", "other.py", "", script=script) == ["mine"]
    assert offered(tracker, "python3", "build.py", "exp", script=script) == ["explain"]


def test_ten_thousand_pledges_are_offered_at_once(tmp_path: Path) -> None:
    for company in range(20):
        folder = tmp_path / "content" / "pledges" / f"company-{company}"
        folder.mkdir(parents=True)
        for number in range(500):
            (folder / f"promise-{number}.md").touch()
    started = time.perf_counter()
    assert offered(tmp_path, "build.py", "explain", "company-7/promise-499") == ["company-7/promise-499"]
    assert time.perf_counter() - started < 1  # 0.02 s alone; a busy machine is no failure
    assert len(offered(tmp_path, "build.py", "explain", "company-7/")) == 500


def test_verbs_below_verbs_and_what_is_hidden() -> None:
    parser = Parser(prog="build.py")
    verbs = parser.add_subparsers()
    verbs.add_parser("build", help="b").add_argument("--fast", action="store_true", help="f")
    new = verbs.add_parser("new", help="n").add_subparsers()
    pledge = new.add_parser("pledge", help="p")
    pledge.add_argument("--source", help="which")
    pledge.add_argument("company")
    pledge.add_argument("--inner", help=argparse.SUPPRESS)
    found = grammar(parser)
    assert [each.name for each in found.everything()] == ["", "build", "new", "new pledge"]
    deepest = list(found.everything())[-1]
    assert [flag.names[-1] for flag in deepest.flags] == ["--help", "--source"]
    assert [word.kind for flag in deepest.flags for word in flag.words] == [Kind.SOURCE]
    assert [word.kind for word in deepest.words] == [Kind.COMPANY]
    script = SHELLS["bash"](found)
    assert offered(ROOT, "build.py", "new", "", script=script) == ["pledge"]
    assert "--source" in offered(ROOT, "build.py", "new", "pledge", "-", script=script)
    assert "xiaomi" in offered(ROOT, "build.py", "new", "pledge", "x", script=script)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_knows_every_verb_flag_and_choice(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert script == SHELLS[shell](GRAMMAR)
    for command in EVERY:
        assert not command.path or command.path[-1] in script
        for flag in command.flags:
            for name in flag.names:
                assert name in script or f"-l {name[2:]}" in script or f"-s {name[1:]}" in script, name
            assert all(" ".join(word.choices) in script for word in flag.words)


@pytest.mark.parametrize("shell", [shell for shell in SHELLS if shutil.which(shell)])
def test_a_shell_that_is_here_can_read_its_script(shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(SHELLS[shell](GRAMMAR))
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_script_begins_with_how_to_load_it() -> None:
    for shell, script in SHELLS.items():
        head = script(GRAMMAR).split("\n\n")[0]
        assert f"python3 build.py completion {shell}" in head
