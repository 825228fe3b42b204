"""Progress at a glance: the line, what was promised and where it stands, small enough to stand in a row of many."""

from pledgebook.plan.chart_data import ChartData
from pledgebook.render.charts.axes import Scale, day_of
from pledgebook.render.charts.ink import circle, line, path, picture
from pledgebook.render.charts.progress import height_of, reach

WIDTH, HEIGHT = 200.0, 64.0
TOP, BOTTOM = 5.0, 60.0
RIGHT = 195.0


def small_svg(chart: ChartData) -> str:
    """No words in it: they stand beside it. Points that fall on one unit of width are drawn as the last of them."""
    first, last = day_of(chart["first"]), day_of(chart["last"])
    days = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), 1, RIGHT)
    values = Scale(*reach(chart), *((TOP, BOTTOM) if chart["unit"] == "rank" else (BOTTOM, TOP)))

    def spot(day: str, value: float) -> tuple[float, float]:
        return days(day_of(day).toordinal()), values(value)

    start = chart.get("start")
    spots = [spot(start, 0.0)] if start and chart["kind"] == "total" else []
    spots += [spot(point["day"], value) for point in chart["points"] if (value := height_of(point)) is not None]
    curve = list({round(x): (x, y) for x, y in spots}.values())
    shapes = [line("axis", 0, BOTTOM, WIDTH, BOTTOM)]
    shapes.append(path("pace", [spot(day, value) for day, value in chart["line"]]))
    for at, bound in enumerate(chart["bounds"]):
        x, y = spot(bound["from"], bound["value"])
        shapes.append(line("moved" if at else "goal", x, y, WIDTH, y))
    if chart["due_last"]:
        x, _ = spot(chart["due_last"], 0.0)
        shapes.append(line("due", x, TOP, x, BOTTOM))
    shapes.append(path("run", curve))
    shapes += [circle("dot", x, y, 3.5) for x, y in curve[-1:]]
    return picture("plot small", (WIDTH, HEIGHT), chart["title"], chart["desc"], shapes)
