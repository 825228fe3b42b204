"""What a case is measured by on every day alike: one target under one version of its terms, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pledgebook.dates import day_words
from pledgebook.derive.curve import Figures
from pledgebook.derive.figures import Line
from pledgebook.derive.pace import line_of
from pledgebook.derive.terms import bound_words, words_of
from pledgebook.derive.verdict import Terms
from pledgebook.model import Measure, Parts, Pledge, Target


@dataclass(frozen=True)
class Yardstick:
    """One target, one version of its terms. The cases of a pledge on different days share it, and its words.

    `part` is the part that is measured, None for the whole.
    """

    pledge: Pledge
    terms: Terms
    part: str | None = None

    @cached_property
    def target(self) -> Target:
        return self.terms.target

    @cached_property
    def measure(self) -> Measure | None:
        return self.target if isinstance(self.target, Measure) else None

    @cached_property
    def last_day(self) -> date | None:
        return self.terms.last_day

    @cached_property
    def figures(self) -> Figures | None:
        return Figures(self.measure, self.last_day, self.part) if self.measure is not None else None

    @cached_property
    def line(self) -> Line | None:
        return line_of(self.pledge, self.terms, self.measure, self.part) if self.measure is not None else None

    @cached_property
    def parts(self) -> Mapping[str, "Yardstick"]:
        """The same for each part, by id."""
        if not isinstance(self.target, Parts):
            return {}
        terms = {part.id: replace(self.terms, target=part.target) for part in self.target.parts}
        return {part: Yardstick(self.pledge, each, part) for part, each in terms.items()}

    # -- words

    @cached_property
    def words(self) -> str:
        """What was promised, in a few words."""
        return "" if isinstance(self.target, Parts) else words_of(self.target)

    @cached_property
    def bound(self) -> str:
        """The bound in words; nothing where there is none."""
        return bound_words(self.measure) if self.measure is not None else ""

    @cached_property
    def due(self) -> str:
        """The last due day in words; nothing where there is none."""
        return day_words(self.last_day) if self.last_day is not None else ""
