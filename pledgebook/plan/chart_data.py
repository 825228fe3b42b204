"""What a chart is drawn from, and the table that says the same. Plain floats and strings."""

from typing import NotRequired, TypedDict

from pledgebook.plan.pieces import Link, PledgeBrief, StatusShape, When


class ChartPoint(TypedDict):
    day: str
    low: float | None
    high: float | None
    label: str
    words: str
    kind: str
    disagree: bool
    anchor: str


class ChartAmount(TypedDict):
    first: str
    last: str
    low: float | None
    high: float | None
    label: str
    words: str


ChartBound = TypedDict("ChartBound", {"from": str, "value": float, "label": str, "number": int})
"""The bound of one version of the promise, from the day that version was made; `number` 0 is the original."""


class ChartData(TypedDict):
    """Progress of one measure. `kind` is total or level; the x axis is first to last.

    `start` is the eve of the day a total counts from, nought there: its curve is drawn from it. `said` is there if
    `made` is more precise than what is known: the month or year in words.
    """

    kind: str
    start: NotRequired[str | None]
    measure: str
    unit: str | None
    first: str
    last: str
    made: str
    said: NotRequired[str | None]
    due_first: str | None
    due_last: str | None
    points: list[ChartPoint]
    amounts: list[ChartAmount]
    bounds: list[ChartBound]
    line: list[tuple[str, float]]
    good: bool | None
    title: str
    desc: str


class FigureRow(TypedDict):
    """One row of the table below a chart; `point`: it is a corner of the curve.

    `remark` is "" or "sources disagree", "final", "shown, not counted"…
    """

    when: When
    figure: str
    what: str
    needed: str
    remark: str
    anchors: list[Link]
    point: bool


class Figures(TypedDict):
    """One measure: its chart (None with no figure to draw) and the same figures as a table."""

    part: str | None
    heading: str
    chart: ChartData | None
    rows: list[FigureRow]
    remarks: list[str]


class SmallChart(TypedDict):
    """One of many small charts side by side: its pledge, what was promised, and the last figure with its day."""

    pledge: PledgeBrief
    promised: str
    figure: str
    at: str
    small: ChartData


class CourseStretch(TypedDict):
    status: StatusShape
    since: str


class CourseDue(TypedDict):
    """A last due day, and what is said of it; the first is the original."""

    day: str
    label: str


class Course(TypedDict):
    """The statuses of a pledge one after the other, from the day it was made to `until`; the axis ends at `last`.

    `said` is that day as precise as it is known.
    """

    course: list[CourseStretch]
    made: str
    said: str
    until: str
    last: str
    dues: list[CourseDue]
    title: str
    desc: str
