"""Progress of one measure: what was read, what was promised, what would be needed, and when it is due."""

from collections.abc import Sequence
from itertools import pairwise

from pledgebook.plan.chart_data import ChartAmount, ChartBound, ChartData, ChartPoint
from pledgebook.render.charts.axes import Scale, day_of, day_ticks, round_ticks, short_day, tick_words
from pledgebook.render.charts.ink import Labels, circle, line, path, picture, rect, text

WIDTH, HEIGHT = 360.0, 236.0
LEFT, RIGHT, TOP, BOTTOM = 7.0, 353.0, 38.0, 212.0
CROWD = 40
"""More points than this are drawn as a line alone."""


class _Frame:
    """The two scales of a chart and the labels set so far."""

    def __init__(self, chart: ChartData) -> None:
        first, last = sorted((day_of(chart["first"]), day_of(chart["last"])))
        self.first, self.last = first, last
        self.days = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), LEFT, RIGHT)
        low, high = reach(chart)
        self.ranks = chart["unit"] == "rank"
        ticks = round_ticks(low, high, whole=self.ranks)
        empty = len(ticks) > 3 and ticks[-1] - high > 0.3 * (ticks[-1] - ticks[-2])
        self.ticks = ticks[:-1] if empty else ticks
        self.top = high if empty else ticks[-1]
        ends = (TOP, BOTTOM) if self.ranks else (BOTTOM, TOP)
        self.values = Scale(ticks[0], self.top, *ends)
        self.labels = Labels(WIDTH, HEIGHT)

    def x(self, iso: str) -> float:
        return self.days(day_of(iso).toordinal())

    def y(self, value: float) -> float:
        return self.values(value)

    @property
    def floor(self) -> float:
        """Where columns and areas stand: nought, or the edge nearest to it."""
        return self.values(min(max(0.0, self.ticks[0]), self.top))


def progress_svg(chart: ChartData) -> str:
    """The chart as one `<svg>`: gives the same bytes for the same data, and draws whatever it is given.

    Readings are dots; floors and ceilings are rings with a tick on the open side; ranges are bars; "about" has
    whiskers. The original bound runs through; revised bounds are steps. The needed pace is dashed.
    """
    frame = _Frame(chart)
    drawn = [(point, value) for point in chart["points"] if (value := height_of(point)) is not None]
    spots = [(frame.x(point["day"]), frame.y(value)) for point, value in drawn]
    run = [spot for (point, _), spot in zip(drawn, spots, strict=True) if point["kind"] != "ceiling"]
    curve = _from_start(chart, frame, run)  # a limit from above is no place that the figures went through
    frame.labels.ink = sorted([*spots, *_between(curve)])
    values = _values(chart, frame)
    shapes = [
        *_grid(frame),
        *_amounts(chart["amounts"], frame),
        path("area", _under(curve, frame), closed=True) if chart["kind"] == "total" else "",
        *_days(chart, frame),
        path("pace", [(frame.x(day), frame.y(value)) for day, value in chart["line"]]),
        *_bounds(chart["bounds"], frame),
        *values,
        path("run", curve),
        *_points(drawn, spots, frame),
        *_last(drawn, spots, frame),
        *_bound_labels(chart["bounds"], frame),
    ]
    return picture("plot", (WIDTH, HEIGHT), chart["title"], chart["desc"], shapes)


def height_of(point: ChartPoint) -> float | None:
    """The value at which a point stands: its middle, or the one end that is known."""
    low, high = point["low"], point["high"]
    if low is not None and high is not None:
        return low + (high - low) / 2
    return high if low is None else low


