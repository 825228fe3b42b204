"""A file as it was and as it would be: which lines are new, and what is wrong now that was not before."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.issues import Issue, printable
from pledgebook.pipeline import Proof
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Seen:
    """`file` is what issues call it, `content` what its folder is called from here."""

    file: str
    content: str
    old: str
    new: str

    @property
    def shown(self) -> str:
        return printable(self.content + self.file.removeprefix("content"))

    def new_issues(self, before: Proof, after: Proof) -> tuple[Issue, ...]:
        """What is said of the content now and was not before, wherever in the file it stood then."""
        was = self._lines()
        told = {(issue.where.file, issue.where.line, issue.code) for issue in before.issues}

        def stood(where: Where) -> tuple[str, int]:
            return where.file, was.get(where.line, -1) if where.file == self.file and where.line else where.line

        return tuple(issue for issue in after.issues if (*stood(issue.where), issue.code) not in told)

    def added(self) -> list[tuple[int, str]]:
        """The lines that are new, each with its number."""
        was = self._lines()
        lines = enumerate(self.new.split("\n"), 1)
        return [(number, line.removesuffix("\r")) for number, line in lines if number not in was]

    def _lines(self) -> Mapping[int, int]:
        """Line of the new text to line of the old one."""
        blocks = difflib.SequenceMatcher(
            None, self.old.split("\n"), self.new.split("\n"), autojunk=False
        ).get_matching_blocks()
        return {block.b + step + 1: block.a + step + 1 for block in blocks for step in range(block.size)}
