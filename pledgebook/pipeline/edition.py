"""What goes into a build, and what a reading of the content comes to."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pledgebook.config import SiteConfig
from pledgebook.derive.whole import Book
from pledgebook.issues import Issue, ordered
from pledgebook.model import Catalogue
from pledgebook.write import Report

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many of how many are; of nought where nobody counts."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie. Whatever the content folder is called on this machine, places in it begin with `content/`.

    `cache` is where what was worked out is kept between builds; anybody may delete it.
    """

    content: Path
    templates: Path
    static: Path
    cache: Path | None = None

    @property
    def sources(self) -> tuple[Path, ...]:
        """What a site is made from: it may neither hold nor lie in its output."""
        return self.content, self.templates, self.static

    def kept(self, what: str, of: Path | None = None) -> Path | None:
        """Where things of one kind are kept, those `of` a folder apart from those of another."""
        name = hashlib.sha256(os.fsencode(os.path.realpath(of))).hexdigest()[:16] if of else ""
        return self.cache / what / name if self.cache else None


@dataclass(frozen=True, slots=True)
class Moment:
    """`today` in the site's zone is asked of `now`; `as_of` moves only the judging day."""

    now: datetime
    as_of: date | None = None

    def today(self, config: SiteConfig | None) -> date:
        return self.now.astimezone(config.zone if config else None).date()


@dataclass(frozen=True, slots=True)
class Edition:
    """Content that was read, judged as of one day. `issues` may hold warnings only."""

    config: SiteConfig
    catalogue: Catalogue
    book: Book


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reading of the content came to: every issue, the text of the files that have some, and an edition.

    `edition` is there as soon as there is a configuration; the entries with errors are missing from it, and `unread`
    has the addresses of the pledges and the ids of the companies among those.
    """

    issues: tuple[Issue, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    edition: Edition | None = None
    unread: frozenset[str] = frozenset()

    @property
    def is_publishable(self) -> bool:
        return self.edition is not None and not any(issue.blocks for issue in self.issues)

    def and_also(self, issues: Iterable[Issue]) -> "Proof":
        """The same, with more that is wrong."""
        return replace(self, issues=ordered((*self.issues, *issues)))


class Built(NamedTuple):
    """What a build came to. `report` is None if nothing was published."""

    proof: Proof
    report: Report | None = None


def tick_of(progress: Progress | None, phase: str) -> Callable[[int, int], None] | None:
    return partial(progress, phase) if progress is not None else None
