"""How late or early: each pledge a bar from the day it was first due to the day it was met, or is due now."""

from collections.abc import Sequence
from typing import NamedTuple

from pledgebook.plan.pieces import SlipRow
from pledgebook.render.charts.axes import round_step
from pledgebook.render.charts.ink import Labels, circle, clipped, line, picture, rect, text

WIDTH, ROW, HEAD, FOOT = 360.0, 40.0, 22.0, 6.0
EDGE = 8.0
_YEAR = 365.25


class _Around(NamedTuple):
    """Days to units, with the due day at `zero`: neither side is so narrow that a figure would not fit there."""

    zero: float
    unit: float

    @classmethod
    def fitting(cls, rows: Sequence[SlipRow]) -> "_Around":
        early = max((-row["days"] for row in rows), default=0)
        late = max((row["days"] for row in rows), default=0)
        early, late = max(early, 0), max(late, 0)
        zero = WIDTH * min(max(early / (early + late or 1), 0.36), 0.64)
        return cls(zero, min((zero - EDGE) / max(early, 15), (WIDTH - EDGE - zero) / max(late, 15)))

    def __call__(self, days: float) -> float:
        return self.zero + days * self.unit


def slips_svg(rows: Sequence[SlipRow], title: str) -> str:
    """One row a pledge, in the order given; to the left of the line is early, to the right late."""
    around = _Around.fitting(rows)
    height = HEAD + ROW * max(len(rows), 1) + FOOT
    shapes = _axis(around, height)
    shapes += [_row(row, around, HEAD + ROW * at) for at, row in enumerate(rows)]
    said = "; ".join(f"{row['pledge']['title']}: {row['words']}" for row in rows) or "No pledge to compare yet."
    return picture("plot slips", (WIDTH, height), title, said, shapes)


def _row(row: SlipRow, around: _Around, top: float) -> str:
    """The title above; below it the bar, with its words on the other side of the due day."""
    y, zero, end = top + 29, around.zero, around(row["days"])
    told = f"{row['pledge']['title']}: {row['words']}"
    late = row["days"] > 0
    return (
        f'<g class="s-{row["pledge"]["status"]["id"]}">'
        + text("bold halo", 0, top + 16, clipped(row["pledge"]["title"], WIDTH))
        + text("halo end" if late else "halo", zero + (-8 if late else 8), y + 5, row["words"])
        + rect("fill", min(zero, end), y - 2, abs(end - zero), 4, told)
        + circle("origin", zero, y, 2.5)
        + circle("dot", end, y, 4.5, told)
        + "</g>"
    )


def _axis(around: _Around, height: float) -> list[str]:
    """Grid lines at round spans on both sides of the due day, labelled where there is room."""
    span = WIDTH / around.unit
    unit, word = (_YEAR, "year") if span > 2.5 * _YEAR else (1.0, "day")
    step = max(1.0, round_step(span / unit / 4))
    labels = Labels(WIDTH, height)
    zero = around.zero
    shapes = [line("axis", zero, HEAD - 4, zero, height), labels.put("bold", "due day", [(zero, 12, "mid")])]
    for at in (-1, 1, -2, 2, -3, 3):
        x = around(at * step * unit)
        if EDGE <= x <= WIDTH - EDGE:
            many = abs(at) * step
            said = f"{many:g} {word}{'' if many == 1 else 's'} {'late' if at > 0 else 'early'}"
            shapes.append(line("grid", x, HEAD - 4, x, height))
            shapes.append(labels.put("", said, [(x, 12, "mid"), (WIDTH, 12, "end") if at > 0 else (0, 12, "")]))
    return shapes
