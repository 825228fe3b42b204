"""What a newcomer runs first: pins, verbs, and the door outside of any virtual environment."""

import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

import pledgebook

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = ("requirements.txt", "requirements-dev.txt")


def pinned(name: str) -> dict[str, list[str]]:
    """Each requirement of a file with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: [word for word in row if word.startswith("--hash=sha256:")] for row in rows}


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_has_one_version_and_hashes(name):
    found = pinned(name)
    assert len(found) >= 9
    for requirement, hashes in found.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+", requirement)
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", word) for word in hashes), requirement


@pytest.mark.parametrize("name", PINS)
def test_no_requirement_names_a_place(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--(?!hash=)|@|(^|\s)\.?/", text)


def test_the_tests_run_with_what_the_site_is_built_with():
    site, dev = pinned(PINS[0]), pinned(PINS[1])
    assert site.items() <= dev.items()


@pytest.mark.parametrize(("part", "name"), [("dependencies", PINS[0]), ("dev", PINS[1])])
def test_what_the_project_needs_is_pinned(part, name):
    project = PROJECT["project"]
    needed = project["dependencies"] if part == "dependencies" else project["optional-dependencies"]["dev"]
    names = {re.split(r"[>=<]", requirement)[0].lower() for requirement in needed}
    assert names <= {requirement.split("==")[0] for requirement in pinned(name)}


def test_the_version_stands_in_one_place():
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "pledgebook.__version__"
    assert re.fullmatch(r"\d+\.\d+\.\d+", pledgebook.__version__)


def verbs() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_the_verbs_that_the_documents_name_exist():
    documents = [ROOT / "build.py", *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / ".ci" / "run"]
    named = {
        verb
        for document in documents
        for verb in re.findall(r"(?:[`\"]|^\s*|exec )make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named <= verbs()
    assert {"site", "test"} <= named


@pytest.mark.parametrize("verb", ["site", "serve", "check", "test", "lint", "golden", "clean", "pins"])
def test_make_alone_names_every_verb(verb):
    assert verb in verbs()
    told = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"make {verb} " in told.stdout


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    """A Python of this version that has nothing installed."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder / "python", symlinks=True)
    return Path(folder, "python", "bin", "python")


@pytest.fixture
def clone(tmp_path) -> Path:
    for name in ("build.py", "Makefile", *PINS):
        shutil.copy(ROOT / name, tmp_path / name)
    return Path(tmp_path)


def test_the_door_says_in_one_line_what_is_missing(bare, clone):
    told = subprocess.run([bare, clone / "build.py"], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "jinja2" in told.stderr
    assert "make site" in told.stderr


def test_the_door_uses_the_environment_that_is_there(bare, clone):
    (clone / ".venv" / "bin").mkdir(parents=True)
    python = clone / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    python.chmod(0o755)
    command = [bare, "build.py", "explain", "a pledge", "--as-of", "2024"]
    told = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True)
    assert told.stdout == f"{clone / 'build.py'}|explain|a pledge|--as-of|2024|"


def test_the_door_does_not_knock_at_itself_for_ever(clone):
    venv.create(clone / ".venv", symlinks=True)
    told = subprocess.run(
        [clone / ".venv" / "bin" / "python", "build.py"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1


def test_an_old_python_is_told_so(clone):
    door = (clone / "build.py").read_text(encoding="utf-8").replace("(3, 11)", "(9, 0)")
    (clone / "build.py").write_text(door, encoding="utf-8")
    told = subprocess.run([sys.executable, "build.py"], cwd=clone, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "Python" in told.stderr


def test_a_python_that_can_make_no_environment_names_the_one_package(clone):
    """Debian's python3 without python3-venv: neither ensurepip nor pip, and no virtualenv or uv beside it."""
    stub = clone / "python-of-debian"
    stub.write_text('#!/bin/sh\ncase "$*" in *version_info*) exit 0;; *) exit 1;; esac\n')
    stub.chmod(0o755)
    tools = clone / "tools"
    tools.mkdir()
    for name in ("sh", "rm", "touch", "echo", "sed"):
        (tools / name).symlink_to(shutil.which(name) or name)
    told = subprocess.run(
        [shutil.which("make") or "make", "--no-print-directory", "site", f"PYTHON={stub}"],
        cwd=clone, env={"PATH": str(tools)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode != 0
    lines = [line for line in told.stderr.splitlines() if not line.startswith("make: ***")]
    assert lines == ["This Python cannot make a virtual environment yet. hint: sudo apt-get install python3-venv"]
    assert not (clone / ".venv").exists()


def test_a_python_that_is_too_old_is_named(clone):
    stub = clone / "python3.9"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    told = subprocess.run(
        ["make", "--no-print-directory", "site", f"PYTHON={stub}"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode != 0
    assert "needs Python 3.11 or newer" in told.stderr


def test_a_python_that_leaves_out_docstrings_is_refused():
    told = subprocess.run([sys.executable, "-OO", "build.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    refused = "build.py: -OO leaves out what the schemas are described with. hint: unset PYTHONOPTIMIZE\n"
    assert (told.returncode, told.stdout, told.stderr) == (2, "", refused)


def test_ci_runs_what_a_newcomer_runs():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"


def test_both_licences_are_there():
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "CC-BY-4.0" in (ROOT / "LICENSE-content").read_text(encoding="utf-8")
