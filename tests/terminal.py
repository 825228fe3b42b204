"""Somebody at a terminal, for tests: what is answered, line by line, and what is asked."""

import io
import re
import sys

import pytest

from pledgebook.cli.asking import HOW
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


def questions(
    site: Site, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], *lines: str, code: int = 0
) -> list[str]:
    """What was asked and said, a question a line, without how to answer and the lists of what can be chosen."""
    found, said = answered(site, monkeypatch, words, *lines)
    assert found == code, said
    said = said.removeprefix(f"{HOW}\n")
    return [line for line in re.split(r"\n|(?<=\]) |(?<=\?) (?!\[)", said) if line and not re.match(r" +\d+  \w", line)]
