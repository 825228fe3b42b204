"""`serve`: what the terminal says while somebody writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builder import Site


def test_it_is_told_what_is_seen_while_something_is_to_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path).pledge("soon", due="2024-13")

    def said() -> str:
        return capsys.readouterr().out

    def work(_shown: object, _watched: object, rebuild: Callable[[], bool], *_: object) -> bool:
        assert said() == "1 problem to mend; there is no page to see before that.\n"
        site.pledge("soon")
        assert rebuild()
        assert said().startswith("Mended; built ")
        site.pledge("soon", due="2024-13")
        assert rebuild()
        assert said() == "1 problem to mend; what you see is the last good site.\n"
        return True

    monkeypatch.setattr("pledgebook.cli.serving.serve", work)
    assert site.run("serve") == 0
