"""What judge answers with: terms, verdicts and the facts that they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pledgebook.dates import Span
from pledgebook.model import Scope, Status, Strength, Target, Update
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a promise: the original is number 0, each revision adds one.

    `from_day` is when it was set, `where` what set it. `scope` says how its words go with those before it, None if
    they are the same; `part` is the part whose terms were revised.
    """

    number: int
    from_day: date
    target: Target
    due: Span | None
    strength: Strength
    where: Where
    scope: Scope | None = None
    part: str | None = None

    @property
    def last_day(self) -> date | None:
        """The last due day; None if there is none."""
        return self.due.last_day if self.due else None


class Input(NamedTuple):
    """A fact that a verdict rests on: in words, where it stands, and which update it is (None: the statement)."""

    text: str
    where: Where
    update: int | None = None


class Refusal(NamedTuple):
    """Why an earlier rule did not fit."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with the rule that gave it, its inputs and one sentence.

    `day` is the day it was met, missed or withdrawn. `days` counts days before (positive) or after (negative) the
    last due day. `share` is the part of the bound that was reached (1 is all of it), None where it means nothing.
    `missing` names the parts not met.
    """

    status: Status
    rule: str
    sentence: str
    inputs: tuple[Input, ...]
    refusals: tuple[Refusal, ...]
    day: date | None = None
    days: int | None = None
    share: Decimal | None = None
    missing: tuple[str, ...] = ()

    def rests_on(self, log: Iterable[Update]) -> list[Update]:
        """The items of a log that are among its inputs."""
        inputs = {given.update for given in self.inputs}
        return [update for update in log if update.index in inputs]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The headline against the original promise, and what stands beside it.

    `arithmetic` is the table's own answer where an editor's ruling stands; `as_revised` the verdict against the
    current terms where they were revised. `parts` are the verdicts of the parts, each by the same table.
    """

    headline: Verdict
    arithmetic: Verdict | None = None
    as_revised: Verdict | None = None
    parts: Mapping[str, Verdict] | None = None
