"""`build` on the command line: what it calls a folder that it cannot write, and what it leaves of settings."""

import gc
from pathlib import Path

import pytest

from tests.builder import Site


@pytest.mark.parametrize(
    ("output", "code", "text"),
    [
        ("notes", "O101", "notes is there already, and no build of ours made it"),
        ("content/_site", "O102", "the site cannot lie among what it is made from"),
        ("nowhere/_site", "O103", "the folder it should lie in does not exist"),
    ],
)
def test_a_folder_that_cannot_be_written_is_called_as_its_editor_calls_it(
    output: str,
    code: str,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = Site(tmp_path)
    site.output = Path(output)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "of-mine.txt").write_text("Keep.")
    monkeypatch.chdir(tmp_path)
    assert site.run("build", "--fast", "--as-of", "2025-03-01") == 1
    assert capsys.readouterr().err.startswith(f"{output}:1:1: error[{code}]: {text}. hint: ")


def test_garbage_is_collected_seldom_in_a_build_and_as_before_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was, within = gc.get_threshold(), [0]
    frozen = [gc.get_freeze_count()]

    def fails(*_: object) -> None:
        within.append(gc.get_threshold()[0])
        frozen.append(gc.get_freeze_count())
        raise NotImplementedError

    monkeypatch.setattr("pledgebook.pipeline.building.publish", fails)
    with pytest.raises(NotImplementedError):
        Site(tmp_path).run("build", "--fast", "--as-of", "2025-03-01")
    assert within[-1] > 10 * was[0]
    assert frozen[-1] == frozen[0], "this process goes on, and what it lets go has to be found"
    assert gc.get_threshold() == was
