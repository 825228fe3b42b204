"""Counts by status over time: one band a status, stacked; each step is a day on which a verdict changed."""

from itertools import accumulate

from pledgebook.plan.time_shapes import Timeline
from pledgebook.render.charts.axes import Scale, day_of, day_ticks, round_ticks
from pledgebook.render.charts.ink import Labels, line, n, picture, words

WIDTH, HEIGHT = 360.0, 216.0
TOP, BOTTOM = 10.0, 192.0
TALL = 15.0
"""A band lower than this on the last day has no label in the chart."""


class _Frame:
    def __init__(self, chart: Timeline) -> None:
        first, last = day_of(chart["first"]), day_of(chart["last"])
        self.first, self.last = first, last
        self.days = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), 0, WIDTH)
        top = max((sum(counts) for _, counts in chart["steps"]), default=1) or 1
        self.values = Scale(0, top * 1.04, BOTTOM, TOP)
        self.ticks = [tick for tick in round_ticks(0, top, whole=True) if 0 < tick <= top]
        self.labels = Labels(WIDTH, HEIGHT)


def timeline_svg(chart: Timeline) -> str:
    """The bands from the top one down, each drawn to the ground and covered by the next: a line is drawn once.

    A day is as wide as any other; the right edge is the last day. A closed status is solid, an open one pale.
    """
    frame = _Frame(chart)
    shapes = [line("grid", 0, frame.values(tick), WIDTH, frame.values(tick)) for tick in frame.ticks]
    shapes += [_band(chart, place, frame) for place in reversed(range(len(chart["stacked"])))]
    shapes += [_label(chart, place, frame) for place in range(len(chart["stacked"]))]
    for tick in frame.ticks:
        y = frame.values(tick)
        shapes.append(frame.labels.put("halo", f"{tick:,.0f}", [(0, y - 3, ""), (0, y + 14, "")]))
    shapes.append(line("axis", 0, BOTTOM, WIDTH, BOTTOM))
    for day, label in day_ticks(frame.first, frame.last):
        x = frame.days(day.toordinal())
        shapes.append(line("axis", x, BOTTOM, x, BOTTOM + 4))
        shapes.append(frame.labels.put("", label, [(x, BOTTOM + 18, "mid"), (x, BOTTOM + 18, "")]))
    return picture("plot timeline", (WIDTH, HEIGHT), chart["title"], chart["desc"], shapes)


def _band(chart: Timeline, place: int, frame: _Frame) -> str:
    """All that is stacked up to the status at this place, as steps; nothing if it never counts one."""
    status = chart["stacked"][place]
    path, before = f"M0 {n(BOTTOM)}", n(BOTTOM)
    for day, counts in chart["steps"]:
        height = n(frame.values(sum(counts[: place + 1])))
        if height != before:
            path += f"H{n(frame.days(day_of(day).toordinal()))}V{height}"
            before = height
    drawn = f'd="{path}H{n(WIDTH)}V{n(BOTTOM)}Z"'
    name = words(f"s-{status['id']} {status['family']}")
    return f'<path class="{name}" {drawn}><title>{words(status["label"])}</title></path>'


def _label(chart: Timeline, place: int, frame: _Frame) -> str:
    """The status and its count in its band at the right edge, if there is room."""
    counts = chart["steps"][-1][1] if chart["steps"] else []
    tops = [frame.values(total) for total in accumulate(counts, initial=0)]
    if not counts or tops[place] - tops[place + 1] < TALL:
        return ""
    middle = (tops[place] + tops[place + 1]) / 2
    said = f"{chart['stacked'][place]['label']} {counts[place]:,}"
    return frame.labels.put("halo bold", said, [(WIDTH - 5, middle + 4, "end")])
