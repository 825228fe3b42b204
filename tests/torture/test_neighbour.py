"""A slice of the study `neighbour`: `serve` answers nobody but its own editor, and does not fall."""

from pathlib import Path

from tests.torture import neighbour
from tests.torture.study import failures


def test_no_stranger_is_answered_and_the_editor_always_is(tmp_path: Path) -> None:
    assert failures(neighbour.besieged(1, tmp_path)) == []
