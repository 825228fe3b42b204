"""What a build or a check came to, as far as it is told; and the same as JSON, for a seal."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.issues import Issue, Severity
from pledgebook.where import Where

if TYPE_CHECKING:
    from pledgebook.pipeline import Proof

JSON = Mapping[str, object]


class Odd(ValueError):
    """JSON that no outcome of ours would give."""


class Judged(NamedTuple):
    """How many pledges, and as of which day."""

    pledges: int
    as_of: date

    @staticmethod
    def of(proof: "Proof") -> "Judged | None":
        book = proof.edition.book if proof.edition else None
        return Judged(len(book.pledges), book.as_of) if book else None


class Finished(NamedTuple):
    """A site that was built: how many files it has, by what became of them."""

    judged: Judged
    warnings: int
    written: int
    kept: int
    removed: int

    @property
    def again(self) -> "Finished":
        """The same build once more, with nothing to do."""
        return self._replace(written=0, kept=self.written + self.kept, removed=0)

    def as_json(self) -> JSON:
        return {**_judged_as_json(self.judged), "warnings": self.warnings, "files": self.written + self.kept}

    @staticmethod
    def from_json(said: JSON) -> "Finished":
        """With nothing to do. Raises Odd."""
        return Finished(_judged(said), _count(said, "warnings"), 0, _count(said, "files"), 0)


class Found(NamedTuple):
    """What a check found: the problems, the files that changed since `base`, and what is to be said beside them.

    `changed` None: it cannot be said which files did. `judged` None: there was no configuration to judge by.
    """

    judged: Judged | None
    issues: tuple[Issue, ...]
    texts: Mapping[str, str]
    base: str = ""
    changed: frozenset[str] | None = None
    remark: str = ""

    def as_json(self) -> JSON:
        assert self.judged is not None
        return {
            **_judged_as_json(self.judged),
            "issues": [
                [*issue.where, issue.code, issue.text, issue.hint, str(issue.severity)] for issue in self.issues
            ],
            "texts": dict(self.texts),
            "base": self.base,
            "changed": None if self.changed is None else sorted(self.changed),
            "remark": self.remark,
        }

    @staticmethod
    def from_json(said: JSON) -> "Found":
        """Raises Odd."""
        texts, changed = said.get("texts"), said.get("changed")
        if not isinstance(texts, dict):
            raise Odd("texts")
        return Found(
            _judged(said),
            tuple(map(_issue, _items(said, "issues"))),
            {name: _text(texts, name) for name in texts},
            _text(said, "base"),
            None if changed is None else frozenset(map(_word, _items(said, "changed"))),
            _text(said, "remark"),
        )


def _issue(row: object) -> Issue:
    match row:
        case [str(file), line, column, str(code), str(text), str(hint), "error" | "warning" as severity]:
            return Issue(Where(file, _number(line), _number(column)), code, text, hint, Severity(severity))
    raise Odd("issues")


def _judged_as_json(judged: Judged) -> JSON:
    return {"pledges": judged.pledges, "as_of": judged.as_of.isoformat()}


def _judged(said: JSON) -> Judged:
    try:
        return Judged(_count(said, "pledges"), date.fromisoformat(_text(said, "as_of")))
    except ValueError as wrong:
        raise Odd("as_of") from wrong


def _count(said: JSON, name: str) -> int:
    return _number(said.get(name))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Odd("a number")
    return value


def _items(said: JSON, name: str) -> list[object]:
    value = said.get(name)
    if not isinstance(value, list):
        raise Odd(name)
    return value


def _text(said: JSON, name: str) -> str:
    return _word(said.get(name))


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise Odd("a text")
    return value
