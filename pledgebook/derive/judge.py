"""The verdict on a pledge on a day: a pure function of the promise, the evidence and the day."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pledgebook.derive.case import Case
from pledgebook.derive.course import Course, tells
from pledgebook.derive.rules import first_that_fits, verdict_of
from pledgebook.derive.terms import log_on, terms_of
from pledgebook.derive.verdict import Judgement, Terms, Verdict
from pledgebook.derive.yardstick import Yardstick
from pledgebook.model import Pledge, Status, Update

GRACE_DAYS = 90


def judge(pledge: Pledge, as_of: date, grace_days: int = GRACE_DAYS) -> Judgement:
    """The headline against the original promise and, where terms were revised, the verdict against the current ones.

    Only updates known on `as_of` exist. The pledge must exist by then: raises ValueError before it was made.
    """
    if not pledge.exists_on(as_of):
        raise ValueError(f"{pledge.id} had not been promised on {as_of}")
    return docket_of(pledge, as_of, grace_days).judgement


class Docket:
    """A pledge with all that is known of it by the day `until`, to be judged on that day and on those before it.

    `log` is in the order in which its items became known, `terms` are the versions that they make. Asked of one day
    after another, it works out anew only what has changed in between.
    """

    def __init__(
        self, pledge: Pledge, log: tuple[Update, ...], terms: tuple[Terms, ...], until: date, grace_days: int
    ) -> None:
        self.pledge, self.log, self.terms, self.until, self.grace_days = pledge, log, terms, until, grace_days
        self._promised = Yardstick(pledge, terms[0])
        self.known_days = [update.known_day for update in log]
        self._revision_days = [update.known_day for update in log if update.revision is not None]
        self._telling = tuple(update for update in log if tells(update))
        self._telling_days = [update.known_day for update in self._telling]
        self._course = Course(0, terms[:1], ())
        self._parts: dict[str, tuple[_Standing, Verdict]] = {}

    @cached_property
    def judgement(self) -> Judgement:
        """The judgement of the last day."""
        original, current = self.original, self.current
        return Judgement(
            headline=verdict_of(original),
            arithmetic=verdict_of(replace(original, ruled=False)) if original.ruling is not None else None,
            as_revised=verdict_of(current) if current is not original else None,
            parts=original.part_verdicts or None,
        )

    @cached_property
    def original(self) -> Case:
        """The case against the original terms, on the last day."""
        return self._case_on(self.until)

    @cached_property
    def current(self) -> Case:
        """The case against the current terms: the same one if none were revised.

        Rulings speak of the original alone.
        """
        if len(self.terms) == 1:
            return self.original
        revised = Yardstick(self.pledge, self.terms[-1])
        course = replace(self.original.course, asked=revised.terms.number)
        case = Case(revised, course, self.log, self.until, self.grace_days, ruled=False)
        return replace(case, part_verdicts={part: verdict_of(each) for part, each in case.parts.items()})

    def said_on(self, day: date) -> tuple[Status, str, str]:
        """The headline's status, rule and sentence on a day, from what was known then."""
        rule, answer, _ = first_that_fits(self._case_on(day))
        return answer.status, rule.id, answer.sentence

    def _case_on(self, day: date) -> Case:
        """The case against the original terms as it stood then."""
        log = self.log[: bisect_right(self.known_days, day)]
        case = Case(self._promised, self._course_by(day), log, day, self.grace_days)
        if not self._promised.parts:
            return case
        return replace(case, part_verdicts={part: self._part_verdict(part, each) for part, each in case.parts.items()})

    def _course_by(self, day: date) -> Course:
        told = bisect_right(self._telling_days, day)
        if len(self._course.log) != told:
            versions = self.terms[: 1 + bisect_right(self._revision_days, day)]
            self._course = Course(0, versions, self._telling[:told])
        return self._course

    def _part_verdict(self, part: str, case: Case) -> Verdict:
        """A part is judged anew when something is known of it, the terms change, or a day that counts has passed."""
        standing = _Standing(len(case.log), len(case.course.versions), case.passed, case.in_grace)
        if part not in self._parts or self._parts[part][0] != standing:
            self._parts[part] = standing, verdict_of(case)
        return self._parts[part][1]


class _Standing(NamedTuple):
    """All that a verdict on a part depends on, beside the promise and the log."""

    known: int
    versions: int
    passed: bool
    in_grace: bool


def docket_of(pledge: Pledge, until: date, grace_days: int) -> Docket:
    """What is known of a pledge by a day on which it exists."""
    log = log_on(pledge, until)
    return Docket(pledge, log, terms_of(pledge, log), until, grace_days)
