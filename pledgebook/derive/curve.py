"""The figures of one measure, put together: a level's points, or one cumulative curve of a total."""

from datetime import date

from pledgebook.derive.agreement import Read, agreed_on
from pledgebook.derive.figures import Curve, CurvePoint
from pledgebook.derive.totals import Total
from pledgebook.model import Bound, Counted, Measure, Reading, Update


class Figures:
    """The figures of `measure` that are about `part`, put together for one log after another.

    A log that goes on where the last one ended costs no more than what is new in it.
    """

    def __init__(self, measure: Measure, last_day: date | None, part: str | None = None) -> None:
        self._measure, self._last_day, self._part = measure, last_day, part
        self._log: tuple[Update, ...] = ()
        self._heard = self._nothing()

    def points(self, log: tuple[Update, ...]) -> tuple[CurvePoint, ...]:
        """The curve's points alone."""
        return self._after(log).points()

    def inside(self, log: tuple[Update, ...]) -> tuple[CurvePoint, ...]:
        """Those of them that certainly lie inside the bound."""
        return self._after(log).inside()

    def curve(self, log: tuple[Update, ...]) -> Curve:
        return self._after(log).curve()

    def _after(self, log: tuple[Update, ...]) -> "Total | _Level":
        if log[: len(self._log)] != self._log:
            self._log, self._heard = (), self._nothing()
        for update in log[len(self._log) :]:
            if update.reading is not None and update.part == self._part:
                self._heard.hear(update, update.reading)
        self._log = log
        return self._heard

    def _nothing(self) -> "Total | _Level":
        if self._measure.counted is Counted.LEVEL:
            return _Level(self._measure.bound)
        return Total(self._measure, self._last_day)


class _Level:
    """One point a day or period, in order of the day it is for; of those that end together the longest last."""

    def __init__(self, bound: Bound) -> None:
        self._bound = bound
        self._inside: dict[tuple[date, int], bool | None] = {}
        self._readings: dict[tuple[date, int], list[Read]] = {}
        self._points: dict[tuple[date, int], CurvePoint] = {}

    def hear(self, update: Update, reading: Reading) -> None:
        """One more figure is known."""
        first = reading.over.first_day if reading.over else update.day
        key = update.day, -first.toordinal()
        together = self._readings.setdefault(key, [])
        together.append((update, reading))
        said = agreed_on(together)
        self._points[key] = CurvePoint(
            update.day,
            said.known,
            said.updates,
            said.first_known,
            said.updates,
            said.disagree,
            said.final,
            reading.over,
        )
        self._inside[key] = said.known.inside(self._bound.sense, self._bound.value)

    def points(self) -> tuple[CurvePoint, ...]:
        return tuple(self._points[key] for key in sorted(self._points))

    def inside(self) -> tuple[CurvePoint, ...]:
        return tuple(self._points[key] for key in sorted(self._points) if self._inside[key])

    def curve(self) -> Curve:
        return Curve(points=self.points(), start=None)
