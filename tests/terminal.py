"""Somebody at a terminal, for tests: what is answered, line by line, and what is asked."""

import io
import sys

import pytest

from tests.builder import Site


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answered(site: Site, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], *lines: str) -> tuple[int, str]:
    """The exit code, and all that is asked and said beside the answer, if somebody at a terminal answers this."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(sys, "stderr", screen)
    return site.run(*words), screen.getvalue()
