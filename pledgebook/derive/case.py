"""What the rules ask: the facts of one target under one version of its terms, as known on one day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from pledgebook.derive.course import Course
from pledgebook.derive.facts import Found, Met, Proof, day_found, inputs_of
from pledgebook.derive.figures import Curve, CurvePoint, Pace
from pledgebook.derive.pace import pace_of
from pledgebook.derive.verdict import Input, Terms, Verdict
from pledgebook.derive.yardstick import Yardstick
from pledgebook.model import (
    Counted,
    Family,
    Happened,
    Judged,
    Measure,
    Milestone,
    Parts,
    Pledge,
    Scope,
    Standing,
    Target,
    Update,
)
from pledgebook.numbers import range_words


@dataclass(frozen=True)
class Case:
    """One target, one version of the terms, one day. Everything else is worked out when a rule asks.

    Of a part under judgement, `log` holds what is said of it alone. `part_verdicts` are the verdicts of the parts, each
    by the same table applied to it alone. `ruled` says whether editors' rulings are heard.
    """

    yardstick: Yardstick
    course: Course
    log: tuple[Update, ...]
    as_of: date
    grace_days: int
    part_verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    ruled: bool = True

    @property
    def pledge(self) -> Pledge:
        return self.yardstick.pledge

    @property
    def terms(self) -> Terms:
        return self.yardstick.terms

    @property
    def target(self) -> Target:
        return self.yardstick.target

    @property
    def last_day(self) -> date | None:
        return self.yardstick.last_day

    @property
    def passed(self) -> bool:
        """Whether the last due day has passed: the last day is still a day."""
        return self.last_day is not None and self.as_of > self.last_day

    @property
    def in_grace(self) -> bool:
        return self.last_day is not None and self.as_of <= self.last_day + timedelta(days=self.grace_days)

    @property
    def measure(self) -> Measure | None:
        return self.yardstick.measure

    def in_time(self, day: date) -> bool:
        return self.last_day is None or day <= self.last_day

    def days_before_due(self, day: date) -> int | None:
        """Days from `day` to the last due day: negative after it."""
        return None if self.last_day is None else (self.last_day - day).days

    @cached_property
    def parts(self) -> Mapping[str, "Case"]:
        """Each part, by id, as a case of its own with what is said of it alone; none if the target has no parts."""
        return {
            part: Case(
                yardstick,
                self.course.of_part(part),
                tuple(update for update in self.log if update.part == part),
                self.as_of,
                self.grace_days,
                ruled=False,
            )
            for part, yardstick in self.yardstick.parts.items()
        }

    @property
    def met_parts(self) -> list[str]:
        """The ids of the parts that were met."""
        return [part for part, verdict in self.part_verdicts.items() if verdict.status.is_met]

    @property
    def undecided_parts(self) -> list[str]:
        """The ids of the parts that the table does not close."""
        return [part for part, verdict in self.part_verdicts.items() if verdict.status.family is not Family.CLOSED]

    @property
    def ruling(self) -> Update | None:
        """The editors' ruling that stands."""
        return self.course.ruling if self.ruled else None

    # -- what the figures say

    @cached_property
    def curve(self) -> Curve:
        assert self.yardstick.figures is not None
        return self.yardstick.figures.curve(self.log)

    @cached_property
    def pace(self) -> Pace | None:
        if self.measure is None:
            return None
        return pace_of(self.yardstick.line, self.measure, self.own_points)

    def inside(self, point: CurvePoint) -> bool | None:
        """Whether all of the figure is inside the bound, none of it, or it cannot be said."""
        assert self.measure is not None
        bound = self.measure.bound
        return point.known.inside(bound.sense, bound.value)

    @cached_property
    def own_points(self) -> tuple[CurvePoint, ...]:
        """The figures that speak of the promise: a level counts from the day the promise was made."""
        return self._own(self.yardstick.figures.points(self.log)) if self.yardstick.figures is not None else ()

    @property
    def points_inside(self) -> tuple[CurvePoint, ...]:
        """Those of them that certainly lie inside the bound."""
        return self._own(self.yardstick.figures.inside(self.log)) if self.yardstick.figures is not None else ()

    def _own(self, points: tuple[CurvePoint, ...]) -> tuple[CurvePoint, ...]:
        measure = self.measure
        if measure is None or measure.counted is Counted.TOTAL:
            return points
        start = measure.since or self.pledge.made.day
        return tuple(point for point in points if point.day >= start)

    @cached_property
    def deciding(self) -> CurvePoint | None:
        """The figure that covers the window (total), the earliest on or after the last due day (level), or `final`.

        Of a level's figures that end together a final one decides, else the one for the longest period. A final
        figure for an earlier day decides once the last due day has passed, and only if none is known for a later one.
        """
        if self.measure is None or self.last_day is None or not self.own_points:
            return None
        last = self.own_points[-1]
        if last.day >= self.last_day:
            reached = [point for point in self.own_points if point.day >= self.last_day]
            together = [point for point in reached if point.day == reached[0].day]
            return ([point for point in together if point.final] or together)[-1]
        return last if self.passed and last.final and self._is_whole(last) else None

    def _is_whole(self, point: CurvePoint) -> bool:
        """Whether a final figure speaks of all there is to count: of a total only a running one does."""
        assert self.measure is not None
        behind = [update.reading for update in self.log if update.index in point.updates]
        running = any(reading is not None and reading.final and reading.over is None for reading in behind)
        return self.measure.counted is Counted.LEVEL or running

    @cached_property
    def met(self) -> Met | None:
        """The day on which the target was met, as its kind defines it; None if nothing shows that it was."""
        target = self.target
        if isinstance(target, Parts):
            return self._enough_parts(target)
        if isinstance(target, Milestone):
            met = self.course.in_words(Happened.MET, Scope.WIDER)
            return Met(met[0].day, (met[0],)) if met else None
        if isinstance(target, Standing) or target.judged is Judged.ALWAYS:
            return None
        if target.judged is Judged.ONCE:
            reached = next(self._reached(), None)
            return None if reached is None or self._denied(target) else reached
        return self._met_at_end()

    def _reached(self) -> Iterator[Met]:
        return (self._by(point, point.day) for point in self.points_inside)

    def _denied(self, measure: Measure) -> bool:
        """Whether a total's final figure shows that an earlier one, which had reached the bound, was wrong."""
        point = self.deciding if measure.counted is Counted.TOTAL else None
        return point is not None and point.final and self.inside(point) is False

    def _met_at_end(self) -> Met | None:
        """By the deciding figure, or late by a later one, of which a total has none."""
        point = self.deciding
        if point is None or self.last_day is None:
            return None
        if self.inside(point):
            return self._by(point, min(point.day, self.last_day))
        later = [other for other in self.own_points if other.day > max(point.day, self.last_day) and self.inside(other)]
        return self._by(later[0], later[0].day) if later else None

    def _by(self, point: CurvePoint, day: date) -> Met:
        return Met(self._since_made(day), (point,), self.figure_words(point))

    def _since_made(self, day: date) -> date:
        """What was so before the promise was made is so from that day on."""
        return max(day, self.pledge.made.day)

    def _enough_parts(self, target: Parts) -> Met | None:
        met: list[Found] = [
            (verdict.day, verdict.inputs[1:])
            for verdict in self.part_verdicts.values()
            if verdict.status.is_met and verdict.day is not None
        ]
        met.sort(key=day_found)
        if len(met) < target.need:
            return None
        return Met(met[target.need - 1][0], tuple(given for _, each in met[: target.need] for given in each))

    # -- standing promises

    @cached_property
    def breach(self) -> Found | None:
        """The first breach before any withdrawal and not after the last due day."""
        if not self.target.is_standing:
            return None
        found: list[Found] = [
            (update.day, (update,)) for update in self.course.in_words(Happened.BREACHED, Scope.NARROWER)
        ]
        found += [(self._since_made(point.day), (point,)) for point in self.own_points if self.inside(point) is False]
        counted = [each for each in found if self.course.in_force(each[0]) and self.in_time(each[0])]
        return min(counted, key=day_found, default=None)

    @cached_property
    def held(self) -> tuple[Found, ...]:
        """The days on which a standing promise was found to hold, in order."""
        found: list[Found] = [(update.day, (update,)) for update in self.course.in_words(Happened.HELD, Scope.WIDER)]
        found += [(point.day, (point,)) for point in self.points_inside]
        return tuple(sorted(found, key=day_found))

    @cached_property
    def breached_otherwise(self) -> bool:
        """Whether a breach is on record that is none of these words, or came after a withdrawal."""
        return self.breach is None and bool(self.course.happened(Happened.BREACHED))

    @cached_property
    def met_otherwise(self) -> bool:
        """Whether it is on record as met in words that are not these."""
        return self.met is None and bool(self.course.happened(Happened.MET))

    # -- facts in words

    def inputs(self, proof: Iterable[Proof]) -> tuple[Input, ...]:
        """What a verdict rests on, in words."""
        return inputs_of(proof, self.log, self.measure.unit if self.measure else None)

    def figure_words(self, point: CurvePoint) -> str:
        measure = self.measure
        return range_words(point.known, measure.unit if measure else None)
