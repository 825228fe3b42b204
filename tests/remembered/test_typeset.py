"""Compiled templates are kept where Python keeps its own code: time and nothing else, in no folder of the site's."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pledgebook.pipeline import Moment, hands
from pledgebook.pipeline.worker import Worker
from pledgebook.preview import Preview
from pledgebook.render.compiling import PageEnvironment
from pledgebook.render.typeset import keep_code, kept_code
from tests.incremental.workshop import NOW, Workshop

COMPILE = PageEnvironment.compile
CODE = {"page.html": b"some code", "parts/log.html": bytes(10_000)}
NAME = f"typeset.{sys.implementation.cache_tag}.opt-templates.pyc"


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where Python keeps compiled code."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "python"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "python"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the templates that were compiled."""
    names: set[str] = set()

    def noted(here: PageEnvironment, source: str, name: str, *more: Any, **others: Any) -> Any:
        names.add(name)
        return COMPILE(here, source, name, *more, **others)

    monkeypatch.setattr(PageEnvironment, "compile", noted)
    return names


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path / "shop")
    made.site.pledge("soon")
    return made


def edit(shop: Workshop, template: str, old: str, new: str) -> None:
    file = shop.folder / "templates" / template
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_compiles_no_template_and_makes_the_same_site(
    python: Path, compiled: set[str], shop: Workshop
) -> None:
    first = shop.clean()
    assert "pledge.html" in compiled
    compiled.clear()
    assert shop.clean() == first
    assert not compiled


def test_of_templates_that_were_edited_no_other_is_compiled(python: Path, compiled: set[str], shop: Workshop) -> None:
    shop.clean()
    for words in ("New.", "Newer."):
        compiled.clear()
        edit(shop, "base.html", "</body>", f"<p>{words}</p></body>")
        assert f"<p>{words}</p>".encode() in shop.clean()["index.html"]
        assert compiled == {"base.html"}


def test_what_a_preview_compiled_a_build_need_not(python: Path, compiled: set[str], shop: Workshop) -> None:
    assert Preview(shop.folders()).update(Moment(NOW, NOW.date())).is_new
    compiled.clear()
    shop.build()
    assert "pledge.html" not in compiled


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_makes_files_for_others_takes_it_too(python: Path, compiled: set[str], shop: Workshop, jobs: int) -> None:
    for number in range(25):
        shop.site.pledge(f"number-{number}", title=f"Open shop {number}", due=2030 + number)
    shop.build(jobs=jobs)
    compiled.clear()
    assert shop.clean() == shop.there()
    assert not compiled


def test_nobody_is_hired_to_compile_again(python: Path, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = hands.hired
    compilers: list[bool] = []

    def noted(count: int, worker: Any, *others: Any) -> Any:
        compilers.append(worker is Worker)
        return hired(count, worker, *others)

    monkeypatch.setattr(hands, "hired", noted)
    for number in range(25):
        shop.site.pledge(f"number-{number}", title=f"Open shop {number}", due=2030 + number)
    shop.build(jobs=2)
    assert any(compilers)
    compilers.clear()
    shop.build(jobs=2, verify=True)
    assert not any(compilers)


def test_it_lies_beside_the_code_of_the_program_and_nowhere_else(python: Path, shop: Workshop) -> None:
    shop.build()
    (file,) = python.rglob("typeset.*")
    assert file.name == NAME
    assert file.parent.parts[-2:] == ("pledgebook", "render")
    assert not list(shop.folder.rglob("*.pyc"))
    assert not list((shop.folder / "templates").rglob("__pycache__"))


def test_a_folder_that_refuses_it_costs_time_and_no_more(python: Path, shop: Workshop) -> None:
    python.write_text("no folder")
    assert "index.html" in shop.clean()


def test_it_is_there_for_the_same_program_and_folder_alone(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_code(tmp_path, "program", CODE)
    assert kept_code(tmp_path, "program") == CODE
    assert kept_code(tmp_path, "another program") == {}
    assert kept_code(tmp_path / "elsewhere", "program") == {}, "errors name the folder"
    monkeypatch.setattr(sys, "flags", type("Flags", (), {"optimize": 1}))
    assert kept_code(tmp_path, "program") == {}


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:31],
        lambda data: data[:-1],
        lambda data: data[:5000] + b"\xff" + data[5001:],
        lambda data: data + b"\0",
        lambda data: data[32:],
    ],
    ids=["empty", "cut in its digest", "cut short", "a byte that flipped", "a byte too many", "without its digest"],
)
def test_what_is_damaged_is_as_good_as_none(python: Path, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    keep_code(tmp_path, "program", CODE)
    (file,) = python.rglob(NAME)
    file.write_bytes(harm(file.read_bytes()))
    assert kept_code(tmp_path, "program") == {}
    keep_code(tmp_path, "program", CODE)
    assert kept_code(tmp_path, "program") == CODE


@pytest.mark.parametrize("kind", ["a link", "a folder"])
def test_nothing_but_a_file_is_read(python: Path, tmp_path: Path, kind: str) -> None:
    keep_code(tmp_path, "program", CODE)
    (file,) = python.rglob(NAME)
    file.rename(tmp_path / "moved")
    file.symlink_to(tmp_path / "moved") if kind == "a link" else file.mkdir()
    assert kept_code(tmp_path, "program") == {}


def test_a_python_that_is_to_leave_no_code_neither_leaves_nor_takes_any(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_code(tmp_path, "program", CODE)
    assert not python.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    keep_code(tmp_path, "program", CODE)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept_code(tmp_path, "program") == {}


def test_nor_does_one_that_has_no_folder_for_it(python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    keep_code(tmp_path, "program", CODE)
    assert kept_code(tmp_path, "program") == {}
    assert not python.exists()


def test_python_takes_it_for_no_module(python: Path, tmp_path: Path) -> None:
    keep_code(tmp_path, "program", CODE)
    root = Path(__file__).resolve().parents[2]
    program = [sys.executable, "-O", "-X", f"pycache_prefix={python}", "-c", "import pledgebook.render.typeset"]
    subprocess.run(program, cwd=root, check=True)
    assert kept_code(tmp_path, "program") == CODE
