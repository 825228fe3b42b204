"""How late or early: each pledge a bar from the day it was first due to the day it was met, or is due now."""

from collections.abc import Sequence

from pledgebook.plan.pieces import SlipRow
from pledgebook.render.charts.axes import Scale, round_step
from pledgebook.render.charts.ink import Labels, circle, clipped, line, picture, rect, text, width_of

WIDTH, ROW, HEAD, FOOT = 360.0, 38.0, 22.0, 6.0
EDGE = 8.0
_YEAR = 365.25


def slips_svg(rows: Sequence[SlipRow], title: str) -> str:
    """One row a pledge, in the order given; to the left of the line is early, to the right late."""
    low = min((row["days"] for row in rows), default=0)
    high = max((row["days"] for row in rows), default=0)
    spread = max(high - min(low, 0), 30)
    scale = Scale(min(low, 0) - spread * 0.02, max(high, 0, spread + min(low, 0)), EDGE, WIDTH - EDGE)
    height = HEAD + ROW * max(len(rows), 1) + FOOT
    zero = scale(0)
    shapes = [*_axis(scale, height), line("axis", zero, HEAD - 4, zero, height)]
    for at, row in enumerate(rows):
        shapes.append(_row(row, scale, HEAD + ROW * at))
    said = "; ".join(f"{row['pledge']['title']}: {row['words']}" for row in rows) or "No pledge to compare yet."
    return picture("plot slips", (WIDTH, height), title, said, shapes)


def _row(row: SlipRow, scale: Scale, top: float) -> str:
    y, zero, end = top + 28, scale(0), scale(row["days"])
    told = f"{row['pledge']['title']}: {row['words']}"
    said = width_of(row["words"])
    name = clipped(row["pledge"]["title"], WIDTH - said - 14)
    left, right = min(zero, end), max(zero, end)
    return (
        f'<g class="s-{row["pledge"]["status"]["id"]}">'
        + text("bold halo", 0, top + 16, name)
        + text("halo end", WIDTH, top + 16, row["words"])
        + rect("fill", left, y - 2, right - left, 4, told)
        + circle("origin", zero, y, 2.5)
        + circle("dot", end, y, 4.5, told)
        + "</g>"
    )


def _axis(scale: Scale, height: float) -> list[str]:
    """Grid lines at round spans on both sides of the due day, labelled where there is room."""
    span = scale.high - scale.low
    unit, word = (_YEAR, "year") if span > 2 * _YEAR else (1.0, "day")
    step = max(1.0, round_step(span / unit / 3))
    labels = Labels(WIDTH, height)
    shapes = [labels.put("bold", "due day", [(scale(0), 12, "mid"), (scale(0), 12, ""), (scale(0), 12, "end")])]
    for at in range(int(scale.low / unit / step), int(scale.high / unit / step) + 1):
        if at == 0:
            continue
        many = abs(at) * step
        x = scale(at * step * unit)
        said = f"{many:g} {word}{'' if many == 1 else 's'} {'late' if at > 0 else 'early'}"
        shapes.append(line("grid", x, HEAD - 4, x, height))
        shapes.append(labels.put("", said, [(x, 12, "mid"), (x, 12, "end"), (x, 12, "")]))
    return shapes