def reach(chart: ChartData) -> tuple[float, float]:
    """The values to show: all of them, from nought where nothing is lost by it, and from 1 for ranks."""
    ends = [value for point in chart["points"] for value in (point["low"], point["high"]) if value is not None]
    ends += [bound["value"] for bound in chart["bounds"]] + [value for _, value in chart["line"]]
    if chart["kind"] == "total":
        ends += [value for amount in chart["amounts"] for value in (amount["low"], amount["high"]) if value is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    if chart["unit"] == "rank":
        return min(low, 1.0), max(high + 1, low + 2)
    if chart["kind"] == "total" or (low > 0 and low < high * 0.75):
        low = min(low, 0.0)
    if chart["kind"] == "total" or (high < 0 and high > low * 0.75):
        high = max(high, 0.0)
    if low == high:
        low, high = (0.0, 1.0) if low == 0 else (min(low, 0.0), max(high, 0.0))
    return low, high + (high - low) * 0.04


def _from_start(chart: ChartData, frame: _Frame, spots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    start = chart.get("start")
    if chart["kind"] != "total" or not start or not spots or frame.x(start) >= spots[0][0]:
        return spots
    return [(frame.x(start), frame.y(0)), *spots]


def _between(curve: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points along the curve, close enough to tell whether a label would cover it."""
    steps = range(1, 8)
    return [
        (x1 + (x2 - x1) * at / 8, y1 + (y2 - y1) * at / 8) for (x1, y1), (x2, y2) in pairwise(curve) for at in steps
    ]


def _under(curve: list[tuple[float, float]], frame: _Frame) -> list[tuple[float, float]]:
    if len(curve) < 2:
        return []
    return [(curve[0][0], frame.floor), *curve, (curve[-1][0], frame.floor)]


def _grid(frame: _Frame) -> list[str]:
    shapes = [line("grid", 0, frame.y(value), WIDTH, frame.y(value)) for value in frame.ticks if value != 0]
    shapes.append(line("axis", 0, BOTTOM, WIDTH, BOTTOM))
    if frame.ticks[0] < 0 < frame.ticks[-1]:
        shapes.append(line("axis", 0, frame.y(0), WIDTH, frame.y(0)))
    for day, label in day_ticks(frame.first, frame.last):
        x = frame.days(day.toordinal())
        shapes.append(line("axis", x, BOTTOM, x, BOTTOM + 4))
        shapes.append(frame.labels.put("", label, [(x, BOTTOM + 18, "mid"), (x, BOTTOM + 18, "")]))
    return shapes


def _values(chart: ChartData, frame: _Frame) -> list[str]:
    """The words of the value axis, inside the plot and above their lines."""
    said = tick_words(frame.ticks, chart["unit"])
    places = [(frame.y(value), label) for value, label in zip(frame.ticks, said, strict=True) if value != 0]
    if frame.ticks[0] < 0:
        places.append((frame.y(0), "0"))
    return [frame.labels.put("halo", label, [(0, y - 3, "")]) for y, label in places]


def _amounts(amounts: Sequence[ChartAmount], frame: _Frame) -> list[str]:
    """Columns for the shortest periods; a quarter whose months are there, or a year as wide as the chart, has none."""
    spans = [(day_of(amount["first"]).toordinal(), day_of(amount["last"]).toordinal(), amount) for amount in amounts]
    shapes = []
    for start, end, amount in spans:
        inner = any((start <= s and e <= end and (s, e) != (start, end)) for s, e, _ in spans)
        value = amount["low"] if amount["low"] is not None else amount["high"]
        if inner or value is None or (end - start) > 0.4 * (frame.days.high - frame.days.low):
            continue
        x1, x2, y = frame.days(start), frame.days(end + 1), frame.y(value)
        title = f"{amount['words']}: {amount['label']}"
        shapes.append(rect("sum", x1 + 0.5, min(y, frame.floor), x2 - x1 - 1, abs(frame.floor - y), title))
    return shapes


def _days(chart: ChartData, frame: _Frame) -> list[str]:
    """The day it was said and the day (or window) it is due, labelled above the plot."""
    shapes = []
    due, opens, made = chart["due_last"], chart["due_first"], day_of(chart["made"])
    shown = frame.first <= made <= frame.last
    if opens and due and opens != due:
        shapes.append(rect("window", frame.x(opens), BOTTOM - 1.5, frame.x(due) - frame.x(opens), 3))
    if due:
        x = frame.x(due)
        shapes.append(line("due", x, TOP - 20, x, BOTTOM))
        tight = shown and x - frame.x(chart["made"]) < 240
        places = [(x, 12.0, side) for side in (("", "end", "mid") if tight else ("end", "mid", ""))]
        shapes.append(frame.labels.put("bold", f"due {short_day(day_of(due))}", places))
    if shown:
        x = frame.x(chart["made"])
        shapes.append(line("made", x, TOP - 20, x, BOTTOM))
        said = f"said {chart.get('said') or short_day(made)}"
        shapes.append(frame.labels.put("", said, [(x, 12, ""), (x, 12, "mid"), (x, 12, "end"), (x, 28, "")]))
    return shapes


def _steps(bounds: Sequence[ChartBound], frame: _Frame) -> list[tuple[float, float]]:
    """The revised bounds as one stepped line, risers included."""
    steps: list[tuple[float, float]] = []
    for before, after in pairwise(bounds):
        x = frame.x(after["from"])
        steps += [(x, frame.y(before["value"])), (x, frame.y(after["value"]))]
    return [*steps, (WIDTH, frame.y(bounds[-1]["value"]))] if steps else []


def _bounds(bounds: Sequence[ChartBound], frame: _Frame) -> list[str]:
    if not bounds:
        return []
    first = bounds[0]
    y = frame.y(first["value"])
    return [line("goal", frame.x(first["from"]), y, WIDTH, y), path("moved", _steps(bounds, frame))]


def _bound_labels(bounds: Sequence[ChartBound], frame: _Frame) -> list[str]:
    shapes = []
    for at, bound in enumerate(bounds):
        moved = at > 0
        if moved and bound["value"] == bounds[at - 1]["value"]:
            continue
        x, y = frame.x(bound["from"]), frame.y(bound["value"])
        said = f"{'revised to' if moved else 'promised'} {bound['label']}"
        above, below = y - 5, y + 14
        places = [
            (x + 3, above, ""), (x - 5, y + 5, "end"), (WIDTH, above, "end"),
            (x + 3, below, ""), (WIDTH, below, "end"), (x - 4, above, "end"),
        ]  # fmt: skip
        shapes.append(frame.labels.put("halo seal" if moved else "halo bold", said, places))
    return shapes


def _points(
    drawn: Sequence[tuple[ChartPoint, float]], spots: Sequence[tuple[float, float]], frame: _Frame
) -> list[str]:
    last = len(drawn) - 1
    crowded = len(drawn) > CROWD
    return [
        _point(point, spot, frame)
        for at, ((point, _), spot) in enumerate(zip(drawn, spots, strict=True))
        if not crowded or at == last or point["disagree"]
    ]


def _point(point: ChartPoint, spot: tuple[float, float], frame: _Frame) -> str:
    (x, y), low, high = spot, point["low"], point["high"]
    title = f"{point['words']}: {point['label']}" + (" (sources disagree)" if point["disagree"] else "")
    if low is None or high is None:
        up = (high is None) != frame.ranks
        tip = min(max(y + (-13 if up else 13), 2), BOTTOM)
        side = 3 if up else -3
        return path("tick", [(x - 3, tip + side), (x, tip), (x + 3, tip + side)]) + line(
            "tick", x, y, x, tip
        ) + circle("open", x, y, 3.5, title)  # fmt: skip
    if low == high:
        return circle("dot", x, y, 3.5, title)
    top, foot = frame.y(high), frame.y(low)
    if point["kind"] == "about" and not point["disagree"]:
        whiskers = [line("tick", x, top, x, foot), line("tick", x - 3, top, x + 3, top)]
        return "".join(whiskers) + line("tick", x - 3, foot, x + 3, foot) + circle("dot", x, y, 3.5, title)
    return line("span", x, top, x, foot) + circle("open", x, y, 3.5, title)


def _last(drawn: Sequence[tuple[ChartPoint, float]], spots: Sequence[tuple[float, float]], frame: _Frame) -> list[str]:
    """The newest figure in words, beside its mark."""
    if not drawn:
        return [text("mid", WIDTH / 2, (TOP + BOTTOM) / 2, "no figure yet")]
    (point, _), (x, y) = drawn[-1], spots[-1]
    places = [
        (x + 7, y + 5, ""),
        (x - 7, y - 6, "end"),
        (x - 8, y + 16, "end"),
        (x, y - 19, "end"),
        (x + 4, y + 17, ""),
    ]
    return [frame.labels.put("halo bold", point["label"], places)]
